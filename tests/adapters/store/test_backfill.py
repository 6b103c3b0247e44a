"""Backfills: how few rows a step touches, and how few remain."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from alembic import command
from sqlalchemy import Engine, event, select

from monitor.adapters.store import migrate
from monitor.adapters.store import tables as t
from monitor.adapters.store.location import locate
from monitor.adapters.store.tables import HEAD
from monitor.model.sample import Sample
from tests.contracts.stores import STORES, World, a_world, keep, report
from tests.support.clock import NOON
from tests.support.schema import alembic_config

RULES = {f"rule-{n}": "1" for n in range(1200)}


def changes_of(call: Callable[[], object]) -> Sequence[str]:
    """The statements by which a call changes something."""
    found: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.lstrip().startswith(("SELECT", "BEGIN", "COMMIT")):
            found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        call()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return found


def backfills(world: World) -> list[int | None]:
    """How far each has come, the oldest first."""
    with locate(world.url).migrating() as conn:
        order = select(t.backfill.c.below).order_by(t.backfill.c.id)
        return list(conn.execute(order).scalars())


@pytest.mark.parametrize("kind", STORES)
def test_a_step_of_many_rules_changes_one_row(kind: str) -> None:
    with a_world(kind) as world:
        world.ingest(world.lend(), [report("a")])
        world.store.plan_backfill(RULES)
        stretch = world.store.next_stretch()
        assert stretch is not None
        [change] = changes_of(lambda: world.store.record_backfill(stretch, [], 0))
        assert change.startswith("UPDATE backfill SET below=")


@pytest.mark.parametrize("kind", STORES)
def test_a_plan_that_changes_nothing_troubles_no_writer(kind: str) -> None:
    with a_world(kind) as world:
        world.ingest(world.lend(), [report("a")])
        assert world.store.plan_backfill(RULES) == 1200
        assert changes_of(lambda: world.store.plan_backfill(RULES)) == []


@pytest.mark.parametrize("kind", STORES)
def test_a_backfill_goes_with_its_last_rule(kind: str) -> None:
    with a_world(kind) as world:
        [item] = world.ingest(world.lend(), [report("a")])
        world.store.plan_backfill({"a": "1", "b": "1"})
        world.store.plan_backfill({"a": "2", "b": "1"})
        assert backfills(world) == [item.id + 1] * 2
        world.store.plan_backfill({"a": "2", "b": "2"})
        assert backfills(world) == [item.id + 1] * 2
        world.store.plan_backfill({})
        assert backfills(world) == []


@pytest.mark.parametrize("kind", STORES)
def test_a_step_never_leads_up(kind: str) -> None:
    with a_world(kind) as world:
        [item] = world.ingest(world.lend(), [report("a")])
        world.store.plan_backfill({"a": "1"})
        stretch = world.store.next_stretch()
        assert stretch is not None
        world.store.record_backfill(stretch, [], item.id + 99)
        assert backfills(world) == [item.id + 1]


@pytest.mark.parametrize("kind", STORES)
def test_a_plan_sees_what_another_planned_while_it_waited_for_its_turn(kind: str) -> None:
    with a_world(kind) as world, closing(locate(world.url).connect()) as other:
        looks = threading.Semaphore(0)

        def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
            if "FROM backfill_rule" in statement:
                looks.release()

        event.listen(Engine, "after_cursor_execute", note)
        try:
            with ThreadPoolExecutor(2) as pool:
                with other.write():
                    plan, rules = world.store.plan_backfill, {"a": "1", "b": "1"}
                    plans = [pool.submit(plan, rules) for _ in range(2)]
                    assert looks.acquire(timeout=60)
                    assert looks.acquire(timeout=60)
                assert [each.result() for each in plans] == [0, 0]
        finally:
            event.remove(Engine, "after_cursor_execute", note)
        assert len(backfills(world)) == 1


@pytest.mark.parametrize("kind", STORES)
def test_in_a_database_of_before_all_rules_are_to_do_and_it_can_go_back(kind: str) -> None:
    with a_world(kind) as world:
        [item] = world.ingest(world.lend(), [report("a", rules=["a"])])
        keep(world, Sample(1, 1.0, {"a": 1}))
        command.downgrade(alembic_config(world.url), "0003")
        with locate(world.url).migrating() as conn:
            assert conn.execute(select(t.meta.c.name)).all() == []
        assert migrate.upgrade_at(locate(world.url)) == ("0003", HEAD)
        assert world.store.archive.sample() is None
        assert world.store.plan_backfill({"a": "1", "b": "1"}) == 2
        assert world.store.archive.hit_items("a", NOON) == {item.id: "live"}
