"""Quoting a report."""

import time
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.passage import Passage, quote
from monitor.model.alert import Report
from monitor.model.rule import Evidence, TextField
from tests.support.alerts import BODY, evidence, report

WORDS = st.text(alphabet="ab درن\u0301\U0001f4a3.\n", max_size=120)


def quoted(
    of: Report, longest: int, fields: Sequence[TextField] = ("title", "body")
) -> tuple[Passage, ...]:
    return quote(of.title, of.body, of.evidence, longest, fields)


@st.composite
def entries(draw: st.DrawFn, text: str, field: str) -> list[Evidence]:
    spans = draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=6)
    )
    return [
        Evidence(field, min(pair), max(pair), text[min(pair) : max(pair)], f"t{number % 3}")  # type: ignore[arg-type]  # drawn
        for number, pair in enumerate(spans)
    ]


@given(st.data(), WORDS, WORDS, st.integers(1, 40))
def test_passages_are_slices_that_hold_their_evidence(
    data: st.DataObject, title: str, body: str, longest: int
) -> None:
    found = data.draw(entries(title, "title")) + data.draw(entries(body, "body"))
    passages = quoted(report(title=title, body=body, found=found), longest)
    texts = {"title": title, "body": body}
    assert len(passages) <= 3
    for passage in passages:
        assert passage.text == texts[passage.field][passage.start : passage.end]
        assert 0 < len(passage.text) <= longest
        assert all(0 <= start < end <= len(passage.text) for start, end in passage.marks)
        marked = {
            (passage.field, passage.start + start, passage.start + end)
            for start, end in passage.marks
        }
        spans = {(entry.field, entry.start, entry.end) for entry in found}
        assert marked <= spans or len(passage.text) == longest
    ends = [(passage.field, passage.end) for passage in passages]
    starts = [(passage.field, passage.start) for passage in passages[1:]]
    for (field, end), (next_field, start) in zip(ends, starts, strict=False):
        assert field != next_field or end <= start


def test_a_passage_is_cut_at_words_of_its_paragraph() -> None:
    [passage] = quoted(report(words=["Haftar"]), 40)
    assert passage.text == "for Khalifa Haftar would not comment."
    assert passage.matched == ("haftar",)
    [wide] = quoted(report(words=["Haftar"]), 1000)
    assert wide.text == BODY.partition("\n")[2]


def test_a_text_without_spaces_is_cut_anywhere() -> None:
    body = "国家主席" * 50 + "利比亚" + "国家主席" * 50
    [passage] = quoted(report(body=body, words=["利比亚"]), 40)
    assert len(passage.text) == 40
    assert passage.text.index("利比亚") == 18


def test_evidence_that_stands_near_is_quoted_together() -> None:
    [passage] = quoted(report(words=["Warplanes", "Derna"]), 100)
    assert passage.matched == ("warplanes", "derna")
    assert [passage.text[start:end] for start, end in passage.marks] == ["Warplanes", "Derna"]


def test_of_many_places_those_with_most_terms_are_quoted_in_their_order() -> None:
    filler = "x " * 40
    body = f"derna {filler}. derna {filler}. derna haftar {filler}. derna {filler}"
    found = [
        Evidence("body", at, at + 5, "derna", "derna")
        for at in range(len(body))
        if body.startswith("derna", at)
    ]
    passages = quoted(report(body=body, found=[*found, evidence(body, "haftar")]), 20)
    assert [passage.matched for passage in passages] == [
        ("derna",),
        ("derna",),
        ("derna", "haftar"),
    ]
    assert [passage.start for passage in passages] == sorted(passage.start for passage in passages)


def test_without_a_place_the_start_of_the_body_is_quoted_with_the_terms() -> None:
    by_source = Evidence("source", 0, 12, "Coast Herald", "source:coast")
    [passage] = quoted(report(found=[by_source]), 30)
    assert (passage.text, passage.marks) == ("Warplanes struck the port of", ())
    assert passage.matched == ("source:coast",)


def test_an_empty_body_gives_no_passage() -> None:
    assert quoted(report(body=""), 300) == ()


def test_a_title_is_quoted_unless_only_the_body_is_asked_for() -> None:
    title = "Strike on Derna"
    one = report(title=title, found=[evidence(title, "Derna", "title")])
    assert [passage.field for passage in quoted(one, 300)] == ["title"]
    assert [passage.field for passage in quoted(one, 300, ("body",))] == ["body"]


@given(st.data(), st.integers(0, 3))
def test_overlapping_evidence_is_quoted_at_any_length_and_none_at_0(
    data: st.DataObject, longest: int
) -> None:
    body = data.draw(WORDS)
    found = data.draw(entries(body, "body"))
    passages = quoted(report(title="", body=body, found=[*found, *found]), longest)
    assert len(passages) <= 3 * min(longest, 1)
    assert all(0 < len(passage.text) <= longest for passage in passages)


def test_with_length_0_nothing_is_quoted() -> None:
    assert quoted(report(words=["Haftar", "Derna"]), 0) == ()
    assert quoted(report(), 0) == ()


def test_evidence_at_thousands_of_places_is_grouped_in_time() -> None:
    body = "ab " * 40_000
    found = [Evidence("body", at, at + 2, "ab", "ab") for at in range(0, len(body), 3)]
    began = time.process_time()
    passages = quote("", body, found, 1)
    assert time.process_time() - began < 2
    assert [passage.text for passage in passages] == ["a", "a", "a"]
