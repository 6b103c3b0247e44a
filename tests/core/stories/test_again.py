from dataclasses import replace

from monitor.core.stories.again import by_arrival, place_again, repeats_of, without_own
from monitor.model.page import Reopened
from monitor.model.story import Candidates, Known, Neighbors, Verdict
from tests.core.dedup.documents import FIRE, FIRE_TITLE, known_of, numbered
from tests.core.stories.reports import BRIDGE, DAM, DAM_AGAIN, near, related, report

NEW = Verdict("new")
NOWHERE = Neighbors({})


def stored(verdict: Verdict = NEW, *, story_id: int = 50, opened: bool = True) -> Reopened:
    """What is stored of an item: its story is 50."""
    return Reopened(story_id, "5" * 32, 1, opened, verdict, {})


def none_known(item_id: int = 11) -> Candidates:
    return Candidates({item_id: ()})


def test_an_item_repeats_what_came_before_it_and_is_repeated_by_what_came_after() -> None:
    seed = known_of(numbered(99, FIRE_TITLE, FIRE, guid="fire"), is_seed=True)
    earlier = known_of(numbered(9, FIRE_TITLE, FIRE))
    own = known_of(numbered(11, FIRE_TITLE, FIRE))
    copy = replace(known_of(numbered(12, FIRE_TITLE, FIRE)), root_id=11)
    other = known_of(numbered(13, FIRE_TITLE, FIRE))
    reprint = replace(known_of(numbered(14, FIRE_TITLE, FIRE)), root_id=9)
    found = Candidates({11: (seed, earlier, own, copy, other, reprint)})
    before, later = by_arrival(11, found)
    assert before.by_item == {11: (seed, earlier)}
    assert later == (copy, other)


def test_what_came_after_an_item_with_its_text_repeats_it() -> None:
    item = numbered(11, FIRE_TITLE, FIRE)
    copy, other = known_of(report(12, (FIRE_TITLE, FIRE))), known_of(report(13, DAM))
    found = repeats_of(item, (copy, other), frozenset())
    assert [(known.id, verdict.kind, verdict.of) for known, verdict in found.items()] == [
        (12, "duplicate", 11)
    ]


def test_an_original_that_came_after_its_shorter_copy_is_one_with_it_too() -> None:
    copy = numbered(11, FIRE_TITLE, ". ".join(FIRE.split(". ")[:3]) + ".")
    original = known_of(numbered(12, "Halden loses its hall", FIRE))
    [verdict] = repeats_of(copy, (original,), frozenset()).values()
    assert (verdict.kind, verdict.of) == ("update", 11)
    update = Verdict("update", of=9, of_name="9", score=0.8)
    shorter = known_of(report(9, DAM), story_id=71)
    little = replace(update, score=0.3)
    stories = [
        place_again(
            report(11, DAM), each, stored(opened=False), Candidates({11: (shorter,)}), NOWHERE
        ).placement.story_id
        for each in (update, little)
    ]
    assert stories == [71, 50]


def test_the_story_that_an_item_opened_is_not_near_to_it() -> None:
    found = near(11, report(1, DAM))
    found = replace(found, holders={5: frozenset({70, 71})})
    left = without_own(stored(story_id=70), found)
    assert left.by_item == {11: ()}
    assert left.holders == {5: frozenset({71})}
    assert without_own(stored(story_id=70, opened=False), found) == found


def test_a_report_that_opened_a_story_leads_it_to_the_one_that_its_page_tells_of() -> None:
    before = stored(story_id=80)
    one = place_again(report(11, DAM_AGAIN), NEW, before, none_known(), near(11, report(1, DAM)))
    assert (one.placement.story_id, one.verdict.kind) == (70, "related")


def test_the_report_of_a_younger_story_is_related_to_it_and_not_the_other_way_round() -> None:
    before = stored(story_id=60)
    one = place_again(report(11, DAM_AGAIN), NEW, before, none_known(), near(11, report(1, DAM)))
    assert (one.placement.story_id, one.verdict.kind) == (70, "new")


def test_a_copy_leads_its_story_to_that_of_the_original() -> None:
    known = known_of(report(9, DAM), story_id=71)
    copy = Verdict("duplicate", of=9, of_name="9", score=0.9)
    for opened in (True, False):
        one = place_again(
            report(11, DAM), copy, stored(opened=opened), Candidates({11: (known,)}), NOWHERE
        )
        assert one.placement.story_id == 71


def test_a_report_that_came_to_its_story_does_not_leave_it_for_one_that_is_near() -> None:
    before = related(3)
    one = place_again(
        report(11, DAM_AGAIN),
        NEW,
        stored(before, opened=False),
        none_known(),
        near(11, report(1, DAM)),
    )
    assert (one.placement.story_id, one.verdict.of) == (50, 3)


def test_what_repeats_nothing_any_more_stays_in_its_story_as_related() -> None:
    before = Verdict("duplicate", of=3, of_name="3", score=1.0, why="digest", passage="x")
    one = place_again(report(11, BRIDGE), NEW, stored(before, opened=False), none_known(), NOWHERE)
    verdict = one.verdict
    assert (verdict.kind, verdict.of, verdict.why, verdict.passage) == ("related", 3, "story", "")
    assert one.placement.story_id == 50


def test_a_report_alone_that_is_like_nothing_stays_what_it_is() -> None:
    one = place_again(report(11, BRIDGE), NEW, stored(), none_known(), NOWHERE)
    assert (one.placement.story_id, one.verdict.kind) == (50, "new")


def test_a_copy_of_a_seed_that_nobody_joined_takes_it_into_its_story() -> None:
    seed: Known = known_of(numbered(2, FIRE_TITLE, FIRE, guid="fire"), is_seed=True)
    copy = Verdict("duplicate", of=2, of_name="fire", of_is_seed=True, score=1.0)
    one = place_again(
        report(11, (FIRE_TITLE, FIRE)), copy, stored(), Candidates({11: (seed,)}), NOWHERE
    )
    assert (one.placement.story_id, one.placement.seed_id) == (50, 2)
    assert one.verdict.of_is_seed
