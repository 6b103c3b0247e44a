"""What the desk says of stories lasts, on every store: which are one, what is said of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.errors import NotFoundError, RulingError
from monitor.model.alert import Outcome
from monitor.model.fact import Fact
from monitor.model.key import derive_key
from monitor.model.retention import Keep, Pruned
from monitor.model.story import Dossier, Lead, Numbered
from tests.contracts.stores import STORES, World, a_world, report
from tests.support.rulings import (
    ONE,
    TWO,
    alerts,
    by,
    copy_of,
    items_of,
    key_of,
    merged,
    rulings,
    shown,
    two_stories,
)

NOBODY = "0" * 32


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


# -- merge
def test_the_older_story_stays_with_the_reports_of_both(world: World) -> None:
    one, two = two_stories(world)
    stays, goes = merged(world, one, two)
    detail = shown(world, stays)
    assert {each.item.id for each in detail.reports} == {one.id, two.id}
    line = detail.line
    assert (line.reports, line.title, line.first_report) == (2, "Title of one", one.id)
    assert line.moved_at == two.dossier.item.received_at
    # The other's source is not told by so few words; before, it was the first of its own story.
    assert (line.independent_sources, line.unknown_sources) == (1, 1)
    assert [each.role for each in detail.reports] == ["origin", "unknown"]
    assert [each.id for each in world.store.archive.stories(limit=9)] == [stays]
    assert key_of(world, two) == stays
    assert goes != stays


def test_the_id_of_a_story_that_was_merged_away_leads_to_the_other(world: World) -> None:
    one, two = two_stories(world)
    [three] = world.credit(ONE, report("three"))
    stays, goes = merged(world, one, two)
    oldest_id, last = merged(world, one, three)
    assert {shown(world, key).line.id for key in (stays, goes, last)} == {oldest_id}


def test_a_story_into_which_another_was_merged_takes_it_along(world: World) -> None:
    [zero] = world.credit(ONE, report("zero"))
    one, two = two_stories(world)
    _, goes = merged(world, one, two)
    oldest, _ = merged(world, zero, one)
    assert shown(world, goes).line.id == oldest
    assert items_of(world, oldest) == {zero.id, one.id, two.id}


def test_a_copy_that_comes_later_joins_the_story_that_stayed(world: World) -> None:
    one, two = two_stories(world)
    stays, _ = merged(world, one, two)
    came = copy_of(world, "copy", [3, 4])
    assert key_of(world, came) == stays
    assert shown(world, stays).line.reports == 3


def test_a_report_that_shares_terms_with_a_merged_story_finds_the_one_that_stayed(
    world: World,
) -> None:
    [one] = world.credit(ONE, replace(report("one"), lead=Lead(terms=(3,))))
    [two] = world.credit(TWO, replace(report("two"), lead=Lead(terms=(3, 5))))
    stays, _ = merged(world, one, two)
    probe = Numbered(10**9, replace(report("probe"), lead=Lead(terms=(5, 3))))
    with world.store.begin() as tx:
        found = tx.neighbors([probe], world.clock.now() - timedelta(days=30))
    [near] = found.by_item[probe.id]
    assert (near.reports, near.first.item_id, near.last.item_id) == (2, one.id, two.id)
    with world.store.begin() as tx:
        assert list(tx.story_ids([stays])) == [near.story_id]


def test_a_copy_of_a_seed_of_a_merged_story_joins_the_one_that_stayed(world: World) -> None:
    [one] = world.credit(ONE, report("one"))
    seed = report("seed", marks=[7, 8], text_of="seed")
    with world.store.begin() as tx:
        tx.replace_seeds({"seed": derive_key("seed")}, [seed], [])
    opener = copy_of(world, "opener", [7, 8], TWO)
    stays, _ = merged(world, one, opener)
    later = report("later", marks=[7, 8])
    found = world.known(later)
    assert {known.is_seed for known in found} == {True, False}
    assert len({known.story_id for known in found}) == 1
    assert key_of(world, copy_of_known(world, later)) == stays


def copy_of_known(world: World, probe: Dossier) -> Numbered:
    known = world.known(probe)[0]
    [came] = world.credit(TWO, probe, copies={probe.item.guid: known})
    return came


def test_two_that_are_one_are_not_merged_again(world: World) -> None:
    one, two = two_stories(world)
    stays, goes = merged(world, one, two)
    for pair in ((stays, stays), (stays, goes), (goes, goes)):
        with pytest.raises(RulingError, match=f"one story already: {stays}"):
            rulings(world).merge(*pair, by(world))


@pytest.mark.parametrize("wrong", [NOBODY, "", "5", "x" * 32, "\x00"])
def test_a_story_that_is_not_there_is_refused(world: World, wrong: str) -> None:
    [one] = world.credit(ONE, report("one"))
    key, say = key_of(world, one), rulings(world)
    with pytest.raises(NotFoundError, match="no story has the id"):
        say.merge(key, wrong, by(world))
    with pytest.raises(NotFoundError, match="no story has the id"):
        say.split(wrong, [one.id], by(world))
    with pytest.raises(NotFoundError, match="no story has the id"):
        say.mark(wrong, "handled", by(world))


def test_facts_of_both_stories_are_facts_of_the_one(world: World) -> None:
    one, two = two_stories(world)
    at = world.clock.now()
    facts = [
        Fact("source", derive_key("a"), one.id, at, source="A"),
        Fact("source", derive_key("a"), two.id, at, source="A"),
        Fact("passage", derive_key("a"), two.id, at, numbers=("7",), passages=("Seven.",)),
    ]
    with world.store.begin() as tx:
        assert list(tx.note(facts)) == facts
        assert list(tx.note(facts)) == []
    stays, _ = merged(world, one, two)
    found = [f for f in shown(world, stays).facts if f.key == derive_key("a")]
    assert [(f.kind, f.item_id) for f in found] == [
        ("source", one.id),
        ("passage", two.id),
    ]


# -- what is told of merged stories
def test_of_two_alerts_that_wait_one_is_told(world: World) -> None:
    one, two = two_stories(world, "r")
    stays, _ = merged(world, one, two)
    assert [a for a in alerts(world, stays) if a[2]] == [("r", 0, True)]
    world.clock.forward(3600)
    assert world.plan("desk") == 1
    assert [a for a in alerts(world, stays) if a[1]] == [("r", 1, False)]


def test_the_alert_that_waits_is_told_when_the_first_of_both_would_have_been(world: World) -> None:
    [one] = world.credit(ONE, report("one", rules=["r"]), wait_s=99_999)
    [two] = world.credit(TWO, report("two", rules=["r"]), wait_s=60)
    merged(world, one, two)
    assert world.plan("desk") == 0
    world.clock.forward(60)
    assert world.plan("desk") == 1


def test_what_a_merged_story_told_is_told_and_not_again(world: World) -> None:
    [one] = world.credit(ONE, report("one", marks=[1, 2]))
    [two] = world.credit(TWO, report("two", rules=["r"]), wait_s=0)
    assert world.plan("desk") == 1
    [late] = world.credit(
        ONE,
        report("late", marks=[1, 2], rules=["r"]),
        copies={"late": world.known(report("late", marks=[1, 2]))[0]},
    )
    stays, _ = merged(world, one, two)
    assert sorted(alerts(world, stays)) == [("r", 0, False), ("r", 1, True)]
    world.clock.forward(3600)
    assert world.plan("desk") == 1  # that the other story has a source of its own is news
    assert world.plan("desk") == 0
    assert late.id in items_of(world, stays)
    world.credit(
        ONE,
        report("more", marks=[1, 2], rules=["r"]),
        copies={"more": world.known(report("more", marks=[1, 2]))[0]},
    )
    assert world.plan("desk") == 0


def test_an_alert_that_only_the_merged_story_had_is_told_of_the_other(world: World) -> None:
    [one] = world.credit(ONE, report("one", rules=["a"]), wait_s=0)
    [two] = world.credit(TWO, report("two", rules=["b"]), wait_s=0)
    stays, _ = merged(world, one, two)
    assert world.plan("desk") == 2
    assert sorted(alerts(world, stays)) == [("a", 1, False), ("b", 1, False)]


def test_two_that_were_told_stay_told(world: World) -> None:
    one, two = two_stories(world, "r")
    world.clock.forward(3600)
    assert world.plan("desk") == 2
    stays, _ = merged(world, one, two)
    assert alerts(world, stays) == [("r", 1, False), ("r", 1, False)]
    while delivery := world.send():  # both are on their way
        world.settle(delivery)
    assert world.plan("desk") == 0


# -- marks
def test_a_person_has_one_word_for_a_story_the_last_one(world: World) -> None:
    [one] = world.credit(ONE, report("one"))
    key, say = key_of(world, one), rulings(world)
    say.mark(key, "watch", by(world))
    say.mark(key, "wrong", by(world, reason="a quiz"))
    say.mark(key, "handled", replace(by(world, "bo"), at=world.clock.forward(9)))
    assert [(m.author, m.kind, m.reason) for m in shown(world, key).marks] == [
        ("bo", "handled", "one event"),
        ("ada", "wrong", "a quiz"),
    ]
    [listed] = world.store.archive.stories(limit=9)
    assert listed.mark == shown(world, key).line.mark == "handled"
    say.mark(key, None, by(world, "bo"))
    say.mark(key, None, by(world, "nobody"))
    assert shown(world, key).line.mark == "wrong"


def test_of_two_merged_stories_each_persons_last_word_counts(world: World) -> None:
    one, two = two_stories(world)
    say = rulings(world)
    say.mark(key_of(world, one), "watch", by(world))
    say.mark(key_of(world, one), "watch", by(world, "bo"))
    later = world.clock.forward(9)
    say.mark(key_of(world, two), "handled", replace(by(world), at=later))
    say.mark(key_of(world, two), "wrong", replace(by(world, "cy"), at=later))
    stays, goes = merged(world, one, two)
    said = {m.author: m.kind for m in shown(world, stays).marks}
    assert said == {"ada": "handled", "bo": "watch", "cy": "wrong"}
    say.mark(goes, None, by(world))  # its id leads on
    assert "ada" not in {m.author for m in shown(world, stays).marks}


# -- who said so
def test_who_merged_and_split_is_kept_with_why(world: World) -> None:
    one, two = two_stories(world)
    stays, goes = merged(world, one, two)
    rulings(world).split(stays, [two.id], by(world, "bo", "two events"))
    for key in (stays, goes):
        told = [(r.kind, r.author, r.reason, r.items) for r in shown(world, key).rulings]
        assert told == [
            ("merge", "ada", "one event", (two.id,)),
            ("split", "bo", "two events", (two.id,)),
        ]


def test_a_ruling_is_done_whole_or_not_at_all(world: World) -> None:
    one, two = two_stories(world, "r")
    keys = key_of(world, one), key_of(world, two)

    def stumble() -> None:
        with world.store.begin() as tx:
            tx.merge(*keys, by(world))
            raise LookupError

    with pytest.raises(LookupError):
        stumble()
    assert [items_of(world, key) for key in keys] == [{one.id}, {two.id}]


# -- what is too old
KEEP = Keep(*(timedelta(days=days) for days in (10, 20, 5, 7)))


def pruned(world: World, days: float) -> Pruned:
    """Let go what is too old after so many days; that is what was foretold."""
    world.clock.forward(days * 86_400)
    foretold = world.store.prunable(KEEP)
    done = sum(world.store.prune(KEEP), Pruned())
    assert (done.items, done.stories) == (foretold.items, foretold.stories)
    return done


@pytest.mark.parametrize("rules", [[], ["r"]])
def test_a_story_that_was_merged_away_leaves_with_the_one_that_stayed(
    world: World, rules: list[str]
) -> None:
    one, two = two_stories(world, *rules)
    _, goes = merged(world, one, two)
    world.plan("desk")
    while delivery := world.send():
        world.settle(delivery)
    assert pruned(world, 9).stories == 0
    assert shown(world, goes).line.reports == 2
    done = pruned(world, 30)
    assert (done.items, done.stories) == (2, 1)
    with pytest.raises(NotFoundError):
        shown(world, goes)


def test_the_address_of_a_merged_story_leads_on_while_the_other_is_kept(world: World) -> None:
    one, two = two_stories(world, "r")
    _, goes = merged(world, one, two)
    world.plan("desk")
    while delivery := world.send():
        world.settle(delivery)
    world.clock.forward(19 * 86_400)
    [known] = world.known(report("late", marks=[3, 4]), timedelta(days=99))
    late = report("late", marks=[3, 4], at=world.clock.now())
    world.credit(ONE, late, copies={"late": known})
    assert pruned(world, 10).stories == 0
    assert shown(world, goes).line.reports == 3


def test_a_story_stays_while_one_that_was_merged_into_it_has_something_under_way(
    world: World,
) -> None:
    one, two = two_stories(world, "r")
    world.clock.forward(3600)
    assert world.plan("desk") == 2
    merged(world, one, two)
    first = world.send()
    assert first is not None
    world.settle(first)
    second = world.send()
    assert second is not None
    world.settle(second, Outcome("retry", 503, "busy"), retry_s=100 * 86_400)
    assert pruned(world, 40).stories == 0
    world.clock.forward(61 * 86_400)
    last = world.send()
    assert last is not None
    world.settle(last)
    assert pruned(world, 1).stories == 1


def test_terms_leave_when_their_story_is_compared_no_more(world: World) -> None:
    [one] = world.credit(ONE, replace(report("one"), lead=Lead(terms=(2, 4))))
    later = world.clock.now() + timedelta(days=4)
    [two] = world.credit(TWO, replace(report("two", at=later), lead=Lead(terms=(6,))))
    [last] = world.credit(TWO, replace(report("last"), lead=Lead(terms=(8,))))
    merged(world, one, two)
    assert pruned(world, 5).marks == 1  # of the last: the first counts as what it is in by now
    probe = Numbered(10**9, replace(report("probe"), lead=Lead(terms=(2, 4, 6, 8))))
    with world.store.begin() as tx:
        [near] = tx.neighbors([probe], world.clock.now() - timedelta(days=30)).by_item[probe.id]
    assert near.first.item_id == one.id
    assert last.id
    assert pruned(world, 5).marks == 3
