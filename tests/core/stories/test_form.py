import pytest

from monitor.core.stories.form import is_column, is_edition, is_refilled
from monitor.core.stories.opening import read
from tests.core.stories.reports import ARABIC, BRIDGE, DAM, DAM_AGAIN, SHAFT, TOLL, TOLL_AGAIN

ALL = [read(*told) for told in (DAM, DAM_AGAIN, SHAFT, BRIDGE, TOLL, ARABIC)]
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
CLOSE = read("Halden shares close higher", "Halden's index won 12.5 points to 3,104, Orlovac 4.5.")
OTHER_CLOSE = read("Banks weigh on Halden", "Orlovac lost 7.5 and the index 31.2, to 2,988.")
BRIEFING = read(
    "Morning briefing",
    "The shepherds of Velika Slatina, the cables of Karsund and a mayor, Jana Hollar, who asks for "
    "pumps: what the desk reads today.",
)


def test_what_is_put_alike_a_day_later_is_an_edition_and_within_hours_one_text() -> None:
    assert is_edition(FORECAST, FORECAST_NEXT, 24)
    assert not is_edition(FORECAST, FORECAST_NEXT, 1)


def test_a_form_is_filled_in_again_after_half_a_day_at_the_earliest() -> None:
    assert is_edition(FORECAST, FORECAST_NEXT, 12)
    assert not is_edition(FORECAST, FORECAST_NEXT, 11.9)
    assert is_refilled(CLOSE, OTHER_CLOSE, 12)
    assert not is_refilled(CLOSE, OTHER_CLOSE, 11.9)


def test_two_figures_make_no_form() -> None:
    won = read("Kalt beats Whit", "Ilse Kalt beat Dara Whit by 12.5 seconds to 340 points.")
    lost = read("Whit beats Kalt", "Dara Whit beat Ilse Kalt by 31.2 seconds to 298 points.")
    assert not is_refilled(won, lost, 24)


def test_reports_that_live_on_other_figures_are_a_form_however_they_are_put() -> None:
    assert is_refilled(CLOSE, OTHER_CLOSE, 24)
    assert not is_refilled(CLOSE, OTHER_CLOSE, 2)
    assert not is_refilled(CLOSE, CLOSE, 24)


def test_scores_that_both_tell_are_no_new_figures() -> None:
    final = read("Kalt wins", "Ilse Kalt beat Dara Whit 6-4, 3-6, 7-5 in the final.")
    later = read("How Kalt won", "It was 6-4, 3-6, 7-5 for Ilse Kalt, who beat Dara Whit.")
    assert not is_refilled(final, later, 24)


def test_a_toll_that_rises_is_no_form() -> None:
    quake = read(
        "Quake of 6.7 kills 8",
        "A quake of magnitude 6.7 shook the coast of Karsund on Monday and brought down the church "
        "of Halden, where at least 8 people died. It struck at a depth of 18 kilometers, said the "
        "institute, and was felt in the capital; the road was cut by a slide.",
    )
    toll = read(
        "Toll of quake climbs to 46",
        "The mayor of Halden counted 46 dead on Tuesday. More than 3,000 people slept in the open "
        "after the quake, while 200 soldiers with dogs looked for vendors who may be caught under "
        "the roof of the market hall, and the president flew over the town at first light.",
    )
    assert not is_edition(quake, toll, 20)


def test_a_headline_that_names_nothing_of_any_text_is_that_of_a_column() -> None:
    assert all(is_column(BRIEFING, other) for other in ALL)
    assert not any(is_column(one, other) for one in ALL for other in ALL)


def test_a_headline_that_another_report_tells_is_none_of_a_column() -> None:
    sent = read(
        "Farewell to orchards and shepherds",
        "The pumps came too late for the valley, where villagers lit candles along a wall of mud.",
    )
    assert not is_column(sent, read(*DAM))
    assert is_column(sent, read(*BRIDGE))


@pytest.mark.parametrize("hours", [0.0, 11.9, 30.0])
def test_two_reports_of_one_event_are_no_editions(hours: float) -> None:
    assert not is_edition(read(*DAM), read(*DAM_AGAIN), hours)
    assert not is_refilled(read(*TOLL), read(*TOLL_AGAIN), hours)
