"""A notice that was held, read back from its frozen payload: what a roll-up says of it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.core.alerting.body import Json
from monitor.core.alerting.letter import (
    MAX_TITLE,
    Quotation,
    link_of,
    quotation_with,
    safe,
)
from monitor.core.alerting.lines import clean
from monitor.model.hold import Held
from monitor.model.provenance import Pieces
from monitor.model.rule import LEVELS

_ENDS = re.compile(r"""[.!?؟。…]["'”’»)\]]*\s*$""")


@dataclass(frozen=True, slots=True)
class Member:
    """What one held notice told.

    Args:
        rank: Place of its level, the lowest is 0.
        is_origin: Whether the source that leads it is the story's first.
        seen: When that report was ours.
        what: What kind of news it was, one entry for each.
        quotation: The words that say most: what is new, else what the rule met.
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
    what: tuple[Pieces, ...]
    quotation: Quotation | None


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
        source=clean(_text(_at(first, "source")), MAX_TITLE) or "unknown source",
        is_origin=_at(first, "role") == "origin",
        seen=_instant(_text(_at(first, "seen")), held.created_at),
        made_at=held.created_at,
        independent=_number(_at(story, "independent_sources")),
        echoes=_number(_at(_at(data, "counts"), "echoes")),
        what=tuple(safe(told) for told in _what(changes)) or ((("New story", False),),),
        quotation=next(_quotations(changes, first), None),
    )


def _what(changes: Sequence[Json]) -> Iterator[Pieces]:
    """Example: Further source: AFP."""
    new = {_text(_at(change, "source")) for change in changes if _at(change, "kind") == "source"}
    for change in changes:
        source = (_text(_at(change, "source")) or "unknown source", True)
        match _at(change, "kind"):
            case "source":
                yield (("Further source: ", False), source)
            case "correction":
                yield (("Corrected by ", False), source)
            case "echo":
                yield (("Repeated by ", False), source)
            case _ if source[0] not in new:
                yield (("New from ", False), source)


def _quotations(changes: Sequence[Json], first: Json) -> Iterator[Quotation]:
    """The best words first; of the first report rather its body than its title."""
    for change in changes:
        told = [_text(each) for each in _list(_at(change, "passages"))]
        words = [*_list(_at(change, "numbers")), *_list(_at(change, "names"))]
        if told:
            yield quotation_with(told[0], map(_text, words))
    if changes:
        return
    for passage in _list(_at(first, "passages")):
        if _at(passage, "field") != "title":
            terms = map(_text, _list(_at(passage, "matched")))
            begun = "… " if _number(_at(passage, "start")) else ""
            found = quotation_with(_text(_at(passage, "text")), terms)
            ended = "" if _ENDS.search(_text(_at(passage, "text"))) else " …"
            yield Quotation(found.pieces, begun, ended)


def _at(value: Json, key: str) -> Json:
    return value.get(key) if isinstance(value, dict) else None


def _list(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list) else ()


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Json) -> int:
    return value if isinstance(value, int) else 0


def _instant(text: str, otherwise: datetime) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return otherwise
