"""Rules and seeds change under a running daemon, as a desk changes them."""

import random
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.newswire import News, Newswire, write_report
from tests.support.webhookserver import WebhookServer
from tests.support.workplace import Daemon, Workplace, eventually, put


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


def wait_for(daemon: Daemon, name: str, times: int = 1) -> None:
    eventually(lambda: len(events(daemon, name)) >= times)


def hit_items(desk: Workplace) -> list[str]:
    return [hit["item_guid"] for hit in desk.listing("hits", "list")]


def test_bad_r14_a_broken_file_changes_nothing_and_the_mended_one_is_live(
    desk: Workplace, wire: Newswire, daemon: Daemon
) -> None:
    rules = desk.folder / "rules" / "desk.yaml"
    good = rules.read_text(encoding="utf-8")
    put(rules, "rules: [{id: watch, match: '(tobruk'}]")
    wait_for(daemon, "rules_refused")
    wire.publish("/a.xml", [news("tobruk")])
    eventually(lambda: hit_items(desk) == ["tobruk"])
    put(rules, good.replace("tobruk", "misrata"))
    wait_for(daemon, "rules_reloaded")
    wire.publish("/a.xml", [news("tobruk"), news("misrata")])
    eventually(lambda: hit_items(desk) == ["misrata", "tobruk"])
    (refused,) = events(daemon, "rules_refused")
    assert "desk.yaml:1:" in refused["why"]
    assert "this ( is never closed" in refused["why"]


def test_a_new_receiver_and_a_new_feed_work_without_a_restart(
    desk: Workplace, wire: Newswire, daemon: Daemon
) -> None:
    secret = "whsec_" + "a" * 32
    with WebhookServer(secrets=[secret]) as hook:
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
        put(desk.folder / "secret.txt", secret)
        daemon.process.send_signal(signal.SIGHUP)
        wait_for(daemon, "rules_reloaded")
        eventually(lambda: any(b"alert.opened" in each.body for each in hook.received))
    assert [feed["name"] for feed in desk.listing("feeds", "list")] == ["Beta"]


def test_a_seed_that_is_added_is_known_and_one_that_is_removed_forgotten(
    desk: Workplace, wire: Newswire, daemon: Daemon
) -> None:
    told = news("tobruk")
    seeds = desk.folder / "seeds"
    (seeds / ".desk").mkdir()
    desk.write_seed(".desk/known", told.title, told.body)
    desk.write_seed(".desk/other", *write_report(random.Random("other"), "quarry"))
    (seeds / ".desk").rename(seeds / "desk")  # both at once
    wait_for(daemon, "seeds_loaded")
    put(seeds / "broken.jsonl", "{")
    wait_for(daemon, "seeds_refused")
    wire.publish("/a.xml", [told])
    (item,) = eventually(lambda: desk.listing("items", "list"))
    assert (item["verdict"], item["of"]) == ("duplicate", "desk/known")
    (seeds / "desk" / "known.txt").unlink()
    wait_for(daemon, "seeds_refused", times=2)
    (seeds / "broken.jsonl").unlink()
    wait_for(daemon, "seeds_loaded", times=2)
    assert [event["total"] for event in events(daemon, "seeds_loaded")] == [2, 1]
    (seeds / "desk" / "other.txt").unlink()
    wait_for(daemon, "seeds_refused", times=3)
    daemon.process.send_signal(signal.SIGHUP)
    wait_for(daemon, "seeds_loaded", times=3)
