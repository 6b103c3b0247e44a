"""What a mail says that tells what was held back: a roll-up, or a digest at its fixed time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from monitor.core.alerting.letter import (
    Direction,
    Letterhead,
    Quotation,
    direction_of,
    joined,
    near_moment,
    safe,
    weekday,
)
from monitor.core.alerting.lines import clean
from monitor.core.alerting.member import Member, read_member
from monitor.model.alert import Receiver
from monitor.model.hold import Hold, Rollup, Watched
from monitor.model.provenance import Pieces
from monitor.model.wording import count

FULL_IN_ROLLUP = 3
FULL_IN_DIGEST = 15
_MAX_WHAT = 4
_MAX_NAME = 100
_LOUD = frozenset({"high", "critical"})


@dataclass(frozen=True, slots=True)
class Tale:
    """One story of a roll-up, told once whatever number of notices it had.

    Args:
        link: Its first report, else its page.
        told_by: Who tells it and when, how many sources and echoes it has.
        source: Of the report that leads it.
        what: What is new.
        rules: Why it is told.
    """

    level: str
    title: str
    link: str | None
    source: str
    told_by: Pieces
    what: Pieces
    rules: Pieces
    quotation: Quotation | None

    @property
    def direction(self) -> Direction:
        """Which way its headline runs."""
        return direction_of(self.title)

    @property
    def is_loud(self) -> bool:
        """Whether its level is to be seen at once."""
        return self.level in _LOUD


@dataclass(frozen=True, slots=True)
class RollupLetter:
    """All that a roll-up or a digest says.

    Args:
        subject: Of the mail, not cut yet.
        group: digest or rollup.
        why: Why it was held and until when; a sentence.
        full: The stories that are told in full, those of the highest level first.
        rest: Those of which one line is told.
        end: What is said at the end; empty for a roll-up.
    """

    subject: str
    group: str
    headline: str
    why: str
    full: tuple[Tale, ...]
    rest: tuple[Tale, ...]
    end: str


def compose_rollup(
    rollup: Rollup, receiver: Receiver, head: Letterhead, watched: Watched
) -> RollupLetter:
    """Tell each story once: ranked by level, then independent sources, the newest first."""
    members = [read_member(held) for held in rollup.members]
    if rollup.hold.kind == "digest":
        tz = receiver.digest.tz if receiver.digest else head.tz
        return _digest(rollup, _tales(members, rollup.hold, head, tz), head, tz, watched)
    return _rollup(rollup, _tales(members, rollup.hold, head, head.tz), head.tz)


def _digest(
    rollup: Rollup, tales: tuple[Tale, ...], head: Letterhead, tz: tzinfo, watched: Watched
) -> RollupLetter:
    told = count(len(tales), "story", "stories") if tales else "nothing new"
    desk = f" ({clean(head.desk_name, _MAX_NAME)})" if head.desk_name else ""
    # A digest that was missed is told with the next one, and that window began later.
    start = min([rollup.hold.window_start, *(held.created_at for held in rollup.members)])
    since = f"{told} since {_time(start, tz)}"
    return RollupLetter(
        subject=f"Digest: {told}{_part(rollup)}, {_time(rollup.hold.due_at, tz)}{desk}",
        group="digest",
        headline=f"{since[0].upper()}{since[1:]}{_part(rollup)}",
        why="Ranked by level, then by independent sources." if len(tales) > 1 else "",
        full=tales[:FULL_IN_DIGEST],
        rest=tales[FULL_IN_DIGEST:],
        end=_watching(watched),
    )


def _rollup(rollup: Rollup, tales: tuple[Tale, ...], tz: tzinfo) -> RollupLetter:
    """Its subject begins with the story that ranks highest: one glance says what was held."""
    held = _held(rollup.hold, tz)
    first = tales[0]
    loud = f"{first.level.upper()}: " if first.is_loud else ""
    more = f" and {len(tales) - 1:,} more" if len(tales) > 1 else ""
    stories, n_notices = count(len(tales), "story", "stories"), len(rollup.members)
    of = f" {n_notices:,} messages on them in one." if n_notices > len(tales) else ""
    return RollupLetter(
        subject=f"{loud}{clean(first.title, _MAX_NAME)}{more}, held {held.short}{_part(rollup)}",
        group="rollup",
        headline=f"{stories} held back{_part(rollup)}",
        why=f"{held.long}{of}",
        full=tales[:FULL_IN_ROLLUP],
        rest=tales[FULL_IN_ROLLUP:],
        end="",
    )


def _part(rollup: Rollup) -> str:
    return f" (part {rollup.part + 1})" if rollup.part else ""


@dataclass(frozen=True, slots=True)
class _Held:
    """Why something was held: after the word "held", and as sentences."""

    short: str
    long: str


def _held(hold: Hold, tz: tzinfo) -> _Held:
    """Example: Held 23:00 to 06:30 by quiet hours 'night'."""
    is_short = hold.due_at - hold.window_start < timedelta(days=1)
    start = (
        f"{hold.window_start.astimezone(tz):%H:%M}" if is_short else _time(hold.window_start, tz)
    )
    end = f"{hold.due_at.astimezone(tz):%H:%M}" if is_short else _time(hold.due_at, tz)
    why = clean(hold.why, _MAX_NAME)
    match hold.kind:
        case "quiet":
            by = f"by quiet hours '{why}'" if why else "by quiet hours"
            return _Held(by, f"Held {start} to {end} {by}.")
        case "silence":
            by = f"by silence {why}"
            return _Held(by, f"Held {start} to {end} {by}.")
        case _:
            limit = f"{why} an hour is the limit of this route" if why else "too many at once"
            return _Held("by the limit", f"Held since {start}: {limit}.")


def _watching(watched: Watched) -> str:
    """Example: Still watching: 41 feeds, 2 failing."""
    failing = f"{watched.failing:,} failing" if watched.failing else "none failing"
    return f"Still watching: {count(watched.feeds, 'feed')}, {failing}."


def _time(at: datetime, tz: tzinfo) -> str:
    """Example: Mon 23 Nov 08:00."""
    local = at.astimezone(tz)
    return f"{weekday(local)} {local:%H:%M}"


def _tales(members: Sequence[Member], hold: Hold, head: Letterhead, tz: tzinfo) -> tuple[Tale, ...]:
    stories: dict[str, list[Member]] = {}
    for member in members:
        stories.setdefault(member.story, []).append(member)
    ranked = sorted(stories.values(), key=_rank, reverse=True)
    return tuple(_tale(told, hold, head, tz) for told in ranked)


def _rank(told: Sequence[Member]) -> tuple[int, int, datetime]:
    return max(each.rank for each in told), told[-1].independent, told[-1].made_at


def _tale(told: Sequence[Member], hold: Hold, head: Letterhead, tz: tzinfo) -> Tale:
    """One story of all that was held of it; how it stands is what the last notice says."""
    last = told[-1]
    loudest = max(told, key=lambda each: each.rank)
    what = tuple(dict.fromkeys(each for member in told for each in member.what))
    more = ((f" and {len(what) - _MAX_WHAT} more", False),) if len(what) > _MAX_WHAT else ()
    rules = dict.fromkeys(member.rule for member in told)
    return Tale(
        level=loudest.level,
        title=last.title,
        link=last.link or head.page_of(last.story),
        source=last.source,
        told_by=_told_by(last, hold, tz),
        what=(*joined(what[:_MAX_WHAT], "; "), *more),
        rules=joined([((rule, True),) for rule in rules], ", "),
        quotation=next((each.quotation for each in reversed(told) if each.quotation), None),
    )


def _told_by(last: Member, hold: Hold, tz: tzinfo) -> Pieces:
    """Example: First: Coast Herald, 14:05 · 3 independent sources · 12 echoes."""
    lead = "First: " if last.is_origin else "Reported by "
    seen = near_moment(last.seen, tz, hold.due_at)
    sources = f" · {count(last.independent, 'independent source')}" if last.independent else ""
    echoes = f" · {count(last.echoes, 'echo', 'echoes')}" if last.echoes else ""
    return safe(((lead, False), (last.source, True), (f", {seen}{sources}{echoes}", False)))
