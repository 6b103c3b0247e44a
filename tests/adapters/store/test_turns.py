"""How it is found whose turn it is: what a look costs on SQLite."""

from monitor.model.wish import Want
from tests.contracts.stores import World, a_world, report
from tests.support.queries import plan_of, queries_of
from tests.support.wishing import claim, claimed, page, wish

N_WISHES = 40


def many(world: World, host: str) -> None:
    fresh = world.ingest(world.lend(), [report(f"{host}{n}") for n in range(N_WISHES)])
    with world.store.begin() as tx:
        tx.want([Want(each.id, f"https://{host}/{each.id}", "entity") for each in fresh])
    world.clock.forward(3600)


def test_no_look_reads_the_wishes_or_the_items_whole() -> None:
    with a_world() as world:
        many(world, "big.example")
        steps = plan_of(world.folder / "monitor.db", lambda: claim(world, 1))
    scanned = [step for step in steps if step.startswith("SCAN")]
    # Of the wishes those alone whose page is there: the index holds no others.
    kept = "SCAN wish USING INDEX ix_wish_rank_wished_at_item_id"
    whole = {step.split()[1] for step in scanned if step != kept}
    assert whole <= {"hosts", "firsts", "host_state", "CONSTANT", "(subquery-6)"}, scanned
    for names in ("host_rank_wished_at_item_id", "host_asked_at", "due_at"):
        assert any(f"ix_wish_{names}" in step for step in steps), names


def test_where_nothing_is_due_one_question_is_asked() -> None:
    with a_world() as world:
        assert len(queries_of(lambda: claim(world))) == 1
        wish(world, "a.example/1")
        assert claimed(world) == ["a.example/1"]
        assert len(queries_of(lambda: claim(world))) == 1


def test_a_claim_asks_as_many_questions_for_many_as_for_one() -> None:
    with a_world() as world:
        wish(world, "z.example/1")
        one = queries_of(lambda: claim(world, 8))
        wish(world, *(f"h{n}.example/1" for n in range(8)))
        found: list[int] = []
        eight = queries_of(lambda: found.extend(each.item_id for each in claim(world, 8)))
        assert len(found) == 8
        assert len(eight) == len(one)


def test_pages_that_are_there_and_such_as_are_not_are_served_in_one_order() -> None:
    with a_world() as world:
        wish(world, "a.example/1", touch="always")
        wish(world, "b.example/1", touch="candidate")
        first, second = claim(world)
        for each in (first, second):
            world.store.keep_page(each, page(each))
            world.store.release_wish(each)
        wish(world, "c.example/1", touch="entity")
        wish(world, "d.example/1", touch="rule")
        assert [each[0] for each in claimed(world, 3)] == ["d", "b", "c"]
        assert [each[0] for each in claimed(world)] == ["a"]
