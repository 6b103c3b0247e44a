"""Rules and seeds change under a running daemon, as a desk changes them."""

import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.newswire import News, Newswire, write_report
from tests.support.webhookserver import WebhookServer
from tests.support.workplace import Daemon, Workplace, eventually

LIVE_WITHIN_S = 5.0  # the promise is 2 s; a loaded machine may be late without being wrong


@pytest.fixture
def wire() -> Iterator[Newswire]:
    with Newswire() as server:
        server.publish("/a.xml", [])
        yield server


def write(desk: Workplace, wire: Newswire, word: str, **sections: Any) -> None:
    desk.write_rules(
        feeds=[{"url": wire.url("/a.xml"), "name": "Alpha"}],
        rules=[{"id": "watch", "title": "Watch", "match": word}],
        route={"group_wait": "0s"},
        **sections,
    )


@pytest.fixture
def desk(tmp_path: Path, wire: Newswire, database: str | None) -> Workplace:
    desk = Workplace(tmp_path, database=database)
    write(desk, wire, "tobruk")
    return desk


@pytest.fixture
def daemon(desk: Workplace) -> Iterator[Daemon]:
    daemon = desk.start()
    daemon.wait_started()
    yield daemon
    assert daemon.stop()[0] == 0


def news(word: str) -> News:
    title, body = write_report(random.Random(word), word)
    return News(word, title, body, f"https://news.example.org/{word}")


def events(daemon: Daemon, name: str) -> list[dict[str, Any]]:
    return [event for event in daemon.events if event["event"] == name]


def wait_for(daemon: Daemon, name: str, times: int = 1) -> float:
    began = time.monotonic()
    eventually(lambda: len(events(daemon, name)) >= times, LIVE_WITHIN_S)
    return time.monotonic() - began


def hit_items(desk: Workplace) -> list[str]:
    return [hit["item_guid"] for hit in desk.listing("hits", "list")]


def test_bad_r14_a_broken_file_changes_nothing_and_the_mended_one_is_live(
    desk: Workplace, wire: Newswire, daemon: Daemon
) -> None:
    rules = desk.folder / "rules" / "desk.yaml"
    good = rules.read_text(encoding="utf-8")
    rules.write_text("rules: [{id: watch, match: '(tobruk'}]", encoding="utf-8")
    wait_for(daemon, "rules_refused")
    wire.publish("/a.xml", [news("tobruk")])
    eventually(lambda: hit_items(desk) == ["tobruk"])
    rules.write_text(good.replace("tobruk", "misrata"), encoding="utf-8")
    wait_for(daemon, "rules_reloaded")
    wire.publish("/a.xml", [news("tobruk"), news("misrata")])
    eventually(lambda: hit_items(desk) == ["misrata", "tobruk"])
    (refused,) = events(daemon, "rules_refused")
    assert "desk.yaml:1:" in refused["why"]
    assert "this ( is never closed" in refused["why"]


def test_a_new_receiver_and_a_new_feed_work_without_a_restart(
    desk: Workplace, wire: Newswire, daemon: Daemon
) -> None:
    with WebhookServer() as hook:
        wire.publish("/b.xml", [news("sirte")])
        desk.write_rules(
            feeds=[{"url": wire.url("/b.xml"), "name": "Beta"}],
            rules=[{"id": "watch", "match": "sirte"}],
            receivers=[
                {"name": "desk", "webhook": {"url": hook.url, "secret": {"file": "secret.txt"}}}
            ],
            route={"group_wait": "0s"},
        )
        wait_for(daemon, "rules_refused")  # its secret is not there yet
        (desk.folder / "secret.txt").write_text("whsec_" + "a" * 32, encoding="utf-8")
        daemon.process.send_signal(signal.SIGHUP)
        wait_for(daemon, "rules_reloaded")
        eventually(lambda: len(hook.received) == 1)
    assert [feed["name"] for feed in desk.listing("feeds", "list")] == ["Beta"]


def test_a_seed_that_is_added_is_known_and_one_that_is_removed_forgotten(
    desk: Workplace, wire: Newswire, daemon: Daemon
) -> None:
    told = news("tobruk")
    desk.write_seed("known", told.title, told.body)
    desk.write_seed("other", *write_report(random.Random("other"), "quarry"))
    wait_for(daemon, "seeds_loaded")
    (desk.folder / "seeds" / "broken.jsonl").write_text("{", encoding="utf-8")
    wait_for(daemon, "seeds_refused")
    wire.publish("/a.xml", [told])
    (item,) = eventually(lambda: desk.listing("items", "list"))
    assert (item["verdict"], item["of"]) == ("duplicate", "known")
    (desk.folder / "seeds" / "broken.jsonl").unlink()
    (desk.folder / "seeds" / "known.txt").unlink()
    wait_for(daemon, "seeds_loaded", times=2)
    assert [event["total"] for event in events(daemon, "seeds_loaded")] == [2, 1]
    (desk.folder / "seeds" / "other.txt").unlink()
    wait_for(daemon, "seeds_refused", times=2)
    daemon.process.send_signal(signal.SIGHUP)
    wait_for(daemon, "seeds_loaded", times=3)
