import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.stories.lead import word_term
from monitor.core.stories.likeness import likeness
from monitor.core.stories.opening import Opening, read
from monitor.core.stories.rarity import Others
from tests.core.stories.reports import (
    ARABIC,
    ARABIC_AGAIN,
    BRIDGE,
    BRIDGE_AGAIN,
    DAM,
    DAM_AGAIN,
    SHAFT,
    SHAFT_AGAIN,
)

ALL = [read(*told) for told in (DAM, DAM_AGAIN, SHAFT, SHAFT_AGAIN, BRIDGE, BRIDGE_AGAIN, ARABIC)]
FORECAST = read(
    "Weather for the coast of Karsund",
    "Sun along the coast of Karsund on Monday, highs of 17 to 20 degrees; strong wind in the "
    "south, up to 34 knots off Halden.",
)
FORECAST_NEXT = read(
    "Weather for the coast of Karsund",
    "Rain along the coast of Karsund on Tuesday, highs of 12 to 15 degrees; light wind in the "
    "south, up to 9 knots off Halden.",
)
BRIEFING = read(
    "Morning briefing",
    "The shepherds of Velika Slatina, the cables of Karsund and a mayor, Jana Hollar, who asks for "
    "pumps: what the desk reads today.",
)


def like(a: Opening, b: Opening, hours: float = 2.0) -> float:
    """How alike two reports are that came within hours."""
    return likeness(a, b, hours)


@pytest.mark.parametrize(
    ("one", "other"),
    [(DAM, DAM_AGAIN), (SHAFT, SHAFT_AGAIN), (BRIDGE, BRIDGE_AGAIN), (ARABIC, ARABIC_AGAIN)],
)
def test_reports_of_one_event_in_other_words_are_alike(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert like(read(*one), read(*other)) > 0.5


def test_the_same_kind_of_event_at_another_place_is_not_alike() -> None:
    for dam in (DAM, DAM_AGAIN):
        for shaft in (SHAFT, SHAFT_AGAIN):
            assert like(read(*dam), read(*shaft)) == 0


def test_a_rank_before_a_name_is_none_in_common_with_a_plain_word() -> None:
    one = read("Ferry held", "A court had Captain Ilic of the ferry held over lorries on its deck.")
    other = read("Ferry on fire", "In Halden the captain of a ferry saw lorries burn on its deck.")
    assert like(one, other) == 0


def test_the_place_of_a_dateline_counts_as_named() -> None:
    one = read("Miners trapped", "Nine miners are trapped in a potash mine at Karsund, said Wasca.")
    told = "Rescuers dug on Monday for nine miners trapped in an Illyrian potash mine."
    placed, unplaced = read("Miners trapped", f"KARSUND (Agency) - {told}"), read("Rescue", told)
    assert like(one, placed) > 0.5
    assert like(one, unplaced) == 0


def test_a_common_name_alone_makes_nothing_alike_however_many_words_it_has() -> None:
    visit = read("Jana Maria Hollar in Vienna", "Mayor Jana Maria Hollar visits the opera.")
    statue = read("A statue for Jana Maria Hollar", "Friends of Jana Maria Hollar cast bronze.")
    assert like(visit, statue) == 0


def test_names_alone_make_nothing_alike_however_many_there_are() -> None:
    plan = read(
        "Jana Hollar and Pavel Brandt on Karsund",
        "On Sunday Jana Hollar and Pavel Brandt showed a plan for Karsund in Halden.",
    )
    ferry = read(
        "Ferry for Karsund",
        "In Halden the mayor Jana Hollar and Pavel Brandt agreed on a ferry to Karsund.",
    )
    assert like(plan, ferry, 0) == 0
    bridge = read("Ferry for Karsund", "Pavel Brandt told Jana Hollar that a ferry is cheaper.")
    assert like(ferry, bridge, 0) > 0.5


def test_names_that_the_desk_watches_tell_less() -> None:
    dam, again = (
        read(*told, frozenset({"Jana Hollar", "Velika Slatina"})) for told in (DAM, DAM_AGAIN)
    )
    assert like(dam, again) < like(read(*DAM), read(*DAM_AGAIN))


def test_what_other_stories_hold_tells_less() -> None:
    told = read(*DAM), read(*DAM_AGAIN)
    held = Others({word_term(word): 20 for word in ("velik", "slatin", "jana", "hollar", "mud")})
    assert likeness(*told, 24.0, held) < likeness(*told, 24.0)


def test_figures_in_common_tell_of_one_event_and_others_hardly_against_it() -> None:
    one = read("Bank raises rate", "The bank of Karsund raised its rate to 4.25 percent.")
    same = read("Costlier loans", "Loans cost more as the bank of Karsund asks 4.25 percent.")
    other = read("Costlier loans", "Loans cost more as the bank of Karsund asks 3.75 percent.")
    none = read("Costlier loans", "Loans cost more as the bank of Karsund asks for interest.")
    assert like(one, same) > like(one, other) >= like(one, none)


def test_the_later_a_report_comes_the_less_alike_it_is() -> None:
    scores = [like(read(*DAM), read(*DAM_AGAIN), hours) for hours in (0, 12, 48)]
    assert scores == sorted(scores, reverse=True)


def test_editions_of_a_form_and_columns_are_like_nothing() -> None:
    assert like(FORECAST, FORECAST_NEXT, 24) == 0
    assert like(FORECAST, FORECAST_NEXT, 1) > 0.5  # one agency's words, told by two
    assert [like(BRIEFING, each) for each in ALL] == [0] * len(ALL)


def test_a_headline_that_both_bear_tells_nothing_if_it_names_little() -> None:
    apples = "A reader of the paper in Karsund praises the apples of her uncle."
    bells = "Karsund needs a dentist, and its bells are rung too early, a reader writes."
    column = like(read("Letters from Karsund", apples), read("Letters from Karsund", bells))
    assert column < like(read("Letters on Karsund", apples), read("Letters from Karsund", bells))
    long = "Apples and bells: what Karsund writes to us"
    assert like(read(long, apples), read(long, bells)) > 0.5


@given(st.sampled_from(ALL), st.sampled_from(ALL), st.floats(0, 200))
def test_likeness_is_between_0_and_1_and_the_order_says_nothing(
    a: Opening, b: Opening, hours: float
) -> None:
    assert 0 <= likeness(a, b, hours) <= 1
    assert likeness(a, b, hours) == likeness(b, a, hours)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    a, b = read(one, other), read(other, one)
    assert likeness(a, b, 0.0) == likeness(b, a, 0.0) <= 1
