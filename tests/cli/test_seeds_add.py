import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.support.feedserver import FeedServer, Story, rss
from tests.support.workplace import FAST, Workplace, eventually

BODY = (
    "The council of Jalu opened the new clinic on Monday after two years of delay, the mayor said. "
    "Doctors from Benghazi will work there on three days a week until staff is hired. "
    "The building cost 4 million dinars, half of it paid by families of the town."
)
DIESEL = (
    "Fishermen of Zuwara stayed in port for a second day because diesel had run out, their union "
    "told reporters. Forty boats wait for a delivery that was promised for Thursday night. The "
    "port has asked the ministry for a reserve of its own since the winter."
)
FIELDS = "id title words lang url published added path of score taken_for taken_from"


@pytest.fixture(autouse=True)
def seeds(folder: Path) -> None:
    (folder / "seeds" / "clinic.txt").write_text(f"Clinic opens\n\n{BODY}\n", encoding="utf-8")


@pytest.fixture
def server(folder: Path) -> Iterator[FeedServer]:
    (folder / "monitor.yaml").write_text(json.dumps(FAST), encoding="utf-8")
    with FeedServer() as running:
        page = f"<html><head><title>No diesel</title></head><body><p>{DIESEL}</p></body></html>"
        running.put("/diesel.html", page.encode(), content_type="text/html")
        yield running


def poll(monitor: Command, server: FeedServer, folder: Path, *stories: Story) -> None:
    """Store what a feed gives."""
    rules = {"feeds": [{"url": server.put("/feed.xml", rss(stories))}]}
    (folder / "rules" / "a.yaml").write_text(json.dumps(rules), encoding="utf-8")
    assert monitor("run", "--once").code == 0


def seed_names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "seeds").iterdir())


def test_add_copies_a_file_and_says_what_it_will_do(monitor: Command, folder: Path) -> None:
    (folder / "No Diesel.txt").write_text(f"No diesel\n\n{DIESEL}\n", encoding="utf-8")
    done = monitor("seeds", "add", "No Diesel.txt")
    assert done.code == 0
    first, second = done.out.splitlines()
    assert first.startswith("added seeds/no-diesel.txt: 'No diesel' (46 words, en; from the file ")
    assert "a running daemon reads it by itself" in second
    check = json.loads(monitor("seeds", "check", "No Diesel.txt", "--json").out)
    assert check["duplicate"]["of"] == "no-diesel"


def test_add_tells_which_seed_says_the_same(monitor: Command, folder: Path) -> None:
    (folder / "doc.txt").write_text(f"Clinic opens\n\n{BODY}\n", encoding="utf-8")
    done = monitor("seeds", "add", "doc.txt")
    assert (done.code, seed_names(folder)) == (0, ["clinic.txt"])
    assert done.out.startswith("known already as clinic (score 1.00)")
    row = json.loads(monitor("seeds", "add", "doc.txt", "--force", "--json").out)
    assert list(row) == FIELDS.split()
    assert (row["added"], row["path"], row["taken_for"]) == (True, "seeds/doc.txt", "file")


def test_add_reads_a_page(monitor: Command, server: FeedServer, folder: Path) -> None:
    url = server.url("/diesel.html")
    row = json.loads(monitor("seeds", "add", url, "--name", "diesel", "--json").out)
    assert (row["id"], row["title"], row["url"], row["taken_for"]) == (
        "diesel",
        "No diesel",
        url,
        "page",
    )
    assert seed_names(folder) == ["clinic.txt", "diesel.jsonl"]
    assert "text/html" in server.requests[0].headers["accept"]
    assert monitor("seeds", "add", url).out.startswith("known already as diesel")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/gone?key=secret", "404 Not Found"),
        ("/data.pdf", "is application/pdf, no web page"),
        ("/empty.html", "no article found"),
    ],
)
def test_a_page_that_gives_no_text_is_one_line_and_exit_one(
    monitor: Command, server: FeedServer, folder: Path, path: str, said: str
) -> None:
    server.put("/data.pdf", b"%PDF", content_type="application/pdf")
    server.put("/empty.html", b"<html></html>", content_type="text/html")
    done = monitor("seeds", "add", server.url(path))
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert said in done.err
    assert "secret" not in done.err
    assert seed_names(folder) == ["clinic.txt"]


