"""The examples of how an alert goes on, minute by minute: one conversation for each story.

Feeds' bytes go through the whole pipeline into a real database, and out to a receiver on loopback.
"""

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.contracts.stores import STORES
from tests.support.conversing import FEEDS, GAZETTE, HERALD, TEN, WIRE, Desk, a_desk

TITLE = "Warplanes strike fuel depot in Derna"
STRIKE = (
    "Warplanes struck a fuel depot on the edge of Derna before dawn on Thursday, two dock workers "
    "said. Four men were brought to the town's hospital, where Dr. Salma Bouzid counted 11 people "
    "with burns.\n"
    "A spokesman for Khalifa Haftar would not say whose planes they were. Shopkeepers kept their "
    "shutters down until noon, and the coast road was closed at the eastern bridge. Fishermen who "
    "had put out before the raid came back to a harbour without light, and the ferry to Tobruk was "
    "sent on to Benghazi with 200 passengers. By evening the fire had reached the timber yard."
)
SECOND = (
    "A fuel depot in Derna went up in flames after an air raid early on Thursday. Our reporter saw "
    "bodies carried out of the yard of the Marghani company; the fire brigade of Derna needed "
    "until nightfall to hold the fire back from the houses. Khalifa Haftar's office blamed "
    "gunmen from the south for the raid. Doctor Salma Bouzid asked for blood at the hospital gate, "
    "and the mayor had the schools closed for two days. In the old town people filled buckets at "
    "the mosque, as the pumps of the waterworks stand beside the depot and were out of order. "
    "Nobody could say in the evening when there will be petrol again."
)
THIRD = (
    "Derna woke to a raid on its fuel depot on Thursday. Witnesses who live beside the depot told "
    "this newspaper of two planes that came in low over the sea and turned back towards the east. "
    "Khalifa Haftar's men have a field there. The hospital, where Salma Bouzid is in charge of the "
    "ward for burns, has run out of bandages, and the harbour stays shut until Sunday. The council "
    "of elders called on all sides to keep away from the port, on which the whole town lives. Some "
    "families left for the mountains with what fits on a cart, others slept on the beach, far from "
    "the tanks that are still whole. A baker gave his bread away, and the imam of the harbour "
    "mosque went from door to door with water."
)
SEED = ("Fuel depot of Derna", STRIKE)


def _text_of(content: bytes) -> str:
    part = message_from_bytes(content, policy=default).get_body(("plain",))
    assert part is not None
    return str(part.get_content())


@pytest.fixture(params=STORES)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, request.param) as made:
        yield made


def test_a_near_copy_before_the_first_notice_is_told_with_it(desk: Desk) -> None:
    """Item at 10:00:00, near copy of it at 10:00:40: one notice at 10:01:00."""
    desk.says(HERALD, "a", TITLE, STRIKE)
    desk.until("10:00:40")
    desk.says(WIRE, "b", "Depot hit at dawn", STRIKE)
    desk.until("11:00")
    [opened] = desk.heard()
    assert opened.brief == ("10:01:00", "opened")
    assert opened.data["counts"] == {"reports": 2, "echoes": 1}
    assert [each["source"] for each in opened.data["chain"]] == ["Northern Wire"]


def test_a_copy_after_the_first_notice_is_counted_and_silent(desk: Desk) -> None:
    """The same, copy at 10:05: nothing more, its hit is stored."""
    desk.says(HERALD, "a", TITLE, STRIKE)
    desk.until("10:05")
    desk.says(WIRE, "b", "Depot hit at dawn", STRIKE)
    desk.until("11:00")
    assert [each.brief for each in desk.heard()] == [("10:01:00", "opened")]
    assert len(desk.world.store.archive.hits(limit=0)) == 2
    [story] = desk.world.store.archive.stories(limit=0)
    assert story.echoes == 1
    assert "counted" in desk.explained("b")


def test_two_independent_reports_within_the_interval_are_one_notice(desk: Desk) -> None:
    """Independent reports at 10:03 and at 10:05: one corroborated at 10:16:00 that tells both."""
    desk.says(HERALD, "a", TITLE, STRIKE)
    desk.until("10:03")
    desk.says(WIRE, "b", "Fuel depot in Derna burns after raid", SECOND)
    desk.until("10:05")
    desk.says(GAZETTE, "c", "Raid on fuel depot wakes Derna", THIRD)
    desk.until("11:00")
    opened, told = desk.heard()
    assert opened.brief == ("10:01:00", "opened")
    assert told.brief == ("10:16:00", "corroborated")
    sources = [each["source"] for each in told.data["changes"] if each["kind"] == "source"]
    assert sources == ["Northern Wire", "Desert Gazette"]
    assert (told.data["seq"], told.data["alert_id"]) == (2, opened.data["alert_id"])
    assert told.data["story"]["independent_sources"] == 3
    assert "notice 2" in desk.explained("b")


def test_a_daemon_that_was_down_tells_once_with_all_that_is_known_by_then(desk: Desk) -> None:
    """Daemon down 10:00:30 to 10:20: one opened at 10:20."""
    desk.says(HERALD, "a", TITLE, STRIKE)
    desk.until("10:00:30")
    desk.world.clock.forward(60)
    desk.says(WIRE, "b", "Fuel depot in Derna burns after raid", SECOND)
    desk.sleep_until("10:20")
    desk.until("11:00")
    [opened] = desk.heard()
    assert opened.brief == ("10:20:00", "opened")
    assert opened.data["counts"]["reports"] == 2


