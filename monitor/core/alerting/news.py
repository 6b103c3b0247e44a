"""What a later mail leads with: the facts that its story had not when the last one was written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.core.alerting.fullnames import full_names
from monitor.core.alerting.letter import (
    MAX_TITLE,
    Letterhead,
    Quotation,
    link_of,
    near_moment,
    quotation_of,
    quotation_with,
    safe,
    unseen,
)
from monitor.core.alerting.lines import clean
from monitor.core.alerting.passage import quote
from monitor.core.alerting.reports import NOBODY, counted_sources, source_of
from monitor.model.alert import DueAlert, Report
from monitor.model.fact import Fact
from monitor.model.provenance import Pieces, listed
from monitor.model.quotation import MOST_PASSAGES, abridged
from monitor.model.wording import count

_MAX_NEWS = 8
_ORDINALS = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth"),
    *("Tenth", "Eleventh", "Twelfth"),
)


@dataclass(frozen=True, slots=True)
class News:
    """What one report brought.

    Args:
        heading: What is new and from whom.
        title: Of the report; empty where it is gone.
        seen: When we had it, beside the story's first report.
        words: New figures and names that no passage shows; may be empty.
        passages: Where the new content stands, marked.
    """

    heading: Pieces
    title: str
    link: str | None
    seen: str
    words: Pieces
    passages: tuple[Quotation, ...]


def news_of(due: DueAlert, head: Letterhead) -> tuple[News, ...]:
    """What is new, by report, in the order in which it came; more than eight are summed up.

    Each edit of a report stands by itself, as it was told at another time.
    """
    by_edit: dict[tuple[int, int], list[Fact]] = {}
    for fact in due.news:
        by_edit.setdefault((fact.item_id, fact.revision), []).append(fact)
    reports = {report.item_id: report for report in due.reports}
    numbers = _numbers(due)
    told = [
        _news(facts, reports.get(item_id), numbers, due, head)
        for (item_id, _), facts in by_edit.items()
    ]
    if len(told) <= _MAX_NEWS:
        return tuple(told)
    n_reports = len({item_id for item_id, _ in list(by_edit)[_MAX_NEWS - 1 :]})
    rest = f"And new in {count(n_reports, 'more report')}"
    last = News(((rest, False),), "", None, "", (), ())
    return (*told[: _MAX_NEWS - 1], last)


def _numbers(due: DueAlert) -> dict[str, int]:
    """Which of the story's sources each new one is, counted from one."""
    sources = [fact.key for fact in due.news if fact.kind == "source"]
    before = counted_sources(due)[0] - len(sources)
    return {key: before + number for number, key in enumerate(sources, 1)}


def _news(
    facts: Sequence[Fact],
    report: Report | None,
    numbers: Mapping[str, int],
    due: DueAlert,
    head: Letterhead,
) -> News:
    texts = dict.fromkeys(text for fact in facts for text in fact.passages)
    names = full_names([name for fact in facts for name in fact.names], texts)
    words = [*(number for fact in facts for number in fact.numbers), *names]
    passages = tuple(
        quotation_with(abridged(text, head.max_passage), words)
        for text in tuple(texts)[:MOST_PASSAGES]
        if head.max_passage > 0 and text.strip()
    )
    return News(
        heading=safe(_heading(facts, report, numbers)),
        title=clean(report.title, MAX_TITLE) if report else "",
        link=link_of(report.url) if report else None,
        seen=near_moment(facts[0].at, head.tz, due.reports[0].received_at),
        words=safe(unseen(words, passages)),
        passages=passages or tuple(_met(facts, report, head)),
    )


def _heading(facts: Sequence[Fact], report: Report | None, numbers: Mapping[str, int]) -> Pieces:
    """Example: Second independent source: AFP, told by Copy Daily."""
    by = source_of(report) if report else NOBODY
    kinds = {fact.kind for fact in facts}
    if "correction" in kinds:
        return (("Edited by its publisher: ", False), (by, True))
    sources = [fact for fact in facts if fact.kind == "source"]
    if not sources:
        word = "New in the report of " if "passage" in kinds else "Repeated by "
        return ((word, False), (by, True))
    names = listed((((fact.source or by, True),) for fact in sources), ", ")
    if by == NOBODY or any((fact.source or by) == by for fact in sources):
        told: Pieces = ()
    else:
        told = ((", told by ", False), (by, True))
    return ((_ordinal(sources, numbers), False), (": ", False), *names, *told)


def _ordinal(sources: Sequence[Fact], numbers: Mapping[str, int]) -> str:
    if len(sources) > 1:
        return "New independent sources"
    number = numbers[sources[0].key]
    is_known = 1 < number <= len(_ORDINALS)
    return f"{_ORDINALS[number - 1] if is_known else 'New'} independent source"


def _met(facts: Sequence[Fact], report: Report | None, head: Letterhead) -> Iterator[Quotation]:
    """Of a source that brings nothing new but itself: what the rule met in its words."""
    if report is None or all(fact.kind == "echo" for fact in facts) or not report.evidence:
        return
    for passage in quote(report.title, report.body, report.evidence, head.max_passage, ("body",)):
        yield quotation_of(passage, len(report.body))
