"""Feeds, and what they have shown."""

from sqlalchemy import inspect, select

from monitor.adapters.store import tables as t
from tests.adapters.store.tables.conftest import Rows


def test_a_feed_is_its_address(rows: Rows) -> None:
    assert rows.refuses(t.feed, url="https://another.example/")
    assert not rows.refuses(t.feed, url_key="0" * 32)


def test_what_was_seen_outlives_the_item(rows: Rows) -> None:
    assert rows.refuses(t.seen)
    assert not rows.keeps(t.item)
    assert rows.conn.execute(select(t.seen.c.item_id)).scalars().all() == [None]


def test_a_feed_stays_while_it_has_items_and_takes_with_it_what_it_has_shown(rows: Rows) -> None:
    assert rows.keeps(t.feed)
    assert not rows.keeps(t.item)
    assert not rows.keeps(t.feed)
    assert (rows.n(t.feed_state), rows.n(t.seen)) == (0, 0)


def test_a_feed_is_in_one_of_the_known_states(rows: Rows) -> None:
    rows.add(t.feed, url_key="0" * 32)
    assert rows.refuses(t.feed_state, feed_id=2, state="odd")
    assert rows.refuses(t.feed_state, feed_id=3)
    assert not rows.refuses(t.feed_state, feed_id=2, state="waiting")


def test_a_page_of_the_hot_table_has_room_for_new_versions_of_its_rows(rows: Rows) -> None:
    options = inspect(rows.conn).get_table_options("feed_state")
    wanted = {"postgresql_with": {"fillfactor": "70"}}
    assert options == (wanted if rows.conn.dialect.name == "postgresql" else {})
