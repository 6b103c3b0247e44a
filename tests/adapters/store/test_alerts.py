"""Alerts that are due: what a plan costs, and what those that listen are in the end."""

from sqlalchemy import select

from monitor.adapters.store import alerts
from monitor.adapters.store import tables as t
from monitor.adapters.store.location import locate
from tests.contracts.stores import OPENED, World, a_world, report
from tests.support.queries import plan_of, queries_of


def bring(world: World, *names: str) -> None:
    world.clock.forward(3600)
    dossiers = [report(name, rules=["r"]) for name in names]
    world.ingest(world.lend(f"https://{names[0]}.example/"), dossiers, wait_s=0)


def look(world: World) -> None:
    with world.store.begin() as tx:
        tx.due_alerts(99)


def test_a_plan_of_many_alerts_asks_no_more_than_one_of_few() -> None:
    with a_world() as world:
        bring(world, "a")
        few = len(list(queries_of(lambda: look(world))))
        bring(world, *(f"n{n}" for n in range(30)))
        assert len(list(queries_of(lambda: look(world)))) == few


def test_what_is_due_is_found_by_the_partial_indexes() -> None:
    with a_world() as world:
        bring(world, "a")
        steps = plan_of(world.folder / "monitor.db", world.store.is_plan_due)
        assert any("ix_alert_flush_at" in step for step in steps)
        assert any("ix_rollup_due_at" in step for step in steps)
        assert not [step for step in steps if step.startswith("SCAN") and "INDEX" not in step]


def test_that_an_alert_listens_is_noted_though_nothing_else_is_known() -> None:
    with a_world() as world:
        bring(world, "a")
        with world.store.begin() as tx:
            [waiting] = tx.due_alerts(9)
            tx.listen(waiting.alert, [])
        database = locate(world.url).connect()
        with database.read() as conn:
            told = conn.execute(select(t.told.c.kind, t.told.c.key, t.told.c.seq)).all()
            assert alerts.next_flush_at(conn) is None
        database.close()
        assert [tuple(row) for row in told] == [(*OPENED, 0)]
