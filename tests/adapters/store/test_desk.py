"""What was said of stories, read back: in as many queries for many stories as for one."""

from sqlalchemy import Connection

from monitor.adapters.store import desk
from monitor.adapters.store.location import locate
from tests.contracts.stores import a_world, report
from tests.support.queries import plan_of, queries_of
from tests.support.rulings import ONE, by, key_of, merged, rulings, two_stories


def test_a_family_is_a_story_and_all_that_lead_to_it() -> None:
    with a_world() as world:
        [zero] = world.credit(ONE, report("zero"))
        one, two = two_stories(world)
        merged(world, one, two)
        merged(world, zero, one)
        [last] = world.credit(ONE, report("last"))
        database = locate(world.url).connect()
        with database.read() as conn:
            assert desk.family(conn, [1, 4]) == {1: 1, 2: 1, 3: 1, 4: 4}
            assert desk.family(conn, []) == {}
        database.close()
        rulings(world).split(key_of(world, zero), [two.id], by(world))
        with database.read() as conn:
            assert desk.family(conn, [1, 3]) == {1: 1, 2: 1, 3: 3}
        database.close()
        assert last.id == 4


def test_what_was_said_is_found_by_indexes() -> None:
    with a_world() as world:
        one, two = two_stories(world)
        merged(world, one, two)
        database = locate(world.url).connect()

        def read(conn: Connection) -> None:
            desk.family(conn, range(1, 300))
            desk.last_marks(conn, range(1, 300))
            desk.marks(conn, 1)
            desk.rulings(conn, 1)

        with database.read() as conn:
            assert len(queries_of(lambda: read(conn))) == 4
            plan = plan_of(world.folder / "monitor.db", lambda: read(conn))
        database.close()
        assert not [step for step in plan if step.startswith("SCAN")]
