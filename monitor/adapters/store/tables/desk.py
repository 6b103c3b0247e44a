"""Rule sets, the desk's own words, and who may come in."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Index,
    String,
    text,
)

from monitor.adapters.store.columns import JSONV, BigPK, CleanText, UtcTime
from monitor.adapters.store.tables.row import Row, column, one_of, pk, table_of, to


class RulesetRow(Row, table=True):
    """A rule set as it was published; `version` is the hash of its files. At most one is live."""

    __table_args__ = (
        Index(
            "uq_ruleset_live",
            "live",
            unique=True,
            sqlite_where=text("live"),
            postgresql_where=text("live"),
        ),
    )
    version: str = pk(String(64))
    files: dict[str, Any] = column(JSONV)
    made_at: datetime = column(UtcTime)
    live: bool = column(Boolean)


class MarkRow(Row, table=True):
    """What a person of the desk said of a story; it goes with the story."""

    __table_args__ = (one_of("kind", "handled", "wrong", "watch"),)
    story_id: int = pk(BigPK, to("story.id", "CASCADE"))
    user: str = pk(String(100))
    kind: str = column(String(8))
    at: datetime = column(UtcTime)
    reason: str = column(CleanText, server_default="")


class UserRow(Row, table=True):
    """Who may open the page beyond loopback; of the password only a slow hash is kept."""

    name: str = pk(String(100))
    password: str = column(CleanText)
    made_at: datetime = column(UtcTime)


class SessionRow(Row, table=True):
    """A login, by the SHA-256 of its cookie."""

    __table_args__ = (Index(None, "user"),)
    digest: str = pk(String(64))
    user: str = column(String(100), to("user.name", "CASCADE"))
    csrf: str = column(String(64))
    made_at: datetime = column(UtcTime)
    used_at: datetime = column(UtcTime)


class TokenRow(Row, table=True):
    """A key to the API, by its SHA-256: it is shown once and never stored."""

    __table_args__ = (one_of("scope", "read", "write"),)
    digest: str = pk(String(64))
    name: str = column(String(100), unique=True)
    scope: str = column(String(8))
    made_at: datetime = column(UtcTime)
    used_at: datetime | None = column(UtcTime, null=True)


class MetaRow(Row, table=True):
    """A fact about the database itself."""

    name: str = pk(String(100))
    value: dict[str, Any] = column(JSONV)
    at: datetime = column(UtcTime)


ruleset = table_of(RulesetRow)
mark = table_of(MarkRow)
user = table_of(UserRow)
session = table_of(SessionRow)
token = table_of(TokenRow)
meta = table_of(MetaRow)
