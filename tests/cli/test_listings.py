import csv
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typer

from monitor.cli.listings import _sources
from monitor.cli.main import app
from monitor.model.record import StoryRecord
from tests.cli.conftest import Command
from tests.support.clock import NOON
from tests.support.newsroom import Newsroom
from tests.support.newswire import News, Newswire
from tests.support.workplace import Workplace

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
        "next_at delivered_at story_title last_at type subject"
    ),
}


@pytest.fixture(scope="module")
def polled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a desk whose feed has brought an item and a copy of it; polled once for all."""
    desk = Workplace(tmp_path_factory.mktemp("polled"))
    with Newswire() as wire:
        news = [
            News("one", "Bell raised", BODY, "http://a.example/1"),
            News("two", "Ship's bell \x07 found", BODY, "http://a.example/2"),
        ]
        wire.publish("/a.xml", news)
        desk.write_rules(
            feeds=[{"url": wire.url("/a.xml"), "name": "Alpha"}],
            rules=[{"id": "derna", "match": "derna"}],
            route={"group_wait": "0s"},
        )
        done = desk.monitor("run", "--once")
    assert done.returncode == 0, done.stderr
    return desk.folder


@pytest.fixture(autouse=True)
def desk(folder: Path, polled: Path) -> None:
    """A copy of it, where the commands run."""
    shutil.copytree(polled, folder, dirs_exist_ok=True)


def _rows(monitor: Command, *command: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in monitor(*command, "--json").out.splitlines()]


@pytest.mark.parametrize("listing", FIELDS)
def test_listings_give_the_fields_that_scripts_rely_on(monitor: Command, listing: str) -> None:
    rows = _rows(monitor, listing, "list")
    assert rows
    assert set(FIELDS[listing].split()) <= set(rows[0])
    assert len(_rows(monitor, listing, "list", "--limit", "1")) == 1


@pytest.mark.parametrize("listing", ["items", "hits", "stories"])
def test_lists_are_given_as_csv_too(monitor: Command, listing: str) -> None:
    done = monitor(listing, "list", "--csv")
    heading, *rows = csv.reader(io.StringIO(done.out, newline=""))
    listed = _rows(monitor, listing, "list")
    assert (heading, len(rows)) == (list(listed[0]), len(listed))
    assert [row[0] for row in rows] == [str(each["id"]) for each in listed]
    both = monitor(listing, "list", "--json", "--csv")
    assert (both.code, both.out) == (2, "")
    assert "choose one: --json or --csv" in both.err


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


def test_sources_that_are_not_known_are_counted_beside_the_independent_ones() -> None:
    some = StoryRecord("k", "T", NOON, (), 1, 6, 0)
    assert _sources(some) == "1, 6 not known"
    assert _sources(replace(some, unknown_sources=0)) == "1"


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
    assert steps == "fetched verdict story page hit alert delivery"
    # The ids by which scripts and receivers know the story and the message stand there too.
    assert f" (id {item['story']})\n" in by_id
    assert by_id.endswith(f" (id {ledger['lines'][-1]['delivery']})\n")


def test_explain_says_whom_an_item_rests_on_and_whom_it_cites(
    room: Newsroom, monitor: Command
) -> None:
    said = monitor("explain", "rumor").out
    assert (
        'Opened the story "Cairo weighs a raid on Derna" (echo: cites The New Arab (“has said”)); '
        "it has 2 reports now. It cites The New Arab, unnamed sources, AFP."
    ) in said
    assert "It cites" not in monitor("explain", "copied").out


def test_no_name_is_no_item(monitor: Command) -> None:
    done = monitor("explain", "")
    assert (done.code, done.out) == (2, "")


def test_a_limit_of_zero_lists_all(monitor: Command) -> None:
    for listing in ("items", "hits", "stories", "deliveries"):
        assert _rows(monitor, listing, "list", "--limit", "0") == _rows(monitor, listing, "list")


def test_every_listing_takes_json_and_a_limit() -> None:
    groups = typer.main.get_group(app).commands
    listings = {name: getattr(each, "commands", {}).get("list") for name, each in groups.items()}
    taken = {
        name: {option for each in listing.params for option in each.opts}
        for name, listing in listings.items()
        if listing is not None
    }
    assert {"receivers", "deliveries", "silence"} < taken.keys()
    assert [name for name, options in taken.items() if not {"--json", "--limit"} <= options] == []
