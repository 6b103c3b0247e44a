"""Wishes to read article pages, and what the pages said."""

from datetime import datetime

from sqlalchemy import Boolean, Index, Integer, String, text

from monitor.adapters.store.columns import JSONV, BigPK, CleanText, Key, UtcTime
from monitor.adapters.store.tables.row import Row, column, one_of, pk, table_of, to


def _index(*names: str, where: str) -> Index:
    """An index of those rows alone for which this holds."""
    return Index(None, *names, sqlite_where=text(where), postgresql_where=text(where))


class WishRow(Row, table=True):
    """The page of an item is to be read; kept with the item, also once it is settled.

    `due_at` is both "due" and "leased until"; null once the wish is settled. `leased_from` is the
    `due_at` before the claim. `asked_at` is when its host was last asked for it. `kept_at` is when
    its page was kept, if that was read: nobody is asked for it any more. `rank` orders those that
    are due: what a rule met comes first.
    """

    __table_args__ = (
        one_of("state", "open", "read", "refused", "failed"),
        _index("due_at", where="due_at IS NOT NULL"),
        # The first of each host, and that of all hosts whose page is there.
        _index("host", "rank", "wished_at", "item_id", where="due_at IS NOT NULL"),
        _index("rank", "wished_at", "item_id", where="due_at IS NOT NULL AND kept_at IS NOT NULL"),
        _index("host", "asked_at", where="asked_at IS NOT NULL"),
        Index(None, "url_key"),
    )
    item_id: int = pk(BigPK, to("item.id", "CASCADE"))
    url_key: str = column(Key)
    url: str = column(CleanText)
    host: str = column(String(255))
    touch: str = column(String(12))
    rank: int = column(Integer)
    state: str = column(String(8))
    reason: str = column(CleanText, server_default="")
    detail: str = column(CleanText, server_default="")
    due_at: datetime | None = column(UtcTime, null=True)
    leased_from: datetime | None = column(UtcTime, null=True)
    token: int = column(Integer, server_default="0")
    attempts: int = column(Integer, server_default="0")
    wished_at: datetime = column(UtcTime)
    asked_at: datetime | None = column(UtcTime, null=True)
    kept_at: datetime | None = column(UtcTime, null=True)
    settled_at: datetime | None = column(UtcTime, null=True)


class PageRow(Row, table=True):
    """What an article page said; it leaves with the last wish for it. For judging alone."""

    url_key: str = pk(Key)
    url: str = column(CleanText)
    final_url: str = column(CleanText)
    title: str = column(CleanText)
    text: str = column(CleanText)
    author: str = column(CleanText)
    published_at: datetime | None = column(UtcTime, null=True)
    lang: str = column(CleanText)
    canonical: str = column(CleanText)
    links: list[str] = column(JSONV)
    is_free: bool | None = column(Boolean, null=True)
    other_text: str = column(CleanText)
    refusal: str = column(String(12))
    fetched_at: datetime = column(UtcTime)


wish = table_of(WishRow)
page = table_of(PageRow)
