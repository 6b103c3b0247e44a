"""What every store must do with what is too old, asked of its ports alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.alert import Hit, Outcome, Owed
from monitor.model.record import StoryLine
from monitor.model.retention import MOST, MOST_MARKS, Keep, Pruned
from monitor.model.story import Dossier, Judged, Known, Numbered, Placement, Verdict
from tests.contracts.stores import SENT, STORES, World, a_world, report
from tests.support.clock import NOON

BUSY = Outcome("retry", 503, "503 Service Unavailable")
GONE = Outcome("dead", 410, "410 Gone")
DAY_S = 86_400
AGES = timedelta(days=36_500)


@pytest.fixture(params=sorted(STORES))
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def keep(items: float = 10, stories: float = 20, marks: float = 5, bodies: float = 7) -> Keep:
    """So many days of each."""
    return Keep(*(timedelta(days=days) for days in (items, stories, marks, bodies)))


def prune(world: World, kept: Keep | None = None) -> Pruned:
    """Prune to the end; that is what was said before, and a second time finds nothing."""
    kept = kept or keep()
    foretold = world.store.prunable(kept)
    pruned = sum(world.store.prune(kept), Pruned())
    assert pruned == foretold
    assert sum(world.store.prune(kept), Pruned()) == world.store.prunable(kept) == Pruned()
    return pruned


def old(guid: str, days: float, *, rule: str = "", marks: Sequence[int] = ()) -> Dossier:
    """A report that came so many days before noon."""
    at = NOON - timedelta(days=days)
    return report(guid, at=at, marks=marks, rules=[rule] if rule else [])


def poll(
    world: World, *reports: Dossier, copies: Mapping[str, Known] | None = None
) -> list[Numbered]:
    """Let the feed bring reports; the alerts of those that a rule meets are due at once."""
    world.clock.forward(3600)
    return world.ingest(world.lend(), reports, copies, wait_s=0)


def join(world: World, known: str, *reports: Dossier) -> None:
    """Let the feed bring reports of the story of a known one."""
    [of, *_] = world.known(old(known, 0), AGES)
    poll(world, *reports, copies={each.item.guid: of for each in reports})


def add_seed(world: World, name: str, *, marks: Sequence[int] = ()) -> None:
    seed = report(name, marks=marks, at=NOON - AGES)
    with world.store.begin() as tx:
        tx.replace_seeds({name: "1"}, [seed], [])


def deliver(world: World, outcome: Outcome) -> None:
    """Tell each due alert to one receiver, to this end."""
    world.plan("desk")
    while delivery := world.send():
        world.settle(delivery, outcome, retry_s=1000 * DAY_S)


def guids(world: World) -> list[str]:
    return sorted(item.guid for item in world.store.archive.items(limit=0))


def board(world: World) -> Sequence[StoryLine]:
    return world.store.archive.board(limit=99, met_only=False)


def told(world: World, item: str, step: str) -> str:
    lines = world.store.archive.explain(item).lines
    return next(line.text for line in lines if line.step == step)


# -- items
def test_an_item_that_no_rule_met_leaves_when_it_is_too_old(world: World) -> None:
    poll(world, old("ancient", 11), old("young", 9))
    assert prune(world) == Pruned(items=1, stories=1)
    assert guids(world) == ["young"]
    assert [line.title for line in board(world)] == ["Title of young"]


def test_what_has_left_is_not_taken_for_new_when_the_feed_still_lists_it(world: World) -> None:
    poll(world, old("a", 11))
    prune(world)
    assert poll(world, old("a", 11)) == []


def test_nothing_leaves_before_the_first_step_is_asked_for(world: World) -> None:
    poll(world, old("a", 11))
    steps = world.store.prune(keep())
    assert guids(world) == ["a"]
    assert sum(steps, Pruned()).items == 1


def test_a_story_goes_on_without_the_items_that_have_left(world: World) -> None:
    poll(world, old("first", 12))
    join(world, "first", old("second", 11), old("third", 2), old("fourth", 2))
    assert prune(world) == Pruned(items=2)
    assert [line.reports for line in board(world)] == [2]
    assert told(world, "third", "story").startswith("Opened the story")
    assert told(world, "fourth", "story").startswith("Joined the story")


def test_the_first_item_of_a_story_stays_the_first_when_others_leave(world: World) -> None:
    due = world.lend()
    with world.store.begin() as tx:
        gone, first, rest = tx.register(
            due.id, [old("gone", 12), old("first", 2), old("rest", 2)]
        ).fresh
        placed = [Placement(each.id, "echo", with_item=rest.id) for each in (gone, first, rest)]
        new = [Verdict("new")] * 3
        tx.add_items(due.id, list(map(Judged, (gone, first, rest), new, placed)), "v1")
    prune(world)
    assert told(world, "rest", "story").startswith("Opened the story")


def test_an_item_may_outlive_the_one_that_it_repeats(world: World) -> None:
    poll(world, old("first", 12))
    join(world, "first", old("second", 2))
    prune(world)
    [item] = world.store.archive.items(limit=9)
    assert (item.guid, item.verdict) == ("second", "duplicate")
    assert "no longer stored" in told(world, "second", "verdict")
    [known] = world.known(old("second", 0))
    assert known.root_id == known.id


# -- stories that a rule met
def test_a_story_that_a_rule_met_leaves_whole_long_after_its_last_item(world: World) -> None:
    poll(world, old("a", 21, rule="r"), old("b", 21))
    join(world, "a", old("c", 19))
    deliver(world, SENT)
    assert prune(world) == Pruned(items=1, stories=1)
    assert guids(world) == ["a", "c"]
    world.clock.forward(2 * DAY_S)
    assert prune(world) == Pruned(items=2, stories=1)
    counts = {count.name: count.n for count in world.store.archive.counts()}
    assert {name: n for name, n in counts.items() if n} == {"feeds": 1}
    assert world.store.archive.deliveries(limit=9) == []


def test_an_alert_that_waits_keeps_its_story(world: World) -> None:
    poll(world, old("a", 99, rule="r"))
    assert prune(world) == Pruned()
    assert guids(world) == ["a"]


def test_a_delivery_that_is_tried_again_keeps_its_story(world: World) -> None:
    poll(world, old("a", 99, rule="r"))
    world.plan("desk")
    assert prune(world) == Pruned()
    deliver(world, BUSY)
    assert prune(world) == Pruned()
    assert [delivery.state for delivery in world.store.archive.deliveries(limit=9)] == ["retrying"]


def test_a_delivery_in_hand_keeps_its_story(world: World) -> None:
    poll(world, old("a", 99, rule="r"))
    world.plan("desk")
    delivery = world.send()
    assert delivery is not None
    assert prune(world) == Pruned()
    assert world.settle(delivery)
    assert prune(world) == Pruned(items=1, stories=1)


def test_a_delivery_that_was_given_up_keeps_nothing(world: World) -> None:
    poll(world, old("a", 99, rule="r"))
    deliver(world, GONE)
    assert prune(world) == Pruned(items=1, stories=1)


def test_a_story_with_more_items_than_fit_leaves_in_several_steps(world: World) -> None:
    due = world.lend()
    with world.store.begin() as tx:
        crowd = tx.register(due.id, [old(str(n), 99) for n in range(300)]).fresh
        placed = [Placement(each.id, "echo", with_item=crowd[0].id) for each in crowd]
        tx.add_items(due.id, list(map(Judged, crowd, [Verdict("new")] * 300, placed)), "v1")
        tx.add_hits([Hit(crowd[7].id, "r", (), "baseline", "baseline", "v1", NOON)])
    assert world.store.prunable(keep()) == Pruned(items=300, stories=1)
    steps = [step for step in world.store.prune(keep()) if step]
    assert len(steps) > 1
    assert sum(steps, Pruned()) == Pruned(items=300, stories=1)


# -- seeds, marks, bodies
def test_seeds_stay_and_are_found_as_ever(world: World) -> None:
    add_seed(world, "s", marks=[1, 2, 3])
    poll(world, old("young", 1))
    assert prune(world) == Pruned()
    assert [known.name for known in world.known(report("x", marks=[1, 2, 3]))] == ["s"]


@pytest.mark.parametrize("rule", ["", "r"])
def test_a_seed_whose_story_has_left_opens_another_one(world: World, rule: str) -> None:
    add_seed(world, "s")
    join(world, "s", old("a", 99, rule=rule))
    deliver(world, SENT)
    assert prune(world) == Pruned(items=1, stories=1)
    [seed] = world.known(old("s", 0))
    assert seed.story_id is None
    join(world, "s", old("b", 1))
    assert [line.title for line in board(world)] == ["Title of b"]


def test_marks_leave_before_their_item(world: World) -> None:
    poll(world, old("a", 6, marks=[1, 2, 3]), old("b", 4, marks=[1, 2, 3]))
    assert prune(world) == Pruned(marks=3)
    probe = report("x", marks=[1, 2, 3])
    assert [known.title for known in world.known(probe, AGES)] == ["Title of b"]
    assert [known.title for known in world.known(old("a", 0), AGES)] == ["Title of a"]


def test_marks_never_outlive_their_item(world: World) -> None:
    poll(world, old("a", 11, marks=[1, 2, 3]))
    assert prune(world, keep(items=10, marks=1000)) == Pruned(items=1, stories=1, marks=3)


def test_without_a_window_no_marks_are_kept(world: World) -> None:
    poll(world, old("a", 0, marks=[1, 2, 3]))
    assert prune(world, keep(marks=0)) == Pruned(marks=3)


def test_an_item_waits_for_its_marks_behind_a_younger_one(world: World) -> None:
    # Ids do not always grow with time: two polls may be stored in another order than received.
    poll(world, old("young", 4, marks=[1]))
    poll(world, old("late", 11, marks=[2]))
    assert prune(world) == Pruned()
    world.clock.forward(DAY_S)
    assert prune(world) == Pruned(items=1, stories=1, marks=2)
    assert guids(world) == ["young"]


def test_what_came_while_the_clock_was_wrong_keeps_nothing_else(world: World) -> None:
    poll(world, old("from the future", -4000, marks=[1]), old("a", 99, marks=[2]))
    assert prune(world).items == 1
    assert guids(world) == ["from the future"]


def test_what_was_delivered_is_forgotten_but_not_that_it_was(world: World) -> None:
    poll(world, old("a", 0, rule="r"))
    deliver(world, SENT)
    poll(world, old("b", 0, rule="r"))
    deliver(world, GONE)
    world.clock.forward(8 * DAY_S)
    assert prune(world) == Pruned(bodies=1)
    states = [delivery.state for delivery in world.store.archive.deliveries(limit=9)]
    assert states == ["dead", "delivered"]


# -- steps
def test_no_step_lets_go_of_more_than_a_thousand_items(world: World) -> None:
    poll(world, *(old(str(n), 99, marks=range(11 * n, 11 * n + 11)) for n in range(1200)))
    steps = list(world.store.prune(keep()))
    assert sum(steps, Pruned()) == Pruned(items=1200, stories=1200, marks=13_200)
    assert max(step.items for step in steps) <= MOST
    assert max(step.marks for step in steps) <= MOST_MARKS


def test_what_a_rule_meets_between_two_steps_stays(world: World) -> None:
    poll(world, old("a", 11, marks=[1]))
    steps = world.store.prune(keep())
    while not next(steps).marks:
        """Look on; nothing else is there."""
    join(world, "a", old("b", 0, rule="r"))
    assert sum(steps, Pruned()) == Pruned()
    assert guids(world) == ["a", "b"]


def test_two_that_prune_at_once_do_no_harm(world: World) -> None:
    poll(world, *(old(str(n), 99, marks=[n], rule="r" if n % 3 else "") for n in range(150)))
    deliver(world, SENT)
    foretold = world.store.prunable(keep())
    one, two = world.store.prune(keep()), world.store.prune(keep())
    steps = [step for pair in zip(one, two, strict=False) for step in pair]
    assert sum([*steps, *one, *two], Pruned()) == foretold
    assert guids(world) == []


# -- the whole of it, on any news
Fate = Literal["waiting", "retrying", "delivered", "dead"]


@dataclass(frozen=True)
class Event:
    """A story to be: the age of each report, in days, and what became of the alert on it."""

    ages: tuple[int, ...]
    alert: Fate | None
    copies_seed: bool


days = st.integers(0, 9)
fates = st.sampled_from([None, "waiting", "retrying", "delivered", "dead"])
events = st.builds(Event, st.lists(days, min_size=1, max_size=4).map(tuple), fates, st.booleans())
keeps = st.builds(keep, days, days, days, days)


def happen(world: World, news: Sequence[Event]) -> dict[str, int]:
    """Store events, the first report of each first; give the id of each report."""
    add_seed(world, "s", marks=[1])
    [seed] = world.known(old("s", 0))
    due = world.lend()
    with world.store.begin() as tx:
        reports = [
            old(f"{n}-{m}", age, marks=[1, 10 * n + m + 2])
            for n, event in enumerate(news)
            for m, age in enumerate(event.ages)
        ]
        numbered = {each.dossier.item.guid: each for each in tx.register(due.id, reports).fresh}
        judged, hits = [], []
        for n, event in enumerate(news):
            first = numbered[f"{n}-0"].id
            joins_seed = seed.id if event.copies_seed else None
            for m in range(len(event.ages)):
                each = numbered[f"{n}-{m}"]
                of = Verdict("new") if m == 0 else Verdict("duplicate", of=first, of_name="first")
                joined = joins_seed if m == 0 else None
                placed = Placement(each.id, "unknown", with_item=first, seed_id=joined)
                judged.append(Judged(each, of, placed))
            if event.alert:
                hits.append(Hit(first, event.alert, (), "live", "", "v1", NOON))
        tx.add_items(due.id, judged, "v1")
        for hit in tx.add_hits(hits):
            wait = timedelta(days=99 if hit.rule_id == "waiting" else 0)
            tx.owe([Owed("root", hit.rule_id, hit.item_id, tx.now() + wait)])
        alerts = [found.alert for found in tx.due_alerts(99)]
        tx.add_planned([world.planned(tx, alert, [alert.rule_id]) for alert in alerts])
    outcomes = {"retrying": BUSY, "delivered": SENT, "dead": GONE}
    while delivery := world.send():
        world.settle(delivery, outcomes[delivery.endpoint], retry_s=99 * DAY_S)
    return {guid: each.id for guid, each in numbered.items()}


def expected(news: Sequence[Event], ids: Mapping[str, int], kept: Keep) -> tuple[set[str], int]:
    """The reports that stay, and how many marks go; said the long way round."""
    compared = min(kept.items, kept.stories, kept.marks).days
    ages = {f"{n}-{m}": age for n, each in enumerate(news) for m, age in enumerate(each.ages)}
    young = [ids[guid] for guid, age in ages.items() if age < compared]
    floor = min(young, default=max(ids.values()) + 1)
    stay = set()
    for n, event in enumerate(news):
        own = {f"{n}-{m}": age for m, age in enumerate(event.ages)}
        if event.alert is None:
            stay |= {g for g, age in own.items() if age < kept.items.days or ids[g] >= floor}
        elif (
            event.alert in {"waiting", "retrying"}
            or min(event.ages) < kept.stories.days
            or any(ids[guid] >= floor for guid in own)
        ):
            stay |= own.keys()
    return stay, sum(2 for number in ids.values() if number < floor)


@pytest.mark.parametrize("kind", sorted(STORES))
@given(news=st.lists(events, min_size=1, max_size=6), kept=keeps)
@settings(max_examples=20, deadline=None)
def test_all_that_is_too_old_leaves_nothing_else_does_and_each_step_is_sound(
    kind: str, news: list[Event], kept: Keep
) -> None:
    with a_world(kind) as world:
        ids = happen(world, news)
        stay, n_marks = expected(news, ids, kept)
        world.clock.forward(60)
        foretold = world.store.prunable(kept)
        pruned = Pruned()
        for step in filter(None, world.store.prune(kept)):  # the others change nothing
            assert list(world.store.archive.check()) == []
            pruned += step
        assert pruned == foretold
        assert set(guids(world)) == stay
        assert (pruned.items, pruned.marks) == (len(ids) - len(stay), n_marks)
        assert pruned.stories == len(news) - len({guid.partition("-")[0] for guid in stay})
        assert "s" in [known.name for known in world.known(report("x", marks=[1]), AGES)]
