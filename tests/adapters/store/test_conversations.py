"""Alerts of stories that are made one, or two: whatever happens, each hit has one or says why."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from monitor.adapters.store import tables as t
from monitor.adapters.store.conversations import own_keys
from monitor.adapters.store.location import locate
from monitor.model.alert import Hit
from monitor.model.key import derive_key
from tests.contracts.stores import World, a_world, report
from tests.support.clock import NOON
from tests.support.rulings import ONE, by, key_of, rulings

STEPS = st.lists(
    st.tuples(st.sampled_from(["poll", "tell", "merge", "split", "hush"]), st.integers(0, 9)),
    min_size=3,
    max_size=14,
)


def take(world: World, step: str, number: int, items: list[int]) -> None:
    """One step of a desk and its feeds; what makes no sense is left out."""
    if step == "poll":
        rules = [name for bit, name in enumerate("ab") if number >> bit & 1]
        copies = {}
        if number % 3 and items:
            came = report(f"n{len(items)}", marks=[items[number % len(items)]])
            copies = {came.item.guid: world.known(came)[0]}
        new = report(f"n{len(items)}", marks=[len(items) + 1], rules=rules)
        items += [one.id for one in world.credit(ONE, new, copies=copies, wait_s=number * 900)]
    elif step == "tell":
        world.plan("desk")
    elif items:
        one, other = items[number % len(items)], items[number // 3 % len(items)]
        keys = key_of(world, one), key_of(world, other)
        if step == "merge" and keys[0] != keys[1]:
            rulings(world).merge(*keys, by(world))
        elif step == "hush":
            hush(world, one)
        elif step == "split" and keys[0] == keys[1] and one != other:
            rulings(world).split(keys[0], [one], by(world))


def hush(world: World, item: int) -> None:
    """The page of a report shows that it is a copy of a seed: it may not alert any more."""
    found = world.store.archive.report(str(item))
    hits = [
        Hit(item, each.rule, each.evidence, "live", "seed_copy", "v1", NOON)
        for each in found.hits
        if not each.quiet
    ]
    with world.store.begin() as tx:
        [story_id] = tx.story_ids([found.item.story or ""])
        tx.renew_hits(hits)
        tx.disown(story_id)


@settings(max_examples=20)
@given(steps=STEPS)
def test_whatever_is_merged_split_and_told_the_database_is_sound(
    steps: Sequence[tuple[str, int]],
) -> None:
    with a_world() as world:
        items: list[int] = []
        for step, number in steps:
            take(world, step, number, items)
            assert list(world.store.archive.check()) == [], (step, number)


@settings(max_examples=20)
@given(steps=STEPS)
def test_no_story_is_told_of_one_rule_twice_by_one_alert(
    steps: Sequence[tuple[str, int]],
) -> None:
    with a_world() as world:
        items: list[int] = []
        for step, number in steps:
            take(world, step, number, items)
        world.clock.forward(86_400)
        world.plan("desk")
        for line in world.store.archive.board(limit=99):
            alerts = world.store.archive.story(line.id).alerts
            assert all(each.notices <= 1 for each in alerts)
            assert not [each for each in alerts if each.waiting_until]
            told = {each.rule for each in alerts if each.notices}
            reports = world.store.archive.story(line.id, limit=0).reports
            hits = [hit for one in reports for hit in one.hits]
            assert set(line.rules) <= told | {hit.rule for hit in hits if hit.quiet}
            assert {hit.rule for hit in hits if not hit.quiet} <= told


def test_an_alert_gets_another_key_only_where_another_storys_alert_has_it() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])])
        database = locate(world.url).connect()
        with database.read() as conn:
            key = str(conn.exec_driver_sql("SELECT key FROM alert").scalar_one())
            wanted = [
                {"key": key, "story_id": 1, "opened_at": NOON},
                {"key": key, "story_id": 2, "opened_at": NOON},
                {"key": derive_key("free"), "story_id": 2, "opened_at": NOON},
            ]
            same, other, free = (row["key"] for row in own_keys(conn, wanted))
            assert own_keys(conn, []) == []
        database.close()
        assert (same, free) == (key, derive_key("free"))
        assert other not in {key, free}


def told_by(world: World) -> set[tuple[int, str, int]]:
    database = locate(world.url).connect()
    with database.read() as conn:
        rows = conn.execute(select(t.told.c.alert_id, t.told.c.kind, t.told.c.seq)).all()
    database.close()
    return {(row.alert_id, row.kind, row.seq) for row in rows}


def test_of_two_that_spoke_the_one_that_goes_on_has_told_what_the_other_told() -> None:
    with a_world() as world:
        [one] = world.credit(ONE, report("one", rules=["r"]), wait_s=0)
        assert world.plan("desk") == 1
        [two] = world.credit("https://two.example/", report("two", rules=["r"]), wait_s=0)
        assert world.plan("desk") == 1
        with world.store.begin() as tx:
            tx.close_alerts(world.clock.now())  # one that spoke is not forgotten by being closed
        rulings(world).merge(key_of(world, one.id), key_of(world, two.id), by(world))
        shared = {(1, "opened", 1), (1, "source", 1), (1, "source", 0)}
        assert shared <= told_by(world)
        assert world.plan("desk") == 0
        assert len(world.store.archive.deliveries(limit=9)) == 2


def test_what_neither_of_two_stories_had_told_of_the_other_is_news() -> None:
    with a_world() as world:
        [one] = world.credit(ONE, report("one", rules=["r"]), wait_s=0)
        assert world.plan("desk") == 1
        [two] = world.credit("https://two.example/", report("two"))
        rulings(world).merge(key_of(world, one.id), key_of(world, two.id), by(world))
        assert world.plan("desk") == 1
        assert world.plan("desk") == 0


def test_an_inhibited_alert_without_a_hit_that_may_alert_is_dropped() -> None:
    with a_world() as world:
        [one] = world.credit(ONE, report("one", rules=["r", "louder"]), wait_s=0)
        with world.store.begin() as tx:
            for waiting in tx.due_alerts(9):
                if waiting.alert.rule_id == "r":
                    tx.inhibit(waiting.alert, "louder")
        hush(world, one.id)
        with world.store.begin() as tx:
            assert tx.uninhibit({}) == 0
