"""Stories and items, what was found in them, and the marks of their texts."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Float,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)

from monitor.adapters.store.columns import JSONV, BigPK, CleanText, Key, UtcTime
from monitor.adapters.store.tables.row import Row, column, one_of, pk, table_of, to


class StoryRow(Row, table=True):
    """One event. `first_item_id` is no foreign key: item and story would then need each other.

    Nor are `first_report` and `merged_into`: SQLite adds none to a table that is there without
    writing it anew. The first item opened the story, the first report was published first. Where
    `independent` is 0, the story was never credited.
    """

    __table_args__ = (
        Index(None, "last_at"),
        {"sqlite_autoincrement": True},
    )
    id: int = pk()
    key: str = column(Key, unique=True)
    title: str = column(CleanText)
    url: str = column(CleanText)
    lang: str = column(CleanText)
    first_item_id: int = column(BigPK)
    opened_at: datetime = column(UtcTime)
    last_at: datetime = column(UtcTime)
    reports: int = column(Integer)
    independent: int = column(Integer, server_default="0")
    unknown: int = column(Integer, server_default="0")
    roots: list[dict[str, Any]] = column(JSONV, server_default="[]")
    first_report: int | None = column(BigPK, null=True)
    closed_at: datetime | None = column(UtcTime, null=True)
    merged_into: int | None = column(BigPK, null=True)


class ItemRow(Row, table=True):
    """An item of a feed, or a seed: an item that no feed brought (`seed_key` of its name).

    Ids never come again (autoincrement): a link in an old mail must not show another item.
    """

    __table_args__ = (
        CheckConstraint("(feed_id IS NULL) <> (seed_key IS NULL)", name="origin"),
        one_of("verdict", "new", "duplicate", "extends", "update", "related"),
        one_of("role", "origin", "independent", "echo", "unknown"),
        Index(None, "feed_id", "id"),
        Index(None, "received_at"),
        # By role, so that of a story of very many reports the echoes can be left out.
        Index(None, "story_id", "role", "id"),
        Index(None, "of_item_id"),
        Index(None, "body_key"),
        Index(None, "url_key"),
        Index(None, "verdict", "id"),
        # For `explain`; by hash, as PostgreSQL has no other index for texts of any length.
        Index(None, "guid", postgresql_using="hash"),
        Index(None, "url", postgresql_using="hash"),
        {"sqlite_autoincrement": True},
    )
    id: int = pk()
    feed_id: int | None = column(BigPK, to("feed.id"), null=True)
    seed_key: str | None = column(Key, null=True, unique=True)
    guid: str = column(CleanText)
    url: str = column(CleanText)
    url_key: str | None = column(Key, null=True)
    title: str = column(CleanText)
    text: str = column(CleanText)
    lang: str = column(CleanText)
    published_at: datetime | None = column(UtcTime, null=True)
    received_at: datetime = column(UtcTime)
    body_key: str = column(Key)
    story_id: int | None = column(BigPK, to("story.id"), null=True)
    role: str | None = column(String(12), null=True)
    verdict: str | None = column(String(12), null=True)
    of_item_id: int | None = column(BigPK, to("item.id", "SET NULL", deferred=True), null=True)
    score: float = column(Float)
    reason: dict[str, Any] = column(JSONV)
    ruleset: str = column(CleanText)
    meta: dict[str, Any] = column(JSONV)
    revision: int = column(Integer, server_default="0")


class RevisionRow(Row, table=True):
    """A former text of an edited item; the present one, numbered `item.revision`, stands in `item`.

    `change` is what the publisher did to it and `reason` what was found out about that.
    """

    item_id: int = pk(BigPK, to("item.id", "CASCADE"))
    n: int = pk(Integer)
    title: str = column(CleanText)
    text: str = column(CleanText)
    body_key: str = column(Key)
    at: datetime = column(UtcTime)
    change: str = column(String(12), server_default="update")
    reason: dict[str, Any] = column(JSONV, server_default="{}")


class FingerprintRow(Row, table=True):
    """The marks of a text: hash first, for the probe.

    No foreign key: those of expired items leave together in one sweep. It goes along the index of
    items, by which stories are compared that were opened at the same time, and an edited text
    loses its former marks; items come in ascending order, so the index grows at its end alone.
    """

    __table_args__ = (Index(None, "item_id"), {"sqlite_with_rowid": False})
    hash: int = pk(BigInteger)
    item_id: int = pk(BigInteger)


class MentionRow(Row, table=True):
    """An entity found in an item. A span has two columns: `end` is a reserved word of SQL."""

    __table_args__ = (Index(None, "entity_id", "item_id"),)
    item_id: int = pk(BigPK, to("item.id", "CASCADE"))
    field: str = pk(String(12))
    span_start: int = pk(Integer)
    entity_id: str = pk(String(100))
    span_end: int = column(Integer)
    text: str = column(CleanText)
    mode: str = column(String(12))


class CitationRow(Row, table=True):
    """An item names where it has something from; `entity_id` where that source is known to us.

    One that is known from a link or from the feed has no place in the text: an empty field and -1,
    as two nulls would not meet in the unique key. `name` is the entity's, as it was then.
    """

    __table_args__ = (
        UniqueConstraint("item_id", "field", "span_start", "source"),
        Index(None, "entity_id"),
    )
    id: int = pk()
    item_id: int = column(BigPK, to("item.id", "CASCADE"))
    field: str = column(String(12))
    span_start: int = column(Integer)
    span_end: int = column(Integer)
    source: str = column(String(300))
    entity_id: str | None = column(String(100), null=True)
    cue: str = column(CleanText)
    via: str | None = column(CleanText, null=True)
    confidence: float = column(Float)
    name: str = column(CleanText, server_default="")


class HitRow(Row, table=True):
    """A rule met an item. `quiet` says in a word why it may not alert; empty if it may."""

    __table_args__ = (
        UniqueConstraint("item_id", "rule_id"),
        one_of("how", "live", "baseline", "backfilled"),
        Index(None, "rule_id", "id"),
        Index(None, "story_id"),
        {"sqlite_autoincrement": True},
    )
    id: int = pk()
    item_id: int = column(BigPK, to("item.id", "CASCADE"))
    rule_id: str = column(String(100))
    story_id: int | None = column(BigPK, to("story.id"), null=True)
    how: str = column(String(12))
    quiet: str = column(CleanText)
    evidence: list[dict[str, Any]] = column(JSONV)
    ruleset: str = column(CleanText)
    found_at: datetime = column(UtcTime)
    revision: int = column(Integer, server_default="0")


class StopHashRow(Row, table=True):
    """A mark that so many documents hold that it tells of none of them; how many when, see `marks`.

    It leaves when the window of those documents is over, and is counted from none then.
    """

    hash: int = pk(BigInteger)
    n: int = column(Integer)
    at: datetime | None = column(UtcTime, null=True)


class SentenceCountRow(Row, table=True):
    """In how many documents a sentence stands: what stands in many is furniture, not news."""

    hash: int = pk(BigInteger)
    n: int = column(Integer)
    at: datetime | None = column(UtcTime, null=True)


class StoryTermRow(Row, table=True):
    """What the reports of a story share: hash first, for the probe. No foreign key, as for marks.

    They leave with the marks, and when their story is merged into another.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)
    term: int = pk(BigInteger)
    story_id: int = pk(BigInteger)


