"""A database with a row in every table, and what may be done to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import IntegrityError

from monitor.adapters.store.location import locate
from tests.contracts.stores import DATABASES, STORES
from tests.support.schema import fill


@dataclass(frozen=True)
class Rows:
    """The rows of a database, in a write transaction; each table holds one at first."""

    conn: Connection

    def add(self, table: Table, **changes: Any) -> None:
        """Add a copy of the first row with these changes, under an id of its own."""
        row = dict(self.conn.execute(select(table)).mappings().first() or {})
        row.pop("id", None)
        self.conn.execute(table.insert(), row | changes)

    def refuses(self, table: Table, **changes: Any) -> bool:
        """Whether such a copy breaks a constraint."""
        try:
            with self.conn.begin_nested():
                self.add(table, **changes)
        except IntegrityError:
            return True
        return False

    def keeps(self, table: Table) -> bool:
        """Whether the rows of a table cannot be deleted; else they are gone."""
        try:
            with self.conn.begin_nested():
                self.conn.execute(table.delete())
        except IntegrityError:
            return True
        return False

    def n(self, table: Table) -> int:
        """How many there are."""
        return self.conn.execute(select(func.count()).select_from(table)).scalar_one()


@pytest.fixture(params=STORES)
def rows(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rows]:
    with DATABASES[request.param](tmp_path) as url:
        location = locate(url)
        with location.migrating() as conn:
            fill(conn)
        database = location.connect()
        try:
            with database.write() as conn:
                yield Rows(conn)
        finally:
            database.close()
