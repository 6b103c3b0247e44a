"""Feeds, their hosts, and what they showed."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Float,
    Index,
    Integer,
    LargeBinary,
    String,
    false,
)

from monitor.adapters.store.columns import JSONV, BigPK, CleanText, Key, UtcTime
from monitor.adapters.store.tables.row import Row, column, one_of, pk, table_of, to


class FeedRow(Row, table=True):
    """A feed as the rules folder names it: cold and wide. Kept, not active, when it is removed."""

    id: int = pk()
    url_key: str = column(Key, unique=True)
    url: str = column(CleanText)
    host: str = column(CleanText)
    shard: int = column(Integer)
    name: str = column(CleanText)
    outlet: str | None = column(CleanText, null=True)
    outlet_name: str = column(CleanText, server_default="")
    lang: str | None = column(CleanText, null=True)
    tags: list[str] = column(JSONV)
    every_s: float | None = column(Float, null=True)
    active: bool = column(Boolean)
    origin: str = column(CleanText)
    fulltext: str | None = column(CleanText, null=True)


class FeedStateRow(Row, table=True):
    """What changes with each poll: hot and narrow. `due_at` is both "due" and "leased until".

    `leased_from` is the `due_at` before the claim, null while nobody holds the feed; `due_at` is
    null while the feed is not active.
    """

    __table_args__ = (
        one_of("state", "new", "ok", "failing", "waiting", "gone", "off"),
        Index(None, "due_at"),
        # A page of the table has room for the next version of its rows: no index is touched then.
        {"postgresql_with": {"fillfactor": 70}},
    )
    feed_id: int = pk(BigPK, to("feed.id", "CASCADE"))
    shard: int = column(Integer)
    due_at: datetime | None = column(UtcTime, null=True)
    leased_from: datetime | None = column(UtcTime, null=True)
    token: int = column(Integer)
    url_now: str | None = column(CleanText, null=True)
    etag: str | None = column(CleanText, null=True)
    last_modified: str | None = column(CleanText, null=True)
    body_digest: str = column(String(32))
    entry_digests: bytes = column(LargeBinary)
    interval_s: float = column(Float)
    state: str = column(String(8))
    http_status: int | None = column(Integer, null=True)
    error: str | None = column(CleanText, null=True)
    error_kind: str | None = column(CleanText, null=True)
    failures: int = column(Integer)
    first_failure_at: datetime | None = column(UtcTime, null=True)
    last_ok_at: datetime | None = column(UtcTime, null=True)
    last_new_at: datetime | None = column(UtcTime, null=True)
    entries: int = column(Integer)
    hints: dict[str, Any] = column(JSONV)
    rate: float = column(Float, server_default="0")
    weight: float = column(Float, server_default="0")
    guid_unreliable: bool = column(Boolean, server_default=false())
    hub: str | None = column(CleanText, null=True)


class HostStateRow(Row, table=True):
    """What is known of a host; its wish to be left alone survives a restart."""

    host: str = pk(String(255))
    shard: int = column(Integer)
    not_before: datetime | None = column(UtcTime, null=True)
    delay_ms: int = column(Integer)
    failures: int = column(Integer)
    robots: str | None = column(CleanText, null=True)
    robots_at: datetime | None = column(UtcTime, null=True)


class SeenRow(Row, table=True):
    """Each identity under which a feed showed an item; outlives the item, as the feed may not.

    `texts` is how many documents it has stood for: of three it is no identity any more. The key of
    the item is deferred: identities are noted before the items are written.
    """

    __table_args__ = (Index(None, "item_id"), {"sqlite_with_rowid": False})
    feed_id: int = pk(BigPK, to("feed.id", "CASCADE"))
    key: str = pk(Key)
    item_id: int | None = column(BigPK, to("item.id", "SET NULL", deferred=True), null=True)
    body_key: str = column(Key)
    first_at: datetime = column(UtcTime)
    texts: int = column(Integer, server_default="1")


feed = table_of(FeedRow)
feed_state = table_of(FeedStateRow)
host_state = table_of(HostStateRow)
seen = table_of(SeenRow)

SOURCE = (feed.c.outlet, feed.c.outlet_name, feed.c.name, feed.c.host)
"""What tells who published an item, beside its own `meta`; see `rows.source_of`."""