class FactRow(Row, table=True):
    """Something new about a story that an alert may tell, once; of a quiet one none is told."""

    __table_args__ = (
        one_of("kind", "source", "passage", "correction", "echo"),
        Index(None, "item_id"),
    )
    story_id: int = pk(BigPK, to("story.id", "CASCADE"))
    kind: str = pk(String(12))
    key: str = pk(Key)
    item_id: int = column(BigPK, to("item.id", "CASCADE"))
    at: datetime = column(UtcTime)
    told: dict[str, Any] = column(JSONV)
    quiet: bool = column(Boolean, server_default=text("false"))


class RulingRow(Row, table=True):
    """Two stories were made one, or one two, and who said so; read before any later merge."""

    __table_args__ = (
        one_of("kind", "merge", "split"),
        Index(None, "story_id"),
        Index(None, "other_id"),
    )
    id: int = pk()
    kind: str = column(String(8))
    story_id: int = column(BigPK, to("story.id", "CASCADE"))
    other_id: int = column(BigPK, to("story.id", "CASCADE"))
    items: list[int] = column(JSONV)
    author: str = column(CleanText)
    reason: str = column(CleanText)
    at: datetime = column(UtcTime)


story = table_of(StoryRow)
item = table_of(ItemRow)
revision = table_of(RevisionRow)
fingerprint = table_of(FingerprintRow)
mention = table_of(MentionRow)
citation = table_of(CitationRow)
hit = table_of(HitRow)
stop_hash = table_of(StopHashRow)
sentence_count = table_of(SentenceCountRow)
story_term = table_of(StoryTermRow)
fact = table_of(FactRow)
ruling = table_of(RulingRow)
