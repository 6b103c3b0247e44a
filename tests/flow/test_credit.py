"""Who was first and who only repeats, as a user sees it: feeds on loopback, the real command."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.newswire import News, Newswire
from tests.support.workplace import Workplace, eventually

BODY = (
    "The harbour council of Tobruk met on Sunday to weigh a second berth for fuel tankers. The "
    "plan, drawn up by engineer Salma Bouzid, would move the tankers away from the fishing quay, "
    "where 14 boats were damaged last winter. The treasurer put the price at 22 million dinars "
    "and hoped that half of it would come from the eastern port authority. Merchants near the old "
    "customs house fear that the works will close the coastal road for months, and want trucks to "
    "pass through the southern gate, which has been shut since the autumn."
)
ECHO = f"The Delta Tribune reported on Monday that the port is to grow. {BODY}"


@pytest.fixture
def wire() -> Iterator[Newswire]:
    with Newswire() as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path, wire: Newswire, database: str | None) -> Workplace:
    desk = Workplace(tmp_path, {}, database)
    feeds = [
        {"url": wire.url("/post.xml"), "name": "Harbour Post"},
        {"url": wire.url("/delta.xml"), "name": "Delta: latest", "outlet": "outlet.delta-tribune"},
        {"url": wire.url("/herald.xml"), "name": "Morning Herald"},
    ]
    for feed in feeds:
        wire.publish(feed["url"].removeprefix(wire.url("")), [])
    desk.write_rules(
        feeds=feeds,
        rules=[{"id": "tobruk", "match": "tobruk"}],
        entities=[{"id": "outlet.delta-tribune", "name": "Delta Tribune", "kind": "newspaper"}],
    )
    return desk


def come(desk: Workplace, wire: Newswire, name: str, title: str, body: str) -> dict[str, Any]:
    """Let a report come in; give the story as it is then."""
    wire.publish(f"/{name}.xml", [News(name, title, body, f"http://example.org/{name}")])

    def is_stored() -> bool:
        done = desk.monitor("run", "--once")
        assert done.returncode == 0, done.stderr
        return name in {item["guid"] for item in desk.listing("items", "list")}

    eventually(is_stored)
    [story] = desk.listing("stories", "list")
    return story


def test_an_echo_of_what_we_do_not_hold_becomes_one_of_the_first_report(
    desk: Workplace, wire: Newswire
) -> None:
    story = come(desk, wire, "post", "Second berth for Tobruk, paper says", ECHO)
    assert [(item["role"], item["cites"]) for item in story["items"]] == [
        ("echo", ["Delta Tribune"])
    ]
    assert (story["independent_sources"], story["unknown_sources"]) == (1, 0)

    come(desk, wire, "delta", "Council weighs second berth", BODY)
    story = come(desk, wire, "herald", "Tankers to leave the fishing quay", BODY)
    assert {item["source"]: (item["role"], item["cites"]) for item in story["items"]} == {
        "Harbour Post": ("echo", ["Delta Tribune"]),
        "Delta Tribune": ("origin", []),
        "Morning Herald": ("echo", []),
    }
    assert (story["independent_sources"], story["unknown_sources"], story["echoes"]) == (1, 0, 2)
    assert desk.monitor("db", "check").returncode == 0
