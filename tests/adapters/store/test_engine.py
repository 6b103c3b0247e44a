"""Errors of one line, holders that are named, and how long a write took."""

import threading
from datetime import UTC, datetime

import pytest
from prometheus_client import REGISTRY
from sqlalchemy.exc import ResourceClosedError
from sqlalchemy.exc import TimeoutError as NoConnection

from monitor.adapters.store.engine import Holder, Stopwatch, refusals, refuse
from monitor.errors import ConfigError, StoreError

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def always(_error: BaseException) -> bool:
    return True


def never(_error: BaseException) -> bool:
    return False


@pytest.mark.parametrize(
    ("holder", "words"),
    [
        (Holder(7, "desk-1", NOON), "another monitor (pid 7, host desk-1)"),
        (Holder(7, "", NOON), "another monitor (pid 7)"),
        (Holder(None, "", NOON), "another monitor (pid unknown)"),
    ],
)
def test_a_holder_is_named_by_what_it_told(holder: Holder, words: str) -> None:
    assert str(holder) == words


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("database is locked", "database is locked"),
        ("\n  first  \nsecond", "first"),
        ("could not connect:\n\tno route to host\nthird", "could not connect: no route to host"),
        ("", "OSError"),
    ],
)
def test_of_a_message_of_many_lines_the_useful_one_is_told(text: str, line: str) -> None:
    with pytest.raises(StoreError) as caught, refusals("data/monitor.db", always):
        raise OSError(text)
    assert str(caught.value) == f"data/monitor.db: {line}"


def test_an_error_of_our_own_passes_as_it_is() -> None:
    with pytest.raises(LookupError), refusals("x", never):
        raise LookupError


@pytest.mark.parametrize("error", [ResourceClosedError("closed"), NoConnection("no place")])
def test_a_closed_database_and_a_full_pool_cannot_serve(error: Exception) -> None:
    with pytest.raises(StoreError, match=r"x: (closed|no place)"), refusals("x", never):
        raise error


def test_a_refused_setting_says_what_to_write() -> None:
    error: ConfigError = refuse("database.url", "database", "names no file", "write one")
    assert str(error) == "database.url: error: names no file; write one"


def longest() -> float:
    return REGISTRY.get_sample_value("monitor_transaction_seconds_max") or 0


def test_the_stopwatch_notes_the_longest_and_counts_from_its_start() -> None:
    before = longest()
    with Stopwatch() as watch:
        threading.Event().wait(before + 0.05)  # that was waiting for one's turn
        watch.start()
    assert longest() < before + 0.05
    with Stopwatch():
        threading.Event().wait(before + 0.05)  # that never opened
    assert longest() < before + 0.05
    with Stopwatch() as watch:
        watch.start()
        threading.Event().wait(before + 0.05)
    assert longest() >= before + 0.05
