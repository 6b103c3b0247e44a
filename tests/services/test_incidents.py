"""What goes wrong with our own work is told once, and once more when it is over."""

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.errors import Problem
from monitor.services.incidents import Incidents
from monitor.services.reloader import Refusal
from tests.contracts.stores import STORES
from tests.support.conversing import HERALD, TEN, Desk, a_desk, silence
from tests.support.webhookserver import Answer, WebhookServer

GONE = Answer(status=410)
BROKEN = Refusal((Problem("rules/a.yaml", 3, 1, "error", "yaml", "no colon"),), TEN)


@pytest.fixture(params=STORES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def other() -> Iterator[WebhookServer]:
    with WebhookServer() as server:
        yield server


class Folder:
    """A folder of which a test says whether it is refused."""

    def __init__(self) -> None:
        self.refused: Refusal | None = None


def watched(desk: Desk, folder: Folder | None = None) -> Incidents:
    store, clock = desk.world.store, desk.world.clock
    refusals = {} if folder is None else {"rules": lambda: folder.refused}
    return Incidents(store, clock, desk.book, refusals, dict)


def look(desk: Desk, incidents: Incidents) -> None:
    asyncio.run(incidents.tick())
    desk.work()


def test_a_receiver_that_is_gone_is_told_of_on_another_channel_once(
    kind: str, tmp_path: Path, other: WebhookServer
) -> None:
    receivers = [
        {"name": "desk", "webhook": {"url": "HOOK"}},
        {"name": "other", "webhook": {"url": other.url}},
    ]
    with a_desk(tmp_path, kind, answers=[GONE], receivers=receivers) as desk:
        incidents = watched(desk)
        desk.says(HERALD, "a", "Derna", "Derna has a new bridge.")
        desk.until("10:02")
        for _ in range(3):
            look(desk, incidents)
        _, told = [json.loads(each.body) for each in other.received]
        assert told["type"] == "system.endpoint_disabled"
        assert told["data"]["subject"] == "desk"
        assert "receivers enable desk" in told["data"]["line"]
        assert len(desk.hook.received) == 1
        look(desk, watched(desk))  # after a restart nothing is said again
        assert len(other.received) == 2
        desk.world.store.enable_endpoint("desk")
        look(desk, incidents)
        assert json.loads(other.received[-1].body)["type"] == "system.recovered"
        assert len(other.received) == 3


def test_a_refused_rule_set_is_told_once_and_once_when_it_is_mended(
    kind: str, tmp_path: Path
) -> None:
    with a_desk(tmp_path, kind) as desk:
        folder = Folder()
        incidents = watched(desk, folder)
        look(desk, incidents)
        folder.refused = Refusal(BROKEN.problems, desk.now)
        for _ in range(3):
            desk.world.clock.forward(60)
            look(desk, incidents)
        [told] = desk.heard()
        assert told.kind == "rules_refused"
        assert "rules/a.yaml:3:1" in told.data["line"]
        folder.refused = None
        look(desk, incidents)
        assert [each.kind for each in desk.heard()] == ["recovered"]


def test_where_nobody_is_left_who_could_be_told_the_log_says_it(tmp_path: Path) -> None:
    with a_desk(tmp_path, answers=[GONE]) as desk:
        desk.says(HERALD, "a", "Derna", "Derna has a new bridge.")
        desk.until("10:02")
        look(desk, watched(desk))
        assert len(desk.hook.received) == 1
        [standing] = desk.world.store.archive.troubles()
        assert standing.subject == "desk"


# -- receivers that take nothing, and messages that are given up
def told(server: WebhookServer) -> list[tuple[str, str]]:
    """Kind and subject of the words of our own that a receiver got."""
    bodies = [json.loads(each.body) for each in server.received]
    return [
        (body["type"].removeprefix("system."), body["data"]["subject"])
        for body in bodies
        if body["type"].startswith("system.")
    ]


def report(desk: Desk, number: int) -> None:
    desk.says(HERALD, str(number), f"Derna {number}", f"Derna has its bridge number {number}.")


def test_a_receiver_that_refuses_everything_is_told_of_long_before_it_is_disabled(
    tmp_path: Path, other: WebhookServer
) -> None:
    receivers = [
        {"name": "desk", "webhook": {"url": "HOOK"}},
        {"name": "other", "webhook": {"url": other.url}},
    ]
    route = {"receivers": ["desk"], "system": ["other"]}
    bad = [Answer(status=400)]
    with a_desk(tmp_path, answers=bad, receivers=receivers, route=route) as desk:
        incidents = watched(desk)
        for number in range(3):
            report(desk, number)
            desk.until(desk.now + timedelta(minutes=2))
            look(desk, incidents)
        assert told(other) == [("receiver_rejects", "desk")]
        for number in range(3, 17):
            report(desk, number)
            desk.sleep_until(desk.now + timedelta(minutes=2))
            desk.sleep_until(desk.now + timedelta(hours=12))
            look(desk, incidents)
        assert told(other)[1:] == [("endpoint_disabled", "desk")]
        desk.world.store.enable_endpoint("desk")
        look(desk, incidents)
        assert told(other)[2:] == [("recovered", "desk")]


def test_a_receiver_that_takes_messages_again_is_told_of_as_well_again(
    tmp_path: Path, other: WebhookServer
) -> None:
    receivers = [
        {"name": "desk", "webhook": {"url": "HOOK"}},
        {"name": "other", "webhook": {"url": other.url}},
    ]
    route = {"receivers": ["desk"]}
    bad = [Answer(status=422)]
    with a_desk(tmp_path, answers=bad, receivers=receivers, route=route) as desk:
        incidents = watched(desk)
        for number in range(3):
            report(desk, number)
        desk.until("10:02")
        look(desk, incidents)
        desk.hook.answers = [Answer()]
        desk.until("12:00")
        for _ in range(2):
            look(desk, incidents)
        assert told(other) == [("receiver_rejects", "desk"), ("recovered", "desk")]
        assert {each.state for each in desk.world.store.archive.deliveries(limit=0)} == {
            "delivered"
        }


def test_one_message_that_is_given_up_is_told_once_and_that_others_arrive_a_day_later(
    kind: str, tmp_path: Path, other: WebhookServer
) -> None:
    receivers = [
        {"name": "desk", "webhook": {"url": "HOOK"}},
        {"name": "other", "webhook": {"url": other.url}},
    ]
    route = {"receivers": ["desk"]}
    bad = [Answer(status=400)]
    with a_desk(tmp_path, kind, answers=bad, receivers=receivers, route=route) as desk:
        incidents = watched(desk)
        report(desk, 1)
        desk.until("11:00")
        desk.hook.answers = [Answer()]
        report(desk, 2)
        desk.until("12:00")
        for _ in range(2):
            look(desk, incidents)
        assert told(other) == [("messages_given_up", "desk")]
        desk.until(desk.now + timedelta(days=1))
        report(desk, 3)
        desk.until(desk.now + timedelta(hours=1))
        for _ in range(2):
            look(desk, incidents)
        assert told(other)[1:] == [("recovered", "desk")]


def test_what_waits_for_a_receiver_that_the_rules_name_no_more_is_not_lost_in_silence(
    kind: str, tmp_path: Path, other: WebhookServer
) -> None:
    receivers = [
        {"name": "desk", "webhook": {"url": "HOOK"}},
        {"name": "other", "webhook": {"url": other.url}},
    ]
    route = {"receivers": ["desk"]}
    busy = [Answer(status=503)]
    with a_desk(tmp_path, kind, answers=busy, receivers=receivers, route=route) as desk:
        report(desk, 1)
        desk.until("10:02")
        renamed = [{"name": "desk2", "webhook": {"url": desk.hook.url}}, receivers[1]]
        feeds = [{"url": HERALD}]
        rules = [{"id": "derna", "match": "derna"}]
        desk.rewrite(feeds=feeds, rules=rules, receivers=renamed, route={"receivers": ["desk2"]})
        desk.until("14:00")
        incidents = watched(desk)
        for _ in range(3):
            look(desk, incidents)
        assert told(other) == [("messages_given_up", "desk")]
        line = json.loads(other.received[0].body)["data"]["line"]
        assert "the receiver is not configured any more" in line


def test_words_that_reached_nobody_are_told_to_those_who_are_left(
    kind: str, tmp_path: Path, other: WebhookServer
) -> None:
    with WebhookServer([GONE]) as second:
        receivers = [
            {"name": "a", "webhook": {"url": "HOOK"}},
            {"name": "b", "webhook": {"url": second.url}},
            {"name": "c", "webhook": {"url": other.url}},
        ]
        route = {"receivers": ["a"], "system": ["b"]}
        with a_desk(tmp_path, kind, answers=[GONE], receivers=receivers, route=route) as desk:
            incidents = watched(desk)
            report(desk, 1)
            desk.until("10:02")
            for _ in range(5):
                look(desk, incidents)
            assert told(second) == [("endpoint_disabled", "a")]
            assert sorted(told(other)) == [("endpoint_disabled", "a"), ("endpoint_disabled", "b")]
            one, _ = sorted(
                other.received, key=lambda each: json.loads(each.body)["data"]["subject"]
            )
            assert one.body == second.received[0].body


def test_each_receiver_hears_a_word_at_most_once_whoever_hears_it(
    tmp_path: Path, other: WebhookServer
) -> None:
    with WebhookServer([Answer(status=503)]) as second:
        receivers = [
            {"name": "a", "webhook": {"url": "HOOK"}},
            {"name": "b", "webhook": {"url": second.url}},
        ]
        route = {"receivers": ["a"], "system": ["b"]}
        with a_desk(tmp_path, answers=[GONE], receivers=receivers, route=route) as desk:
            incidents = watched(desk)
            report(desk, 1)
            desk.until("10:02")
            look(desk, incidents)
            desk.until("14:00")
            n_tried = len(second.received)
            for _ in range(3):
                look(desk, incidents)
                desk.until(desk.now + timedelta(hours=2))
            assert len(second.received) == n_tried
            assert len(desk.world.store.archive.unheard()) >= 1


# -- receivers that the rules name no more
@pytest.mark.parametrize("answer", [Answer(status=503), None], ids=["queued", "held"])
def test_a_receiver_that_was_removed_while_messages_wait_for_it_is_told_of(
    kind: str, tmp_path: Path, other: WebhookServer, answer: Answer | None
) -> None:
    both = [
        {"name": "desk", "webhook": {"url": "HOOK"}},
        {"name": "other", "webhook": {"url": other.url}},
    ]
    route = {"receivers": ["desk"], "system": ["other"]}
    with a_desk(
        tmp_path, kind, answers=[answer] if answer else [], receivers=both, route=route
    ) as desk:
        if answer is None:
            silence(desk, "level>=low", 600)
        report(desk, 1)
        desk.until("10:02")
        look(desk, watched(desk))
        assert told(other) == []
        desk.rewrite(receivers=both[1:], route={"receivers": ["other"]})
        incidents = watched(desk)
        for _ in range(3):
            look(desk, incidents)
        assert told(other) == [("receiver_removed", "desk")]
        desk.rewrite(receivers=both, route=route)
        look(desk, watched(desk))
        assert told(other)[1:] == [("recovered", "desk")]
