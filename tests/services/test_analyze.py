import json
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.core.feeds.item import make_item
from monitor.errors import Problem
from monitor.model.rule import Evidence
from monitor.services.analyze import PARTS, Analyst, EntityFinding, Finding
from monitor.services.seeding import Corpus
from tests.support.books import make_book
from tests.support.newswire import write_report

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def _corpus(**bodies: str) -> Corpus:
    return Corpus(
        {
            name: make_item(guid=name, title=f"On {name}", body=body, received_at=NOW)
            for name, body in bodies.items()
        }
    )


def _lines(*documents: dict[str, object]) -> list[bytes]:
    return [json.dumps(document).encode() for document in documents]


@pytest.fixture
def analyst(tmp_path: Path) -> Analyst:
    book = make_book(
        tmp_path,
        rules=[
            {"id": "derna", "match": "derna"},
            {"id": "tagged", "match": "derna", "where": {"feed_tags": ["libya"]}},
        ],
    )
    return Analyst(book, _corpus(), NOW, stream=False)


def test_who_is_named_is_told_with_offsets_into_the_fields_as_given(tmp_path: Path) -> None:
    book = make_book(
        tmp_path,
        entities=[
            {"id": "person.khalifa-haftar", "name": "Haftar", "aliases": ["حفتر"]},
            {"id": "org.lna", "name": "LNA"},
        ],
        rules=[{"id": "haftar", "match": "@person.khalifa-haftar"}],
    )
    analyst = Analyst(book, _corpus(), NOW, stream=False)
    found = _find(analyst, {"title": "𝔄 LNA\r\nday", "body": "<b>Haftar’s</b>\n وقال لحفتر lna"})
    assert found.entities == (
        EntityFinding("org.lna", "title", 2, 5, "LNA", "exact"),
        EntityFinding("person.khalifa-haftar", "body", 3, 9, "Haftar", "folded"),
        EntityFinding("person.khalifa-haftar", "body", 22, 27, "لحفتر", "folded"),
    )
    assert found.rules is not None
    assert [each.text for each in found.rules[0].evidence] == ["Haftar", "لحفتر"]


@pytest.mark.parametrize(
    "source", ["outlet.the-new-arab", "the new arab", "Al-Araby Al-Jadeed", "alaraby.example"]
)
@pytest.mark.parametrize(
    "rule",
    [
        {"match": "derna source:@outlet.the-new-arab"},
        {"match": "derna source:outlet.the-new-arab"},
        {"match": 'derna source:("Al-Araby Al-Jadeed" OR Reuters)'},
        {"match": "derna", "where": {"sources": ["The New Arab"]}},
        {"match": "derna", "where": {"sources": ["outlet.the-new-arab"]}},
    ],
)
def test_a_source_is_an_outlet_by_id_name_or_domain(
    tmp_path: Path, source: str, rule: dict[str, object]
) -> None:
    arab = {
        "id": "outlet.the-new-arab",
        "name": "The New Arab",
        "aliases": ["Al-Araby Al-Jadeed"],
        "domains": ["alaraby.example"],
    }
    book = make_book(tmp_path, entities=[arab], rules=[{"id": "r", **rule}])
    analyst = Analyst(book, _corpus(), NOW, stream=False)
    found = _find(analyst, {"body": "Derna", "source": source})
    assert found.rules is not None
    assert [(each.field, each.text) for each in found.rules[0].evidence] == [
        ("body", "Derna"),
        ("source", source),
    ]
    assert _find(analyst, {"body": "Derna", "source": "The Old Arab"}).rules == ()


def _find(analyst: Analyst, document: dict[str, object]) -> Finding:
    (found,) = analyst.analyze(_lines({"id": "1", **document}), "docs", PARTS)
    assert isinstance(found, Finding)
    return found


def test_evidence_points_into_the_fields_as_given(analyst: Analyst) -> None:
    found = _find(analyst, {"title": "𝔄 day in Derna", "body": "x"})
    assert found.rules is not None
    assert found.rules[0].evidence == (Evidence("title", 9, 14, "Derna", "derna"),)


@pytest.mark.parametrize(
    "body", ["<b>Oil</b> from Derna", "a\n\n  b &amp; Derna", "x\x00\ud800 Derna"]
)
def test_offsets_hold_for_a_body_as_given_whatever_it_holds(analyst: Analyst, body: str) -> None:
    found = _find(analyst, {"title": "Two\nlines", "body": body})
    assert found.rules is not None
    (evidence,) = found.rules[0].evidence
    assert body[evidence.start : evidence.end] == "Derna" == evidence.text


def test_a_document_may_say_where_it_came_from(analyst: Analyst) -> None:
    tagged = _find(analyst, {"body": "Derna", "feed_tags": ["libya"], "published": "2026-01-01"})
    assert tagged.rules is not None
    assert [rule.id for rule in tagged.rules] == ["derna", "tagged"]


@pytest.mark.parametrize(
    "line", [b"[1]", b"{", b"\xff", b'{"id": 3}', b'{"title": "no id"}', b"[" * 9999]
)
def test_a_line_that_is_no_document_is_named(analyst: Analyst, line: bytes) -> None:
    good = _lines({"id": "x"})[0]
    problem, blank_skipped = analyst.analyze([line, b"  ", good], "docs", PARTS)
    assert isinstance(problem, Problem)
    assert (problem.file, problem.line) == ("docs", 1)
    assert isinstance(blank_skipped, Finding)


def test_one_sentence_out_of_the_middle_of_a_seed_is_known(tmp_path: Path) -> None:
    rng = random.Random(4)
    sentences = [write_report(rng, "derna")[1].split(". ")[0] for _ in range(30)]
    analyst = Analyst(make_book(tmp_path), _corpus(long=". ".join(sentences)), NOW, stream=False)
    for number, sentence in enumerate(sentences):
        found = _find(analyst, {"id": str(number), "title": "Short", "body": f"{sentence}."})
        assert found.duplicate is not None
        assert (found.duplicate.verdict, found.duplicate.of) == ("duplicate", "long"), sentence
