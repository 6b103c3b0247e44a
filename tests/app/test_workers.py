import os
import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from multiprocessing import active_children
from pathlib import Path

import pytest

from monitor.app.workers import n_cores, shared
from monitor.errors import NotFoundError, TransientError
from monitor.model.rule import Rule
from monitor.services.backtest import Question
from tests.contracts.stores import World, report
from tests.support.books import make_store
from tests.support.clock import NOON, FakeClock

ASKED = Question(Rule("r", "derna"), (), NOON - timedelta(days=1))


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """A database with six items, every second of which names Derna."""
    clock = FakeClock()
    with closing(make_store(tmp_path, clock)) as store:
        world = World(store, clock, tmp_path, "")
        bodies = ["Derna", "Rome"] * 3
        world.ingest(world.lend(), [report(str(n), body) for n, body in enumerate(bodies)])
        yield f"sqlite:///{tmp_path / 'monitor.db'}"


def test_pieces_are_shared_and_all_come_back(url: str) -> None:
    with shared(url, ASKED, [(1, 2), (3, 4), (5, 9)], 2) as looked:
        found = list(looked)
    assert sum(each.n_items for each in found) == 6
    assert len({met.id for each in found for met in each.met}) == 3


def work(url: str, disturb: Callable[[], None]) -> None:
    """Have very many pieces done by one process, and disturb it after the first."""
    pieces = [(n, n) for n in range(1, 2000)]
    with shared(url, ASKED, pieces, 1) as looked:
        next(looked)
        disturb()
        list(looked)


def test_ctrl_c_ends_it_before_all_is_done(url: str) -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        work(url, lambda: os.kill(os.getpid(), signal.SIGINT))
    assert signal.getsignal(signal.SIGINT) is before
    assert active_children() == []


def test_a_database_that_is_not_there_is_told_as_it_is_elsewhere(tmp_path: Path) -> None:
    with (
        pytest.raises(NotFoundError, match="no database"),
        shared(f"sqlite:///{tmp_path / 'no.db'}", ASKED, [(1, 2)], 1) as looked,
    ):
        list(looked)


def kill_all() -> None:
    for worker in active_children():
        worker.kill()


def test_a_process_that_dies_is_told(url: str) -> None:
    with pytest.raises(TransientError, match="has died"):
        work(url, kill_all)
    assert active_children() == []


def test_there_is_at_least_one_core() -> None:
    assert 1 <= n_cores() <= 8
