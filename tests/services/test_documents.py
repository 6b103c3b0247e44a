"""Documents handed in, one JSON object a line."""

import json
from datetime import UTC, datetime

import pytest

from monitor.errors import Problem
from monitor.services.documents import Document, read_document, to_item

NOW = datetime(2026, 3, 12, 10, tzinfo=UTC)


def read(**fields: object) -> Document:
    document = read_document(json.dumps({"id": "a", **fields}).encode(), "docs", 1)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "no JSON: Expecting property name enclosed in double quotes"),
        (b"[1]", "no JSON object"),
        (b'{"id": 3}', "id: must be text, not 3"),
        (b'{"title": "no id"}', "key id is missing"),
        (b'{"id": "a", "text": "x"}', "unknown key text"),
        (b'{"id": "a", "title": ["x"]}', "title: must be text, not a list"),
        (b'{"id": "a", "feed_tags": "x"}', "feed_tags: must be a list, not x"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_in_one_sentence(line: bytes, said: str) -> None:
    problem = read_document(line, "docs", 7)
    assert isinstance(problem, Problem)
    assert (problem.file, problem.line, problem.message) == ("docs", 7, said)


def test_what_to_write_instead_is_said_too() -> None:
    problem = read_document(b'{"id": "a", "titel": "x"}', "docs", 1)
    assert isinstance(problem, Problem)
    assert problem.hint == "did you mean title?"


def test_a_document_becomes_the_item_that_a_feed_would_have_brought() -> None:
    given = read(title="Port shut", body="No ship", feed="harbor", source="Post", author="I. Brun")
    item = to_item(given, NOW)
    assert (item.guid, item.title, item.body, item.author) == (
        "a",
        "Port shut",
        "No ship",
        "I. Brun",
    )
    assert (item.received_at, item.origin.feed_name, item.origin.outlet) == (NOW, "harbor", "Post")


@pytest.mark.parametrize(
    ("published", "at"),
    [
        ("2026-03-01T08:00:00+02:00", datetime(2026, 3, 1, 6, tzinfo=UTC)),
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("some day", None),
        (None, None),
    ],
)
def test_a_time_that_cannot_be_read_is_dropped_and_the_document_lives(
    published: str | None, at: datetime | None
) -> None:
    assert to_item(read(published=published), NOW).published_at == at