def test_a_copy_of_a_seed_keeps_its_hit_and_alerts_nobody(tmp_path: Path) -> None:
    """Item is a copy of a seed: hit stored with that reason; no alert."""
    with a_desk(tmp_path, seeds=[SEED]) as desk:
        desk.says(HERALD, "a", TITLE, STRIKE)
        desk.until("10:30")
        assert desk.heard() == []
        [hit] = desk.world.store.archive.hits(limit=0)
        assert hit.rule == "derna"
        assert "seed" in desk.explained("a")
        desk.says(WIRE, "b", "Fuel depot in Derna burns after raid", SECOND)
        desk.until("10:40")
        assert [each.kind for each in desk.heard()] == ["opened"]


def test_the_past_of_a_feed_keeps_its_hits_and_alerts_nobody(desk: Desk) -> None:
    """Older than `first_poll_alert_age` at a feed's first poll: hit stored; no alert."""
    desk.says(HERALD, "a", TITLE, STRIKE)
    desk.until("10:30")
    desk.heard()
    desk.says(WIRE, "b", "Fuel depot in Derna burns after raid", SECOND, aged_h=60)
    desk.until("11:30")
    assert desk.heard() == []  # nor is it a further source of what was told
    assert len(desk.world.store.archive.hits(limit=0)) == 2


def test_two_rules_and_two_routes_are_four_alerts_each_with_its_own_seq(tmp_path: Path) -> None:
    """Two rules meet the story, or two routes take it (`continue: true`): an alert for each."""
    rules = [{"id": "derna", "match": "derna"}, {"id": "fuel", "match": "fuel"}]
    both = {"when": "level>=low", "name": "both", "receivers": ["desk"], "continue": True}
    last = {"when": "level>=info", "name": "last", "receivers": ["desk"]}
    with a_desk(tmp_path, rules=rules, route={"routes": [both, last]}) as desk:
        desk.says(HERALD, "a", TITLE, STRIKE)
        desk.until("10:05")
        heard = desk.heard()
        assert [(each.kind, each.data["seq"]) for each in heard] == [("opened", 1)] * 4
        assert len({each.data["alert_id"] for each in heard}) == 4
        assert len({each.id for each in heard}) == 4


# -- more of the same
def test_a_correction_by_its_publisher_is_told_at_once(desk: Desk) -> None:
    desk.says(HERALD, "a", TITLE, STRIKE)
    desk.until("10:02")
    desk.says(HERALD, "a", TITLE, STRIKE.replace("11 people", "19 people"))
    desk.until("11:00")
    _, told = desk.heard()
    assert told.brief == ("10:02:00", "developed")
    [change] = told.data["changes"]
    assert (change["kind"], change["source"]) == ("correction", "Coast Herald")
    assert "19" in change["numbers"]


def test_an_echo_is_told_to_those_who_ask_for_echoes(tmp_path: Path) -> None:
    rules = [{"id": "derna", "match": "derna", "alert": {"on": ["new", "echo"]}}]
    with a_desk(tmp_path, rules=rules) as desk:
        desk.says(HERALD, "a", TITLE, STRIKE)
        desk.until("10:05")
        desk.says(WIRE, "b", "Depot hit at dawn", STRIKE)
        desk.says(GAZETTE, "c", "Raid on fuel depot wakes Derna", THIRD)
        desk.until("11:00")
        _, told = desk.heard()
        assert told.brief == ("10:16:00", "developed")
        assert told.changes == ["echo"]


def test_a_critical_rule_does_not_wait_for_its_first_notice(tmp_path: Path) -> None:
    rules = [{"id": "derna", "match": "derna", "level": "critical"}]
    with a_desk(tmp_path, rules=rules) as desk:
        desk.says(HERALD, "a", TITLE, STRIKE)
        desk.until("10:00:15")
        assert [each.brief for each in desk.heard()] == [("10:00:00", "opened")]


def test_a_conversation_that_was_closed_goes_on_with_the_next_number(desk: Desk) -> None:
    desk.says(HERALD, "a", TITLE, STRIKE)
    desk.until("10:05")
    desk.world.clock.forward(73 * 3600)
    desk.caretaker.tend()
    assert "closed" in desk.explained("a")
    desk.says(HERALD, "a", TITLE, STRIKE.replace("11 people", "19 people"))
    desk.work()
    opened, told = desk.heard()
    assert (told.data["seq"], told.data["alert_id"]) == (2, opened.data["alert_id"])


def test_our_own_mail_that_comes_back_through_a_feed_alerts_nobody(tmp_path: Path) -> None:
    """A mailbox that is read as a feed brings our mails back (E09)."""
    mail = [{"name": "mail", "email": {"to": ["a@example.org"]}}]
    settings = {"smtp": {"sender": "monitor@desk.example", "tls": "none"}}
    with a_desk(tmp_path, settings=settings, receivers=mail) as desk:
        desk.says(HERALD, "a", TITLE, STRIKE)
        desk.until("10:05")
        [sent] = desk.mail.mails
        desk.says(WIRE, "mail-1", f"Fwd: {TITLE}", _text_of(sent.content))
        desk.until("11:00")
        assert len(desk.mail.mails) == 1
        assert "our own mail" in desk.explained("mail-1")
        [story] = [s for s in desk.world.store.archive.stories(limit=0) if s.title == TITLE]
        assert story.independent_sources == 1


def test_a_day_of_copies_makes_one_message(desk: Desk) -> None:
    desk.says(HERALD, "a", TITLE, STRIKE)
    desk.until("10:02")
    for number in range(12):
        desk.says(WIRE, f"copy{number}", f"Depot hit, {number}", f"{STRIKE} It was hot.")
        desk.until(desk.now + timedelta(minutes=7))
    assert [each.kind for each in desk.heard()] == ["opened"]
    assert desk.now < TEN + timedelta(hours=2)
    assert len(FEEDS) == 3
