from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.stories.lead import word_term
from monitor.core.stories.rarity import NO_OTHERS, Others, Stream, stream_of
from monitor.model.story import CROWD, Lead, Neighbors
from tests.core.stories.reports import DAM, report

LAKE = word_term("lake")


def test_a_word_that_no_other_story_holds_keeps_its_rarity() -> None:
    assert NO_OTHERS.weight("lake", 6.0) == 6.0
    assert Others({LAKE: 0}).weight("lake", 6.0) == 6.0
    assert Others({LAKE: 9}).weight("sea", 6.0) == 6.0


def test_what_a_tenth_of_a_hundred_stories_hold_is_no_rarer_than_one_item_in_ten() -> None:
    assert Others({LAKE: 10}).weight("lake", 6.0) == pytest.approx(2.28, abs=0.01)
    assert Others({LAKE: CROWD}).weight("lake", 6.0) == 0.0


def test_a_name_that_the_desk_watches_tells_little_where_no_story_holds_it() -> None:
    assert NO_OTHERS.weight("lake", 6.0, is_watched=True) == 3.0
    assert NO_OTHERS.weight("the", 0.3, is_watched=True) == 0.3


@given(st.floats(0, 8), st.integers(0, 400), st.integers(0, 400))
def test_the_more_stories_hold_a_word_the_less_it_tells(rarity: float, one: int, more: int) -> None:
    few, many = sorted((one, more))
    weights = [Others({LAKE: n}).weight("lake", rarity) for n in (0, few, many)]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == rarity
    assert weights[-1] >= 0


def test_the_story_that_is_compared_does_not_count_among_the_holders() -> None:
    stream = Stream({2: frozenset({7}), 4: frozenset({7, 8, 9})}, frozenset({6}))
    assert stream.beside(7).counts == {4: 2, 6: CROWD}
    assert stream.beside(1).counts == {2: 1, 4: 3, 6: CROWD}


def test_only_the_terms_of_the_item_itself_count() -> None:
    one = report(1, DAM)
    own = replace(one, dossier=replace(one.dossier, lead=Lead(terms=(2, 6))))
    found = Neighbors({}, {2: frozenset({7}), 4: frozenset({8})}, frozenset({6, 8}))
    assert stream_of(own, found) == Stream({2: frozenset({7})}, frozenset({6}))
