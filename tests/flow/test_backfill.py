"""A rule that is new or changed meets what came before it, and nobody is alerted of the past."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.support.newswire import News, Newswire, write_report
from tests.support.webhookserver import WebhookServer
from tests.support.workplace import Daemon, Workplace, eventually


@pytest.fixture
def wire() -> Iterator[Newswire]:
    with Newswire() as server:
        server.publish("/a.xml", [])
        yield server


@pytest.fixture
def hook() -> Iterator[WebhookServer]:
    with WebhookServer() as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path, wire: Newswire, hook: WebhookServer, database: str | None) -> Workplace:
    desk = Workplace(tmp_path, database=database)
    write(desk, wire, hook, {"tobruk": "tobruk"})
    return desk


def write(desk: Workplace, wire: Newswire, hook: WebhookServer, rules: dict[str, str]) -> None:
    """Let rules be in force: id -> query."""
    desk.write_rules(
        feeds=[{"url": wire.url("/a.xml"), "name": "Alpha"}],
        rules=[{"id": name, "match": query} for name, query in rules.items()],
        receivers=[{"name": "desk", "webhook": {"url": hook.url}}],
        route={"receivers": ["desk"], "group_wait": "0s"},
    )


def publish(wire: Newswire, *guids: str) -> None:
    """Bring news whose words begin its guids: ``misrata-2``."""
    news = []
    for guid in guids:
        title, body = write_report(random.Random(guid), guid.partition("-")[0])
        news.append(News(guid, title, body, f"https://news.example.org/{guid}"))
    wire.publish("/a.xml", news)


def hits(desk: Workplace) -> Sequence[tuple[str, str, str]]:
    found = desk.listing("hits", "list")
    return sorted((hit["rule"], hit["item_guid"], hit["how"]) for hit in found)


def n_told(hook: WebhookServer) -> int:
    """How many messages came; after a kill one may come again."""
    return len({each.id for each in hook.received})


def started(desk: Workplace) -> Daemon:
    daemon = desk.start()
    daemon.wait_started()
    return daemon


def test_a_rule_that_is_added_meets_what_was_stored_before_it_and_alerts_of_the_new(
    desk: Workplace, wire: Newswire, hook: WebhookServer
) -> None:
    daemon = started(desk)
    publish(wire, "tobruk-1", "misrata-1", "misrata-2")
    eventually(lambda: wire.unacknowledged() == 0 and n_told(hook) == 1)
    write(desk, wire, hook, {"tobruk": "tobruk", "misrata": "misrata"})
    [planned] = eventually(lambda: daemon.told("backfill_planned"))
    [done] = eventually(lambda: daemon.told("backfill_done"))
    assert (planned["rules"], done["rules"], done["items"], done["hits"]) == (1, 1, 3, 2)
    publish(wire, "misrata-3")
    eventually(lambda: n_told(hook) == 2)
    assert hits(desk) == [
        ("misrata", "misrata-1", "backfilled"),
        ("misrata", "misrata-2", "backfilled"),
        ("misrata", "misrata-3", "live"),
        ("tobruk", "tobruk-1", "live"),
    ]
    said = " ".join(desk.monitor("explain", "misrata-1").stdout.split())
    assert "was stored before the rule" in said
    assert daemon.stop()[0] == 0
    _judge(desk, n_sent=2)


def test_rules_that_changed_while_the_daemon_was_down_meet_it_too(
    desk: Workplace, wire: Newswire, hook: WebhookServer
) -> None:
    publish(wire, "tobruk-1", "misrata-1")
    daemon = started(desk)
    eventually(lambda: n_told(hook) == 1)
    daemon.kill()
    write(desk, wire, hook, {"tobruk": "tobruk OR misrata"})
    daemon = started(desk)
    eventually(lambda: len(hits(desk)) == 2)
    assert hits(desk) == [("tobruk", "misrata-1", "backfilled"), ("tobruk", "tobruk-1", "live")]
    daemon.stop()
    daemon = started(desk)  # nothing has changed: nothing is to do
    publish(wire, "tobruk-2")
    eventually(lambda: n_told(hook) == 2)
    assert not daemon.told("backfill_planned")
    daemon.stop()
    _judge(desk, n_sent=2)


# The database has no part in it beyond what the tests above ask of both.
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_single_round_does_it_to_its_end(
    desk: Workplace, wire: Newswire, hook: WebhookServer
) -> None:
    publish(wire, "tobruk-1", "misrata-1")
    assert _once(desk)["backfilled_items"] == 0
    write(desk, wire, hook, {"misrata": "misrata"})
    told = desk.monitor("run", "--once").stdout.splitlines()
    assert "new or changed rules: 2 stored items looked at, 1 hit, no alert" in told
    assert hits(desk) == [("misrata", "misrata-1", "backfilled"), ("tobruk", "tobruk-1", "live")]
    done = _once(desk)
    assert (done["backfilled_items"], done["backfilled_hits"], done["sent"]) == (0, 0, 0)
    _judge(desk, n_sent=1)


# Beside one on a file: tests/cli/test_rules_backfill.py.
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_somebody_may_ask_for_it_beside_the_daemon(
    desk: Workplace, wire: Newswire, hook: WebhookServer
) -> None:
    publish(wire, "tobruk-1", "misrata-1")
    daemon = started(desk)
    eventually(lambda: n_told(hook) == 1)
    done = desk.monitor("rules", "backfill", "tobruk")
    assert done.stdout == "rule tobruk: 2 items looked at, 0 new hits\n"
    daemon.stop()
    _judge(desk, n_sent=1)


def _once(desk: Workplace) -> dict[str, Any]:
    [summary] = desk.listing("run", "--once")
    return summary


def _judge(desk: Workplace, n_sent: int) -> None:
    assert len(desk.listing("deliveries", "list")) == n_sent
    done = desk.monitor("db", "check")
    assert done.returncode == 0, done.stdout
