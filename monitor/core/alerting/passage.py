"""The few words of a report that show why it was told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.model.rule import Evidence, TextField

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
    title: str,
    body: str,
    evidence: Sequence[Evidence],
    max_passage: int,
    fields: Sequence[TextField] = ("title", "body"),
) -> tuple[Passage, ...]:
    """Passages around the evidence in a text, at most three; without any its start.

    Those with the most different terms are taken. Cost: n log n in the entries of evidence.

    Args:
        evidence: Why the text is told: of one rule or of several.
        max_passage: Longest passage, in code points; with 0 nothing is quoted.
        fields: Which of them are quoted.
    """
    if max_passage < 1:
        return ()
    texts: Mapping[TextField, str] = {"title": title, "body": body}
    windows = [
        window
        for field in fields
        for window in _windows(field, texts[field], evidence, max_passage)
    ]
    if not windows:
        return _lead(body, evidence, max_passage)
    by_worth = sorted(windows, key=lambda window: -len(window.terms))  # stable: earlier ones first
    chosen = [window for window in windows if window in by_worth[:_MAX_PASSAGES]]
    return tuple(
        _widen(texts[window.field], chosen, number, max_passage)
        for number, window in enumerate(chosen)
    )


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


def _windows(
    field: TextField, text: str, evidence: Sequence[Evidence], max_passage: int
) -> Iterator[_Window]:
    """Group the evidence of a field: each group as long as it may be.

    An entry is looked at a few times at most: what does not fit into a window makes the next one
    end behind this one's limit.
    """
    inside = [e for e in evidence if e.field == field and 0 <= e.start < e.end <= len(text)]
    inside.sort(key=lambda entry: (entry.start, entry.end))
    at = 0
    while at < len(inside):
        first = inside[at]
        limit = first.start + max_passage
        group = [entry for entry in _until(inside, at, limit) if entry.end <= limit] or [first]
        end = min(max(entry.end for entry in group), limit)
        yield _Window(field, first.start, end, tuple(group))
        while at < len(inside) and inside[at].start < end:
            at += 1


def _until(entries: Sequence[Evidence], at: int, limit: int) -> Iterator[Evidence]:
    for number in range(at, len(entries)):
        if entries[number].start >= limit:
            return
        yield entries[number]


def _widen(text: str, windows: Sequence[_Window], number: int, max_passage: int) -> Passage:
    """Give a window its context: words of the same paragraph, on both sides."""
    window = windows[number]
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


def _lead(body: str, evidence: Sequence[Evidence], max_passage: int) -> tuple[Passage, ...]:
    """The start of the body; the terms are those of the other fields (source, lang, ...)."""
    end = _backward(body, min(len(body), max_passage), 0)
    if not end:
        return ()
    terms = tuple(dict.fromkeys(entry.term for entry in evidence))
    return (Passage("body", 0, end, body[:end], (), terms),)


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
