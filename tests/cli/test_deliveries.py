import json

import pytest

from monitor.cli.deliveries import DeliveryShown
from monitor.model.alert import Outcome
from tests.cli.conftest import Command
from tests.support.newsroom import Newsroom


@pytest.fixture
def tried(room: Newsroom) -> str:
    """A delivery that was refused once."""
    room.tell()
    room.send(Outcome("retry", 503, "http://desk.example/...: HTTP 503", response_head="busy"))
    [one] = [each for each in room.store.archive.deliveries(limit=9) if each.attempts]
    return one.id


def test_a_delivery_is_shown_with_its_attempts(tried: str, monitor: Command) -> None:
    done = monitor("deliveries", "show", tried)
    assert (done.code, done.err) == (0, "")
    head, *_, attempt = done.out.splitlines()
    assert head.startswith(f"delivery {tried} to console: ")
    assert "503" in attempt
    assert "http://desk.example/...: HTTP 503" in attempt


def test_scripts_get_the_fields_of_the_list_and_the_attempts(tried: str, monitor: Command) -> None:
    record = json.loads(monitor("deliveries", "show", tried, "--json").out)
    assert record.keys() == DeliveryShown.__dataclass_fields__.keys()
    assert [(each["n"], each["code"], each["trigger"]) for each in record["tries"]] == [
        (1, 503, "schedule")
    ]


@pytest.mark.usefixtures("room")
def test_a_delivery_that_is_not_there_is_said_in_one_line(monitor: Command) -> None:
    done = monitor("deliveries", "show", "x")
    assert (done.code != 0, done.out) == (True, "")
    assert "no delivery has the id 'x'; see: monitor deliveries list" in done.err
