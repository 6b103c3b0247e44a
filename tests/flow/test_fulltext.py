"""One-line entries and the pages behind them: feeds and sites on loopback, the real daemon."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support.oneliners import ENTRIES, OUTLETS, TOWN, Entry, Press, entities
from tests.support.webhookserver import WebhookServer
from tests.support.workplace import Workplace, eventually

BY_GUID = {entry.guid: entry for entry in ENTRIES}
AGENCY, COPY, FIRST = BY_GUID["northstar-1"], BY_GUID["inland-1"], BY_GUID["gazette-1"]
TOWN_RULE = {"id": "ras-tafla", "title": "Ras Tafla", "match": "@place.ras-tafla"}
# Stands on the agency's page and on that of its copy, and in no feed.
FLOUR_RULE = {"id": "flour", "match": 'body:"price of flour"'}
ELSEWHERE = Entry(
    "capstan-9",
    "capstan",
    "Choir from the hills wins in the capital",
    "Forty pupils and a baker sang about goats.",
    "A choir of forty pupils won the contest on Sunday.\n\nTheir teacher is a baker by trade.",
)
ON_FILE_ONLY = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
LATER = "3600s"


@pytest.fixture
def press() -> Iterator[Press]:
    with Press() as server:
        yield server


@pytest.fixture
def hook() -> Iterator[WebhookServer]:
    with WebhookServer() as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path, database: str | None) -> Workplace:
    place = Workplace(tmp_path, {}, database)
    place.write_settings({"fulltext": {"mode": "auto"}})
    return place


def furnish(
    desk: Workplace,
    press: Press,
    hook: WebhookServer,
    *rules: dict[str, Any],
    group_wait: str = "0s",
    **of_feeds: Any,
) -> None:
    """Write the desk's rules; whoever runs it is told by the webhook."""
    desk.write_rules(
        feeds=press.feeds(**of_feeds),
        entities=[TOWN, *entities()],
        rules=rules or [TOWN_RULE],
        receivers=[{"name": "hook", "webhook": {"url": hook.url}}],
        route={"receivers": ["hook"], "group_wait": group_wait},
    )


def run(desk: Workplace) -> str:
    """Poll and read once; what it says."""
    done = desk.monitor("run", "--once")
    assert done.returncode == 0, done.stderr
    return done.stdout


def poll_again(desk: Workplace) -> None:
    """Let every feed be asked once more, and show nothing new."""
    eventually(lambda: f"{len(OUTLETS)} unchanged" in run(desk))


def items(desk: Workplace) -> dict[str, dict[str, Any]]:
    return {item["guid"]: item for item in desk.listing("items", "list")}


def shown(desk: Workplace, guid: str) -> dict[str, Any]:
    """All that is told of an item."""
    [item] = desk.listing("items", "show", guid)
    return item


def pages(desk: Workplace) -> dict[str, tuple[str, str]]:
    """State and reason of each item's page."""
    found = {}
    for guid in items(desk):
        fulltext = shown(desk, guid)["fulltext"]
        found[guid] = (fulltext["state"], fulltext["reason"] or "")
    return found


def roles(desk: Workplace) -> dict[str, str]:
    """The role of each report in the one story that there is."""
    [story] = desk.listing("stories", "list")
    guids = {item["id"]: guid for guid, item in items(desk).items()}
    return {guids[each["id"]]: each["role"] for each in story["items"]}


def is_sound(desk: Workplace) -> bool:
    return desk.monitor("db", "check").returncode == 0


# -- twelve reports of one event
def test_twelve_one_line_entries_become_one_story_and_one_alert(
    desk: Workplace, press: Press, hook: WebhookServer
) -> None:
    press.bring(*ENTRIES)
    furnish(desk, press, hook)
    assert "12 article pages read" in run(desk)
    assert press.n_asked() == {entry.guid: 1 for entry in ENTRIES}
    assert [path for path in press.paths() if "robots" in path] == ["/robots.txt"] * len(OUTLETS)

    assert roles(desk) == {entry.guid: entry.role for entry in ENTRIES}
    [story] = desk.listing("stories", "list")
    numbers = ("independent_sources", "unknown_sources", "echoes")
    assert [story[name] for name in numbers] == [2, 0, 8]
    _expect_chain(desk)

    [request] = hook.received
    told = json.loads(request.body)
    assert told["type"] == "alert.opened"
    assert told["data"]["counts"] == {"reports": 12, "echoes": 8}
    assert told["data"]["first_report"]["url"] == press.address(FIRST)
    assert [told["data"]["story"][name] for name in numbers[:2]] == [2, 0]
    _expect_chain_is_told(told["data"]["chain"], press)
    _expect_no_full_text(desk, request.body)

    poll_again(desk)
    assert press.n_asked() == {entry.guid: 1 for entry in ENTRIES}
    assert len(hook.received) == 1
    assert is_sound(desk)


