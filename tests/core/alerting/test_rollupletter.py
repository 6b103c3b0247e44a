"""What a mail of what was held says."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.rollupletter import compose_rollup
from monitor.model.calendar import DigestTimes
from monitor.model.hold import HoldKind, Watched
from monitor.model.provenance import plain
from monitor.model.rule import LEVELS
from tests.support.bodies import rollup
from tests.support.letters import HEAD, MAIL, WATCHED, rollup_letter, tale


@pytest.mark.parametrize(
    ("kind", "why", "told", "subject"),
    [
        (
            "quiet",
            "night",
            "Held 12:00 to 20:00 UTC by quiet hours 'night'.",
            "Story 1, held by quiet hours 'night'",
        ),
        ("silence", "3", "Held 12:00 to 20:00 UTC by silence 3.", "Story 1, held by silence 3"),
        (
            "rate",
            "20",
            "Held since 12:00 UTC: 20 an hour is the limit of this route.",
            "Story 1, held by the limit",
        ),
    ],
)
def test_one_sentence_says_why_it_was_held(
    kind: HoldKind, why: str, told: str, subject: str
) -> None:
    letter = rollup_letter([tale(1)], kind, why)
    assert (letter.why, letter.subject) == (told, subject)
    assert (letter.headline, letter.end) == ("1 story held back", "")


def test_days_are_told_of_what_was_held_for_longer_than_one() -> None:
    one = rollup(tale(1), kind="silence", why="3")
    one = replace(one, hold=replace(one.hold, due_at=one.hold.due_at + timedelta(days=2)))
    letter = compose_rollup(one, MAIL, HEAD, WATCHED)
    assert letter.why == "Held Thu 12 Mar 12:00 to Sat 14 Mar 20:00 UTC by silence 3."


def test_three_are_told_in_full_and_every_other_one_in_a_line() -> None:
    letter = rollup_letter([tale(number) for number in range(1, 41)])
    assert (len(letter.full), len(letter.rest)) == (3, 37)
    assert all(told.link for told in (*letter.full, *letter.rest))
    assert letter.subject == "Story 40 and 39 more, held by quiet hours 'night'"


def test_all_notices_of_one_story_are_told_as_one() -> None:
    members = [
        tale(1, level="high"),
        tale(2, "Later headline", kind="alert.corroborated", story=1, sources=2),
        tale(3),
    ]
    letter = rollup_letter(members)
    assert letter.headline == "2 stories held back"
    assert letter.why.endswith(" 3 messages on them in one.")
    told = letter.full[0]
    assert (told.title, told.level, told.is_loud) == ("Later headline", "high", True)
    assert plain(told.what) == "New story, 3 updates"
    assert plain(told.told_by) == "First: Coast Herald, 12:01 · 2 independent sources"
    assert letter.subject.startswith("HIGH: Later headline and 1 more, ")


def test_several_messages_on_one_story_are_told_as_such() -> None:
    letter = rollup_letter([tale(1), tale(2, kind="alert.developed", story=1)])
    assert letter.why.endswith(" 2 messages on it in one.")


@given(st.lists(st.tuples(st.sampled_from(LEVELS), st.integers(1, 4)), min_size=1, max_size=30))
def test_the_highest_level_comes_first_then_the_most_sources(
    stories: list[tuple[str, int]],
) -> None:
    members = [tale(n, level=level, sources=k) for n, (level, k) in enumerate(stories, 1)]
    letter = rollup_letter(members, "digest")
    told = [*letter.full, *letter.rest]
    assert len(letter.full) == min(15, len(stories))
    assert [LEVELS.index(each.level) for each in told] == sorted(  # type: ignore[arg-type]  # text
        (LEVELS.index(level) for level, _ in stories), reverse=True
    )
    ranks = {f"Story {n}": (LEVELS.index(level), k, n) for n, (level, k) in enumerate(stories, 1)}
    order = [ranks[each.title] for each in told]
    assert order == sorted(order, reverse=True)


def test_a_digest_is_told_in_the_zone_of_its_receiver_and_ends_with_what_is_watched() -> None:
    there = replace(MAIL, digest=DigestTimes((480,), ZoneInfo("Africa/Tripoli")))
    one = rollup(*(tale(number) for number in range(1, 13)), kind="digest")
    letter = compose_rollup(one, there, HEAD, WATCHED)
    assert letter.subject == "Digest: 12 stories, Thu 12 Mar 22:00 (Night desk)"
    assert letter.headline == "12 stories since Thu 12 Mar 14:00 EET"
    assert letter.end == "Still watching: 41 feeds, 2 failing."
    nameless = compose_rollup(one, MAIL, replace(HEAD, desk_name=None), Watched(1, 0))
    assert nameless.subject == "Digest: 12 stories, Thu 12 Mar 20:00"
    assert nameless.end == "Still watching: 1 feed, none failing."


def test_an_empty_digest_says_that_nothing_is_new() -> None:
    letter = rollup_letter([], "digest")
    assert letter.subject == "Digest: nothing new, Thu 12 Mar 20:00 (Night desk)"
    assert letter.headline == "Nothing new since Thu 12 Mar 12:00 UTC"
    assert (letter.why, letter.full, letter.rest) == ("", (), ())


def test_a_digest_with_what_a_missed_one_would_have_told_begins_with_that() -> None:
    early = replace(tale(1), created_at=tale(1).created_at - timedelta(days=1))
    assert rollup_letter([early], "digest").headline == "1 story since Wed 11 Mar 12:01 UTC"


def test_further_parts_say_which_they_are() -> None:
    letter = compose_rollup(replace(rollup(tale(1)), part=1), MAIL, HEAD, WATCHED)
    assert letter.subject.endswith(" (part 2)")
    assert letter.headline == "1 story held back (part 2)"


def test_a_headline_in_arabic_runs_from_right_to_left() -> None:
    assert rollup_letter([tale(1, "قصف ميناء درنة")]).full[0].direction == "rtl"


def test_a_story_without_a_link_of_its_own_is_linked_to_its_page() -> None:
    head = replace(HEAD, base_url="https://desk.example")
    letter = compose_rollup(rollup(tale(1, url=None)), MAIL, head, WATCHED)
    assert letter.full[0].link == f"https://desk.example/stories/{1:032x}"
