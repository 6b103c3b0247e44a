"""What held notices back is read in as many queries for many alerts as for one."""

from datetime import timedelta

from monitor.model.record import AlertRecord
from tests.contracts.stores import World, a_world, report
from tests.support.clock import NOON
from tests.support.holding import HOUR, hold, release, tell
from tests.support.queries import plan_of, queries_of


def alerts(world: World, item: str = "a") -> tuple[AlertRecord, ...]:
    story = world.store.archive.report(item).item.story
    assert story is not None
    return world.store.archive.story(story).alerts


def test_digests_that_were_missed_are_told_as_the_one_that_they_became() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        tell(world, holds={"mail": hold("digest", hours=9)})
        world.clock.forward(10 * 3600)
        world.ingest(world.lend(), [report("b", rules=["r"])], wait_s=0)
        late = hold("digest", hours=33)
        tell(world, holds={"mail": late.__class__("digest", "", NOON + 9 * HOUR, late.due_at)})
        assert release(world, NOON + timedelta(days=2)) == 1
        [alert] = alerts(world)
        [held] = alert.holds
        assert (held.kind, held.n_together, held.ended_at) == ("digest", 2, world.clock.now())
        assert [(each.receiver, each.seq) for each in alert.deliveries] == [("mail", 0)]


def test_the_number_of_queries_does_not_grow_with_the_alerts() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        tell(world, holds={"mail": hold("quiet", "night")})
        few = len(queries_of(lambda: alerts(world)))
        world.clock.forward(3600)
        rules = [f"r{n}" for n in range(9)]
        world.ingest(world.lend(), [report("b", rules=rules)], wait_s=0)
        tell(world, "desk", holds={"mail": hold("quiet", "night")})
        release(world, NOON + 3 * HOUR)
        assert len(alerts(world, "b")) == 9
        assert len(queries_of(lambda: alerts(world, "b"))) == few


def test_no_table_of_messages_is_read_whole() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        tell(world, holds={"mail": hold("quiet", "night")})
        steps = plan_of(world.folder / "monitor.db", lambda: world.store.archive.explain("a"))
        assert [step for step in steps if step.startswith(("SCAN notice", "SCAN delivery"))] == []
        assert [step for step in steps if step.startswith("SCAN rollup")] == []
