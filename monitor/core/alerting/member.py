"""A notice that was held, read back from its frozen payload: what a roll-up says of it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.core.alerting.body import Json
from monitor.core.alerting.letter import (
    MAX_TITLE,
    Quotation,
    joined,
    link_of,
    quotation_with,
    safe,
    unseen,
)
from monitor.core.alerting.lines import clean
from monitor.core.alerting.reports import NOBODY
from monitor.model.hold import Held
from monitor.model.provenance import Pieces
from monitor.model.rule import LEVELS

_ENDS = re.compile(r"""[.!?؟。…]["'”’»)\]]*\s*$""")


StepKind = Literal["opening", "beside", "later"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a held notice told: what one report brought, or one edit of it.

    Args:
        kind: The opening of the story; a report beside it in the same notice; what came later.
        heading: What it is and who says it.
        source: Whose report it is.
        title: Of the report; empty where the notice does not say it.
        seen: When we had it.
        words: New figures and names that no quotation shows; may be empty.
        quotations: Its words: what is new, else what the rule met.
    """

    kind: StepKind
    heading: Pieces
    source: str
    title: str
    link: str | None
    seen: datetime
    words: Pieces
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """What one held notice told.

    Args:
        rank: Place of its level, the lowest is 0.
        is_origin: Whether the source that leads it is the story's first.
        seen: When that report was ours.
        steps: All that it told, in its order.
    """

    kind: str
    rule: str
    level: str
    rank: int
    story: str
    title: str
    link: str | None
    source: str
    is_origin: bool
    seen: datetime
    made_at: datetime
    independent: int
    echoes: int
    steps: tuple[Step, ...]


def read_member(held: Held) -> Member:
    """Read a payload that this program wrote; what an older one did not write yet is empty."""
    data: Json = json.loads(held.payload)
    rule, story, first = (_at(data, key) for key in ("rule", "story", "first_report"))
    changes = _list(_at(data, "changes"))
    level = _text(_at(rule, "level"))
    title = _text(_at(first, "title")) or _text(_at(story, "title"))
    return Member(
        kind=held.type,
        rule=clean(_text(_at(rule, "title")) or _text(_at(rule, "id")), MAX_TITLE),
        level=level,
        rank=LEVELS.index(level) if level in LEVELS else 0,
        story=_text(_at(story, "id")),
        title=clean(title, MAX_TITLE) or "(no title)",
        link=link_of(_text(_at(first, "url"))) or link_of(_text(_at(story, "url"))),
        source=_source(first),
        is_origin=_at(first, "role") == "origin",
        seen=_instant(_text(_at(first, "seen")), held.created_at),
        made_at=held.created_at,
        independent=_number(_at(story, "independent_sources")),
        echoes=_number(_at(_at(data, "counts"), "echoes")),
        steps=tuple(_later(changes, held) if changes else _opening(data, held)),
    )


# -- the story as it was opened
def _opening(data: Json, held: Held) -> Iterator[Step]:
    """The report that leads it, and those beside that are no mere echoes."""
    first = _at(data, "first_report")
    yield _report(first, "opening", "New story: ", held)
    for link in _list(_at(data, "chain")):
        if _at(link, "role") != "echo" or _list(_at(link, "passages")):
            yield _report(link, "beside", "Also reported by ", held)


def _report(report: Json, kind: StepKind, lead: str, held: Held) -> Step:
    """A report with what the rule met in its body: its title is told anyway."""
    told = [each for each in _list(_at(report, "passages")) if _at(each, "field") != "title"]
    source = _source(report)
    return Step(
        kind=kind,
        heading=safe(((lead, False), (source, True))),
        source=source,
        title=clean(_text(_at(report, "title")), MAX_TITLE),
        link=link_of(_text(_at(report, "url"))),
        seen=_instant(_text(_at(report, "seen")), held.created_at),
        words=(),
        quotations=tuple(_met(passage) for passage in told if _text(_at(passage, "text"))),
    )


def _met(passage: Json) -> Quotation:
    """What the rule met: a slice that may begin or end within a sentence."""
    text = _text(_at(passage, "text"))
    begun = "… " if _number(_at(passage, "start")) else ""
    ended = "" if _ENDS.search(text) else " …"
    return Quotation(quotation_with(text, _texts(passage, "matched")).pieces, begun, ended)


# -- what came later
def _later(changes: Sequence[Json], held: Held) -> Iterator[Step]:
    """A step for each report that brought something, and for each of its edits."""
    brought: dict[tuple[str, str, int, bool], list[Json]] = {}
    for change in changes:
        report = _at(change, "report") if _at(change, "kind") == "source" else change
        of = (_source(report), _text(_at(report, "url")), _number(_at(change, "revision")))
        brought.setdefault((*of, _at(change, "kind") == "echo"), []).append(change)
    for (source, url, *_), told in brought.items():
        yield _step(source, link_of(url), told, held)


def _step(source: str, link: str | None, changes: Sequence[Json], held: Held) -> Step:
    words = dict.fromkeys(
        word for change in changes for name in ("numbers", "names") for word in _texts(change, name)
    )
    passages = dict.fromkeys(text for change in changes for text in _texts(change, "passages"))
    quotations = tuple(quotation_with(text, words) for text in passages)
    reports = [_at(change, "report") or change for change in changes]
    return Step(
        kind="later",
        heading=safe(_heading(source, changes)),
        source=source,
        title=clean(max(_text(_at(each, "title")) for each in reports), MAX_TITLE),
        link=link,
        seen=_instant(_text(_at(reports[0], "seen")), held.created_at),
        words=safe(unseen(words, quotations)),
        quotations=quotations,
    )


def _heading(source: str, changes: Sequence[Json]) -> Pieces:
    """Example: Further source: AFP, told by Copy Daily."""
    named = [_source(change) for change in changes if _at(change, "kind") == "source"]
    if named:
        names = joined([((name, True),) for name in named], ", ")
        told: Pieces = () if source in named else ((", told by ", False), (source, True))
        return (
            ("Further sources: " if len(named) > 1 else "Further source: ", False),
            *names,
            *told,
        )
    match _at(changes[0], "kind"):
        case "correction":
            return (("Edited by its publisher: ", False), (source, True))
        case "echo":
            return (("Repeated by ", False), (source, True))
        case _:
            return (("New in the report of ", False), (source, True))


# -- JSON
def _source(of: Json) -> str:
    return clean(_text(_at(of, "source")), MAX_TITLE) or NOBODY


def _at(value: Json, key: str) -> Json:
    return value.get(key) if isinstance(value, dict) else None


def _list(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list) else ()


def _texts(value: Json, key: str) -> tuple[str, ...]:
    return tuple(text for text in map(_text, _list(_at(value, key))) if text)


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Json) -> int:
    return value if isinstance(value, int) else 0


def _instant(text: str, otherwise: datetime) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return otherwise
    return found if found.tzinfo else otherwise