def _expect_chain(desk: Workplace) -> None:
    """Who has it from whom: each as its page says, the station by way of the paper."""
    for entry in ENTRIES:
        cited = set(shown(desk, entry.guid)["cites"])
        assert cited - {"@anon"} == set(entry.cites), entry.guid
    by_way = {each["source"]: each["via"] for each in shown(desk, "lantern-1")["citations"]}
    assert by_way == {"Daily Mast": None, "Quay Gazette": "outlet.daily-mast"}


def _expect_chain_is_told(chain: list[dict[str, Any]], press: Press) -> None:
    by_url = {press.address(entry): entry for entry in ENTRIES}
    assert len(chain) >= 1
    for link in chain:
        entry = by_url[link["url"]]
        assert link["role"] == entry.role, entry.guid
        assert set(link["cites"]) - {"@anon"} == set(entry.cites), entry.guid


def _expect_no_full_text(desk: Workplace, body: bytes) -> None:
    """What pages say stays inside, but for a passage."""
    quoted = json.loads(body)["data"]["first_report"]["passages"]
    assert all(len(passage["text"]) <= 300 for passage in quoted)
    for entry in ENTRIES:
        whole = [each for each in entry.paragraphs if len(each) > 300]
        told = body.decode()
        assert not any(each in told for each in whole), entry.guid
        assert shown(desk, entry.guid)["body"] == entry.teaser
    exported = desk.monitor("stories", "list", "--json").stdout
    assert "forty papers a day" not in exported


@ON_FILE_ONLY
def test_without_their_pages_most_of_the_twelve_are_too_short_to_tell(
    desk: Workplace, press: Press, hook: WebhookServer
) -> None:
    press.bring(*ENTRIES)
    furnish(desk, press, hook)
    desk.write_settings({"fulltext": {"mode": "off"}})
    assert "article page" not in run(desk)
    assert not press.n_asked()
    assert set(pages(desk).values()) == {("none", "off")}
    stories = desk.listing("stories", "list")
    found = [each["role"] for story in stories for each in story["items"]]
    assert found.count("unknown") >= 8
    largest = max(stories, key=lambda story: len(story["items"]))
    assert (largest["independent_sources"], largest["unknown_sources"]) == (1, 4)


# -- pages that come late
def test_a_page_that_comes_after_the_alert_turns_new_into_duplicate_and_adds_hits(
    desk: Workplace, press: Press, hook: WebhookServer
) -> None:
    press.hold(AGENCY, COPY)
    press.bring(AGENCY)
    furnish(desk, press, hook, TOWN_RULE, FLOUR_RULE)
    daemon = desk.start()
    eventually(lambda: len(hook.received) == 1)
    press.bring(COPY)
    eventually(lambda: len(hook.received) == 2)  # nobody can see yet that they are one event
    assert {each["rule"] for each in desk.listing("hits", "list")} == {"ras-tafla"}
    assert {item["verdict"] for item in items(desk).values()} == {"new"}
    assert len(desk.listing("stories", "list")) == 2
    assert {state for state, _ in pages(desk).values()} == {"wanted"}

    press.hold(COPY)
    eventually(lambda: pages(desk)["northstar-1"][0] == "read", pause_s=0.2)
    press.release()
    eventually(lambda: set(pages(desk).values()) == {("read", "")}, pause_s=0.2)
    eventually(lambda: len(hook.received) == 3)
    assert daemon.stop()[0] == 0, daemon.raw
    found = items(desk)
    assert found["northstar-1"]["verdict"] == "new"
    assert found["inland-1"]["verdict"] == "duplicate"
    assert found["inland-1"]["of"] == str(found["northstar-1"]["id"])
    assert roles(desk) == {"northstar-1": "origin", "inland-1": "echo"}
    hits = {(each["item_guid"], each["rule"]) for each in desk.listing("hits", "list")}
    assert hits == {(guid, rule) for guid in found for rule in ("ras-tafla", "flour")}
    told = [json.loads(each.body) for each in hook.received]
    assert [each["type"] for each in told] == ["alert.opened"] * 3
    assert told[2]["data"]["rule"]["id"] == "flour"
    assert told[2]["data"]["first_report"]["url"] == press.address(AGENCY)
    assert is_sound(desk)


