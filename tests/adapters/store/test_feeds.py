"""The feed table on SQLite: large lists, hosts and their shards."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from monitor.model.feed import Feed
from tests.contracts.stores import World, a_world


def rows(world: World, query: str) -> list[Any]:
    with closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
        return conn.execute(query).fetchall()


def test_more_feeds_than_fit_one_statement_are_kept_in_their_order() -> None:
    urls = [f"https://h{n}.example/rss" for n in range(1201)]
    with a_world() as world:
        world.store.sync_feeds([Feed(url) for url in urls], 0)
        assert [record.url for record in world.store.archive.feeds()] == urls
        assert len(world.store.claim_feeds(2000, 60)) == 1201
        world.store.sync_feeds([Feed(urls[7])], 0)
        assert [record.url for record in world.store.archive.feeds()] == [urls[7]]


def test_of_two_feeds_with_one_url_the_first_counts() -> None:
    with a_world() as world:
        world.store.sync_feeds(
            [Feed("https://a.example/", "1"), Feed("https://a.example/", "2")], 0
        )
        assert [record.name for record in world.store.archive.feeds()] == ["1"]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://News.Example:8443/rss", "news.example"),
        ("https://b\u00fccher.example/", "b\u00fccher.example"),
        ("https://" + "a" * 80 + ".example/", "a" * 80 + ".example"),
    ],
)
def test_a_host_has_one_shard_whatever_it_looks_like(url: str, host: str) -> None:
    with a_world() as world:
        world.store.sync_feeds([Feed(url), Feed(url + "?other")], 0)
        found = rows(world, "SELECT DISTINCT host, shard FROM feed")
        assert [name for name, _ in found] == [host]
        assert 0 <= found[0][1] < 1024
        assert rows(world, "SELECT DISTINCT shard FROM feed_state") == [(found[0][1],)]


def test_a_changed_description_reaches_the_next_poll() -> None:
    with a_world() as world:
        world.store.sync_feeds([Feed("https://a.example/", "old", tags=("x",))], 0)
        new = Feed(
            "https://a.example/",
            name="new",
            outlet="outlet.a",
            outlet_name="The A",
            lang="ar",
            tags=("y", "z"),
            every_s=90.0,
            origin="feeds.yaml",
            fulltext="off",
        )
        world.store.sync_feeds([new], 0)
        [due] = world.store.claim_feeds(10, 60)
        assert due.feed == new


def test_giving_back_a_feed_that_was_recorded_changes_nothing() -> None:
    with a_world() as world:
        due = world.lend()
        world.ingest(due, [])
        world.store.release_feed(due)
        assert not world.store.claim_feeds(10, 60)


def test_the_claim_looks_feeds_up_by_due_at() -> None:
    with a_world() as world:
        plan = rows(
            world,
            "EXPLAIN QUERY PLAN SELECT feed_id FROM feed_state JOIN feed ON feed.id = feed_id "
            "WHERE due_at <= 'x' AND active ORDER BY due_at, feed_id LIMIT 5",
        )
        assert any("ix_feed_state_due_at" in row[-1] for row in plan)
        assert not any("TEMP B-TREE" in row[-1] for row in plan)
