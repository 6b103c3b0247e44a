"""Receivers as people look at them: found by indexes, however much was sent."""

from tests.contracts.stores import a_world, report
from tests.support.queries import plan_of


def test_no_look_reads_all_deliveries() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        world.plan("desk", "mail")
        steps = plan_of(world.folder / "monitor.db", world.store.archive.receivers)
        assert {step.split()[1] for step in steps if step.startswith("SCAN")} <= {"endpoint"}
        assert [each.name for each in world.store.archive.receivers()] == ["desk", "mail"]
