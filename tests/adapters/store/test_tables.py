"""What holds of all tables: names, keys, indexes."""

import pytest
from sqlalchemy import ForeignKey, Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from monitor.adapters.store import tables as t

TABLES = t.Row.metadata.sorted_tables
KEYS = [key for table in TABLES for key in sorted(table.foreign_keys, key=lambda k: str(k.parent))]
NEVER_AGAIN = {"item", "story", "hit", "notice", "delivery"}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: str(key.parent))
def test_every_foreign_key_is_indexed_and_says_what_deleting_does(key: ForeignKey) -> None:
    column, table = key.parent, key.parent.table
    first = [next(iter(index.columns)) for index in table.indexes]
    first += [next(iter(c.columns)) for c in table.constraints if c.columns and hasattr(c, "name")]
    # The name of an endpoint leads the index of open deliveries; endpoints are never deleted.
    assert column in first
    assert key.ondelete in {"CASCADE", "SET NULL", "RESTRICT"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_constraint_and_index_has_a_name_by_the_convention(table: Table) -> None:
    names = [str(thing.name) for thing in (*table.constraints, *table.indexes)]
    assert all(name.split("_")[0] in {"ix", "uq", "ck", "fk", "pk"} for name in names)
    assert all(table.name in name for name in names)
    assert all(len(name) <= 63 for name in names), "PostgreSQL cuts longer ones"


def test_ids_that_stand_in_links_and_mails_are_never_used_again() -> None:
    lasting = {table.name for table in TABLES if table.dialect_options["sqlite"]["autoincrement"]}
    assert lasting == NEVER_AGAIN


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_tables_can_be_written_for_postgresql(table: Table) -> None:
    ddl = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    assert "DATETIME" not in ddl
    assert ("_at" not in ddl) or "TIMESTAMP WITH TIME ZONE" in ddl
    for index in table.indexes:
        assert str(CreateIndex(index).compile(dialect=postgresql.dialect()))


def test_a_table_is_named_after_its_class() -> None:
    assert t.feed_state.name == "feed_state"
    assert t.FeedStateRow.__tablename__ == "feed_state"
