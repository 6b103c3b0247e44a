"""When the notices of alerts were made, and which of them was the first that counted a report."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import pieces

_NOTICE = t.notice.c


def made(conn: Connection, alert_ids: Iterable[int]) -> Mapping[int, Mapping[int, datetime]]:
    """Give by alert its notices by their number, in that order, and when each was made."""
    found: defaultdict[int, dict[int, datetime]] = defaultdict(dict)
    query = select(_NOTICE.alert_id, _NOTICE.seq, _NOTICE.created_at).order_by(_NOTICE.seq)
    for piece in pieces(alert_ids):
        for alert_id, seq, at in conn.execute(query.where(_NOTICE.alert_id.in_(piece))):
            found[alert_id][seq] = at
    return found


def counting(
    conn: Connection, alert_id: int, notices: Mapping[int, datetime], received_at: datetime
) -> int | None:
    """Give the first notice of an alert that counted a report, or listed it; None: none yet.

    A report that was received before a notice was made may have been stored, or have joined the
    story, after that. So the notice is asked: it lists all reports if there was room for them, and
    all of one poll are stored at once.

    Args:
        notices: Those of the alert, as `made` gives them.
    """
    for seq, made_at in notices.items():
        if made_at >= received_at and _may_list(conn, alert_id, seq, received_at):
            return seq
    return None


def _may_list(conn: Connection, alert_id: int, seq: int, received_at: datetime) -> bool:
    query = select(_NOTICE.payload).where(_NOTICE.alert_id == alert_id, _NOTICE.seq == seq)
    body = json.loads(conn.execute(query).scalar_one())
    if body.get("truncated", True):
        return True
    reports = (body["first_report"], *body["chain"])
    return any(datetime.fromisoformat(each["seen"]) == received_at for each in reports)
