"""What goes wrong with our own work is told once, and once more when it is over."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.errors import Problem
from monitor.services.incidents import Incidents
from monitor.services.reloader import Refusal
from tests.contracts.stores import STORES
from tests.support.conversing import HERALD, TEN, Desk, a_desk
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
