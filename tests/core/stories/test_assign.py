from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.stories.assign import (
    MOST_REPORTS,
    THRESHOLD,
    assign,
    hours_between,
    nearness,
    similarity,
)
from monitor.core.stories.lead import beginning_of, newcomer
from monitor.core.stories.rarity import EMPTY_STREAM, Stream
from monitor.model.story import Beginning, Neighbor
from tests.core.stories.reports import (
    BRIDGE,
    BRIDGE_AGAIN,
    DAM,
    DAM_AGAIN,
    FRENCH,
    NOON,
    SHAFT,
    SHAFT_AGAIN,
    report,
)

TOLD = (DAM, DAM_AGAIN, SHAFT, SHAFT_AGAIN, BRIDGE, BRIDGE_AGAIN)


def told(id_: int, words: tuple[str, str], hours: float = 0.0, lang: str = "en") -> Beginning:
    """The beginning of a report."""
    return beginning_of(report(id_, words, hours=hours, lang=lang))


def story(id_: int, first: Beginning, last: Beginning | None = None, reports: int = 1) -> Neighbor:
    """A stored story."""
    return Neighbor(id_, first, last or first, reports)


def test_a_report_joins_the_story_of_its_event() -> None:
    stories = [story(7, told(1, DAM)), story(8, told(2, SHAFT)), story(9, told(3, BRIDGE))]
    for words, story_id in ((DAM_AGAIN, 7), (SHAFT_AGAIN, 8), (BRIDGE_AGAIN, 9)):
        near = assign(told(10, words, 3), stories)
        assert near is not None
        assert near.story_id == story_id
        assert THRESHOLD <= near.score <= 1


def test_a_report_of_something_else_opens_a_story() -> None:
    assert assign(told(10, BRIDGE), [story(7, told(1, DAM)), story(8, told(2, SHAFT))]) is None
    assert assign(told(10, BRIDGE), []) is None


def test_the_nearer_of_the_first_and_the_last_report_counts() -> None:
    first, last = told(1, DAM), told(2, DAM_AGAIN, 1)
    drifted = (DAM_AGAIN[0], "The army has brought pumps, and orchards lie under mud.")
    near = nearness(told(3, drifted, 2), story(7, first, last, 2))
    assert near.of == 2


def test_a_last_report_unlike_the_first_leads_nowhere() -> None:
    chained = story(7, told(1, DAM), told(2, BRIDGE), 2)
    assert assign(told(3, BRIDGE_AGAIN), [chained]) is None


def test_a_story_of_very_many_reports_is_not_joined() -> None:
    big = story(7, told(1, DAM), reports=MOST_REPORTS)
    assert assign(told(3, DAM_AGAIN), [big]) is None
    assert assign(told(3, DAM_AGAIN), [replace(big, reports=MOST_REPORTS - 1)]) is not None


def test_a_story_weighs_less_when_it_is_over_three_days_old() -> None:
    old = story(7, told(1, DAM))
    fresh, late, later = (nearness(told(3, DAM_AGAIN, h), old).score for h in (72, 73, 400))
    assert fresh > late > later > 0
    assert assign(told(3, DAM_AGAIN, 400), [old]) is None


def test_hours_are_counted_by_what_the_outlets_say_if_they_do() -> None:
    one, other = told(1, DAM), told(2, DAM_AGAIN, 30)
    assert hours_between(one, other) == 30
    assert hours_between(replace(one, published=NOON - timedelta(days=2)), other) == 78


def test_what_the_stream_is_full_of_hardly_leads_to_a_story() -> None:
    report_of_dam = report(10, DAM_AGAIN, hours=30)
    full = {term: frozenset(range(100, 140)) for term in report_of_dam.dossier.lead.terms}
    old = story(7, told(1, DAM))
    scores = [
        nearness(newcomer(report_of_dam), old, each).score for each in (EMPTY_STREAM, Stream(full))
    ]
    assert scores[0] > 0.9
    assert scores[1] < 0.7


def test_age_is_that_of_the_last_report() -> None:
    kept_up = story(7, told(1, DAM), told(2, DAM_AGAIN, 90), 2)
    assert assign(told(3, DAM_AGAIN, 100), [kept_up]) is not None


@pytest.mark.parametrize("entities", [(), ("place.slatina", "person.hollar")])
def test_reports_of_two_languages_never_meet(entities: tuple[str, ...]) -> None:
    french = beginning_of(report(1, FRENCH, lang="fr", entities=entities))
    english = beginning_of(report(2, DAM, entities=entities))
    assert similarity(french, english) == 0
    assert assign(english, [story(7, french)]) is None


def test_a_text_whose_language_is_unknown_meets_any() -> None:
    assert assign(told(3, DAM_AGAIN, lang="und"), [story(7, told(1, DAM))]) is not None


def test_of_equally_near_stories_the_older_is_joined() -> None:
    older, younger = story(9, told(1, DAM)), story(-4, told(2, DAM))
    for stories in ([older, younger], [younger, older]):
        near = assign(told(3, DAM_AGAIN), stories)
        assert near is not None
        assert (near.story_id, near.of) == (9, 1)


@given(st.permutations(range(6)), st.sampled_from(TOLD), st.integers(0, 100))
def test_the_order_of_the_neighbors_says_nothing(
    order: list[int], words: tuple[str, str], hours: int
) -> None:
    stories = [story(10 + n, told(n, each)) for n, each in enumerate(TOLD)]
    new = told(99, words, hours)
    assert assign(new, [stories[n] for n in order]) == assign(new, stories)


@given(st.sampled_from(TOLD), st.sampled_from(TOLD), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_threshold_joins_no_more(
    one: tuple[str, str], other: tuple[str, str], low: float, high: float
) -> None:
    low, high = sorted((low, high))
    stories = [story(7, told(1, one))]
    if assign(told(2, other), stories, threshold=high) is not None:
        assert assign(told(2, other), stories, threshold=low) is not None
