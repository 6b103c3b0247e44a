import json
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.support.feedserver import FeedServer, Story, rss
from tests.support.workplace import FAST, Workplace, eventually

FIELDS = "url name ok status entries newest format lang error warnings"
DATE = "Tue, 02 Jan 2024 10:00:00 GMT"


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as running:
        stories = [Story("Bell of Derna", "Divers raised it.", "http://a.example/1", date=DATE)]
        running.put("/good.xml", rss(stories))
        running.put("/page.html", b"<html><title>A page</title></html>", content_type="text/html")
        yield running


def configure(folder: Path, *feeds: dict[str, str]) -> None:
    (folder / "monitor.yaml").write_text(json.dumps(FAST), encoding="utf-8")
    (folder / "rules" / "a.yaml").write_text(json.dumps({"feeds": feeds}), encoding="utf-8")


def test_all_feeds_are_tried_a_line_each_and_one_that_fails_gives_exit_one(
    monitor: Command, server: FeedServer, folder: Path
) -> None:
    configure(
        folder,
        {"url": server.url("/good.xml"), "name": "Good"},
        {"url": server.url("/page.html"), "name": "Page"},
        {"url": server.url("/gone.xml?key=secret")},
    )
    done = monitor("feeds", "fetch", "--all")
    assert done.code == 1
    rows = sorted(line.split("\t") for line in done.out.splitlines())
    assert [row[0] for row in rows] == ["failed", "failed", "ok"]
    assert rows[2][1:7] == ["1", "2024-01-02 10:00", "en", "rss20", "Good", server.url("/good.xml")]
    assert {row[7].partition(":")[0] for row in rows[:2]} == {
        "404 Not Found",
        "not a feed (text/html)",
    }
    assert done.err == "3 feeds: 1 ok, 2 failed\n"
    assert "secret" not in done.out
    assert not (folder / "data").exists()


def test_all_feeds_as_json_have_the_fields_that_scripts_rely_on(
    monitor: Command, server: FeedServer, folder: Path
) -> None:
    configure(folder, {"url": server.url("/good.xml"), "name": "Good"})
    done = monitor("feeds", "fetch", "--all", "--json")
    row = json.loads(done.out)
    assert (done.code, list(row)) == (0, FIELDS.split())
    assert (row["ok"], row["status"], row["newest"]) == (True, 200, "2024-01-02T10:00:00Z")


def test_of_all_feeds_only_the_failing_are_shown_if_asked(
    monitor: Command, server: FeedServer, folder: Path
) -> None:
    configure(folder, {"url": server.url("/good.xml")}, {"url": server.url("/gone.xml")})
    done = monitor("feeds", "fetch", "--all", "--failing")
    assert (done.code, len(done.out.splitlines())) == (1, 1)
    assert "2 feeds: 1 ok, 1 failed" in done.err


def test_without_feeds_there_is_nothing_to_try(monitor: Command, folder: Path) -> None:
    configure(folder)
    done = monitor("feeds", "fetch", "--all")
    assert (done.code, done.out) == (0, "")
    assert "no feeds yet" in done.err


def test_ctrl_c_ends_with_what_was_seen_so_far(server: FeedServer, tmp_path: Path) -> None:
    desk = Workplace(tmp_path)
    desk.write_settings({"polling": {"timeout": "60s"}})
    server.put("/slow.xml", hangs=True)
    desk.write_rules(
        feeds=[{"url": server.url(path), "name": path} for path in ("/slow.xml", "/good.xml")]
    )
    with subprocess.Popen(
        desk._command("feeds", "fetch", "--all"),
        cwd=tmp_path,
        env=desk._environ(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        eventually(lambda: "/slow.xml" in server.paths())
        process.send_signal(signal.SIGINT)
        rest, err = process.communicate(timeout=100)
    assert first.startswith("ok\t1\t")
    assert (process.returncode, rest) == (130, "")
    assert err == "2 feeds: 1 ok, 0 failed, 1 not tried\n"
