"""What was held back from a receiver as one message: the first in full, every alert by its id."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from monitor.core.alerting.body import MAX_DATA_BYTES, MAX_TITLE, Json, compact, size
from monitor.core.alerting.lines import clean, timestamp
from monitor.model.alert import Notice
from monitor.model.hold import Held, Rollup, Silence
from monitor.model.key import derive_key
from monitor.model.rule import LEVELS

_IN_FULL = 3


@dataclass(frozen=True, slots=True)
class _Member:
    """A held notice and what its own webhook body would say."""

    held: Held
    data: Mapping[str, Json]

    def full(self) -> Mapping[str, Json]:
        """The notice as it would have gone out."""
        made_at = timestamp(self.held.created_at)
        return {"type": self.held.type, "timestamp": made_at, **self.data}

    def short(self) -> Mapping[str, Json]:
        """Enough to know what it is about and to follow it."""
        story = {name: _part(self.data, "story", name) for name in ("id", "title", "url")}
        return {
            "alert_id": self.held.alert_key,
            "type": self.held.type,
            "rule": _part(self.data, "rule"),
            "story": story,
            "seq": self.held.seq,
        }


_Shorten = Callable[[Mapping[str, Json]], Mapping[str, Json]]


def rollup_notice(rollup: Rollup, *, now: datetime) -> Notice:
    """Make the one message of a roll-up: of no alert, with an id of its own.

    It stays within 20 KB. What does not fit goes in this order: of the notices in full, from the
    last to the first, the passages of their chain, the chain, their own passages; then short ones
    from the end; then the first become short ones. Every alert is named by its id in any case.
    Cost: linear in what was held, but for sorting it.

    Args:
        rollup: With at most `MOST_MEMBERS` members.
        now: When the notice is made; its timestamp.
    """
    hold = rollup.hold
    window_start = hold.window_start.astimezone(UTC).isoformat()
    key = derive_key(
        "rollup", rollup.receiver, hold.kind, hold.route, window_start, str(rollup.part)
    )
    payload = compact(_data(rollup, in_rank(rollup)))
    return Notice(None, key, 0, hold.route, "alert.rollup", payload, now)


def in_rank(rollup: Rollup) -> tuple[Held, ...]:
    """What was held, in the order in which it is told.

    A digest is ranked by the highest level of an alert, then by its independent sources, then by
    its newest notice; all notices of one alert stand together, in their own order.
    Anything else is told as it came.
    """
    if rollup.hold.kind != "digest":
        return rollup.members
    of_alert: dict[str, list[Held]] = {}
    for held in rollup.members:
        of_alert.setdefault(held.alert_key, []).append(held)
    notices = [sorted(each, key=lambda held: held.seq) for each in of_alert.values()]
    notices.sort(key=_rank, reverse=True)
    return tuple(held for each in notices for held in each)


def _rank(notices: Sequence[Held]) -> tuple[int, int, datetime]:
    data = [json.loads(held.payload) for held in notices]
    levels = [_part(each, "rule", "level") for each in data]
    sources = _part(data[-1], "story", "independent_sources")
    highest = max((n for n, level in enumerate(LEVELS) if level in levels), default=0)
    return highest, sources if isinstance(sources, int) else 0, notices[-1].created_at


def _data(rollup: Rollup, told: Sequence[Held]) -> Json:
    hold = rollup.hold
    # A digest that was missed is told with the next one, and that window began later.
    since = min([hold.window_start, *(held.created_at for held in told)])
    data: dict[str, Json] = {
        "reason": hold.kind,
        "since": timestamp(since),
        "until": timestamp(hold.due_at),
        "why": clean(hold.why, MAX_TITLE),
        "silence": _silence(rollup.silence),
        "kept": [
            {
                "reason": kept.kind,
                "why": clean(kept.why, MAX_TITLE),
                "until": timestamp(kept.until),
            }
            for kept in rollup.kept
        ],
        "alert_ids": list(dict.fromkeys(held.alert_key for held in told)),
        "alerts": [],
        "count": len(told),
        "more": len(told),
        "truncated": False,
    }
    members = [_Member(held, json.loads(held.payload)) for held in told]
    alerts, is_cut = _fit(members, MAX_DATA_BYTES - size(data))
    return data | {"alerts": alerts, "more": len(told) - len(alerts), "truncated": is_cut}


def _silence(silence: Silence | None) -> Json:
    if silence is None:
        return None
    author, reason = clean(silence.author, MAX_TITLE), clean(silence.reason, MAX_TITLE)
    return {"author": author, "reason": reason}


def _fit(members: Sequence[_Member], room: int) -> tuple[Sequence[Json], bool]:
    """What is told of each member, within so many bytes; and whether anything was left out."""
    told = [member.full() for member in members[:_IN_FULL]]
    told += [member.short() for member in members[_IN_FULL:]]
    excess = sum(size(entry) + 1 for entry in told) - room
    if excess <= 0:
        return told, False
    for shorten in (_without_chain_passages, _without_chain, _without_passages):
        excess = _replace(told, [partial(shorten, full) for full in told[:_IN_FULL]], excess)
    excess = _without_last(told, excess, keep=_IN_FULL)
    excess = _replace(told, [member.short for member in members[:_IN_FULL]], excess)
    _without_last(told, excess, keep=0)
    return told, True


def _without_last(told: list[Mapping[str, Json]], excess: int, *, keep: int) -> int:
    """Drop entries from the end while there is an excess of bytes."""
    while excess > 0 and len(told) > keep:
        excess -= size(told.pop()) + 1  # the comma
    return excess


def _replace(
    told: list[Mapping[str, Json]],
    by: Sequence[Callable[[], Mapping[str, Json]]],
    excess: int,
) -> int:
    """Replace entries by shorter ones, the last first, while there is an excess of bytes."""
    for number in reversed(range(len(by))):
        if excess <= 0:
            break
        shorter = by[number]()
        excess -= size(told[number]) - size(shorter)
        told[number] = shorter
    return excess


def _without_chain_passages(full: Mapping[str, Json]) -> Mapping[str, Json]:
    return _cut(full, chain=[_less(link, "passages") for link in _list(full, "chain")])


def _without_chain(full: Mapping[str, Json]) -> Mapping[str, Json]:
    return _cut(full, chain=[])


def _without_passages(full: Mapping[str, Json]) -> Mapping[str, Json]:
    """Without the passages of the first report and of the changes."""
    changes = [
        {**_mapping(change), "passages": list[Json]()} if _list(change, "passages") else change
        for change in _list(full, "changes")
    ]
    first = {**_mapping(full.get("first_report")), "passages": list[Json]()}
    return _cut(full, first_report=first, changes=changes)


def _cut(full: Mapping[str, Json], **parts: Json) -> Mapping[str, Json]:
    """Put shorter parts in place of those that a notice has, and say so if they are shorter."""
    shorter = {**full, **parts}
    return full if shorter == full else {**shorter, "truncated": True}


def _less(value: Json, name: str) -> Json:
    return {key: inner for key, inner in _mapping(value).items() if key != name}


def _part(value: Json, *names: str) -> Json:
    for name in names:
        value = _mapping(value).get(name)
    return value


def _mapping(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Json, name: str) -> Sequence[Json]:
    found = _part(value, name)
    return found if isinstance(found, Sequence) and not isinstance(found, str) else ()
