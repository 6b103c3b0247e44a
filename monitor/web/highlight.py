"""Words marked in a text of others: escaped first, marked after, by offsets in code points."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from monitor.core.alerting.passage import Passage, quote
from monitor.core.text.tokenize import tokenize
from monitor.model.record import ReportRecord
from monitor.model.rule import Evidence, TextField
from monitor.web.foreign import shown

Span = tuple[int, int]

_EXTENDING = frozenset({"Mn", "Me", "Mc"})
_JOINERS = "\u200c\u200d"
_FLAGS = ("\U0001f1e6", "\U0001f1ff")  # regional indicators; two of them are one flag
# Skin tones, tags, and the Hangul vowels and finals that follow an initial.
_FOLLOWING = (("\U0001f3fb", "\U0001f3ff"), ("\U000e0020", "\U000e007f"), ("\u1160", "\u11ff"))


def marked(text: str, spans: Iterable[Span], novel: Iterable[Span] = ()) -> Markup:
    """A text as HTML, with its spans in `mark` elements and the novel ones in `ins` elements.

    Spans may overlap, touch or lie outside; none splits a character as people see it, and where a
    novel one meets another, the other is shown.
    Cost: n log n in the spans, linear in the text.

    Example:
        >>> marked("a <b> c", [(2, 5)], [(6, 7)])
        Markup('a <mark>&lt;b&gt;</mark> <ins>c</ins>')
    """
    safe, at = shown(text), 0
    met = list(_merged(text, spans))
    added = _apart(_merged(text, novel), met)
    pieces: list[Markup] = []
    for (start, end), element in sorted([*((m, _MET) for m in met), *((a, _NEW) for a in added)]):
        pieces += [Markup.escape(safe[at:start]), element.format(safe[start:end])]
        at = end
    return Markup().join([*pieces, Markup.escape(safe[at:])])


_MET = Markup("<mark>{}</mark>")
_NEW = Markup("<ins>{}</ins>")


def _apart(spans: Iterable[Span], others: Sequence[Span]) -> Iterator[Span]:
    """Those that meet none of the others; both in order, neither meets one of its own."""
    at = 0
    for start, end in spans:
        while at < len(others) and others[at][1] <= start:
            at += 1
        if at == len(others) or end <= others[at][0]:
            yield start, end


def spaced(html: Markup) -> Markup:
    r"""A text in HTML whose paragraphs, one line each, are shown with a gap between them.

    Example:
        >>> spaced(marked("a\nb", [(0, 1)]))
        Markup('<mark>a</mark>\n\nb')
    """
    return html.replace("\n", "\n\n")


def spans_in(field: TextField, evidence: Iterable[Evidence]) -> tuple[Span, ...]:
    """Where evidence stands in a field."""
    return tuple((entry.start, entry.end) for entry in evidence if entry.field == field)


def met_passages(report: ReportRecord, max_passage: int) -> tuple[Passage, ...]:
    """The few words of a report's body that show why rules met it; none where no rule did."""
    return _quote(report, report.evidence, max_passage)


def met_behind(report: ReportRecord, max_passage: int) -> tuple[Passage, ...]:
    """The few words of its article page that show why rules met a report.

    What its feed says is shown whole, with the words marked that stand there.
    """
    if report.said is None:
        return ()
    body = (each for each in report.evidence if each.field == "body")
    behind = [each for each in body if not _is_said(each, report)]
    return _quote(report, behind, max_passage)


def said_spans(report: ReportRecord) -> tuple[Span, ...]:
    """Where in what its feed says stands what rules met."""
    return spans_in("body", (each for each in report.evidence if _is_said(each, report)))


def _is_said(evidence: Evidence, report: ReportRecord) -> bool:
    place = slice(evidence.start, evidence.end)
    return bool(report.feed_text[place]) and report.feed_text[place] == report.body[place]


def novel_passages(report: ReportRecord, max_passage: int) -> tuple[Passage, ...]:
    """The few words of a report's body that say what the known text does not."""
    novel = frozenset((*report.new_numbers, *report.new_names))
    if not novel:
        return ()
    tokens = tokenize(report.body)
    evidence = [
        Evidence("body", start, end, report.body[start:end], written)
        for written, (start, end) in zip(tokens.written, tokens.spans(), strict=True)
        if written in novel
    ]
    return _quote(report, evidence, max_passage)


def common_marks(report: ReportRecord) -> tuple[Span, ...]:
    """What rules met inside the passage that a report has in common with a known text."""
    start = report.body.find(report.passage)
    if start < 0:
        return ()
    spans = spans_in("body", report.evidence)
    return tuple((begin - start, end - start) for begin, end in spans)


def _quote(
    report: ReportRecord, evidence: Sequence[Evidence], max_passage: int
) -> tuple[Passage, ...]:
    # Without evidence a quotation would be the start of the body.
    return quote("", report.body, evidence, max_passage, ("body",)) if evidence else ()


def _merged(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Spans inside the text, in order, widened to whole characters, those that touch as one."""
    last: Span | None = None
    for start, end in sorted(_widened(text, spans)):
        if last and start <= last[1]:
            last = last[0], max(last[1], end)
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last


def _widened(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        begin, stop = max(0, start), min(end, len(text))
        if begin >= stop:
            continue
        while begin and not _is_boundary(text, begin):
            begin -= 1
        while stop < len(text) and not _is_boundary(text, stop):
            stop += 1
        yield begin, stop


def _is_boundary(text: str, at: int) -> bool:
    """Whether a character as people see it ends before `at` (UAX #29, without its rare rules)."""
    before, after = text[at - 1], text[at]
    if after in _JOINERS or before == "\u200d" or (before, after) == ("\r", "\n"):
        return False
    if unicodedata.category(after) in _EXTENDING or _is_in(after, _FOLLOWING):
        return False
    if _is_in(before, (_FLAGS,)) and _is_in(after, (_FLAGS,)):
        flags = 0
        while flags < at and _is_in(text[at - 1 - flags], (_FLAGS,)):
            flags += 1
        return flags % 2 == 0
    return True


def _is_in(character: str, ranges: Sequence[tuple[str, str]]) -> bool:
    return any(first <= character <= last for first, last in ranges)
