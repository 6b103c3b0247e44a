"""One story of a roll-up or digest: all that was held of it, told once, the oldest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from monitor.core.alerting.letter import (
    Direction,
    Letterhead,
    Quotation,
    direction_of,
    joined,
    near_moment,
    safe,
)
from monitor.core.alerting.member import Member, Step
from monitor.model.hold import Hold
from monitor.model.provenance import Pieces, plain
from monitor.model.wording import count

_MOST_STEPS = 12
_LOUD = frozenset({"high", "critical"})

_Place = tuple[str, str | None, datetime]
"""Whose report, where, and when we had it: what tells one report or edit from another."""


@dataclass(frozen=True, slots=True)
class Tale:
    """One story of a roll-up, told once whatever number of notices it had.

    Args:
        link: Its first report, else its page.
        told_by: Who tells it and when, how many sources and echoes it has.
        source: Of the report that leads it.
        what: Whether it is new, and how much came later.
        rules: Why it is told.
        steps: What was told of it, the oldest first; one without a heading is the opening by the
            report that leads it.
        more: How many steps are left out; empty where none is.
        more_link: Where those are found.
    """

    level: str
    title: str
    link: str | None
    source: str
    told_by: Pieces
    what: Pieces
    rules: Pieces
    steps: tuple[Step, ...]
    more: str
    more_link: str | None

    @property
    def direction(self) -> Direction:
        """Which way its headline runs."""
        return direction_of(self.title)

    @property
    def is_loud(self) -> bool:
        """Whether its level is to be seen at once."""
        return self.level in _LOUD


def tales_of(
    members: Iterable[Member], hold: Hold, head: Letterhead, tz: tzinfo
) -> tuple[Tale, ...]:
    """Each story once, ranked by level, then independent sources, the newest first.

    Args:
        hold: What held them; times are told beside its end.
        tz: Zone of the times.
    """
    stories: dict[str, list[Member]] = {}
    for member in members:
        stories.setdefault(member.story, []).append(member)
    ranked = sorted(stories.values(), key=_rank, reverse=True)
    return tuple(_tale(told, hold, head, tz) for told in ranked)


def _rank(told: Sequence[Member]) -> tuple[int, int, datetime]:
    return max(each.rank for each in told), told[-1].independent, told[-1].made_at


def _tale(told: Sequence[Member], hold: Hold, head: Letterhead, tz: tzinfo) -> Tale:
    """How the story stands is what the last notice says; what it told, all of them."""
    last = told[-1]
    loudest = max(told, key=lambda each: each.rank)
    rules = dict.fromkeys(member.rule for member in told)
    steps = _in_order(step for member in told for step in member.steps)
    link = last.link or head.page_of(last.story)
    n_more = max(0, len(steps) - _MOST_STEPS)
    return Tale(
        level=loudest.level,
        title=last.title,
        link=link,
        source=last.source,
        told_by=_told_by(last, hold, tz),
        what=_what(steps),
        rules=joined([((rule, True),) for rule in rules], ", "),
        steps=tuple(_beside(step, last, hold, tz) for step in steps[:_MOST_STEPS]),
        more=f"and {count(n_more, 'more update')}" if n_more else "",
        more_link=head.page_of(last.story) or link,
    )


# -- steps
def _in_order(steps: Iterable[Step]) -> Sequence[Step]:
    """The opening, then the others as they came; what alerts of several rules told alike, once."""
    found: dict[tuple[str, _Place], Step] = {}
    beside: dict[_Place, Step] = {}
    for step in steps:
        place = (step.source, step.link, step.seen)
        key = (plain(step.heading), place)
        if step.kind == "beside":
            beside[place] = _together(beside[place], step) if place in beside else step
        else:
            found[key] = _together(found[key], step) if key in found else step
    for (_, place), step in list(found.items()):  # another alert may have told it as a new source
        if place in beside:
            found[plain(step.heading), place] = _together(step, beside.pop(place))
    told = [*found.values(), *beside.values()]
    return sorted(told, key=lambda step: (step.kind != "opening", step.seen))


def _together(step: Step, other: Step) -> Step:
    """The same, with what the other quotes beside: two rules met other words of one report."""
    quoted = [_text(quotation) for quotation in step.quotations]
    more = (each for each in other.quotations if not any(_text(each) in text for text in quoted))
    words = step.words or other.words
    return replace(step, quotations=(*step.quotations, *more), words=words)


def _text(quotation: Quotation) -> str:
    return "".join(text for text, _ in quotation.pieces)


def _beside(step: Step, lead: Member, hold: Hold, tz: tzinfo) -> Step:
    """A step under the headline, who tells that and its link, which are not said again.

    Example of its heading: 14:05 · Further source: AFP.
    """
    title = "" if step.title == lead.title else step.title
    link = None if step.link == lead.link else step.link
    if step.kind == "opening" and (step.source, link) == (lead.source, None):
        return replace(step, heading=(), title="", link=None)
    seen = near_moment(step.seen, tz, hold.due_at)
    return replace(step, heading=((f"{seen} · ", False), *step.heading), title=title, link=link)


# -- words
def _what(steps: Sequence[Step]) -> Pieces:
    """Example: New story, 2 updates."""
    n_later = sum(step.kind == "later" for step in steps)
    is_new = len(steps) > 0 and steps[0].kind == "opening"
    told = ["New story"] if is_new else []
    told += [count(n_later, "update")] if n_later else []
    return ((", ".join(told), False),)


def _told_by(last: Member, hold: Hold, tz: tzinfo) -> Pieces:
    """Example: First: Coast Herald, 14:05 · 3 independent sources · 12 echoes."""
    lead = "First: " if last.is_origin else "Reported by "
    seen = near_moment(last.seen, tz, hold.due_at)
    sources = f" · {count(last.independent, 'independent source')}" if last.independent else ""
    echoes = f" · {count(last.echoes, 'echo', 'echoes')}" if last.echoes else ""
    return safe(((lead, False), (last.source, True), (f", {seen}{sources}{echoes}", False)))
