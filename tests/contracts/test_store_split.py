"""Reports that the desk takes out of a story stay out, on every store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.errors import NotFoundError, RulingError
from monitor.model.fact import Fact
from monitor.model.key import derive_key
from monitor.model.retention import Keep, Pruned
from monitor.model.ruling import MONITOR, Ruling
from monitor.model.story import Lead, Numbered
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


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def test_reports_that_are_taken_out_have_a_story_of_their_own(world: World) -> None:
    [one] = world.credit(ONE, report("one", marks=[1, 2], rules=["r"]))
    came = copy_of(world, "copy", [1, 2], TWO)
    old = key_of(world, one)
    new = rulings(world).split(old, [came.id], by(world))
    assert (items_of(world, old), items_of(world, new)) == ({one.id}, {came.id})
    line = shown(world, new).line
    assert (line.title, line.reports, line.first_report) == ("Title of copy", 1, came.id)
    assert line.first_seen == line.moved_at == came.dossier.item.received_at
    assert shown(world, old).line.reports == 1


def test_a_story_that_loses_its_first_report_is_called_by_the_next(world: World) -> None:
    [one] = world.credit(ONE, report("one", marks=[1, 2]))
    came = copy_of(world, "copy", [1, 2], TWO)
    old = key_of(world, one)
    new = rulings(world).split(old, [one.id], by(world))
    assert (shown(world, old).line.title, shown(world, new).line.title) == (
        "Title of copy",
        "Title of one",
    )
    assert shown(world, old).line.first_report == came.id


def test_a_copy_of_what_was_taken_out_joins_it_there(world: World) -> None:
    [one] = world.credit(ONE, report("one", marks=[1, 2]))
    [known] = world.known(report("two", marks=[1, 2]))
    [two] = world.credit(TWO, report("two", marks=[3, 4]), copies={"two": known})
    old = key_of(world, one)
    new = rulings(world).split(old, [two.id], by(world))
    assert key_of(world, copy_of(world, "later", [3, 4])) == new
    assert key_of(world, copy_of(world, "last", [1, 2])) == old


def test_what_was_taken_out_is_found_by_what_it_says(world: World) -> None:
    [one] = world.credit(ONE, report("one", marks=[1, 2]))
    came = copy_of(world, "copy", [1, 2], TWO)
    old = key_of(world, one)
    with world.store.begin() as tx:
        new = tx.split(old, [came.id], by(world), {3, 5})
        [number] = tx.story_ids([new])
        probe = Numbered(10**9, replace(report("probe"), lead=Lead(terms=(5,))))
        found = tx.neighbors([probe], world.clock.now() - timedelta(days=30))
    assert [near.story_id for near in found.by_item[probe.id]] == [number]


@pytest.mark.parametrize("which", ["none", "all", "strange", "unknown"])
def test_a_split_that_makes_no_sense_is_refused(world: World, which: str) -> None:
    one, two = two_stories(world)
    wrong = {"none": [], "all": [one.id], "strange": [two.id], "unknown": [10**12]}
    with pytest.raises((RulingError, NotFoundError)):
        rulings(world).split(key_of(world, one), wrong[which], by(world))
    assert shown(world, key_of(world, one)).line.reports == 1


def test_a_split_is_undone_by_a_merge_and_the_id_that_was_told_stays(world: World) -> None:
    [one] = world.credit(ONE, report("one", marks=[1, 2]))
    came = copy_of(world, "copy", [1, 2], TWO)
    old = key_of(world, one)
    new = rulings(world).split(old, [one.id], by(world))  # its first report, so it opened earlier
    assert rulings(world).merge(new, old, by(world)) == old
    assert items_of(world, old) == {one.id, came.id}


def test_a_merge_is_undone_by_a_split(world: World) -> None:
    one, two = two_stories(world, "r")
    stays, goes = merged(world, one, two)
    assert rulings(world).split(stays, [two.id], by(world)) == goes
    assert (items_of(world, stays), items_of(world, goes)) == ({one.id}, {two.id})
    assert shown(world, goes).line.title == "Title of two"
    world.clock.forward(3600)
    assert world.plan("desk") == 2  # what was dropped is owed again
    assert rulings(world).merge(goes, stays, by(world)) == stays


def test_a_story_that_lives_again_has_its_own_conversation_back(world: World) -> None:
    [one] = world.credit(ONE, report("one"))
    [two] = world.credit(TWO, report("two", rules=["r"], marks=[1, 2]), wait_s=0)
    assert world.plan("desk") == 1
    stays, goes = merged(world, one, two)
    assert alerts(world, stays) == [("r", 1, True)]  # the other story's source is news
    rulings(world).split(stays, [two.id], by(world))
    assert world.plan("desk") == 0
    assert (alerts(world, stays), alerts(world, goes)) == ([], [("r", 1, False)])


def test_an_alert_that_waits_goes_with_the_reports_that_it_is_about(world: World) -> None:
    [one] = world.credit(ONE, report("one", marks=[1, 2]))
    [known] = world.known(report("two", marks=[1, 2]))
    [two] = world.credit(TWO, report("two", rules=["r"]), copies={"two": known})
    old = key_of(world, one)
    new = rulings(world).split(old, [two.id], by(world))
    assert (alerts(world, old), alerts(world, new)) == ([], [("r", 0, True)])


def test_an_alert_that_waits_for_both_is_told_of_both(world: World) -> None:
    [one] = world.credit(ONE, report("one", marks=[1, 2], rules=["r"]))
    [known] = world.known(report("two", marks=[1, 2]))
    [two] = world.credit(TWO, report("two", rules=["r"]), copies={"two": known}, wait_s=0)
    new = rulings(world).split(key_of(world, one), [two.id], by(world))
    world.clock.forward(3600)
    assert world.plan("desk") == 2
    assert alerts(world, new) == [("r", 1, False)]


def test_what_was_told_before_a_split_is_not_told_again_but_news_is(world: World) -> None:
    [one] = world.credit(ONE, report("one", marks=[1, 2], rules=["r"]), wait_s=0)
    assert world.plan("desk") == 1
    [known] = world.known(report("two", marks=[1, 2]))
    [two] = world.credit(TWO, report("two", marks=[3, 4], rules=["r"]), copies={"two": known})
    old = key_of(world, one)
    new = rulings(world).split(old, [two.id], by(world))
    [hit] = [hit for each in shown(world, new).reports for hit in each.hits]
    assert (hit.quiet, alerts(world, new), len(alerts(world, old))) == ("split", [], 1)
    [known] = world.known(report("news", marks=[3, 4]))
    world.credit(ONE, report("news", marks=[3, 4], rules=["r"]), copies={"news": known}, wait_s=0)
    assert world.plan("desk") == 1
    assert alerts(world, new) == [("r", 1, False)]


def test_a_story_that_lives_again_may_alert_though_its_alert_stayed_away(world: World) -> None:
    [one] = world.credit(ONE, report("one"))
    [two] = world.credit(TWO, report("two", marks=[3, 4]))
    [known] = world.known(report("loud", marks=[3, 4]))
    [loud] = world.credit(TWO, report("loud", rules=["r"]), copies={"loud": known}, wait_s=0)
    assert world.plan("desk") == 1
    stays, goes = merged(world, one, two)
    assert rulings(world).split(stays, [two.id], by(world)) == goes
    assert loud.id in items_of(world, stays)
    came = report("news", marks=[3, 4], rules=["r"])
    known = next(k for k in world.known(came) if k.id == two.id)
    world.credit(ONE, came, copies={"news": known}, wait_s=0)
    assert world.plan("desk") == 2  # and the one that stayed away heard of another source


def test_facts_go_with_their_reports(world: World) -> None:
    [one] = world.credit(ONE, report("one", marks=[1, 2]))
    came = copy_of(world, "copy", [1, 2], TWO)
    at = world.clock.now()
    with world.store.begin() as tx:
        tx.note([Fact("passage", derive_key(str(n)), n, at) for n in (one.id, came.id)])
    old = key_of(world, one)
    new = rulings(world).split(old, [came.id], by(world))
    found = [[f for f in shown(world, key).facts if f.kind == "passage"] for key in (old, new)]
    assert [[f.item_id for f in facts] for facts in found] == [[one.id], [came.id]]


def facts_named(world: World, name: str, *keys: str) -> list[list[Fact]]:
    return [[f for f in shown(world, key).facts if f.key == derive_key(name)] for key in keys]


def test_what_both_stories_had_before_they_were_merged_both_have_after_a_split(
    world: World,
) -> None:
    one, two = two_stories(world)
    at = world.clock.now()
    first = Fact("source", derive_key("x"), one.id, at, source="X")
    other = Fact("source", derive_key("x"), two.id, at + timedelta(minutes=5), source="The X")
    with world.store.begin() as tx:
        assert list(tx.note([first, other])) == [first, other]
    stays, goes = merged(world, one, two)
    assert facts_named(world, "x", stays) == [[first]]
    rulings(world).split(stays, [two.id], by(world))
    assert facts_named(world, "x", stays, goes) == [[first], [other]]
    with world.store.begin() as tx:
        assert list(tx.note([first, other])) == []
    # The other way round, and again: the one that noted it first leaves.
    assert merged(world, one, two) == (stays, goes)
    new = rulings(world).split(stays, [one.id], by(world))
    assert facts_named(world, "x", stays, new) == [[other], [first]]
    assert list(world.store.archive.check()) == []


def test_a_fact_that_was_kept_for_a_split_is_none_when_its_report_is_gone(world: World) -> None:
    one, two = two_stories(world)
    [known] = world.known(report("late", marks=[1, 2]))
    world.clock.forward(15 * 86_400)
    at = world.clock.now()
    came = [report(name, marks=[5, 6], at=at) for name in ("late", "last")]
    late, _ = world.credit(ONE, *came, copies={"late": known, "last": known})
    told = [Fact("passage", derive_key("x"), each.id, at) for each in (late, two)]
    with world.store.begin() as tx:
        assert list(tx.note(told)) == told
    stays, _ = merged(world, one, two)
    keep = Keep(*(timedelta(days=days) for days in (10, 20, 5, 7)))
    assert sum(world.store.prune(keep), Pruned()).items == 2
    new = rulings(world).split(stays, [late.id], by(world))
    assert facts_named(world, "x", stays, new) == [[], [told[0]]]


def test_a_fact_of_three_stories_goes_with_each_of_their_reports(world: World) -> None:
    one, two = two_stories(world)
    later = two.dossier.item.received_at + timedelta(hours=1)
    [three] = world.credit(ONE, report("three", at=later))
    at = world.clock.now()
    told = [Fact("passage", derive_key("x"), each.id, at, "X") for each in (one, two, three)]
    with world.store.begin() as tx:
        assert list(tx.note(told)) == told
    _, last = merged(world, two, three)
    oldest, goes = merged(world, one, two)
    assert rulings(world).split(oldest, [two.id, three.id], by(world)) == goes
    assert facts_named(world, "x", oldest, goes) == [[told[0]], [told[1]]]
    assert rulings(world).split(goes, [three.id], by(world)) == last
    assert facts_named(world, "x", goes, last) == [[told[1]], [told[2]]]
    assert list(world.store.archive.check()) == []


def test_the_address_of_a_story_that_was_merged_twice_leads_to_its_reports(world: World) -> None:
    [zero] = world.credit(ONE, report("zero"))
    one, two = two_stories(world)
    goes, last = merged(world, one, two)
    oldest, _ = merged(world, zero, one)
    assert rulings(world).split(oldest, [one.id, two.id], by(world)) == goes
    assert shown(world, last).line.id == goes
    assert items_of(world, last) == {one.id, two.id}
    assert list(world.store.archive.check()) == []
    # It leaves that one, too, when its own report does.
    assert rulings(world).split(goes, [two.id], by(world)) == last
    assert items_of(world, last) == {two.id}
    assert list(world.store.archive.check()) == []


def test_the_address_of_a_merged_story_stays_where_its_report_does(world: World) -> None:
    [zero] = world.credit(ONE, report("zero"))
    one, two = two_stories(world)
    goes, last = merged(world, one, two)
    oldest, _ = merged(world, zero, one)
    assert rulings(world).split(oldest, [one.id], by(world)) == goes
    assert shown(world, last).line.id == oldest
    assert list(world.store.archive.check()) == []


def test_what_was_merged_again_by_hand_leads_on_by_its_last_ruling(world: World) -> None:
    [zero] = world.credit(ONE, report("zero"))
    one, two = two_stories(world)
    oldest, last = merged(world, zero, two)
    rulings(world).split(oldest, [two.id], by(world))
    goes, _ = merged(world, one, two)
    merged(world, zero, one)
    assert rulings(world).split(oldest, [one.id, two.id], by(world)) == goes
    assert shown(world, last).line.id == goes
    # What was said of these two before stays said.
    told = [each.kind for each in shown(world, oldest).rulings]
    assert told == ["merge", "split", "merge", "split"]
    assert list(world.store.archive.check()) == []


def test_the_program_never_merges_what_the_desk_has_split(world: World) -> None:
    one, two = two_stories(world)
    [third] = world.credit(ONE, report("third"))
    stays, goes = merged(world, one, two)
    rulings(world).split(stays, [two.id], by(world))
    ours = Ruling(MONITOR, "near copies", world.clock.now())
    for pair in ((stays, goes), (goes, stays)):
        with pytest.raises(RulingError, match="the desk has split"):
            rulings(world).merge(*pair, ours)
    # Nor what that became part of.
    rulings(world).merge(goes, key_of(world, third), ours)
    with pytest.raises(RulingError, match="the desk has split"):
        rulings(world).merge(stays, goes, ours)
    assert rulings(world).merge(goes, stays, by(world)) == stays  # the desk may
