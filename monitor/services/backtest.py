"""A rule put to what is stored, and nothing kept: what it would hit, and what it would tell."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from monitor.core.alerting.passage import quote
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.matching.compile import RuleIndex, compile_rules
from monitor.core.matching.match import match, met, prepare
from monitor.model.backfill import Extent, Stored
from monitor.model.backtest import Backtest, Day, Difference, Example, Group
from monitor.model.entity import Entity
from monitor.model.rule import Rule
from monitor.ports.archive import Archive

PIECE = 1000
"""Ids that are looked at in one go: some 50 ms of work."""

_DAY = timedelta(days=1)
Ids = tuple[int, int]
"""The first and the last of some ids."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of each item; it can be sent to another process.

    Args:
        rule: It is asked whatever its status says.
        entities: All of the desk: the longest name in a text counts, whoever it is of.
        since: Items received before are left out.
    """

    rule: Rule
    entities: tuple[Entity, ...]
    since: datetime

    def compile(self) -> RuleIndex:
        """Make it ready for many items."""
        return compile_rules([replace(self.rule, status="stable")], Gazetteer(self.entities))


class Met(NamedTuple):
    """An item that the rule meets: what counting needs of it.

    Args:
        story: Public id.
        may_alert: It is no copy of a seed.
    """

    id: int
    received_at: datetime
    story: str
    may_alert: bool


class Looked(NamedTuple):
    """What came of a piece.

    Args:
        n_items: How many items were looked at.
        oldest: When the first of them came; None where there is none.
        met: Those that the rule meets.
    """

    n_items: int
    oldest: datetime | None
    met: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Display:
    """How the answer is to be told.

    Args:
        until: Now.
        zone: Whose days are counted.
        n_examples: Of each group.
        max_passage: Characters quoted of each.
    """

    until: datetime
    zone: tzinfo
    n_examples: int
    max_passage: int


def pieces(extent: Extent) -> tuple[Ids, ...]:
    """Cut the ids of stored items into pieces of one go each, the newest first.

    Example:
        >>> pieces(Extent(lowest=7, highest=1206, n_items=900))
        ((207, 1206), (7, 206))
    """
    highest = range(extent.highest, extent.lowest - 1, -PIECE) if extent.n_items else ()
    return tuple((max(extent.lowest, last - PIECE + 1), last) for last in highest)


def look(archive: Archive, index: RuleIndex, since: datetime, ids: Ids) -> Looked:
    """Put a rule to some stored items.

    Args:
        index: Of that rule alone.

    Raises:
        StoreError: The database refused.
    """
    items = archive.stored(since, above=ids[0] - 1, below=ids[1] + 1, limit=PIECE)
    found = (each for each in items if met(prepare(each.item, index, each.citations), index))
    return Looked(
        len(items),
        min((each.item.received_at for each in items), default=None),
        tuple(
            Met(each.id, each.item.received_at, each.story, not each.is_seed_copy) for each in found
        ),
    )


def look_at_all(archive: Archive, question: Question, todo: Iterable[Ids]) -> Iterator[Looked]:
    """Put a rule to pieces of what is stored, one after the other.

    Raises:
        StoreError: The database refused.
    """
    index = question.compile()
    for ids in todo:
        yield look(archive, index, question.since, ids)


def sum_up(
    archive: Archive, question: Question, looked: Iterable[Looked], display: Display
) -> Backtest:
    """Count what came of all pieces, and fetch the examples.

    Raises:
        StoreError: The database refused.
    """
    n_items, oldest, found = 0, display.until, dict[int, Met]()
    for piece in looked:
        n_items += piece.n_items
        oldest = min(oldest, piece.oldest or oldest)
        found.update({each.id: each for each in piece.met})
    days = _days((found[id_] for id_ in sorted(found)), oldest, display)
    span = display.until - oldest
    n_alerts = sum(day.alerts for day in days)
    show = _Examples(archive, question, display)
    return Backtest(
        rule=question.rule.id,
        query=question.rule.text,
        status=question.rule.status,
        since=question.since,
        until=display.until,
        oldest=oldest if n_items else None,
        items=n_items,
        hits=len(found),
        hits_a_day=_a_day(len(found), span),
        alerts=n_alerts,
        alerts_a_day=_a_day(n_alerts, span),
        days=days if n_items else (),
        examples=show.group(found).examples,
        difference=_difference(archive, question, found, show),
    )


def _a_day(number: int, span: timedelta) -> float | None:
    return round(number / (span / _DAY), 2) if span >= _DAY else None


def _days(found: Iterable[Met], oldest: datetime, display: Display) -> tuple[Day, ...]:
    """Count by day; `found` is in the order in which the items came."""
    hits, alerts, told = Counter[date](), Counter[date](), set[str]()
    for each in found:
        day = each.received_at.astimezone(display.zone).date()
        hits[day] += 1
        if each.may_alert and each.story not in told:
            told.add(each.story)
            alerts[day] += 1
    first, last = (at.astimezone(display.zone).date() for at in (oldest, display.until))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(Day(day, hits[day], alerts[day]) for day in days)


def _difference(
    archive: Archive, question: Question, found: Mapping[int, Met], show: "_Examples"
) -> Difference:
    stored = archive.hit_items(question.rule.id, question.since).keys()
    return Difference(
        both=show.group(found.keys() & stored),
        new=show.group(found.keys() - stored),
        gone=show.group(stored - found.keys()),
    )


class _Examples:
    """Fetches the few items that are shown; each once."""

    def __init__(self, archive: Archive, question: Question, display: Display) -> None:
        self._archive = archive
        self._question = question
        self._index = question.compile()
        self._display = display
        self._made: dict[int, Example | None] = {}

    def group(self, ids: Collection[int]) -> Group:
        """Count some items, and show the newest of them."""
        newest = sorted(ids, reverse=True)[: self._display.n_examples]
        return Group(len(ids), tuple(filter(None, map(self._example, newest))))

    def _example(self, id_: int) -> Example | None:
        """None where it has been let go meanwhile."""
        if id_ not in self._made:
            since = self._question.since
            stored = self._archive.stored(since, above=id_ - 1, below=id_ + 1, limit=1)
            self._made[id_] = self._make(stored[0]) if stored else None
        return self._made[id_]

    def _make(self, stored: Stored) -> Example:
        item = stored.item
        found = match(item, self._index, stored.citations)
        evidence = found[0].evidence if found else ()
        longest = self._display.max_passage if found else 0
        passages = quote(item.title, item.body, evidence, longest)
        best = max(passages, key=lambda passage: len(passage.matched), default=None)
        return Example(
            item=stored.id,
            received_at=item.received_at,
            source=item.source or item.origin.outlet or item.origin.feed_name,
            title=item.title,
            url=item.url,
            story=stored.story,
            passage=best.text if best else "",
            marks=best.marks if best else (),
            matched=tuple(dict.fromkeys(each.term for each in evidence)),
        )
