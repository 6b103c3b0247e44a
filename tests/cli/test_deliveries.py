import json

import pytest

from monitor.cli.deliveries import DeliveryShown
from monitor.core.alerting.system import incident_notice
from monitor.model.alert import NewDelivery, Outcome, Planned
from monitor.model.incident import Incident
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
    head, about, *_, attempt = done.out.splitlines()
    assert head.startswith(f"delivery {tried} to console: ")
    assert about.startswith("  alert.opened: ")
    assert "notice 1 of rule " in about
    assert "503" in attempt
    assert "http://desk.example/...: HTTP 503" in attempt


def test_scripts_get_the_fields_of_the_list_and_the_attempts(tried: str, monitor: Command) -> None:
    record = json.loads(monitor("deliveries", "show", tried, "--json").out)
    assert record.keys() == DeliveryShown.__dataclass_fields__.keys()
    assert [(each["n"], each["code"], each["trigger"]) for each in record["tries"]] == [
        (1, 503, "schedule")
    ]


def test_a_delivery_of_no_alert_says_what_it_tells(room: Newsroom, monitor: Command) -> None:
    room.tell()
    died = Incident("feed_died", "a", "feed A gave only errors", room.clock.now())
    notice = incident_notice(died, now=room.clock.now(), is_over=False)
    words = NewDelivery("f" * 32, "desk", "", b"{}")
    with room.store.begin() as tx:
        tx.begin_incidents([died], Planned(notice, (words,)))
    done = monitor("deliveries", "show", "f" * 32)
    assert done.out.splitlines()[1] == "  system.feed_died: feed A gave only errors"
    rows = [json.loads(line) for line in monitor("deliveries", "list", "--json").out.splitlines()]
    assert (rows[0]["type"], rows[0]["subject"]) == ("system.feed_died", "feed A gave only errors")
    assert {row["type"] for row in rows[1:]} == {"alert.opened"}
    assert rows[1]["subject"].startswith("notice 1 of rule ")
    mine = monitor("deliveries", "list", "--receiver", "desk").out
    assert [line.split("\t")[1] for line in mine.splitlines()] == ["desk"]
    none = monitor("deliveries", "list", "--receiver", "nobody")
    assert (none.out, none.err) == ("", "no delivery to nobody is stored\n")


def test_a_message_that_is_taken_without_a_number_was_sent(
    room: Newsroom, monitor: Command
) -> None:
    room.tell()
    room.send(Outcome("sent", response_head="written to the log"))
    [one] = room.store.archive.deliveries(limit=9, state="delivered")
    attempt = monitor("deliveries", "show", one.id).out.splitlines()[-1]
    assert attempt.endswith("  written to the log")
    assert "  sent  " in attempt
    assert "no answer" not in attempt


@pytest.mark.usefixtures("room")
def test_a_delivery_that_is_not_there_is_said_in_one_line(monitor: Command) -> None:
    done = monitor("deliveries", "show", "x")
    assert (done.code != 0, done.out) == (True, "")
    assert "no delivery has the id 'x'; see: monitor deliveries list" in done.err
