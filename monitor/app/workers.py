"""Processes that look at what is stored, a piece each, while one waits for them."""

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from functools import cached_property
from multiprocessing import get_context

from monitor.adapters.store.sqlstore import open_store
from monitor.clock import SystemClock
from monitor.core.matching.compile import RuleIndex
from monitor.errors import TransientError
from monitor.ports.archive import Archive
from monitor.services.backtest import Ids, Looked, Question, look

_MOST = 8


def n_cores() -> int:
    """How many processes can work at the same time, as far as that helps: at most 8."""
    # Not every system says which of them this process may use.
    n = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(n or 1, _MOST)


@contextmanager
def shared(
    url: str, question: Question, pieces: Sequence[Ids], n_workers: int
) -> Iterator[Iterator[Looked]]:
    """Let processes put a rule to pieces of what is stored; what they find comes in any order.

    Each has a reader of its own and ends with this block, also where Ctrl-C ends it; then after
    the piece that it is at.

    Args:
        url: Of the database.

    Raises:
        StoreError: The database refused.
        TransientError: A process has died.
    """
    # Not forked: this process may have threads and connections, which would be torn in two.
    pool = ProcessPoolExecutor(n_workers, get_context("spawn"), _begin, (url, question))
    try:
        with _deaf():
            waiting = [pool.submit(_look, ids) for ids in pieces]
        yield (done.result() for done in as_completed(waiting))
    except BrokenExecutor as error:
        msg = "a process that was at work has died; is there enough memory?"
        raise TransientError(msg) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started in this block do not hear Ctrl-C: it is meant for this one."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say so; and it is not there that Ctrl-C arrives
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Worker:
    """One of the processes; its reader is opened for its first piece, whose error can be told."""

    def __init__(self, url: str, question: Question) -> None:
        self._url = url
        self._question = question

    @cached_property
    def _archive(self) -> Archive:
        clock = SystemClock()
        return open_store(self._url, clock=clock, exclusive=False, create=False).archive

    @cached_property
    def _index(self) -> RuleIndex:
        return self._question.compile()

    def look(self, ids: Ids) -> Looked:
        return look(self._archive, self._index, self._question.since, ids)


_HERE: list[_Worker] = []  # in a process that was started by `shared`


def _begin(url: str, question: Question) -> None:
    _HERE.append(_Worker(url, question))


def _look(ids: Ids) -> Looked:
    return _HERE[0].look(ids)
