import json
from datetime import timedelta

import pytest

from monitor.core.alerting.retry import settle
from monitor.model.alert import Outcome
from monitor.model.endpoint import ReceiverRecord
from tests.cli.conftest import Command
from tests.support.newsroom import Newsroom

GONE = Outcome("dead", 410, "http://desk.example/...: HTTP 410", is_gone=True)


@pytest.fixture
def dead(room: Newsroom) -> str:
    """A delivery whose receiver said that it is gone for good."""
    room.tell()
    delivery = room.store.claim_delivery(30)
    assert delivery is not None
    now = room.store.archive.deliveries(limit=1)[0].next_at or delivery.started_at
    assert room.store.settle(delivery, settle(delivery, GONE, (), 0.0, now))
    return delivery.uid


def listed(monitor: Command) -> dict[str, object]:
    found: dict[str, object] = json.loads(monitor("receivers", "list", "--json").out.split("\n")[0])
    return found


def test_a_disabled_receiver_is_listed_with_the_reason_and_enabled(
    dead: str, monitor: Command
) -> None:
    shown = monitor("receivers", "list")
    assert "disabled" in shown.out
    assert "it says that it is gone for good: http://desk.example/...: HTTP 410" in shown.out
    name = str(listed(monitor)["name"])
    done = monitor("receivers", "enable", name)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"enabled: {name} is asked again; due now: 0 deliveries; given up: 2, "
        f"to try them again: monitor deliveries retry --receiver {name}\n"
    )
    again = monitor("receivers", "enable", name)
    assert (again.code, again.out) == (2, "")
    assert "there is nothing to enable" in again.err
    assert monitor("deliveries", "retry", dead).code == 0


def test_a_delivery_that_was_given_up_is_queued_again(dead: str, monitor: Command) -> None:
    done = monitor("deliveries", "retry", dead)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"queued: delivery {dead} to ")
    assert done.out.endswith(" goes out now, attempt 2\n")
    record = json.loads(monitor("deliveries", "retry", dead, "--json").out)
    assert (record["id"], record["state"], record["attempts"]) == (dead, "queued", 1)


def test_all_that_a_receiver_did_not_answer_to_is_queued_again(dead: str, monitor: Command) -> None:
    name = str(listed(monitor)["name"])
    done = monitor("deliveries", "retry", "--receiver", name)
    said = f"to {name}: 2 deliveries queued again, 0 deliveries that waited due now\n"
    assert (done.code, done.out) == (0, said)
    shown = monitor("deliveries", "show", dead, "--json")
    assert shown.err == ""
    record = json.loads(shown.out)
    assert record["state"] == "queued"
    again = json.loads(monitor("deliveries", "retry", "--receiver", name, "--json").out)
    assert again == {"receiver": name, "queued": 0, "due_now": 0}
    for wrong in ((), (dead, "--receiver", name), ("--receiver", "nobody")):
        done = monitor("deliveries", "retry", *wrong)
        assert (done.code, done.out) != (0, "")


def test_what_waits_for_a_receiver_that_was_mended_goes_out_at_once(
    room: Newsroom, monitor: Command
) -> None:
    room.clock.forward(timedelta(days=3650).total_seconds())  # ahead of the command's own clock
    room.tell()
    room.send(Outcome("retry", 503, "HTTP 503"))
    name = str(listed(monitor)["name"])
    [waits] = room.store.archive.deliveries(limit=9, state="retrying")
    done = monitor("deliveries", "retry", "--receiver", name)
    assert "0 deliveries queued again, " in done.out
    assert done.out.endswith(" that waited due now\n")
    shown = json.loads(monitor("deliveries", "show", waits.id, "--json").out)
    assert (shown["state"], shown["attempts"]) == ("retrying", 1)
    assert shown["next_at"] < f"{waits.next_at:%Y}"


def test_receivers_are_listed_up_to_a_limit(room: Newsroom, monitor: Command) -> None:
    room.tell()
    assert len(monitor("receivers", "list", "--limit", "1").out.splitlines()) == 1
    assert monitor("receivers", "list", "--limit", "x").code == 2


def test_somebody_who_had_ended_the_mails_has_them_again(room: Newsroom, monitor: Command) -> None:
    room.store.opt_out("desk-mail", "desk@example.org")
    done = monitor("receivers", "resubscribe", "desk-mail", "desk@example.org")
    assert (done.code, done.err) == (0, "")
    again = monitor("receivers", "resubscribe", "desk-mail", "desk@example.org")
    assert again.code != 0
    assert "has not ended" in again.err


@pytest.mark.usefixtures("room")
def test_what_is_not_there_is_said_in_one_line(monitor: Command) -> None:
    for arguments in (("deliveries", "retry", "x"), ("receivers", "enable", "nobody")):
        done = monitor(*arguments)
        assert done.code != 0
        assert done.out == ""
        assert len(done.err.splitlines()) == 1


def test_a_record_is_a_receiver_as_people_look_at_it(dead: str, monitor: Command) -> None:
    del dead
    assert listed(monitor).keys() == ReceiverRecord.__dataclass_fields__.keys()
