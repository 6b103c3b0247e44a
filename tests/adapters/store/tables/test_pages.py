"""Wishes to read article pages, and what the pages said."""

from sqlalchemy import select

from monitor.adapters.store import tables as t
from tests.adapters.store.tables.conftest import Rows


def test_an_item_has_one_wish_which_leaves_with_it(rows: Rows) -> None:
    assert rows.refuses(t.wish)
    assert not rows.keeps(t.item)
    assert rows.n(t.wish) == 0


def test_a_wish_is_new_and_untried_unless_it_says_otherwise(rows: Rows) -> None:
    rows.conn.execute(t.wish.delete())
    given = {"item_id": 1, "url_key": "0" * 32, "url": "", "host": "", "touch": "rule", "rank": 0}
    at = rows.conn.execute(select(t.item.c.received_at)).scalar_one()
    rows.conn.execute(t.wish.insert(), {**given, "state": "open", "wished_at": at})
    row = rows.conn.execute(select(t.wish)).mappings().one()
    assert [row[name] for name in ("token", "attempts", "reason", "detail")] == [0, 0, "", ""]
    blank = ("due_at", "leased_from", "asked_at", "kept_at", "settled_at")
    assert [row[name] for name in blank] == [None] * len(blank)


def test_a_page_is_its_key_and_hangs_on_nothing(rows: Rows) -> None:
    assert rows.refuses(t.page)
    assert not rows.refuses(t.page, url_key="0" * 32)
    rows.conn.execute(t.wish.delete())
    assert rows.n(t.page) == 2
