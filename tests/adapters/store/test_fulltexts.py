"""Article pages as they are shown; every state is asked by the contract of the store."""

from monitor.adapters.store.fulltexts import of_items, settled_at
from monitor.adapters.store.sqlstore import SqlStore
from monitor.model.page import Settled
from tests.contracts.stores import a_world
from tests.support.queries import plan_of
from tests.support.rereading import bring, claimed, dossier, read


def test_many_items_are_told_at_once() -> None:
    with a_world() as world:
        for number in range(3):
            bring(world, dossier(guid=f"g{number}"), touch="rule" if number else "entity")
        bring(world, dossier(guid="none"), unread="long")
        for number in range(3):
            world.clock.forward(3600)
            wish = claimed(world)
            if number == 0:
                read(world, wish)
            else:
                world.store.settle_wish(wish, Settled("refused", "shorter"))
        states = {
            guid: world.store.archive.report(guid).fulltext.state
            for guid in ("g0", "g1", "g2", "none")
        }
        assert sorted(states.values()) == ["none", "read", "refused", "refused"]
        assert isinstance(world.store, SqlStore)
        with world.store._database.read() as conn:
            assert of_items(conn, [], world.clock.now()) == {}
            assert settled_at(conn, 10**9) is None


def test_what_holds_pages_back_is_found_by_indexes() -> None:
    with a_world() as world:
        bring(world, dossier())
        archive = world.store.archive
        steps = plan_of(world.folder / "monitor.db", lambda: archive.report("g"))
    assert not [step for step in steps if step.startswith(("SCAN wish", "SCAN asked"))]
    assert any("ix_wish_host_asked_at" in step for step in steps)
