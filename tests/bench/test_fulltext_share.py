"""How entries are counted whose article page would be read, and what they are."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench.fulltext_news import of_demo, of_folder, of_stream
from bench.fulltext_share import Desk, Share, measure, read_desk, read_desks, shown
from bench.story_sets import read_stream
from monitor.demo.news import DATA, read_articles
from monitor.model.wish import Want
from tests.bench.streams import STREAM
from tests.support.books import make_book
from tests.support.newswire import News, rss


def desk(folder: Path) -> Desk:
    """Rules of a desk that knows no document."""
    book = make_book(folder, rules=[{"id": "depot", "match": "depot*"}])
    return replace(read_desk(folder / "monitor.yaml"), book=book)


def test_each_entry_is_counted_once_by_what_touched_it_or_why_it_is_not_read(
    tmp_path: Path,
) -> None:
    file = tmp_path / "stream.yaml"
    file.write_text(STREAM, encoding="utf-8")
    stream = read_stream(file)
    share = measure(desk(tmp_path), of_stream(stream), tmp_path)
    assert share.entries == len(stream.items)
    assert share.n_read + share.unread.total() == share.entries
    assert share.touched["rule"] == sum("depot" in f"{i.title} {i.body}" for i in stream.items)
    assert share.touched["rule"] > 0
    assert share.unread["not asked"] == 0


def test_an_entry_that_is_not_short_is_none_of_the_short_ones() -> None:
    share = Share()
    for want in (
        Want(1, "http://a.example/1", "entity"),
        Want(2, unread="long"),
        Want(3, unread="untouched"),
        None,
    ):
        share.count(want)
    assert (share.entries, share.n_read, share.n_short) == (4, 1, 3)
    assert share.unread == {"long": 1, "untouched": 1, "not asked": 1}
    head, touched, unread = shown("starter", "demo", share).splitlines()
    assert head.endswith("   1 of    4 entries read:  25.0 % of all,  33.3 % of the short ones")
    assert touched.strip() == "touched by: entity 1"
    assert unread.strip() == "not read: long 1, untouched 1, not asked 1"


def test_the_demonstration_has_all_its_articles_in_feeds_of_its_outlets(tmp_path: Path) -> None:
    scenes = [path.stem for path in (DATA / "news").glob("[0-9]*.yaml")]
    articles = [one for scene in scenes for one in read_articles(scene)]
    share = measure(desk(tmp_path), of_demo(), tmp_path)
    assert share.entries == len(articles)


def test_recorded_documents_count_whatever_their_age(tmp_path: Path) -> None:
    news = [News(f"n{n}", f"Depot {n}", f"Nothing {n}.", f"http://a.example/{n}") for n in range(3)]
    (tmp_path / "a.xml").write_bytes(rss(news, at=datetime(2020, 1, 1, tzinfo=UTC)))
    line = json.dumps({"file": "a.xml", "entries": 3})
    (tmp_path / "manifest.jsonl").write_text(f"{line}\n", encoding="utf-8")
    share = measure(desk(tmp_path), of_folder(tmp_path), tmp_path)
    assert share.touched == {"rule": 3}


def test_the_rules_that_come_with_the_program_are_read(tmp_path: Path) -> None:
    desks = read_desks(tmp_path)
    assert sorted(desks) == ["demo", "shipped", "starter"]
    assert all(desk.book.rules for desk in desks.values())
    assert all(desk.book.policy.need.mode == "auto" for desk in desks.values())
    assert desks["shipped"].seeds.seeds
