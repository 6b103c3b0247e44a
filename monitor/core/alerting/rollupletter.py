"""What a mail says that tells what was held back: a roll-up, or a digest at its fixed time."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from monitor.core.alerting.heldback import held_back
from monitor.core.alerting.letter import Letterhead, weekday, zone_of
from monitor.core.alerting.lines import clean
from monitor.core.alerting.member import read_member
from monitor.core.alerting.tale import Tale, tales_of
from monitor.model.alert import Receiver
from monitor.model.hold import Rollup, Watched
from monitor.model.wording import count

FULL_IN_ROLLUP = 3
FULL_IN_DIGEST = 15
_MAX_NAME = 100


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
        return _digest(rollup, tales_of(members, rollup.hold, head, tz), head, tz, watched)
    return _rollup(rollup, tales_of(members, rollup.hold, head, head.tz), head.tz)


def _digest(
    rollup: Rollup, tales: tuple[Tale, ...], head: Letterhead, tz: tzinfo, watched: Watched
) -> RollupLetter:
    told = count(len(tales), "story", "stories") if tales else "nothing new"
    desk = f" ({clean(head.desk_name, _MAX_NAME)})" if head.desk_name else ""
    # A digest that was missed is told with the next one, and that window began later.
    start = min([rollup.hold.window_start, *(held.created_at for held in rollup.members)])
    since = f"{told} since {_time(start, tz)} {zone_of(start, tz)}"
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
    held = held_back(rollup, tz)
    first = tales[0]
    loud = f"{first.level.upper()}: " if first.is_loud else ""
    more = f" and {len(tales) - 1:,} more" if len(tales) > 1 else ""
    stories, n_notices = count(len(tales), "story", "stories"), len(rollup.members)
    them = "them" if len(tales) > 1 else "it"
    of = f" {n_notices:,} messages on {them} in one." if n_notices > len(tales) else ""
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


def _watching(watched: Watched) -> str:
    """Example: Still watching: 41 feeds, 2 failing."""
    failing = f"{watched.failing:,} failing" if watched.failing else "none failing"
    return f"Still watching: {count(watched.feeds, 'feed')}, {failing}."


def _time(at: datetime, tz: tzinfo) -> str:
    """Example: Mon 23 Nov 08:00."""
    local = at.astimezone(tz)
    return f"{weekday(local)} {local:%H:%M}"
