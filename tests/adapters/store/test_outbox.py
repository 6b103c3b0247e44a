"""The outbox: attempts of dead processes, the endpoint's counters, the index used."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import select

from monitor.adapters.store import tables as t
from monitor.adapters.store.location import locate
from monitor.adapters.store.outbox import FREE, INTERRUPTED
from monitor.core.alerting.retry import settle
from monitor.model.alert import Outcome
from tests.contracts.stores import STORES, World, a_world, report

BUSY = Outcome("retry", 503, "503 busy", response_head="go away")


def rows(world: World, query: str) -> list[Any]:
    with closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
        return conn.execute(query).fetchall()


SETTLED_MEANWHILE = {
    "sqlite": """
        CREATE TRIGGER settled AFTER UPDATE OF lease_token ON endpoint
            BEGIN UPDATE delivery SET state = 'dead', next_at = NULL; END
    """,
    "postgresql": """
        CREATE FUNCTION settle() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN UPDATE delivery SET state = 'dead', next_at = NULL; RETURN NULL; END $$;
        CREATE TRIGGER settled AFTER UPDATE OF lease_token ON endpoint
            FOR EACH ROW EXECUTE FUNCTION settle()
    """,
}
ON_TABLE = {"sqlite": "", "postgresql": " ON endpoint"}


@pytest.mark.parametrize("kind", STORES)
def test_a_delivery_settled_while_its_endpoint_was_waited_for_leaves_the_endpoint_free(
    kind: str,
) -> None:
    with a_world(kind) as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        world.plan("desk")
        database = locate(world.url).connect()
        with database.write() as conn:
            conn.exec_driver_sql(SETTLED_MEANWHILE[kind])
        assert world.send() is None
        with database.write() as conn:
            conn.exec_driver_sql(f"DROP TRIGGER settled{ON_TABLE[kind]}")
            assert conn.execute(select(t.endpoint.c.lease_until)).scalar_one() == FREE
        database.close()


def attempt(world: World, outcome: Outcome | None) -> None:
    """Make one attempt; with no outcome the process dies in its middle."""
    delivery = world.send()
    assert delivery is not None
    if outcome is None:
        world.clock.forward(20)
    else:
        settled = settle(delivery, outcome, (0.0,) * 9, 0.0, world.clock.now())
        assert world.store.settle(delivery, settled)


def test_each_try_has_its_row_also_one_whose_process_died() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        world.plan("desk")
        for outcome in (BUSY, None, Outcome("sent", 204)):
            attempt(world, outcome)
        query = "SELECT n, started_at IS NULL, code, error, response_head FROM attempt"
        assert rows(world, query) == [
            (1, 0, 503, "503 busy", "go away"),
            (2, 1, None, INTERRUPTED, ""),
            (3, 0, 204, None, ""),
        ]


def test_an_endpoint_counts_its_failures_in_a_row() -> None:
    counters = "SELECT failures, first_failure_at IS NULL FROM endpoint"
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        world.plan("desk")
        attempt(world, BUSY)
        since = rows(world, "SELECT first_failure_at FROM endpoint")
        world.clock.forward(60)
        attempt(world, BUSY)
        assert rows(world, counters) == [(2, 0)]
        assert rows(world, "SELECT first_failure_at FROM endpoint") == since
        attempt(world, Outcome("sent", 200))
        assert rows(world, counters) == [(0, 1)]


def test_a_refused_recipient_is_no_failure_of_the_endpoint() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        world.plan("mail")
        attempt(world, Outcome("dead", 550, "550 no such user"))
        assert rows(world, "SELECT failures FROM endpoint") == [(0,)]


def test_each_recipient_has_a_delivery_of_its_own() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        world.plan("mail", recipients=["a@desk.example", "b@desk.example"])
        first = world.send()
        assert first is not None
        assert world.settle(first, BUSY, retry_s=60)
        second = world.send()
        assert second is not None
        assert {first.recipient, second.recipient} == {"a@desk.example", "b@desk.example"}


def test_what_was_told_is_noted_once() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        world.plan("desk")
        assert rows(world, "SELECT alert_id, kind, key, seq FROM told") == [(1, "opened", "", 1)]


def test_open_deliveries_are_found_by_the_partial_index() -> None:
    with a_world() as world:
        plan = rows(
            world,
            "EXPLAIN QUERY PLAN SELECT d.id FROM delivery AS d WHERE d.endpoint = ? AND "
            "d.state IN ('queued', 'retrying', 'sending') AND d.next_at <= ? "
            "ORDER BY d.next_at, d.id LIMIT 1".replace("?", "'x'"),
        )
        assert any("ix_delivery_open" in row[-1] for row in plan)
