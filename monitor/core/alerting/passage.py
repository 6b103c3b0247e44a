"""The few words of a report that show why it was told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from monitor.model.alert import Report
from monitor.model.rule import Evidence

TextField = Literal["title", "body"]
_MAX_PASSAGES = 3  # a quotation with its source, not the text: full texts never leave
_LONGEST_WORD = 30


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of a report: ``text == field[start:end]``, in code points.

    Args:
        marks: Spans of the evidence, as offsets into `text`.
        matched: Terms of the rule that stand here; of the whole report where no place is known.
    """

    field: TextField
    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]
    matched: tuple[str, ...]


def quote(
    report: Report, max_passage: int, fields: Sequence[TextField] = ("title", "body")
) -> tuple[Passage, ...]:
    """Passages around a report's evidence, at most three; the start of its body if there is none.

    Those with the most different terms are taken. Cost: n log n in the entries of evidence.

    Args:
        report: With the evidence of one rule.
        max_passage: Longest passage, in code points; with 0 nothing is quoted.
        fields: Which of them are quoted.
    """
    if max_passage < 1:
        return ()
    windows = [
        window
        for field in fields
        for window in _windows(field, _text(report, field), report.evidence, max_passage)
    ]
    if not windows:
        return _lead(report, max_passage)
    by_worth = sorted(windows, key=lambda window: -len(window.terms))  # stable: earlier ones first
    chosen = [window for window in windows if window in by_worth[:_MAX_PASSAGES]]
    return tuple(_widen(report, chosen, number, max_passage) for number in range(len(chosen)))


@dataclass(frozen=True, slots=True)
class _Window:
    """Evidence that fits into one passage."""

    field: TextField
    start: int
    end: int
    evidence: tuple[Evidence, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entry.term for entry in self.evidence))


def _text(report: Report, field: TextField) -> str:
    return report.title if field == "title" else report.body


def _windows(
    field: TextField, text: str, evidence: Sequence[Evidence], max_passage: int
) -> Iterator[_Window]:
    """Group the evidence of a field: each group as long as it may be."""
    inside = [e for e in evidence if e.field == field and 0 <= e.start < e.end <= len(text)]
    inside.sort(key=lambda entry: (entry.start, entry.end))
    while inside:
        start = inside[0].start
        group = [entry for entry in inside if entry.end <= start + max_passage] or inside[:1]
        end = min(max(entry.end for entry in group), start + max_passage)
        yield _Window(field, start, end, tuple(group))
        inside = [entry for entry in inside[1:] if entry.start >= end]


def _widen(report: Report, windows: Sequence[_Window], number: int, max_passage: int) -> Passage:
    """Give a window its context: words of the same paragraph, on both sides."""
    window = windows[number]
    text = _text(report, window.field)
    lowest = text.rfind("\n", 0, window.start) + 1
    highest = text.find("\n", window.end)
    highest = len(text) if highest < 0 else highest
    if number and windows[number - 1].field == window.field:
        lowest = max(lowest, (windows[number - 1].end + window.start) // 2)
    if number + 1 < len(windows) and windows[number + 1].field == window.field:
        highest = min(highest, (window.end + windows[number + 1].start) // 2)
    spare = max_passage - (window.end - window.start)
    before = min(window.start - lowest, max(spare // 2, spare - (highest - window.end)))
    start = _forward(text, window.start - before, window.start)
    end = _backward(text, min(highest, start + max_passage), window.end)
    marks = tuple((e.start - start, min(e.end, end) - start) for e in window.evidence)
    return Passage(window.field, start, end, text[start:end], marks, window.terms)


def _lead(report: Report, max_passage: int) -> tuple[Passage, ...]:
    """The start of the body; the terms are those of the other fields (source, lang, ...)."""
    end = _backward(report.body, min(len(report.body), max_passage), 0)
    if not end:
        return ()
    terms = tuple(dict.fromkeys(entry.term for entry in report.evidence))
    return (Passage("body", 0, end, report.body[:end], (), terms),)


def _forward(text: str, start: int, limit: int) -> int:
    """The first start of a word near `start`; `start` itself where there is none, as in Chinese."""
    at = start
    if start and not text[start - 1].isspace():
        near = range(start, min(start + _LONGEST_WORD, limit))
        at = next((place for place in near if text[place].isspace()), start)
    while at < limit and text[at].isspace():
        at += 1
    return at


def _backward(text: str, end: int, limit: int) -> int:
    """The last end of a word near `end`; `end` itself where there is none."""
    at = end
    if end < len(text) and not text[end].isspace():
        near = range(end - 1, max(end - _LONGEST_WORD, limit) - 1, -1)
        at = next((place for place in near if text[place].isspace()), end)
    while at > limit and text[at - 1].isspace():
        at -= 1
    return at
