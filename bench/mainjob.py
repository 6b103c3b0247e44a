"""The main job as a user runs it, on real documents: nothing lost, no traceback, seeds recognized.

    python -m bench.mainjob FOLDER [--seed FILE]

FOLDER holds feed documents as publishers served them and a ``manifest.jsonl`` with the number of
entries of each. They are served from loopback and polled by ``monitor run --once``; what
``monitor feeds list`` says of each is compared with the manifest. With --seed, a text (first line
title, blank line, body) is dropped into the seeds folder as it is and comes back as feed items.
The documents belong to their publishers and stay where they are. Exit 1 on any difference.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.realfeeds import manifest
from tests.support.feedserver import FeedServer
from tests.support.newswire import News, rss
from tests.support.workplace import Workplace

_FOLLOW_UP = """\
Council of Derna asks neighbours to keep their aircraft away

The municipal council of Derna wrote to the Arab League on Wednesday and asked that no foreign
aircraft cross the city's hills again. The letter, read out by councillor Najia Bu Shaala, counts
17 houses hit since the spring and names 4 families who have not been able to return. A reply from
the League's envoy Salah Jamali is expected before the end of the month.
"""


def run_documents(folder: Path, scratch: Path) -> bool:
    """Poll every document twice and compare; print a line each."""
    expected = {one.file: one.entries for one in manifest(folder)}
    with FeedServer() as server:
        for name in expected:
            server.put(f"/{name}", (folder / name).read_bytes())
        desk = Workplace(scratch)
        desk.write_settings({"polling": {"every": "1s", "first_poll_alert_age": "36500d"}})
        desk.write_rules(
            feeds=[{"url": server.url(f"/{name}"), "name": name} for name in expected],
            rules=[{"id": "gaza", "match": "gaza OR israel*"}, {"id": "none", "match": "qqxzy"}],
        )
        good = _round(desk, "first round")
        feeds = {feed["name"]: feed for feed in desk.listing("feeds", "list")}
        for name, entries in expected.items():
            feed = feeds[name]
            right = feed["entries"] == entries and feed["state"] == "ok"
            good = good and right
            told = f"{feed['entries']:4} of {entries:4} entries, {feed['stored']:4} stored"
            print(f"{'ok  ' if right else 'FAIL'}  {name:28} {told}")
        time.sleep(1.5)
        good = _round(desk, "second round") and good
        return _is_sound(desk) and good


def run_seed(file: Path, scratch: Path) -> bool:
    """Serve a seed back in several dresses, and a follow-up that is none."""
    title, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    paragraphs = body.split("\n\n")
    dresses = {
        "verbatim": (title, body),
        "other headline": ("What the papers say of the general's journey", body),
        "first two paragraphs": (title, "\n\n".join(paragraphs[:2])),
        "first two, other headline": ("A journey to Cairo", "\n\n".join(paragraphs[:2])),
        "follow-up": _FOLLOW_UP.split("\n\n"),
    }
    news = [
        News(guid, *text, f"http://a.example/{n}") for n, (guid, text) in enumerate(dresses.items())
    ]
    with FeedServer() as server:
        server.put("/seeded.xml", rss(news))
        desk = Workplace(scratch)
        (desk.folder / "seeds" / file.name).write_bytes(file.read_bytes())
        desk.write_rules(
            feeds=[{"url": server.url("/seeded.xml")}], rules=[{"id": "derna", "match": "derna"}]
        )
        good = _round(desk, "seed")
        items = {item["guid"]: item for item in desk.listing("items", "list")}
        for guid in dresses:
            item = items[guid]
            known = (item["verdict"], item["of"]) == ("duplicate", file.stem)
            right = known == (guid != "follow-up")
            good = good and right
            told = f"{item['verdict']} of {item['of']}, score {item['score']:.2f}"
            print(f"{'ok  ' if right else 'FAIL'}  {guid:28} {told}")
    return good


def _round(desk: Workplace, name: str) -> bool:
    began = time.perf_counter()
    done = desk.monitor("run", "--once")
    print(f"-- {name}: {time.perf_counter() - began:.1f} s\n{done.stdout}".rstrip())
    good = done.returncode == 0 and "Traceback" not in done.stdout + done.stderr
    if not good:
        print(done.stderr)
    return good


def _is_sound(desk: Workplace) -> bool:
    done = desk.monitor("db", "check")
    print(done.stdout.strip())
    return done.returncode == 0


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as name:
        yield Path(name)


def main() -> int:
    """Run what was asked; the exit code says whether all of it came out right."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=Path)
    arguments = parser.parse_args()
    with _scratch() as scratch:
        good = run_documents(arguments.folder, scratch)
    if arguments.seed:
        with _scratch() as scratch:
            good = run_seed(arguments.seed, scratch) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
