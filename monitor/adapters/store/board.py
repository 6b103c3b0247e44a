"""Stories as a desk looks at them: lines of the board, one story whole, one report whole.

Every call makes a fixed number of queries, however many stories, reports and hits there are.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, RowMapping, and_, case, exists, func, or_, select, tuple_

from monitor.adapters.store import citations, deliveries, ledger
from monitor.adapters.store import tables as t
from monitor.adapters.store.columns import storable
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.provenance import to_sources
from monitor.adapters.store.records import to_alert_record, to_report_hit, to_report_record
from monitor.adapters.store.rows import source_of
from monitor.errors import NotFoundError
from monitor.model.key import is_key
from monitor.model.record import (
    AlertRecord,
    ReportHit,
    ReportRecord,
    StoryDetail,
    StoryLine,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_CURSOR = re.compile(r"(-?[0-9]{1,18})-([0-9]{1,18})")
# Echoes last: where a story is long, they are what may be left out.
_BY_ROLE = case({"origin": 0, "independent": 1, "unknown": 2}, value=t.item.c.role, else_=3)


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


def board(
    conn: Connection, *, limit: int, before: str | None, rule: str | None, met_only: bool
) -> list[StoryLine]:
    """Stories that moved last, first; five queries.

    Raises:
        NotFoundError: `before` is no cursor.
    """
    story, hit = t.story.c, t.hit.c
    query = select(t.story).order_by(story.last_at.desc(), story.id.desc()).limit(limit)
    if before is not None:
        query = query.where(tuple_(story.last_at, story.id) < _place(before))
    if rule is not None:
        is_of_rule = (hit.story_id == story.id, hit.rule_id == storable(rule))
        query = query.where(exists().where(*is_of_rule))
    elif met_only:
        query = query.where(exists().where(hit.story_id == story.id))
    return _lines(conn, conn.execute(query).mappings().all())


def story(conn: Connection, key: str, limit: int) -> StoryDetail:
    """One story with its reports, as far as `limit` goes, and its alerts.

    Raises:
        NotFoundError: No such story.
    """
    row = _find(conn, key)
    [line] = _lines(conn, [row])
    item = t.item.c
    of_story = ledger.ITEMS.where(item.story_id == row["id"])
    query = of_story.order_by(_BY_ROLE, item.received_at, item.id).limit(limit or None)
    reports = conn.execute(query).mappings().all()
    return StoryDetail(line, _with_details(conn, reports), _alerts(conn, row["id"]))


def report(conn: Connection, wanted: str) -> ReportRecord:
    """One item of a feed by its id, guid or URL.

    Raises:
        NotFoundError: No such item.
    """
    found = ledger.find(conn, wanted)
    [record] = _with_details(conn, [found])
    return record


def _find(conn: Connection, key: str) -> RowMapping:
    wanted = select(t.story).where(t.story.c.key == key)
    row = conn.execute(wanted).mappings().first() if is_key(key) else None
    if row is None:
        msg = f"no story has the id {key!r}; see: monitor stories list"
        raise NotFoundError(msg)
    return row


def _cursor(story: RowMapping) -> str:
    """The place of a story in the list, as values: it stays where it is when the story moves."""
    return f"{(story['last_at'] - _EPOCH) // _MICROSECOND}-{story['id']}"


def _place(cursor: str) -> tuple[datetime, int]:
    """What `_cursor` made a text of.

    Raises:
        NotFoundError: It did not make that text.
    """
    found = _CURSOR.fullmatch(cursor)
    try:
        if found:
            return _EPOCH + int(found[1]) * _MICROSECOND, int(found[2])
    except OverflowError:  # no such day
        pass
    msg = f"the list of stories has no place {cursor!r}; see: monitor stories list"
    raise NotFoundError(msg)


# -- lines
def _lines(conn: Connection, stories: Sequence[RowMapping]) -> list[StoryLine]:
    told: Mapping[int, _Told] = {row["id"]: _Told() for row in stories}
    for story_ids in pieces(told):
        _add_reports(conn, story_ids, told)
        _add_hits(conn, story_ids, told)
        _add_alerts(conn, story_ids, told)
        _add_deliveries(conn, story_ids, told)
    return [_line(row, told[row["id"]]) for row in stories]


def _add_reports(conn: Connection, story_ids: Sequence[int], told: Mapping[int, _Told]) -> None:
    item, feed = t.item.c, t.feed.c
    query = (
        select(item.id, item.story_id, item.role, item.lang, item.meta)
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
        if row["lang"] != "und":
            of.languages[row["lang"]] = None


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


def _add_alerts(conn: Connection, story_ids: Sequence[int], told: Mapping[int, _Told]) -> None:
    alert = t.alert.c
    query = (
        select(alert.story_id, func.sum(alert.last_seq), func.min(alert.flush_at))
        .where(alert.story_id.in_(story_ids))
        .group_by(alert.story_id)
    )
    for story_id, notices, waiting_until in conn.execute(query):
        told[story_id].notices = notices
        told[story_id].waiting_until = waiting_until


def _add_deliveries(conn: Connection, story_ids: Sequence[int], told: Mapping[int, _Told]) -> None:
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
        told[story_id].dead = dead
        told[story_id].retrying = retrying


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
    )


def _first_source(row: RowMapping, told: _Told) -> str:
    """Whose report is the earliest by what it says itself; else whose came in first."""
    by_item = dict(zip(told.item_ids, told.sources, strict=True))
    return by_item.get(row["first_report"], next(iter(told.sources), ""))


# -- one story, one report
def _with_details(conn: Connection, reports: Sequence[RowMapping]) -> tuple[ReportRecord, ...]:
    item_ids = [row["id"] for row in reports]
    hits, cited = _hits(conn, item_ids), citations.of_items(conn, item_ids)
    return tuple(
        to_report_record(row, tuple(hits[row["id"]]), cited.get(row["id"], ())) for row in reports
    )


def _hits(conn: Connection, item_ids: Iterable[int]) -> Mapping[int, list[ReportHit]]:
    found: dict[int, list[ReportHit]] = defaultdict(list)
    for piece in pieces(item_ids):
        query = select(t.hit).where(t.hit.c.item_id.in_(piece)).order_by(t.hit.c.id)
        for row in conn.execute(query).mappings():
            found[row["item_id"]].append(to_report_hit(row))
    return found


def _alerts(conn: Connection, story_id: int) -> tuple[AlertRecord, ...]:
    alert = t.alert.c
    of_story = select(t.alert).where(alert.story_id == story_id).order_by(alert.id)
    alerts = conn.execute(of_story).mappings().all()
    sent: dict[int, list[RowMapping]] = defaultdict(list)
    query = deliveries.RECORDS.where(alert.story_id == story_id).order_by(t.delivery.c.id)
    for row in conn.execute(query).mappings():
        sent[row["alert_id"]].append(row)
    return tuple(to_alert_record(row, sent[row["id"]]) for row in alerts)
