import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.support.newswire import News, Newswire
from tests.support.workplace import FAST

FIELDS = (
    "url url_now name outlet tags state http_status error failures entries stored new_24h "
    "interval_s last_ok_at last_new_at next_at warnings guid_unreliable"
)


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


def test_list_gives_the_fields_that_scripts_rely_on(monitor: Command, wire: Newswire) -> None:
    monitor("run", "--once")
    (row,) = (json.loads(line) for line in monitor("feeds", "list", "--json").out.splitlines())
    assert set(row) == set(FIELDS.split())
    assert (row["state"], row["entries"], row["stored"], row["tags"]) == ("ok", 1, 1, ["sea"])
    done = monitor("feeds", "list", "--failing")
    assert (done.code, done.err) == (0, "no feed fails\n")
