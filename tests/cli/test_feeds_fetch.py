import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.support.newswire import News, Newswire
from tests.support.workplace import FAST


@pytest.fixture
def wire(folder: Path) -> Iterator[Newswire]:
    (folder / "monitor.yaml").write_text(json.dumps(FAST), encoding="utf-8")
    with Newswire() as server:
        news = [News("1", "Bell of Derna", "Divers raised it.", "http://a.example/1")]
        server.publish("/a.xml", news)
        rules = {
            "feeds": [{"url": server.url("/a.xml"), "name": "Alpha", "tags": ["sea"]}],
            "rules": [{"id": "derna", "match": "derna", "where": {"feed_tags": ["sea"]}}],
        }
        (folder / "rules" / "a.yaml").write_text(json.dumps(rules), encoding="utf-8")
        yield server


def test_fetch_shows_entries_and_rules_and_stores_nothing(
    monitor: Command, wire: Newswire, folder: Path
) -> None:
    done = monitor("feeds", "fetch", wire.url("/a.xml"))
    assert done.code == 0
    assert "Bell of Derna  [derna]" in done.out
    assert "redirected" not in done.out
    assert not (folder / "data").exists()
    item, summary = monitor("feeds", "fetch", wire.url("/a.xml"), "--json").out.splitlines()
    assert json.loads(item)["rules"] == ["derna"]
    assert json.loads(summary)["summary"]["entries"] == 1


def test_bad_s01_fetch_of_what_is_no_good_feed_is_one_line_and_exit_one(
    monitor: Command, wire: Newswire, folder: Path
) -> None:
    done = monitor("feeds", "fetch", wire.url("/missing.xml?key=secret"))
    assert (done.code, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert "404" in done.err
    assert "secret" not in done.err
    (folder / "monitor.yaml").write_text("{}", encoding="utf-8")  # no network.allow any more
    for host in ("127.0.0.1", "[::1]", "0.0.0.0", "localhost"):
        done = monitor("feeds", "fetch", f"http://{host}:8/x")
        assert done.code == 1
        assert "leads only to non-public addresses" in done.err
        assert "network.allow can permit them" in done.err


@pytest.mark.parametrize(
    "arguments", [(), ("--all", "http://a.example/"), ("http://a.example/", "--failing")], ids=str
)
def test_one_feed_or_all_of_them_must_be_asked_for(
    monitor: Command, arguments: tuple[str, ...]
) -> None:
    done = monitor("feeds", "fetch", *arguments)
    assert (done.code, done.out) == (2, "")
    assert "--all" in done.err.splitlines()[0]
