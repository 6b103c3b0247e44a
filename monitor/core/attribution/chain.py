"""The sources of one sentence > who has it from whom.

The first outlet that nobody else in the sentence cites carries it; whom it cites hangs on it, and
somebody unnamed hangs on the outlet that stands before.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from monitor.core.attribution.cue import Cue, Spot
from monitor.core.attribution.cues.table import Script
from monitor.core.attribution.page import Page
from monitor.core.attribution.reader import reader_of
from monitor.core.attribution.unnamed import CONFIDENCE, Unnamed
from monitor.model.citation import UNNAMED

_JOINED: Final = 0.95
_SAME_SOURCES: Final = 0.75
_LONGEST_JOIN: Final = 60
_CLOSE: Final = 25
_TELLING: Final = 60
_TOLD: Final = ("told", "framing")
_SAME_CLAUSE: Final = 200
_BREAK = re.compile(r";|\b(?:while|but|whereas|mientras|tandis|während|mentre)\b")


class Source(NamedTuple):
    """Somebody whom a sentence cites.

    Args:
        outlet: Its id, or `UNNAMED`.
        start: Where it stands in the plain text; `end` likewise.
        cue: What tells.
        via: Id of the outlet through which it was cited.
        is_media: Unnamed, and not people.
        is_name: It stands there by name; else it is a back-reference or unnamed.
    """

    outlet: str
    start: int
    end: int
    cue: Cue
    via: str | None = None
    is_media: bool = False
    is_name: bool = True


def joined(page: Page, spots: Sequence[Spot], cues: Sequence[Cue | None]) -> Sequence[Cue | None]:
    """Let names that stand joined share a cue: a cue before serves all, so does one behind."""
    shared = list(cues)
    pairs = tuple(pairwise(range(len(spots))))
    together = [_are_joined(page, spots[one], spots[other]) for one, other in pairs]
    for (one, other), are in zip(pairs, together, strict=True):
        shared[other] = _shared(shared[one], shared[other], are=are, is_behind=False)
    for (one, other), are in zip(reversed(pairs), reversed(together), strict=True):
        shared[one] = _shared(shared[other], shared[one], are=are, is_behind=True)
    return shared


def _shared(neighbor: Cue | None, own: Cue | None, *, are: bool, is_behind: bool) -> Cue | None:
    if own is not None or neighbor is None or not are:
        return own
    if neighbor.is_subject != is_behind and neighbor.family != "final_verbs":
        return own
    return neighbor._replace(confidence=neighbor.confidence * _JOINED)


def _are_joined(page: Page, one: Spot, other: Spot) -> bool:
    if not 0 <= other.cut - one.end <= _LONGEST_JOIN:
        return False
    scripts = ("latin",) if page.lower.isascii() else _scripts(page, one)
    return any(reader_of(script).joins(page, one.end, other.cut) for script in scripts)


def _scripts(page: Page, spot: Spot) -> Sequence[Script]:
    return page.sentence_at(spot.start).scripts


def linked(outlets: Sequence[Source], first: str | None) -> list[Source]:
    """Give the outlets of a sentence with those that they were cited through.

    Args:
        first: Whom a pronoun at the beginning of the sentence means.
    """
    carrier = next((each.outlet for each in outlets if not each.cue.is_object), None)
    found: list[Source] = []
    for n, each in enumerate(outlets):
        via = None
        if each.cue.is_quoted:
            via = next((o.outlet for o in outlets[n + 1 :] if o.outlet != each.outlet), None)
        elif each.cue.is_object:
            via = _holder(each, found) or first or carrier
        found.append(each._replace(via=via if via != each.outlet else None))
    return found


def _holder(cited: Source, before: Sequence[Source]) -> str | None:
    """Give the outlet directly before the words that cite another, or that of a joined name."""
    for each in reversed(before):
        if each.cue.start == cited.cue.start:
            return each.via
        if 0 <= cited.cue.start - each.end <= _CLOSE:
            return each.outlet
    return None


def hung(
    page: Page,
    people: Sequence[Unnamed],
    outlets: Sequence[Source],
    first: str | None,
    last: Source | None,
) -> Iterator[Source]:
    """Give the unnamed sources of a sentence, each on the outlet that it stands behind.

    Args:
        first: Whom a pronoun at the beginning of the sentence means.
        last: Whom "the sources" mean: the last unnamed ones before.
    """
    for each in people:
        cue = Cue("unnamed", CONFIDENCE, *each.cue, is_subject=not each.is_object)
        via = _outlet_of(page, each, outlets, first)
        if via is None and each.is_bare and last is not None and not each.is_object:
            via, cue = last.via, cue._replace(confidence=_SAME_SOURCES)
        yield Source(UNNAMED, each.start, each.end, cue, via, is_media=each.is_media, is_name=False)


def _outlet_of(
    page: Page, each: Unnamed, outlets: Sequence[Source], first: str | None
) -> str | None:
    nearest = next((o for o in reversed(outlets) if o.end <= each.start), None)
    following = next((o for o in outlets if o.start >= each.end), None)
    if each.is_object:
        chosen = nearest or following
        return chosen.outlet if chosen else first
    if following and _is_told_by(page, each, following):
        return following.outlet
    return nearest.outlet if nearest and _is_reported_by(page, each, nearest) else None


def _is_told_by(page: Page, each: Unnamed, outlet: Source) -> bool:
    """Tell whether somebody unnamed told an outlet, or is a source of it (источник РБК)."""
    is_near = outlet.cue.start - each.end < _TELLING and not each.is_media
    is_beside = _is_beside(page, each.end, outlet.start)
    return is_near and (is_beside or outlet.cue.family in _TOLD)


def _is_beside(page: Page, end: int, name: int) -> bool:
    """Tell whether at most titles stand between: источники The Wall Street Journal."""
    if not page.lower[end:name].strip(" \"'"):
        return True
    scripts = page.sentence_at(name).scripts
    places = (reader_of(script).ends_before(page, name, end).places for script in scripts)
    return name - end <= _LONGEST_JOIN and any(end in each for each in places)


def _is_reported_by(page: Page, each: Unnamed, outlet: Source) -> bool:
    """Tell whether an outlet reports what somebody unnamed said: Reuters reported that sources."""
    between = page.lower[outlet.end : each.start]
    is_near = len(between) < _SAME_CLAUSE and not each.is_media
    return is_near and outlet.cue.is_subject and not _BREAK.search(between)
