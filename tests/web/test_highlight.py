import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.record import ItemRecord, ReportHit, ReportRecord
from monitor.model.rule import Evidence
from monitor.web.highlight import marked, met_behind, said_spans, spaced, spans_in
from tests.support.alerts import BODY, evidence
from tests.support.clock import NOON

SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=6)


def marks(html: str, element: str = "mark") -> list[str]:
    return [unescape(found) for found in re.findall(f"(?s)<{element}>(.*?)</{element}>", html)]


@given(st.text(alphabet="ab<>&\"' é\u0301ا\u0650", max_size=40), SPANS, SPANS)
def test_marking_changes_no_text_and_leaves_no_markup_of_others(
    text: str, spans: list[tuple[int, int]], novel: list[tuple[int, int]]
) -> None:
    html = marked(text, spans, novel)
    bare = re.sub(r"</?(?:mark|ins)>", "", html)
    assert "<" not in bare
    assert unescape(bare) == text


@given(st.text(alphabet="abc", max_size=40), SPANS)
def test_every_character_of_a_span_is_marked_and_no_other(
    text: str, spans: list[tuple[int, int]]
) -> None:
    inside = {at for start, end in spans for at in range(max(0, start), min(end, len(text)))}
    html, found, is_marked = marked(text, spans), set(), False
    at = 0
    for piece in re.split(r"(</?mark>)", html):
        if piece.startswith("<"):
            is_marked = piece == "<mark>"
            continue
        found |= set(range(at, at + len(piece))) if is_marked else set()
        at += len(piece)
    assert found == inside


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("cafe\u0301s", (0, 4), "cafe\u0301"),  # a letter and its accent
        ("cafe\u0301s", (4, 6), "e\u0301s"),
        ("a\U0001f469\u200d\U0001f680b", (1, 2), "\U0001f469\u200d\U0001f680"),  # joined pictures
        ("a\U0001f44d\U0001f3fdb", (1, 2), "\U0001f44d\U0001f3fd"),  # a tone of skin
        ("\U0001f1f1\U0001f1fe\U0001f1ea\U0001f1ec", (2, 3), "\U0001f1ea\U0001f1ec"),  # two flags
        ("دِرنة", (0, 1), "دِ"),  # a vowel sign
        ("\u1112\u1161\u11ab.", (0, 1), "\u1112\u1161\u11ab"),  # a syllable in parts
        ("a\r\nb", (0, 2), "a\r\n"),
    ],
)
def test_a_mark_never_splits_what_people_see_as_one_character(
    text: str, span: tuple[int, int], whole: str
) -> None:
    assert marks(marked(text, [span])) == [whole.replace("\r", " ")]


def test_spans_that_touch_or_overlap_are_one_mark() -> None:
    assert marked("abcdef", [(1, 3), (2, 4), (4, 5)]) == "a<mark>bcde</mark>f"


def test_where_a_novel_word_was_met_the_hit_is_shown() -> None:
    html = marked("Derna and Benghazi", [(0, 5)], [(0, 5), (10, 18)])
    assert (marks(html), marks(html, "ins")) == (["Derna"], ["Benghazi"])


@given(st.text(alphabet="ab", min_size=40, max_size=40), SPANS, SPANS)
def test_a_novel_span_is_shown_unless_a_met_one_covers_part_of_it(
    text: str, spans: list[tuple[int, int]], novel: list[tuple[int, int]]
) -> None:
    met = {at for start, end in spans for at in range(max(0, start), min(end, len(text)))}
    html, at, added = marked(text, spans, novel), 0, set()
    for piece in re.split(r"(</?(?:mark|ins)>)", html):
        if not piece.startswith("<"):
            at += len(piece)
        elif piece == "<ins>":
            added.add(at)
    for start in added:
        assert start not in met
    alone = {n for a, b in novel for n in range(max(0, a), min(b, len(text)))}
    assert bool(added) or not alone or bool(alone & met)


@pytest.mark.timeout(30)  # seconds, of less than one: where each place cost the whole text, minutes
def test_many_places_cost_little_time() -> None:
    text = "ab " * 80_000
    met = [(n, n + 1) for n in range(0, len(text), 6)]
    novel = [(n + 3, n + 4) for n in range(0, len(text) - 3, 6)]
    html = marked(text, met, novel)
    assert (html.count("<mark>"), html.count("<ins>")) == (len(met), len(novel))


def test_paragraphs_stand_apart_and_marks_stay_where_they_are() -> None:
    assert spaced(marked("Derna\nport <b>", [(0, 5)])) == ("<mark>Derna</mark>\n\nport &lt;b&gt;")


def test_evidence_of_other_fields_is_not_marked_in_the_text() -> None:
    found = [evidence(BODY, "Derna"), evidence("Derna port", "Derna", "title")]
    assert spans_in("body", found) == ((BODY.index("Derna"), BODY.index("Derna") + 5),)


@pytest.mark.parametrize(("start", "end"), [(0, 3), (10, 16), (18, 24), (0, 27)])
def test_markup_before_inside_and_behind_a_mark_stays_text(start: int, end: int) -> None:
    text = "<b onclick=x> haftar </b><i>"
    html = marked(text, [(start, end)])
    assert re.findall(r"</?\w+", html) == ["<mark", "</mark"]
    assert unescape(re.sub(r"</?mark>", "", html)) == text


# -- what an article page adds to what the feed said
SAID, BEHIND = "Rain in Oslo.", "Trams stood still in the rain."


def with_page(*places: tuple[int, int], said: str | None = SAID) -> ReportRecord:
    """A report in whose body a rule met something at these places, and its title."""
    body = f"{SAID}\n\n{BEHIND}"
    met = [Evidence("title", 0, 4, "Rain", "rain")]
    met += [Evidence("body", start, end, body[start:end], "x") for start, end in places]
    item = ItemRecord(7, "f", "g", "Rain", "u", None, NOON, "en", "new", None, 0.0, "s", "Post")
    hit = ReportHit("r", "live", "", tuple(met))
    return ReportRecord(
        item, "origin", "", body, of_is_seed=False, why="", passage="", new_numbers=(),
        new_names=(), hits=(hit,), said=said,
    )  # fmt: skip


def test_what_the_feed_said_is_marked_where_a_rule_met_that() -> None:
    assert said_spans(with_page((0, 4), (15, 20))) == ((0, 4),)
    assert said_spans(with_page((0, 4), (15, 20), said=None)) == ((0, 4), (15, 20))
    assert said_spans(with_page((10, 20))) == ()  # half of it the feed did not say


def test_of_a_page_is_quoted_what_a_rule_met_there() -> None:
    [passage] = met_behind(with_page((0, 4), (15, 20)), 11)
    assert (passage.text, passage.marks) == ("Trams stood", ((0, 5),))


def test_where_a_rule_met_nothing_in_a_page_nothing_of_it_is_quoted() -> None:
    assert met_behind(with_page((0, 4)), 300) == ()
    assert met_behind(with_page((0, 4), (15, 20), said=None), 300) == ()
    assert met_behind(with_page((15, 20)), 0) == ()