def test_a_daemon_killed_while_it_reads_pages_asks_again_for_those_in_hand_only(
    desk: Workplace, press: Press, hook: WebhookServer
) -> None:
    press.hold(*ENTRIES)
    press.bring(*ENTRIES)
    furnish(desk, press, hook, group_wait=LATER)
    daemon = desk.start()
    eventually(lambda: len(press.n_asked()) == len(OUTLETS))  # one of each host
    in_hand = press.n_asked()
    daemon.kill()
    assert {state for state, _ in pages(desk).values()} == {"wanted"}

    press.release()
    daemon = desk.start()
    eventually(lambda: set(pages(desk).values()) == {("read", "")}, pause_s=0.5)
    assert daemon.stop()[0] == 0, daemon.raw
    asked = press.n_asked()
    assert set(asked) == set(BY_GUID)
    assert all(n <= 1 + in_hand[guid] for guid, n in asked.items())
    assert roles(desk) == {entry.guid: entry.role for entry in ENTRIES}
    assert hook.received == []  # its time has not come
    assert is_sound(desk)


# -- what a page may show
@ON_FILE_ONLY
def test_a_page_that_shows_a_copy_of_a_seed_keeps_the_alert_back(
    desk: Workplace, press: Press, hook: WebhookServer
) -> None:
    desk.write_seed("barge", AGENCY.title, "\n\n".join(AGENCY.paragraphs))
    press.bring(COPY)
    furnish(desk, press, hook)
    run(desk)
    [item] = items(desk).values()
    assert (item["verdict"], item["of"]) == ("duplicate", "barge")
    assert [each["rule"] for each in desk.listing("hits", "list")] == ["ras-tafla"]
    assert hook.received == []
    assert desk.listing("deliveries", "list") == []
    assert is_sound(desk)


@ON_FILE_ONLY
def test_a_rule_that_only_the_page_meets_raises_the_alert(
    desk: Workplace, press: Press, hook: WebhookServer
) -> None:
    press.bring(AGENCY)
    furnish(desk, press, hook, FLOUR_RULE)
    assert "1 article page read" in run(desk)
    [hit] = desk.listing("hits", "list")
    assert (hit["rule"], hit["evidence"][0]["text"]) == ("flour", "price of flour")
    [request] = hook.received
    [passage] = json.loads(request.body)["data"]["first_report"]["passages"]
    assert "price of flour" in passage["text"]
    explained = desk.monitor("explain", press.address(AGENCY)).stdout
    assert "page" in explained.lower()


# -- what is not read
@ON_FILE_ONLY
def test_an_entry_that_nothing_touches_is_not_read_unless_its_feed_asks_for_all(
    desk: Workplace, press: Press, hook: WebhookServer
) -> None:
    press.bring(ELSEWHERE)
    furnish(desk, press, hook)
    run(desk)
    assert pages(desk) == {"capstan-9": ("none", "untouched")}
    another = replace(ELSEWHERE, guid="mast-9", feed="mast", teaser="A baker led them to victory.")
    press.bring(another)
    desk.write_settings({"fulltext": {"mode": "off"}})
    furnish(desk, press, hook, fulltext="always")
    eventually(lambda: "mast-9" in (run(desk) and items(desk)))
    assert press.n_asked() == {"mast-9": 1}
    assert hook.received == []


@ON_FILE_ONLY
def test_a_feed_may_be_left_out(desk: Workplace, press: Press, hook: WebhookServer) -> None:
    press.bring(AGENCY)
    furnish(desk, press, hook, fulltext="off")
    run(desk)
    assert pages(desk) == {"northstar-1": ("none", "off")}
    assert not press.n_asked()


@ON_FILE_ONLY
def test_a_page_that_two_feeds_lead_to_is_fetched_once(
    desk: Workplace, press: Press, hook: WebhookServer
) -> None:
    again = replace(AGENCY, guid="lantern-9", feed="lantern", page_of=AGENCY.guid)
    press.show(AGENCY)
    press.publish(AGENCY, again)
    furnish(desk, press, hook)
    run(desk)
    poll_again(desk)
    assert press.n_asked() == {AGENCY.guid: 1}
    assert roles(desk) == {"northstar-1": "origin", "lantern-9": "echo"}
    assert len(hook.received) == 1


@ON_FILE_ONLY
def test_a_page_is_not_fetched_again_when_its_entry_is_edited_and_stays_in_use(
    desk: Workplace, press: Press, hook: WebhookServer
) -> None:
    press.bring(AGENCY, COPY)
    furnish(desk, press, hook, TOWN_RULE, FLOUR_RULE)
    run(desk)
    edited = replace(AGENCY, teaser="The barge Amal Rose sank in the port of Ras Tafla on Monday.")
    press.publish(edited)
    eventually(lambda: run(desk) and shown(desk, "northstar-1")["body"] == edited.teaser)
    poll_again(desk)
    assert press.n_asked() == {"northstar-1": 1, "inland-1": 1}
    assert roles(desk) == {"northstar-1": "origin", "inland-1": "echo"}
    hits = {(each["item_guid"], each["rule"]) for each in desk.listing("hits", "list")}
    assert ("northstar-1", "flour") in hits
    assert pages(desk)["northstar-1"] == ("read", "")
    assert len(hook.received) == 2  # one a rule
    assert is_sound(desk)
