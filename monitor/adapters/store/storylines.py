"""Lines of the board: what the rows below some stories say of each.

Every call makes a fixed number of queries, however many stories, reports and hits there are.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, RowMapping, and_, case, func, or_, select

from monitor.adapters.store import desk
from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.provenance import to_sources
from monitor.adapters.store.records import growth_of
from monitor.adapters.store.rows import source_of
from monitor.model.record import NO_GROWTH, Growth, StoryLine
from monitor.model.ruling import MarkKind

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(slots=True)
class _Told:
    """What the rows below a story say of it."""

    item_ids: list[int] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    languages: dict[str, None] = field(default_factory=dict)
    rules: dict[str, None] = field(default_factory=dict)
    quiet: dict[str, None] = field(default_factory=dict)
    notices: int = 0
    waiting_until: datetime | None = None
    dead: int = 0
    retrying: int = 0
    mark: MarkKind | None = None
    growth: Growth = NO_GROWTH


def read(conn: Connection, rows: Sequence[RowMapping], now: datetime) -> list[StoryLine]:
    """Lines of some stories, from their rows, in this order; six queries."""
    told: Mapping[int, _Told] = {row["id"]: _Told() for row in rows}
    for story_ids in pieces(told):
        _add_reports(conn, story_ids, told, now)
        _add_hits(conn, story_ids, told)
    family = desk.family(conn, told)
    for story_ids in pieces(family):
        _add_alerts(conn, story_ids, family, told)
        _add_deliveries(conn, story_ids, family, told)
    for story_id, kind in desk.last_marks(conn, told).items():
        told[story_id].mark = kind
    return [_line(row, told[row["id"]]) for row in rows]


def _add_reports(
    conn: Connection, story_ids: Sequence[int], told: Mapping[int, _Told], now: datetime
) -> None:
    item, feed = t.item.c, t.feed.c
    came: dict[int, list[datetime]] = defaultdict(list)
    query = (
        select(item.id, item.story_id, item.role, item.lang, item.meta, item.received_at)
        .add_columns(*t.SOURCE)
        .join(t.feed, feed.id == item.feed_id)
        .where(item.story_id.in_(story_ids))
        .order_by(item.received_at, item.id)
    )
    for row in conn.execute(query).mappings():
        of = told[row["story_id"]]
        of.item_ids.append(row["id"])
        of.sources.append(source_of(row))
        of.roles.append(row["role"])
        came[row["story_id"]].append(row["received_at"])
        if row["lang"] != "und":
            of.languages[row["lang"]] = None
    for story_id, moments in came.items():
        told[story_id].growth = growth_of(moments, now)


def _add_hits(conn: Connection, story_ids: Sequence[int], told: Mapping[int, _Told]) -> None:
    hit = t.hit.c
    query = (
        select(hit.story_id, hit.rule_id, hit.quiet)
        .where(hit.story_id.in_(story_ids))
        .group_by(hit.story_id, hit.rule_id, hit.quiet)
        .order_by(func.min(hit.id))
    )
    for story_id, rule_id, quiet in conn.execute(query):
        told[story_id].rules[rule_id] = None
        if quiet:
            told[story_id].quiet[quiet] = None


def _add_alerts(
    conn: Connection,
    story_ids: Sequence[int],
    family: Mapping[int, int],
    told: Mapping[int, _Told],
) -> None:
    alert = t.alert.c
    query = (
        select(alert.story_id, func.sum(alert.last_seq), func.min(alert.flush_at))
        .where(alert.story_id.in_(story_ids))
        .group_by(alert.story_id)
    )
    for story_id, notices, waiting_until in conn.execute(query):
        of = told[family[story_id]]
        of.notices += notices
        of.waiting_until = of.waiting_until or waiting_until  # only one of a family waits


def _add_deliveries(
    conn: Connection,
    story_ids: Sequence[int],
    family: Mapping[int, int],
    told: Mapping[int, _Told],
) -> None:
    alert, delivery = t.alert.c, t.delivery.c
    is_dead = delivery.state == "dead"
    is_again = or_(
        delivery.state == "retrying", and_(delivery.state == "sending", delivery.attempts > 1)
    )
    query = (
        select(alert.story_id, func.count(case((is_dead, 1))), func.count(case((is_again, 1))))
        .join(t.delivery, delivery.alert_id == alert.id)
        .where(alert.story_id.in_(story_ids))
        .group_by(alert.story_id)
    )
    for story_id, dead, retrying in conn.execute(query):
        told[family[story_id]].dead += dead
        told[family[story_id]].retrying += retrying


def _line(row: RowMapping, told: _Told) -> StoryLine:
    sources = to_sources(row, zip(told.sources, told.roles, strict=True))
    return StoryLine(
        id=row["key"],
        title=row["title"],
        lang=row["lang"],
        first_seen=row["opened_at"],
        moved_at=row["last_at"],
        first_source=_first_source(row, told),
        reports=row["reports"],
        independent_sources=sources.independent,
        unknown_sources=sources.unknown,
        echoes=told.roles.count("echo"),
        languages=tuple(told.languages),
        rules=tuple(told.rules),
        notices=told.notices,
        waiting_until=told.waiting_until,
        quiet=tuple(told.quiet),
        dead=told.dead,
        retrying=told.retrying,
        cursor=_cursor(row),
        roots=sources.roots,
        first_report=row["first_report"],
        mark=told.mark,
        growth=told.growth,
    )


def _first_source(row: RowMapping, told: _Told) -> str:
    """Whose report is the earliest by what it says itself; else whose came in first."""
    by_item = dict(zip(told.item_ids, told.sources, strict=True))
    return by_item.get(row["first_report"], next(iter(told.sources), ""))


def _cursor(story: RowMapping) -> str:
    """The place of a story in the list, as values: it stays where it is when the story moves."""
    return f"{(story['last_at'] - EPOCH) // MICROSECOND}-{story['id']}"
