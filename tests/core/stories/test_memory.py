from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.stories.memory import StoryIndex
from monitor.model.story import (
    CROWD,
    NEIGHBORS,
    SHARED_TERMS,
    Dossier,
    Fingerprint,
    Lead,
    Neighbor,
    Numbered,
)
from tests.core.stories.reports import DAM, DAM_AGAIN, NOON, report

ENTITY = 1  # odd
PROBE = 10**9


def with_terms(id_: int, *terms: int, hours: float = 0.0) -> Numbered:
    """A report with given terms."""
    item = report(id_, DAM, hours=hours).dossier.item
    return Numbered(id_, Dossier(item, Fingerprint("", ()), lead=Lead(terms=terms)))


def index_of(*stories: tuple[int, tuple[int, ...]]) -> StoryIndex:
    """Stories with one report each."""
    index = StoryIndex()
    for story_id, terms in stories:
        index.add(story_id, with_terms(story_id, *terms))
    return index


def near(index: StoryIndex, *terms: int, since: datetime | None = None) -> tuple[Neighbor, ...]:
    """The stories that an item with such terms finds."""
    return index.neighbors([with_terms(PROBE, *terms)], since).by_item.get(PROBE, ())


def found(index: StoryIndex, *terms: int, since: datetime | None = None) -> list[int]:
    """Ids of the stories that are found."""
    return [each.story_id for each in near(index, *terms, since=since)]


def test_two_words_or_one_entity_in_common_make_a_candidate() -> None:
    index = index_of((1, (2, 4, 6)), (2, (4,)), (3, (ENTITY, 8)))
    assert SHARED_TERMS == 2
    assert found(index, 2, 4) == [1]
    assert found(index, ENTITY) == [3]
    assert found(index, 4) == found(index, 10) == []


def test_stories_whose_terms_few_share_stand_first_and_of_equals_the_older() -> None:
    index = index_of((1, (2, 4)), (2, (2, 6)), (3, (2, 4, 6)), (4, (8, 10)), (5, (8, 10)))
    assert found(index, 2, 4, 6) == [3, 1, 2]
    assert found(index, 10, 8) == [4, 5]


def test_what_very_many_stories_hold_tells_nothing() -> None:
    index = index_of(*((n, (ENTITY, 2)) for n in range(1, CROWD + 2)))
    index.add(999, with_terms(999, 4, 6))
    assert found(index, ENTITY, 2) == []
    assert found(index, ENTITY, 2, 4, 6) == [999]


def test_only_the_best_are_given() -> None:
    index = index_of(*((n, (2, 4)) for n in range(1, 30)))
    assert found(index, 2, 4) == list(range(1, NEIGHBORS + 1))


def test_a_story_holds_the_terms_of_all_its_reports_and_its_first_and_last() -> None:
    index = StoryIndex()
    for id_, told in ((5, DAM), (6, DAM_AGAIN), (7, DAM)):
        index.add(1, report(id_, told, hours=id_))
    neighbor = index.stories[1]
    assert (neighbor.first.item_id, neighbor.last.item_id, neighbor.reports) == (5, 7, 3)
    assert near(index, *report(8, DAM_AGAIN).dossier.lead.terms) == (neighbor,)


def test_a_story_without_a_report_since_is_not_found_and_counts_in_no_term() -> None:
    index = index_of((1, (2, 4)), (2, (2, 4)))
    index.add(2, with_terms(9, 6, hours=5))
    assert found(index, 2, 4, since=NOON + timedelta(hours=1)) == [2]
    assert found(index, 2, 4, since=NOON) == [2]  # after, not at
    assert len(found(index, 2, 4, since=NOON - timedelta(hours=1))) == 2
    assert index.holders([2, 6], NOON) == {2: {2}, 6: {2}}


def test_who_holds_each_term_of_the_items_is_told_and_which_a_crowd_holds() -> None:
    index = index_of(*((n, (2,)) for n in range(1, CROWD + 2)), (999, (4,)))
    told = index.neighbors([with_terms(1000, 2, 6), with_terms(1001, 4)])
    assert told.holders == {4: {999}}
    assert told.crowd == {2}


@given(
    st.lists(st.sets(st.integers(0, 12), max_size=6), max_size=12),
    st.permutations(range(13)),
)
def test_the_order_of_the_terms_says_nothing(stories: list[set[int]], terms: list[int]) -> None:
    index = index_of(*((n + 1, tuple(each)) for n, each in enumerate(stories)))
    assert near(index, *terms) == near(index, *sorted(terms))
