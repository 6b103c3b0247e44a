"""kill -9 in the middle of a backfill: the next start goes on, and each hit is there once."""

import random
import re
from pathlib import Path

import httpx
import pytest

from tests.support.newswire import News, Newswire, write_report
from tests.support.workplace import Daemon, Workplace, eventually

pytestmark = pytest.mark.timeout(300)  # many starts of a real daemon, on a machine that does more

N_NEWS = 1200
WORDS = ("derna", "sirte")
_LOOKED_AT = re.compile(r'monitor_backfilled_total\{what="items"\} ([0-9.]+)')


def test_rules_that_are_put_to_what_is_stored_go_on_after_a_kill(
    tmp_path: Path, database: str | None
) -> None:
    rng = random.Random(5)
    with Newswire() as wire:
        desk = Workplace(tmp_path, database=database)
        guids = _publish(wire, rng)
        _write(desk, wire, {"none": "quarry"})
        daemon = desk.start()
        eventually(lambda: wire.unacknowledged() == 0)
        _write(desk, wire, {"derna": "derna"})
        _kill_in_the_middle(daemon)  # of a rule that came while it ran
        _write(desk, wire, {"derna": "derna", "sirte": "sirte"})
        _kill_in_the_middle(desk.start())  # of one more, with the first still behind
        daemon = desk.start()
        [planned] = eventually(lambda: daemon.told("backfill_planned"))
        [done] = eventually(lambda: daemon.told("backfill_done"))
        assert planned["rules"] == 2
        assert 0 < done["items"] < N_NEWS  # not from the beginning
        assert daemon.stop()[0] == 0
    hits = desk.listing("hits", "list", "--limit", "0")
    found = sorted((hit["rule"], hit["item_guid"]) for hit in hits)
    assert found == sorted((guid.partition("-")[0], guid) for guid in guids)
    assert {hit["how"] for hit in hits} == {"backfilled"}
    assert desk.listing("deliveries", "list") == []
    check = desk.monitor("db", "check")
    assert check.returncode == 0, check.stdout


def _publish(wire: Newswire, rng: random.Random) -> list[str]:
    news = []
    for number in range(N_NEWS):
        word = rng.choice(WORDS)
        title, body = write_report(rng, word)
        guid = f"{word}-{number}"
        news.append(News(guid, title, body, f"http://example.org/{guid}"))
    wire.publish("/a.xml", news)
    return [each.guid for each in news]


def _write(desk: Workplace, wire: Newswire, rules: dict[str, str]) -> None:
    desk.write_rules(
        feeds=[{"url": wire.url("/a.xml"), "every": "100ms"}],
        rules=[{"id": name, "match": query} for name, query in rules.items()],
    )


def _kill_in_the_middle(daemon: Daemon) -> None:
    """Kill it when some items have been looked at."""
    [started] = eventually(lambda: daemon.told("web_started"))

    def looked_at() -> float:
        text = httpx.get(f"{started['url']}metrics", timeout=10.0).text
        found = _LOOKED_AT.search(text)
        return float(found[1]) if found else 0.0

    eventually(looked_at, pause_s=0.02)
    daemon.kill()
    assert not daemon.told("backfill_done")
