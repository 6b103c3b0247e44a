import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor.cli.listings import _told
from monitor.model.record import LedgerLine
from tests.cli.conftest import Command
from tests.support.newswire import News, Newswire
from tests.support.workplace import FAST

BODY = (
    "Divers raised the bell of a ship that sank off Derna in 1911, the museum said on Monday. "
    "It weighs 80 kilos and will hang in the new hall beside the anchor."
)
FIELDS = {
    "items": (
        "id feed guid title url published received_at lang verdict of score story "
        "source story_title of_title"
    ),
    "hits": (
        "id item item_guid feed rule story title url found_at evidence "
        "how source story_title quiet verdict"
    ),
    "stories": "id title first_seen items independent_sources unknown_sources echoes mark",
    "deliveries": (
        "id receiver recipient state attempts rule story seq last_error "
        "next_at delivered_at story_title last_at"
    ),
}


@pytest.fixture(autouse=True)
def desk(folder: Path, monitor: Command) -> Iterator[None]:
    (folder / "monitor.yaml").write_text(json.dumps(FAST), encoding="utf-8")
    with Newswire() as wire:
        news = [
            News("one", "Bell raised", BODY, "http://a.example/1"),
            News("two", "Ship's bell \x07 found", BODY, "http://a.example/2"),
        ]
        wire.publish("/a.xml", news)
        rules = {
            "feeds": [{"url": wire.url("/a.xml"), "name": "Alpha"}],
            "rules": [{"id": "derna", "match": "derna"}],
            "route": {"group_wait": "0s"},
        }
        (folder / "rules" / "a.yaml").write_text(json.dumps(rules), encoding="utf-8")
        assert monitor("run", "--once").code == 0
        yield


def _rows(monitor: Command, *command: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in monitor(*command, "--json").out.splitlines()]


@pytest.mark.parametrize("listing", FIELDS)
def test_listings_give_the_fields_that_scripts_rely_on(monitor: Command, listing: str) -> None:
    rows = _rows(monitor, listing, "list")
    assert rows
    assert set(FIELDS[listing].split()) <= set(rows[0])
    assert len(_rows(monitor, listing, "list", "--limit", "1")) == 1


def test_evidence_is_a_slice_of_its_field(monitor: Command) -> None:
    hit = _rows(monitor, "hits", "list", "--rule", "derna")[0]
    (evidence,) = hit["evidence"]
    assert evidence == {"field": "body", "start": 47, "end": 52, "text": "Derna", "term": "derna"}
    assert _rows(monitor, "hits", "list", "--rule", "other") == []


def test_a_story_shows_its_reports_with_their_roles(monitor: Command) -> None:
    (story,) = _rows(monitor, "stories", "list")
    assert [(item["source"], item["role"]) for item in story["items"]] == [
        ("Alpha", "origin"),
        ("Alpha", "echo"),
    ]
    assert (story["echoes"], story["independent_sources"]) == (1, 1)


def test_deliveries_may_be_asked_by_state(monitor: Command) -> None:
    assert len(_rows(monitor, "deliveries", "list", "--state", "delivered")) == 1
    assert _rows(monitor, "deliveries", "list", "--state", "dead") == []
    assert monitor("deliveries", "list", "--state", "dead").err == "no delivery is dead\n"
    wrong = monitor("deliveries", "list", "--state", "foo")
    assert wrong.code == 2
    assert "retrying" in wrong.err


def test_plain_lines_have_no_control_characters_of_a_feed(monitor: Command) -> None:
    done = monitor("items", "list")
    assert len(done.out.splitlines()) == 2
    assert "\x07" not in done.out
    assert done.out.count("\t") == 10


def test_explain_finds_an_item_by_id_guid_and_url(monitor: Command) -> None:
    item = _rows(monitor, "items", "list")[-1]
    by_id, by_guid, by_url = (
        monitor("explain", name).out for name in (str(item["id"]), "one", "http://a.example/1")
    )
    assert by_id == by_guid == by_url
    ledger = json.loads(monitor("explain", "one", "--json").out)
    steps = " ".join(line["step"] for line in ledger["lines"])
    assert steps == "fetched verdict story hit alert delivery"
    # The ids by which scripts and receivers know the story and the message stand there too.
    assert f" (id {item['story']})\n" in by_id
    assert by_id.endswith(f" (id {ledger['lines'][-1]['delivery']})\n")


def test_no_name_is_no_item(monitor: Command) -> None:
    done = monitor("explain", "")
    assert (done.code, done.out) == (2, "")


def test_a_limit_of_zero_lists_all(monitor: Command) -> None:
    for listing in ("items", "hits", "stories", "deliveries"):
        assert _rows(monitor, listing, "list", "--limit", "0") == _rows(monitor, listing, "list")


def test_words_of_others_cannot_turn_a_line_of_the_ledger_around() -> None:
    def told(words: str) -> str:
        return _told(LedgerLine("story", None, "", None, (('Opened "', False), (words, True))))

    assert told("Derna\x07") == 'Opened "Derna\\u0007'
    assert told("\u062f\u202e") == 'Opened "\u2068\u062f\\u202e\u2069'
