"""kill -9 while article pages are read: no wish is lost, and only pages in hand are asked again.

A real daemon between outlets whose feeds give one sentence and whose pages take their time. It is
killed at random while news comes in; afterwards every page must have been read, each asked for once
and once more for each kill that met it in hand, and no hit or story lost or doubled.
"""

import random
import sqlite3
import time
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.newswire import write_report
from tests.support.oneliners import OUTLETS, Entry, Press, entities, write_paragraph
from tests.support.postgres import connect
from tests.support.webhookserver import WebhookServer
from tests.support.workplace import Workplace, eventually

pytestmark = pytest.mark.timeout(300)  # many starts of a real daemon, on a machine that does more

KILLS = 8
NEWS_A_LIFE = 5
RULES = [{"id": "derna", "match": "derna"}, {"id": "quay", "match": "body:quayside"}]


@dataclass
class Reporters:
    """Make up one-line entries and their pages; keep the books of what must come of them.

    Args:
        events: Guids of the entries of each event: a report and perhaps a copy of its page.
    """

    press: Press
    rng: random.Random
    entries: list[Entry] = field(default_factory=list[Entry])
    events: list[set[str]] = field(default_factory=list[set[str]])

    def publish(self) -> None:
        """A report; every third time an outlet copies the page under a sentence of its own."""
        first, second = self.rng.sample([outlet.feed for outlet in OUTLETS], 2)
        page = (
            "\n\n".join(write_paragraph(self.rng) for _ in range(4)) + "\n\nSeen at the quayside."
        )
        event = {self._put(first, page)}
        if len(self.events) % 3 == 2:
            event.add(self._put(second, page))
        self.events.append(event)

    def _put(self, feed: str, page: str) -> str:
        title, _ = write_report(self.rng, "derna")
        guid = f"{feed}-{len(self.entries) + 1}"
        entry = Entry(guid, feed, title, write_paragraph(self.rng, 1), page, len(self.entries))
        self.entries.append(entry)
        self.press.show(entry, delay_s=self.rng.uniform(0.05, 0.4))
        self.press.publish(entry)
        return guid

    @property
    def guids(self) -> set[str]:
        return {entry.guid for entry in self.entries}


def test_no_wish_is_lost_when_the_daemon_is_killed_again_and_again(
    tmp_path: Path, database: str | None
) -> None:
    rng = random.Random(8)
    with Press() as press, WebhookServer() as hook:
        desk, reporters = Workplace(tmp_path, {}, database), Reporters(press, rng)
        desk.write_settings({"fulltext": {"mode": "auto"}})
        desk.write_rules(
            feeds=press.feeds(every="100ms"),
            entities=entities(),
            rules=RULES,
            receivers=[{"name": "desk", "webhook": {"url": hook.url}}],
            route={"receivers": ["desk"], "group_wait": "150ms"},
        )
        in_hand = _kill_again_and_again(desk, reporters)
        _run_to_rest(desk, reporters)
        _judge(desk, reporters, in_hand, hook)


def _kill_again_and_again(desk: Workplace, reporters: Reporters) -> Counter[str]:
    """Give for each page how many kills met it in hand: asked for, and not kept."""
    press, rng, in_hand = reporters.press, reporters.rng, Counter[str]()
    for number in range(KILLS):
        for _ in range(NEWS_A_LIFE):
            reporters.publish()
        before = press.n_asked()
        daemon = desk.start()
        daemon.wait_started()
        if number % 2:  # a page is on its way, however slow the machine is
            eventually(lambda asked=before: press.n_asked() != asked)
            time.sleep(rng.uniform(0.0, 0.3))
        else:
            time.sleep(rng.uniform(0.2, 1.6))
        daemon.kill()
        time.sleep(0.1)  # what it asked for at its end is on its way
        asked = press.n_asked() - before
        assert set(asked.values()) <= {1}, f"life {number}"
        lost = asked.keys() - _kept(desk)
        assert len(lost) <= len(OUTLETS)  # one of each host
        in_hand.update(lost)
    return in_hand


def _kept(desk: Workplace) -> set[str]:
    """Guids of the entries whose page is in the database."""
    statement = "SELECT url FROM page"
    if desk.database is not None:
        with connect(desk.database) as conn:
            rows = conn.execute(statement).fetchall()
    else:
        with closing(sqlite3.connect(desk.folder / "data" / "monitor.db")) as lite:
            rows = lite.execute(statement).fetchall()
    return {str(url).rpartition("/")[2] for (url,) in rows}


def _run_to_rest(desk: Workplace, reporters: Reporters) -> None:
    """Let it work undisturbed until all pages are read and all that is owed was sent."""
    daemon = desk.start()
    daemon.wait_started()
    eventually(lambda: _kept(desk) == reporters.guids)

    def all_told() -> bool:
        hits = desk.listing("hits", "list", "--limit", "10000")
        deliveries = desk.listing("deliveries", "list", "--limit", "10000")
        is_sent = {each["state"] for each in deliveries} == {"delivered"}
        stories = desk.listing("stories", "list", "--limit", "10000")
        is_met = len(hits) == len(RULES) * len(reporters.entries)
        return is_sent and is_met and len(stories) == len(reporters.events)

    eventually(all_told, pause_s=0.5)
    assert daemon.stop()[0] == 0, daemon.raw[-5:]


def _judge(
    desk: Workplace, reporters: Reporters, in_hand: Counter[str], hook: WebhookServer
) -> None:
    asked = reporters.press.n_asked()
    assert in_hand.total() > 0  # else no kill met a page
    assert {guid: n for guid, n in asked.items() if n > 1 + in_hand[guid]} == {}
    assert set(asked) == reporters.guids
    hits = desk.listing("hits", "list", "--limit", "10000")
    met = Counter((each["item_guid"], each["rule"]) for each in hits)
    assert met == {(guid, rule["id"]): 1 for guid in reporters.guids for rule in RULES}
    guids = {each["id"]: each["guid"] for each in _items(desk)}
    stories = desk.listing("stories", "list", "--limit", "10000")
    found = [{guids[each["id"]] for each in story["items"]} for story in stories]
    assert sorted(map(sorted, found)) == sorted(map(sorted, reporters.events))
    bodies: dict[str, set[bytes]] = defaultdict(set)
    for each in hook.received:
        bodies[each.id].add(each.body)
    assert all(len(each) == 1 for each in bodies.values())  # every repetition has the same bytes
    assert len(bodies) == len(desk.listing("deliveries", "list", "--limit", "10000"))
    done = desk.monitor("db", "check")
    assert done.returncode == 0, done.stdout


def _items(desk: Workplace) -> list[dict[str, object]]:
    return desk.listing("items", "list", "--limit", "10000")
