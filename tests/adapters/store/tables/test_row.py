"""What holds of all tables: names, keys, indexes, and the types that each database gives them."""

import re

import pytest
from sqlalchemy import CheckConstraint, ForeignKey, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from monitor.adapters.store import tables as t
from monitor.adapters.store.columns import JSONV, UtcTime
from monitor.adapters.store.tables.feeds import FeedStateRow
from tests.support.postgres import connect, new_database

TABLES = t.Row.metadata.sorted_tables
KEYS = {
    f"{table.name}.{key.parent.name}": key
    for table in TABLES
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
}
NAMED = {
    "feed",
    "feed_state",
    "host_state",
    "seen",
    "item",
    "revision",
    "fingerprint",
    "story",
    "mention",
    "citation",
    "hit",
    "alert",
    "bucket",
    "incident",
    "opt_out",
    "told",
    "notice",
    "rollup",
    "rollup_member",
    "delivery",
    "attempt",
    "endpoint",
    "silence",
    "ruleset",
    "stop_hash",
    "sentence_count",
    "mark",
    "user",
    "session",
    "token",
    "meta",
    "backfill",
    "backfill_rule",
    "word_count",
    "story_term",
    "fact",
    "ruling",
    "wish",
    "page",
}
"""The tables of the design."""

LASTING = {"item", "story", "hit", "notice", "delivery", "backfill"}
"""Their ids stand in links and mails, or in the hands of one who may come back late."""

SEVERED = {"item.of_item_id", "seen.item_id", "incident.notice_id"}
BELOW = {
    "item": {"revision", "mention", "citation", "hit", "fact", "wish"},
    "alert": {"told", "notice", "delivery"},
    "delivery": {"attempt"},
    "notice": {"delivery", "rollup", "rollup_member"},
    "rollup": {"rollup_member"},
    "feed": {"feed_state", "seen"},
    "story": {"mark", "fact", "ruling"},
    "user": {"session"},
}
"""What goes with a row of a table."""


def ddl(table: Table, dialect: str) -> str:
    make = postgresql.dialect() if dialect == "postgresql" else sqlite.dialect()
    return re.sub(r"\s+", " ", str(CreateTable(table).compile(dialect=make)))


def test_the_tables_of_the_design_stand_and_no_others() -> None:
    assert {table.name for table in TABLES} == NAMED
    assert {name for name in NAMED if getattr(t, name) is not t.Row.metadata.tables[name]} == set()


def test_a_table_is_named_after_its_class() -> None:
    assert FeedStateRow.__tablename__ == "feed_state"


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_every_foreign_key_leads_an_index(key: ForeignKey) -> None:
    table = key.parent.table
    first = [next(iter(index.columns)) for index in table.indexes]
    first += [next(iter(c.columns)) for c in table.constraints if isinstance(c, UniqueConstraint)]
    first.append(next(iter(table.primary_key.columns)))
    assert key.parent in first


@pytest.mark.parametrize("name", KEYS)
def test_every_foreign_key_says_what_deleting_does(name: str) -> None:
    key = KEYS[name]
    child, parent = key.parent.table.name, key.column.table.name
    cascades = child in BELOW.get(parent, ())
    wanted = "SET NULL" if name in SEVERED else "CASCADE" if cascades else "RESTRICT"
    assert key.ondelete == wanted


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_constraint_and_index_is_named_by_the_convention(table: Table) -> None:
    prefixes = {"ix": table.indexes, "fk": table.foreign_key_constraints}
    names = [str(thing.name) for thing in (*table.constraints, *table.indexes)]
    for prefix, things in prefixes.items():
        for thing in things:
            expected = prefix if not getattr(thing, "unique", False) else "uq"
            assert str(thing.name).startswith(f"{expected}_{table.name}_")
    assert table.primary_key.name == f"pk_{table.name}"
    assert all(re.match(rf"(ix|uq|ck|fk|pk)_{table.name}", name) for name in names)
    assert len(set(names)) == len(names)
    assert all(len(name.encode()) <= 63 for name in names), "PostgreSQL cuts longer ones"


def test_no_two_tables_share_the_name_of_an_index() -> None:
    names = [str(index.name) for table in TABLES for index in table.indexes]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("column", "n_values"),
    [
        ("alert.state", 2),
        ("delivery.state", 5),
        ("endpoint.circuit", 3),
        ("feed_state.state", 6),
        ("hit.how", 3),
        ("item.role", 4),
        ("item.verdict", 5),
        ("mark.kind", 3),
        ("silence.on_expiry", 2),
        ("token.scope", 2),
        ("wish.state", 4),
    ],
)
def test_an_enumeration_has_a_check(column: str, n_values: int) -> None:
    table, _, name = column.partition(".")
    checks = {
        check.name: str(check.sqltext)
        for check in t.Row.metadata.tables[table].constraints
        if isinstance(check, CheckConstraint)
    }
    values = re.findall(r"'(\w+)'", checks[f"ck_{table}_{name}"])
    assert len(values) == n_values
    longest = getattr(t.Row.metadata.tables[table].c[name].type, "length", 0)
    assert all(len(value) <= longest for value in values)


def test_ids_that_somebody_may_still_hold_are_never_used_again() -> None:
    lasting = {table.name for table in TABLES if table.dialect_options["sqlite"]["autoincrement"]}
    assert lasting == LASTING
    assert all("AUTOINCREMENT" in ddl(getattr(t, name), "sqlite") for name in LASTING)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_database_is_given_its_own_types(table: Table) -> None:
    of_server, of_file = ddl(table, "postgresql"), ddl(table, "sqlite")
    for column in table.columns:
        if isinstance(column.type, UtcTime):
            assert f"{column.name} TIMESTAMP WITH TIME ZONE" in of_server
            assert f"{column.name} VARCHAR(27)" in of_file
        if isinstance(column.type, JSONV):
            assert f"{column.name} JSONB" in of_server
            assert f"{column.name} TEXT" in of_file
        if column.name.endswith("_at"):
            assert isinstance(column.type, UtcTime)
        if column.name.endswith("_key"):
            assert f"{column.name} CHAR(32)" in of_server
    if "id" in table.c:
        assert "id BIGINT GENERATED BY DEFAULT AS IDENTITY" in of_server
        assert "id INTEGER NOT NULL" in of_file


def test_the_server_has_no_type_that_we_did_not_choose() -> None:
    kinds = (
        "SELECT DISTINCT data_type FROM information_schema.columns WHERE table_schema = 'public'"
    )
    with new_database() as url, connect(url) as conn:
        assert {row[0] for row in conn.execute(kinds)} == {
            "bigint",
            "boolean",
            "bytea",
            "character",
            "character varying",
            "double precision",
            "integer",
            "jsonb",
            "text",
            "timestamp with time zone",
        }
