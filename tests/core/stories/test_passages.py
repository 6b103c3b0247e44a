from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.stories.passages import Passages
from monitor.model.fact import Fact
from monitor.model.story import CANDIDATES, Candidates, Judged, Neighbors, Placement
from tests.core.dedup.documents import known_of
from tests.core.stories.reports import (
    DAM,
    DAM_AGAIN,
    NOON,
    TOLL,
    TOLL_AGAIN,
    joins,
    near,
    opens,
    related,
    report,
)

NOTHING = Candidates({})
NOBODY = Neighbors({})


def passages(
    *judged: Judged, around: Neighbors = NOBODY, known: Candidates = NOTHING
) -> tuple[Fact, ...]:
    """What reports of a poll tell."""
    told = Passages(known, around, frozenset())
    return tuple(fact for one in judged for fact in told.of(one))


def test_a_report_that_opens_a_story_tells_no_passage() -> None:
    assert passages(opens(report(5, TOLL))) == ()


def test_a_report_with_new_figures_and_names_is_told_with_them() -> None:
    [fact] = passages(joins(report(5, TOLL), related(1)), around=near(5, report(1, DAM)))
    assert (fact.kind, fact.item_id, fact.at) == ("passage", 5, NOON)
    assert {"340", "19"} <= set(fact.numbers)
    assert {"Marek", "Ilic"} <= set(fact.names)
    assert fact.passages
    assert all(passage in TOLL[1] for passage in fact.passages)


def test_a_report_that_tells_what_its_story_has_is_told_not() -> None:
    told = near(5, report(1, DAM), report(2, TOLL))
    assert passages(joins(report(5, TOLL_AGAIN), related(2)), around=told) == ()
    assert passages(joins(report(5, TOLL), related(2, "duplicate")), around=told) == ()
    assert passages(joins(report(5, TOLL), related(2, "extends")), around=told) == ()


def test_what_another_story_tells_is_still_new_to_this_one() -> None:
    other = replace(near(5, report(2, TOLL)).by_item[5][0], story_id=71)
    mine = near(5, report(1, DAM)).by_item[5][0]
    [fact] = passages(joins(report(5, TOLL), related(1)), around=Neighbors({5: (other, mine)}))
    assert "340" in fact.numbers


def test_an_update_is_measured_against_all_that_its_story_is_known_by() -> None:
    judged = [joins(report(5, TOLL), related(1, "update"))]
    dam, toll = known_of(report(1, DAM), story_id=70), known_of(report(2, TOLL), story_id=70)
    [fact] = passages(*judged, known=Candidates({5: (dam,)}))
    assert "340" in fact.numbers
    assert passages(*judged, known=Candidates({5: (dam, toll)})) == ()


def test_an_update_of_a_seed_is_measured_against_the_seed() -> None:
    seed = known_of(report(1, TOLL), is_seed=True)
    judged = [joins(report(5, TOLL_AGAIN), related(1, "update"))]
    assert passages(*judged, known=Candidates({5: (seed,)})) == ()


def test_earlier_reports_of_the_poll_are_known_to_later_ones() -> None:
    first, second = (joins(report(5 + n, TOLL), related(1)) for n in range(2))
    around = Neighbors({id_: near(id_, report(1, DAM)).by_item[id_] for id_ in (5, 6)})
    assert [fact.item_id for fact in passages(first, second, around=around)] == [5]
    apart = replace(second, placement=replace(second.placement, story_id=71))
    assert [fact.item_id for fact in passages(first, apart, around=around)] == [5, 6]


@pytest.mark.parametrize(("n_between", "tellers"), [(CANDIDATES - 1, [5]), (CANDIDATES, [5, 50])])
def test_no_more_of_a_polls_earlier_reports_are_read_than_are_compared(
    n_between: int, tellers: list[int]
) -> None:
    """A poll of hundreds of reports of one story would take a time that grows with its square."""
    between = [report(6 + n, DAM) for n in range(n_between)]
    told = [report(5, TOLL), *between, report(50, TOLL)]
    around = Neighbors({one.id: near(one.id, report(1, DAM)).by_item[one.id] for one in told})
    facts = passages(*(joins(one, related(1)) for one in told), around=around)
    assert [fact.item_id for fact in facts] == tellers


def test_two_reports_of_one_new_fact_give_one_key() -> None:
    keys = set()
    for id_, spelled in ((5, "Marek Hafter"), (6, "Marek Hifter")):
        text = f"On Tuesday the dam of Velika Slatina cost 1,340 sheep, the vet {spelled} said."
        one = joins(report(id_, ("Velika Slatina", text)), related(1))
        [fact] = passages(one, around=near(id_, report(1, DAM)))
        keys.add(fact.key)
    assert len(keys) == 1


@given(st.lists(st.sampled_from([DAM, DAM_AGAIN, TOLL, TOLL_AGAIN]), min_size=1, max_size=6))
@settings(max_examples=30, deadline=None)
def test_who_repeats_what_was_told_in_the_poll_tells_nothing(told: list[tuple[str, str]]) -> None:
    judged = [opens(report(5, told[0]))]
    for n, words in enumerate((*told, *told), start=6):
        placement = Placement(n, "unknown", with_item=5)
        judged.append(Judged(report(n, words), related(5), placement))
    facts = passages(*judged)
    assert all(fact.item_id < 6 + len(told) for fact in facts)
    assert len({fact.key for fact in facts}) == len(facts)
