"""Stories as a desk looks at them: lines of the board, one story whole, one report whole.

Every call makes a fixed number of queries, however many stories, reports and hits there are.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, case, exists, select, tuple_

from monitor.adapters.store import (
    alertledger,
    citations,
    deliveries,
    desk,
    facts,
    fulltexts,
    heldnotices,
    ledger,
    revisions,
    stories,
    storylines,
)
from monitor.adapters.store import tables as t
from monitor.adapters.store.columns import storable
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.records import (
    bound,
    to_alert_record,
    to_edit_record,
    to_report_hit,
    to_report_record,
)
from monitor.errors import NotFoundError
from monitor.model.quotation import MAX_PASSAGE
from monitor.model.record import (
    AlertRecord,
    ReportHit,
    ReportRecord,
    StoryDetail,
    StoryLine,
)

_CURSOR = re.compile(r"(-?[0-9]{1,18})-([0-9]{1,18})")
# Echoes last: where a story is long, they are what may be left out.
_BY_ROLE = case({"origin": 0, "independent": 1, "unknown": 2}, value=t.item.c.role, else_=3)


def board(
    conn: Connection,
    *,
    now: datetime,
    limit: int,
    before: str | None,
    rule: str | None,
    met_only: bool,
) -> list[StoryLine]:
    """Stories that moved last, first; seven queries.

    Raises:
        NotFoundError: `before` is no cursor.
    """
    story, hit = t.story.c, t.hit.c
    query = select(t.story).order_by(story.last_at.desc(), story.id.desc()).limit(limit)
    query = query.where(story.merged_into.is_(None))
    if before is not None:
        query = query.where(tuple_(story.last_at, story.id) < _place(before))
    if rule is not None:
        is_of_rule = (hit.story_id == story.id, hit.rule_id == storable(rule))
        query = query.where(exists().where(*is_of_rule))
    elif met_only:
        query = query.where(exists().where(hit.story_id == story.id))
    return storylines.read(conn, conn.execute(query).mappings().all(), now)


def story(
    conn: Connection, key: str, limit: int, now: datetime, longest: int = MAX_PASSAGE
) -> StoryDetail:
    """One story with its reports, as far as `limit` goes, its alerts, and what was said of it.

    The id of a story that was merged into another leads to that one.

    Args:
        longest: Characters quoted at once of what no feed said.

    Raises:
        NotFoundError: No such story.
    """
    row = stories.find(conn, key)
    story_id = row["id"]
    [line] = storylines.read(conn, [row], now)
    item = t.item.c
    of_story = ledger.ITEMS.where(item.story_id == story_id)
    query = of_story.order_by(_BY_ROLE, item.received_at, item.id).limit(limit or None)
    reports = conn.execute(query).mappings().all()
    return StoryDetail(
        line=line,
        reports=_with_details(conn, reports, now, longest),
        alerts=_alerts(conn, list(desk.family(conn, [story_id]))),
        marks=desk.marks(conn, story_id),
        rulings=desk.rulings(conn, story_id),
        facts=facts.of_story(conn, story_id, longest),
    )


def report(
    conn: Connection, wanted: str, now: datetime, longest: int = MAX_PASSAGE
) -> ReportRecord:
    """One item of a feed by its id, guid or URL.

    Args:
        longest: Characters quoted at once of what no feed said.

    Raises:
        NotFoundError: No such item.
    """
    found = ledger.find(conn, wanted)
    [record] = _with_details(conn, [found], now, longest)
    return record


def _place(cursor: str) -> tuple[datetime, int]:
    """What `storylines` made a text of.

    Raises:
        NotFoundError: It did not make that text.
    """
    found = _CURSOR.fullmatch(cursor)
    try:
        if found:
            return storylines.EPOCH + int(found[1]) * storylines.MICROSECOND, int(found[2])
    except OverflowError:  # no such day
        pass
    msg = f"the list of stories has no place {cursor!r}; see: monitor stories list"
    raise NotFoundError(msg)


# -- one story, one report
def _with_details(
    conn: Connection, reports: Sequence[RowMapping], now: datetime, longest: int
) -> tuple[ReportRecord, ...]:
    item_ids = [row["id"] for row in reports]
    hits = _hits(conn, {row["id"]: bound(row, longest) for row in reports})
    cited = citations.of_items(conn, item_ids)
    edited = revisions.history(conn, [row["id"] for row in reports if row["revision"]])
    pages = fulltexts.of_items(conn, reports, now)
    return tuple(
        to_report_record(
            row,
            tuple(hits[row["id"]]),
            cited.get(row["id"], ()),
            tuple(map(to_edit_record, edited.get(row["id"], ()))),
            fulltext=pages[row["id"]],
            longest=longest,
        )
        for row in reports
    )


def _hits(conn: Connection, most: Mapping[int, int]) -> Mapping[int, list[ReportHit]]:
    """What rules met in items, which are quoted with so many characters at most."""
    found: dict[int, list[ReportHit]] = defaultdict(list)
    for piece in pieces(most):
        query = select(t.hit).where(t.hit.c.item_id.in_(piece)).order_by(t.hit.c.id)
        for row in conn.execute(query).mappings():
            found[row["item_id"]].append(to_report_hit(row, most[row["item_id"]]))
    return found


def _alerts(conn: Connection, story_ids: Sequence[int]) -> tuple[AlertRecord, ...]:
    alert, is_merged = t.alert.c, t.story.c.merged_into.is_not(None).label("is_merged")
    of_story = select(t.alert, is_merged, alertledger.IS_DROPPED.label("is_dropped"))
    of_story = of_story.join(t.story).where(alert.story_id.in_(story_ids))
    alerts = conn.execute(of_story.order_by(alert.id)).mappings().all()
    sent: dict[int, list[RowMapping]] = defaultdict(list)
    query = deliveries.RECORDS.where(alert.story_id.in_(story_ids)).order_by(t.delivery.c.id)
    for row in conn.execute(query).mappings():
        sent[row["alert_id"]].append(row)
    ids = [row["id"] for row in alerts]
    holds, together = heldnotices.of_alerts(conn, ids), heldnotices.sent_together(conn, ids)
    return tuple(
        replace(
            to_alert_record(
                row,
                map(deliveries.to_record, (*sent[row["id"]], *together.get(row["id"], ()))),
            ),
            holds=tuple(holds.get(row["id"], ())),
        )
        for row in alerts
    )
