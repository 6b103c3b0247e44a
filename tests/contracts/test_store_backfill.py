"""What every store must do with rules that meet what was there before them."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.alert import Hit
from monitor.model.backfill import Stretch
from monitor.model.retention import Keep, Pruned
from monitor.model.rule import Evidence
from tests.contracts.stores import STORES, World, a_world, report
from tests.support.clock import NOON

FOUND = (Evidence("body", 0, 1, "A", "a"),)


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def bring(world: World, *guids: str, rules: Sequence[str] = ()) -> list[int]:
    """Let the feed bring reports; give back their ids."""
    world.clock.forward(3600)
    reports = [report(guid, at=world.clock.now(), rules=rules) for guid in guids]
    return [numbered.id for numbered in world.ingest(world.lend(), reports)]


def late(world: World, item_id: int, rule: str) -> Hit:
    """A hit of an item that was there before the rule."""
    return Hit(item_id, rule, FOUND, "backfilled", "backfilled", "v2", world.clock.now())


def take(world: World) -> Stretch:
    stretch = world.store.next_stretch()
    assert stretch is not None
    return stretch


def shown(stretch: Stretch | None) -> tuple[Mapping[str, str], int, int] | None:
    """Who is asked, of which ids: the least and the largest."""
    if stretch is None:
        return None
    asked = dict(zip(stretch.rule_ids, stretch.digests, strict=True))
    return asked, stretch.above + 1, stretch.below - 1


# -- what is to do
def test_where_nothing_is_stored_nothing_is_to_do(world: World) -> None:
    assert world.store.plan_backfill({"a": "1", "b": "2"}) == 0
    assert world.store.next_stretch() is None
    bring(world, "x")
    assert world.store.plan_backfill({"a": "1", "b": "2"}) == 0
    assert world.store.next_stretch() is None


def test_a_seed_is_nothing_that_was_there_before(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"s": "1"}, [report("s")], [])
    assert world.store.plan_backfill({"a": "1"}) == 0


def test_a_new_rule_is_put_to_all_that_is_stored_newest_first(world: World) -> None:
    world.store.plan_backfill({"old": "1"})
    first, *_, last = bring(world, "x", "y", "z")
    assert world.store.plan_backfill({"old": "1", "new": "2"}) == 1
    assert shown(world.store.next_stretch()) == ({"new": "2"}, 1, last)
    bring(world, "later")
    assert shown(world.store.next_stretch()) == ({"new": "2"}, 1, last)
    assert first <= last


def test_rules_that_nobody_noted_where_items_are_stored_are_all_to_do(world: World) -> None:
    [only] = bring(world, "x", rules=["a"])
    assert world.store.plan_backfill({"a": "1", "b": "2"}) == 2
    stretch = take(world)
    assert shown(stretch) == ({"a": "1", "b": "2"}, 1, only)
    hits = [late(world, only, "a"), late(world, only, "b")]
    assert world.store.record_backfill(stretch, hits, 0) == 1
    assert world.store.archive.hit_items("a", NOON) == {only: "live"}
    assert world.store.archive.hit_items("b", NOON) == {only: "backfilled"}


def test_a_rule_that_asks_something_else_begins_again(world: World) -> None:
    bring(world, "x")
    world.store.plan_backfill({"a": "1", "b": "1"})
    world.store.record_backfill(take(world), [], 0)
    [last] = bring(world, "y")
    assert world.store.plan_backfill({"a": "2", "b": "1"}) == 1
    assert shown(world.store.next_stretch()) == ({"a": "2"}, 1, last)


def test_a_rule_that_is_gone_is_forgotten_and_new_when_it_comes_back(world: World) -> None:
    bring(world, "x")
    world.store.plan_backfill({"a": "1", "b": "1"})
    assert world.store.plan_backfill({"b": "1"}) == 1
    assert take(world).rule_ids == ("b",)
    world.store.record_backfill(take(world), [], 0)
    assert world.store.plan_backfill({"a": "1", "b": "1"}) == 1
    assert take(world).rule_ids == ("a",)
    assert world.store.plan_backfill({}) == 0
    assert world.store.next_stretch() is None


def test_the_same_plan_again_changes_nothing(world: World) -> None:
    *_, middle, _ = bring(world, "x", "y", "z")
    rules = {"a": "1", "b": "1"}
    world.store.plan_backfill(rules)
    world.store.record_backfill(take(world), [], middle)
    before = world.store.next_stretch()
    assert world.store.plan_backfill(rules) == 2
    assert world.store.next_stretch() == before


# -- going on
def test_rules_go_down_and_those_who_come_to_others_take_them_along(world: World) -> None:
    one, two = bring(world, "1", "2")
    world.store.plan_backfill({"a": "1"})
    three, four = bring(world, "3", "4")
    world.store.plan_backfill({"a": "1", "b": "1"})
    assert shown(world.store.next_stretch()) == ({"b": "1"}, three, four)
    world.store.record_backfill(take(world), [], four)
    assert shown(world.store.next_stretch()) == ({"b": "1"}, three, three)
    world.store.record_backfill(take(world), [], three)
    assert shown(world.store.next_stretch()) == ({"a": "1", "b": "1"}, 1, two)
    world.store.record_backfill(take(world), [], two)
    assert shown(world.store.next_stretch()) == ({"a": "1", "b": "1"}, 1, one)
    world.store.record_backfill(take(world), [], one)
    assert world.store.next_stretch() is None


def test_a_hit_joins_the_story_of_its_item_and_owes_no_alert(world: World) -> None:
    bring(world, "x")
    [known] = world.known(report("x"), timedelta(days=9))
    world.clock.forward(3600)
    copy = report("copy", at=world.clock.now())
    [echo] = world.ingest(world.lend(), [copy], {"copy": known})
    world.store.plan_backfill({"a": "1"})
    hits = [late(world, known.id, "a"), late(world, echo.id, "a")]
    assert world.store.record_backfill(take(world), hits, 0) == 2
    stored = world.store.archive.hits(limit=9)
    assert {hit.story for hit in stored} == {world.store.archive.stories(limit=1)[0].id}
    assert {(hit.how, hit.quiet) for hit in stored} == {("backfilled", "backfilled")}
    assert [(e.field, e.text) for e in stored[0].evidence] == [("body", "A")]
    world.clock.forward(3600)
    assert world.plan("desk") == 0


def test_a_hit_that_is_there_stays_as_it_is(world: World) -> None:
    [item] = bring(world, "x", rules=["a"])
    before = list(world.store.archive.hits(limit=9))
    world.store.plan_backfill({"a": "1"})
    assert world.store.record_backfill(take(world), [late(world, item, "a")], 0) == 0
    assert list(world.store.archive.hits(limit=9)) == before


def test_an_item_that_left_meanwhile_leaves_its_hits_out(world: World) -> None:
    *_, old = bring(world, "x", "y")
    world.clock.forward(40 * 86_400)
    [young] = bring(world, "z")
    world.store.plan_backfill({"a": "1"})
    stretch = take(world)
    kept = Keep(*[timedelta(days=30)] * 4)
    assert sum(world.store.prune(kept), Pruned()).items == 2
    hits = [late(world, old, "a"), late(world, young, "a")]
    assert world.store.record_backfill(stretch, hits, 0) == 1
    assert world.store.archive.hit_items("a", NOON) == {young: "backfilled"}


# -- others at work
@pytest.mark.parametrize("now", [{"a": "2", "b": "1"}, {"b": "1"}])
def test_what_a_changed_rule_asked_before_is_void(world: World, now: dict[str, str]) -> None:
    [item] = bring(world, "x")
    world.store.plan_backfill({"a": "1", "b": "1"})
    stretch = take(world)
    world.store.plan_backfill(now)
    hits = [late(world, item, "a"), late(world, item, "b")]
    assert world.store.record_backfill(stretch, hits, 0) == 1
    assert world.store.archive.hit_items("a", NOON) == {}
    left = {rule: digest for rule, digest in now.items() if rule != "b"}
    rest = world.store.next_stretch()
    assert shown(rest) == ((left, 1, item) if left else None)


def test_a_rule_that_was_changed_and_changed_back_is_not_moved_on_by_an_old_stretch(
    world: World,
) -> None:
    [item] = bring(world, "x")
    world.store.plan_backfill({"a": "1", "b": "1"})
    stretch = take(world)
    world.store.plan_backfill({"a": "2", "b": "2"})
    world.store.plan_backfill({"a": "1", "b": "3"})
    world.store.record_backfill(stretch, [], 0)
    assert shown(world.store.next_stretch()) == ({"a": "1", "b": "3"}, 1, item)


def test_one_who_was_overtaken_moves_nobody_back_or_on(world: World) -> None:
    one, two, three = bring(world, "1", "2", "3")
    world.store.plan_backfill({"a": "1"})
    slow = take(world)
    world.store.record_backfill(take(world), [], two)
    assert world.store.record_backfill(slow, [late(world, three, "a")], three) == 1
    assert shown(world.store.next_stretch()) == ({"a": "1"}, 1, one)
    world.store.record_backfill(slow, [], 0)
    assert shown(world.store.next_stretch()) == ({"a": "1"}, 1, one)


def test_several_who_do_the_same_at_once_store_each_hit_once(world: World) -> None:
    ids = bring(world, *(str(n) for n in range(30)))
    world.store.plan_backfill({"a": "1", "b": "1"})
    stretch = take(world)
    hits = [late(world, item_id, rule) for item_id in ids for rule in "ab"]
    with ThreadPoolExecutor(4) as pool:
        done = [pool.submit(world.store.record_backfill, stretch, hits, 0) for _ in range(4)]
        assert sum(each.result() for each in done) == len(hits)
    assert world.store.next_stretch() is None


def test_a_step_that_breaks_off_is_as_if_it_had_not_been(world: World) -> None:
    [item] = bring(world, "x")
    world.store.plan_backfill({"a": "1"})
    stretch = take(world)
    naive = replace(late(world, item, "a"), found_at=NOON.replace(tzinfo=None))
    with pytest.raises(Exception, match="must be aware"):
        world.store.record_backfill(stretch, [naive], 0)
    assert world.store.archive.hit_items("a", NOON) == {}
    assert world.store.next_stretch() == stretch


def test_very_many_rules_take_their_steps_together(world: World) -> None:
    ids = bring(world, "x", "y")
    rules = {f"group.{n:05}": f"{n:032x}" for n in range(20_000)}
    assert world.store.plan_backfill(rules) == 20_000
    stretch = take(world)
    assert dict(zip(stretch.rule_ids, stretch.digests, strict=True)) == rules
    hits = [late(world, ids[1], rule) for rule in list(rules)[::40]]
    assert world.store.record_backfill(stretch, hits, ids[1]) == 500
    changed = {**rules, "group.00000": "other"}
    assert world.store.plan_backfill(changed) == 20_000
    assert take(world).rule_ids == ("group.00000",)


# -- the law
@dataclass
class Desk:
    """A store under rules that change, and what each rule was asked since it last began."""

    world: World
    rules: dict[str, str] = field(default_factory=dict)
    due: dict[str, set[int]] = field(default_factory=dict)
    ids: list[int] = field(default_factory=list)
    taken: list[tuple[Stretch, dict[str, set[int]]]] = field(default_factory=list)

    def bring(self, number: int) -> None:
        self.ids += bring(self.world, *(f"{len(self.ids)}-{n}" for n in range(number + 1)))

    def publish(self, number: int) -> None:
        rules = {rule: str(number // 3**n % 3) for n, rule in enumerate("abc")}
        rules = {rule: digest for rule, digest in rules.items() if digest != "0"}
        self.world.store.plan_backfill(rules)
        kept = {rule for rule in rules if self.rules.get(rule) == rules[rule]}
        self.due = {r: self.due[r] if r in kept else set(self.ids) for r in rules}
        self.rules = rules

    def take(self, number: int) -> None:
        del number
        stretch = self.world.store.next_stretch()
        if stretch is not None:
            assert set(zip(stretch.rule_ids, stretch.digests, strict=True)) <= self.rules.items()
            self.taken.append((stretch, dict(self.due)))

    def record(self, number: int) -> None:
        if not self.taken:
            return
        stretch, due = self.taken.pop(number % len(self.taken))
        within = [n for n in self.ids if stretch.above < n < stretch.below]
        looked_at = within[-1 - number % 3 :]
        down_to = looked_at[0] if looked_at else stretch.above + 1
        hits = [late(self.world, n, rule) for n in looked_at for rule in stretch.rule_ids]
        self.world.store.record_backfill(stretch, hits, down_to)
        for rule, digest in zip(stretch.rule_ids, stretch.digests, strict=True):
            # By the very plan under which it was taken: one made since wants to be asked anew.
            if self.rules.get(rule) == digest and self.due[rule] is due[rule]:
                self.due[rule].difference_update(looked_at)


STEPS = ("bring", "publish", "take", "record")


@pytest.mark.parametrize("kind", STORES)
def test_whatever_happens_on_the_way_each_rule_is_put_to_all_that_was_there(kind: str) -> None:
    with a_world(kind) as world:

        @settings(max_examples=12)
        @given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 26)), max_size=25))
        def law(steps: list[tuple[str, int]]) -> None:
            world.store.plan_backfill({})
            desk = Desk(world)
            desk.ids = [item.id for item in world.store.archive.items(limit=0)][::-1]
            for step, number in steps:
                getattr(desk, step)(number)
            desk.taken.clear()
            for _ in range(1000):
                desk.take(0)
                if not desk.taken:
                    break
                desk.record(2)
            assert {rule: left for rule, left in desk.due.items() if left} == {}

        law()