def test_a_page_at_a_private_address_is_not_fetched(monitor: Command) -> None:
    done = monitor("seeds", "add", "http://127.0.0.1:8/x")
    assert done.code == 1
    assert "network.allow can permit" in done.err


def test_add_takes_a_stored_item_by_id_guid_or_address(
    monitor: Command, server: FeedServer, folder: Path
) -> None:
    poll(monitor, server, folder, Story("No diesel", DIESEL, "http://a.example/d", "guid-d"))
    (item,) = (json.loads(line) for line in monitor("items", "list", "--json").out.splitlines())
    row = json.loads(monitor("seeds", "add", str(item["id"]), "--json").out)
    assert (row["taken_for"], row["taken_from"]) == ("item", str(item["id"]))
    assert (row["title"], row["url"], row["added"]) == ("No diesel", "http://a.example/d", True)
    for name in ("guid-d", "http://a.example/d"):
        assert monitor("seeds", "add", name).out.startswith(f"known already as {row['id']}")


def test_an_address_of_which_a_feed_gave_one_line_is_read_as_a_page(
    monitor: Command, server: FeedServer, folder: Path
) -> None:
    gone = server.url("/gone.html")
    stories = [
        Story("No diesel", "Boats wait.", server.url("/diesel.html")),
        Story("B", "C.", gone),
    ]
    poll(monitor, server, folder, *stories)
    row = json.loads(monitor("seeds", "add", server.url("/diesel.html"), "--json").out)
    assert (row["taken_for"], row["words"]) == ("page", 46)
    done = monitor("seeds", "add", gone)
    assert done.code == 1
    assert "404 Not Found; the feed gave a few words of it: monitor seeds add" in done.err


def test_a_file_that_exists_is_taken_before_an_item(
    monitor: Command, server: FeedServer, folder: Path
) -> None:
    poll(monitor, server, folder, Story("Other", DIESEL, "http://a.example/d"))
    (item,) = (json.loads(line) for line in monitor("items", "list", "--json").out.splitlines())
    name = str(item["id"])
    (folder / name).write_text("Rain\n\nIt rained in the hills.\n", encoding="utf-8")
    assert f"from the file {name}" in monitor("seeds", "add", name).out


@pytest.mark.parametrize(
    "source", ["missing.txt", "99", "ftp://a.example/x", "seeds", "a" * 5000, "", " "]
)
def test_what_is_neither_file_nor_page_nor_item_is_one_line(monitor: Command, source: str) -> None:
    done = monitor("seeds", "add", source)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)


def test_a_bad_name_is_one_line(monitor: Command, folder: Path) -> None:
    (folder / "doc.txt").write_text(f"No diesel\n\n{DIESEL}\n", encoding="utf-8")
    done = monitor("seeds", "add", "doc.txt", "--name", "../doc")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "is no name of a seed" in done.err


def test_of_many_documents_five_are_shown(monitor: Command, folder: Path) -> None:
    rows = [{"id": f"s{n}", "title": f"Title {n}", "body": f"{DIESEL} {n}"} for n in range(7)]
    (folder / "many.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = monitor("seeds", "add", "many.jsonl")
    assert len(done.out.splitlines()) == 7
    assert "7 documents in all, 7 added, 0 known already" in done.out


def test_a_running_daemon_takes_up_what_standard_input_made_known(tmp_path: Path) -> None:
    desk = Workplace(tmp_path / "desk")
    desk.write_rules(rules=[{"id": "diesel", "match": "diesel"}])
    daemon = desk.start()
    try:
        daemon.wait_started()
        done = desk.monitor("seeds", "add", "-", stdin=f"No diesel\n\n{DIESEL}\n")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("added seeds/no-diesel.txt")
        loaded = eventually(lambda: [e for e in daemon.events if e["event"] == "seeds_loaded"])
        assert (loaded[0]["total"], loaded[0]["changed"]) == (1, 1)
    finally:
        assert daemon.stop()[0] == 0
