"""How long each batch of a prune holds the writer."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta

from sqlalchemy import Connection

from monitor.adapters.store.engine import Database
from monitor.adapters.store.location import locate
from monitor.adapters.store.retention import prune
from monitor.clock import SystemClock
from monitor.model.retention import Keep


class _Timed:
    """An open database that notes how long each write transaction held the writer."""

    def __init__(self, database: Database) -> None:
        self.name = database.name
        self.held: list[float] = []
        self.read = database.read
        self.n_bytes = database.n_bytes
        self.catch_up = database.catch_up
        self.close = database.close
        self._write = database.write

    @contextmanager
    def write(
        self, *, in_turn: bool = True, beside: bool = False, apart: bool = False
    ) -> Iterator[Connection]:
        with ExitStack() as stack:
            conn = stack.enter_context(self._write(in_turn=in_turn, beside=beside, apart=apart))
            began = time.perf_counter()
            yield conn
            stack.close()  # with the commit
            self.held.append(time.perf_counter() - began)


def prune_all(url: str) -> tuple[int, list[float]]:
    """Let all items go; give how many, and how long each batch took, the longest first."""
    opened, day = _Timed(locate(url).connect()), timedelta(days=1)
    keep = Keep(items=day, stories=day, marks=day)
    n = sum(pruned.items for pruned in prune(opened, SystemClock().now(), keep))
    opened.close()
    return n, sorted(opened.held, reverse=True)
