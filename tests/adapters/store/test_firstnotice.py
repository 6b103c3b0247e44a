"""Which notice told of an item, and which was the first that counted it, through real bytes."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.adapters.store import firstnotice
from tests.contracts.stores import STORES, a_world
from tests.support.conversing import GAZETTE, HERALD, WIRE, Desk, a_desk

TITLE = "Warplanes strike Derna port"
BODY = (
    "Two air strikes hit the port of Derna on Monday morning, residents said. At least 12 people "
    "were killed and 30 wounded, the local hospital reported. The mayor, Omar Bek, asked for help "
    "from Tripoli. Smoke rose over the harbour for hours and ships left the quays before noon."
)
ECHO = f"{BODY} So the Coast Herald reports."


@pytest.fixture(params=STORES)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, request.param) as made:
        yield made


def alert_line(desk: Desk, item: str) -> str:
    lines = desk.world.store.archive.explain(item).lines
    return next(line.text for line in lines if line.step == "alert")


def corrected(number: int) -> str:
    return BODY.replace("12 people", f"{number} people")


def test_an_item_is_told_by_the_notice_that_opened_its_alert_not_by_the_last(desk: Desk) -> None:
    desk.says(HERALD, "h1", TITLE, BODY)
    desk.until(desk.now + timedelta(hours=74))
    desk.says(HERALD, "h1", TITLE, corrected(21))
    desk.until(desk.now + timedelta(minutes=20))
    assert [message.data["seq"] for message in desk.heard()] == [1, 2]
    assert (
        alert_line(desk, "h1") == "Opened the alert of rule derna. Notice 1 was made 1 min later."
    )


def test_what_came_before_the_opening_is_counted_by_the_notice_that_lists_it(desk: Desk) -> None:
    desk.says(HERALD, "h1", TITLE, BODY)
    desk.until("10:00:10")
    desk.says(WIRE, "w1", TITLE, ECHO)
    desk.until("10:01")  # the notice is made at this very moment
    desk.says(GAZETTE, "g1", TITLE, ECHO)
    assert alert_line(desk, "g1").endswith(" Its next notice counts it, if there is one.")
    desk.until("10:30")
    desk.says(HERALD, "h1", TITLE, corrected(21))
    desk.until("11:00")
    [first, second] = [message.data for message in desk.heard()]
    assert [len(data["chain"]) for data in (first, second)] == [1, 2]
    counted = "The alert of rule derna was open already"
    told = alert_line(desk, "w1")
    assert told.startswith(counted)
    assert told.endswith(" Notice 1 was the first to count it, made 50 s later.")
    told = alert_line(desk, "g1")
    assert told.startswith(counted)
    assert told.endswith(" Notice 2 was the first to count it, made 29 min later.")


def test_an_alert_without_notices_has_counted_nothing() -> None:
    with a_world() as world, world.store._database.read() as conn:
        assert firstnotice.made(conn, [1]) == {}
        assert firstnotice.counting(conn, 1, {}, world.clock.now()) is None
