"""What a call asks of the database, and how SQLite goes about it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

Query = tuple[str, Any]


def queries_of(call: Callable[[], object]) -> list[Query]:
    """All queries that a call makes, with their values."""
    found: list[Query] = []

    def note(_conn: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            found.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        call()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return found


def plan_of(database: Path, call: Callable[[], object]) -> list[str]:
    """The steps of all its queries: SEARCH goes by an index, SCAN reads a table or index whole."""
    with closing(sqlite3.connect(database)) as conn:
        return [
            str(step[-1])
            for statement, values in queries_of(call)
            for step in conn.execute(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
