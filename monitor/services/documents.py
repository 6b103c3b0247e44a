"""Documents that someone hands in, one JSON object a line: read strictly, made items."""

import json
from datetime import UTC, datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict, NaiveDatetime, ValidationError

from monitor.config.complaint import validate
from monitor.core.feeds.item import make_item
from monitor.errors import Problem
from monitor.model.item import Item, Origin

_ONE_A_LINE = "write one object a line"


class Document(BaseModel):
    """One line given to ``monitor analyze``."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: str
    title: str = ""
    body: str = ""
    url: str = ""
    lang: str | None = None
    published: str | None = None
    source: str = ""
    feed: str = ""
    feed_tags: list[str] = []
    author: str = ""


class _Claimed(BaseModel):
    """Reads a claimed time as ISO 8601; without a zone it counts as UTC."""

    at: AwareDatetime | NaiveDatetime


def read_document(line: bytes, file: str, number: int) -> Document | Problem:
    """Read one line, or say what is wrong with it."""
    try:
        read = json.loads(line)
        if not isinstance(read, dict):
            said = "no JSON object"
            return Problem(file, number, 1, "error", "document", said, _ONE_A_LINE)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        column = error.colno if isinstance(error, json.JSONDecodeError) else 1
        said = f"no JSON: {error.msg if isinstance(error, json.JSONDecodeError) else error}"
        return Problem(file, number, column, "error", "json", said, _ONE_A_LINE)
    document, complaints = validate(Document, read)
    if document is not None and not complaints:
        return document
    first = complaints[0]
    return Problem(file, number, 1, "error", "document", first.message, first.hint)


def to_item(document: Document, now: datetime) -> Item:
    """Give the item that a document would be, had a feed brought it now."""
    return make_item(
        guid=document.id,
        title=document.title,
        body=document.body,
        url=document.url,
        lang=document.lang,
        published_at=_claimed(document.published),
        received_at=now,
        author=document.author,
        origin=Origin(
            feed_url=document.feed,
            feed_name=document.feed,
            outlet=document.source or None,
            tags=tuple(document.feed_tags),
        ),
        is_plain=True,
    )


def _claimed(published: str | None) -> datetime | None:
    """A claimed time, None where it cannot be read: the document lives, the field is dropped."""
    try:
        at = _Claimed.model_validate({"at": published}).at
    except ValidationError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
