"""Each invariant sees the damage that it is there for, and a sound database passes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor.adapters.store.invariants import INVARIANTS
from monitor.adapters.store.sqlstore import open_store
from monitor.model.alert import Outcome
from tests.contracts.stores import a_world, report
from tests.support.clock import FakeClock

DAMAGE = {
    "item without its seen row": "DELETE FROM seen WHERE item_id = 1",
    "item of a feed without story or verdict": "UPDATE item SET verdict = NULL WHERE id = 2",
    "item with a missing story": "UPDATE item SET story_id = 99 WHERE id = 2",
    "marks of a missing item": "INSERT INTO fingerprint VALUES (5, 99)",
    "hit without item": "UPDATE hit SET item_id = 99",
    "hit in another story than its item": "UPDATE hit SET story_id = 2 WHERE id = 1",
    "live hit without alert": "DELETE FROM alert WHERE rule_id = 'waiting'",
    "story.reports differs from its items": "UPDATE story SET reports = 7 WHERE id = 1",
    "alert that waits for nothing": "UPDATE alert SET flush_at = NULL",
    "alert whose notices do not reach its last_seq": "UPDATE alert SET last_seq = 2",
    "notice without deliveries": "DELETE FROM delivery",
    "delivered_at and state disagree": "UPDATE delivery SET state = 'dead' WHERE id = 1",
    "open delivery without next_at": "UPDATE delivery SET next_at = NULL",
    "attempts and their rows differ": "UPDATE delivery SET attempts = attempts + 1 WHERE id = 1",
    "foreign key points to nothing": "UPDATE notice SET alert_id = 99",
    "schema is not 0002": "UPDATE alembic_version SET version_num = '0000'",
}
# A UNIQUE constraint stands before these; without its index they must be seen too.
BEHIND_A_CONSTRAINT = {"hit stored twice", "delivery id used twice"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database in which each kind of row stands, in several states."""
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"]), report("b", marks=[1])], wait_s=0)
        world.plan("desk", "mail")
        for outcome in (Outcome("sent", 200), Outcome("retry", 503, "busy")):
            delivery = world.send()
            assert delivery is not None
            assert world.settle(delivery, outcome, retry_s=0)
        assert world.send() is not None
        world.clock.forward(3600)
        world.ingest(world.lend(), [report("c", rules=["waiting"])])
        copy = tmp_path / "monitor.db"
        with closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
            conn.execute("VACUUM INTO ?", (str(copy),))
        return copy


def violations(path: Path) -> dict[str, int]:
    store = open_store(f"sqlite:///{path}", clock=FakeClock(), exclusive=False)
    found = {violation.name: violation.count for violation in store.archive.check()}
    store.close()
    return found


def test_a_sound_database_breaks_none(path: Path) -> None:
    assert violations(path) == {}


def test_each_invariant_has_its_damage() -> None:
    assert set(INVARIANTS) <= set(DAMAGE) | BEHIND_A_CONSTRAINT


@pytest.mark.parametrize("name", sorted(DAMAGE.keys() - {"schema is not 0002"}))
def test_damage_is_seen(path: Path, name: str) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute(DAMAGE[name])
    assert name in violations(path)


def test_another_schema_is_seen(path: Path) -> None:
    store = open_store(f"sqlite:///{path}", clock=FakeClock(), exclusive=False)
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute(DAMAGE["schema is not 0002"])
    assert [violation.name for violation in store.archive.check()] == ["schema is not 0002"]
    store.close()


@pytest.mark.parametrize(
    ("table", "constraints", "name"),
    [
        ("hit", [("item_id_rule_id", "item_id, rule_id")], "hit stored twice"),
        (
            "delivery",
            [
                ("uid", "uid"),
                ("notice_id_endpoint_recipient", "notice_id, endpoint, recipient"),
            ],
            "delivery id used twice",
        ),
    ],
)
def test_a_double_is_seen_where_the_constraint_was_lost(
    path: Path, table: str, constraints: list[tuple[str, str]], name: str
) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        query = "SELECT sql FROM sqlite_master WHERE name = ?"
        ddl = conn.execute(query, (table,)).fetchone()[0].replace(f"TABLE {table}", "TABLE copy")
        for short, columns in constraints:
            constraint = f"CONSTRAINT uq_{table}_{short} UNIQUE ({columns})"
            assert constraint in ddl
            ddl = ddl.replace(constraint, "CHECK (1)")
        for statement in (
            ddl,
            "INSERT INTO copy SELECT * FROM {}",
            "UPDATE copy SET id = id + 100",
            "INSERT INTO copy SELECT * FROM {}",
            "DROP TABLE {}",
            "ALTER TABLE copy RENAME TO {}",
        ):
            conn.execute(statement.format(table))
    assert name in violations(path)


def test_damaged_pages_are_seen(path: Path) -> None:
    data = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as conn:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_item_url_key'"
        page = conn.execute(query).fetchone()[0]
        size = conn.execute("PRAGMA page_size").fetchone()[0]
    data[(page - 1) * size + 8 : page * size] = b"\xff" * (size - 8)
    path.write_bytes(data)
    assert "integrity_check failed" in violations(path)


def test_the_first_three_ids_are_named(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("DELETE FROM seen")
    store = open_store(f"sqlite:///{path}", clock=FakeClock(), exclusive=False)
    [violation] = store.archive.check(quick=True)
    assert (violation.count, violation.examples) == (3, ("1", "2", "3"))
    store.close()
