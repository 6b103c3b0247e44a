"""What the database says after a drill, read past the program that is judged."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, LiteralString

from tests.support.postgres import connect
from tests.support.workplace import Workplace

_UNDER_WAY = """
    SELECT (SELECT count(*) FROM alert WHERE flush_at IS NOT NULL)
        + (SELECT count(*) FROM rollup WHERE built_at IS NULL)
        + (SELECT count(*) FROM delivery WHERE state IN ('queued', 'retrying', 'sending'))
"""


@dataclass(frozen=True, slots=True)
class Alert:
    """One conversation; `guids` are the items of its story."""

    key: str
    rule: str
    route: str
    last_seq: int
    guids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Notice:
    """One message; of a roll-up or a word about ourselves `alert_id` is None."""

    alert_id: int | None
    seq: int
    route: str
    type: str = "alert.opened"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A notice for one recipient; `body` is what was frozen for it."""

    uid: str
    notice_id: int
    endpoint: str
    recipient: str
    state: str
    error: str
    body: bytes = b"{}"


@dataclass(frozen=True, slots=True)
class Books:
    """All that is stored of what was told.

    Args:
        hits: Guid and rule of each.
        told: (alert, kind, key) of each fact that was told.
        facts: (alert, kind, key) of each that is noted of an alert's story and may be told.
        carried: By notice and receiver: the message in which a held notice went out, None if it
            did not.
    """

    hits: Sequence[tuple[str, str]]
    alerts: Mapping[int, Alert]
    notices: Mapping[int, Notice]
    deliveries: Sequence[Delivery]
    told: frozenset[tuple[int, str, str]]
    facts: frozenset[tuple[int, str, str]]
    carried: Mapping[tuple[int, str], int | None]


def rows(desk: Workplace, statement: LiteralString) -> list[tuple[Any, ...]]:
    """Ask the database itself."""
    if desk.database is not None:
        with connect(desk.database) as conn:
            return conn.execute(statement).fetchall()
    with closing(sqlite3.connect(desk.folder / "data" / "monitor.db", timeout=30.0)) as lite:
        return lite.execute(statement).fetchall()


def n_under_way(desk: Workplace) -> int:
    """How many alerts, roll-ups and deliveries still wait for something."""
    [(number,)] = rows(desk, _UNDER_WAY)
    return int(number)


def n_hushed(desk: Workplace) -> int:
    """How many roll-ups hold, or held, what a silence kept back."""
    [(number,)] = rows(desk, "SELECT count(*) FROM rollup WHERE kind = 'silence'")
    return int(number)


def read_books(desk: Workplace) -> Books:
    """Read everything."""
    guids: dict[int, set[str]] = defaultdict(set)
    for story, guid in rows(desk, "SELECT story_id, guid FROM item WHERE story_id IS NOT NULL"):
        guids[story].add(guid)
    found = rows(desk, "SELECT id, story_id, key, rule_id, route, last_seq FROM alert")
    alerts = {
        id_: Alert(_text(key), rule, route, seq, frozenset(guids[story]))
        for id_, story, key, rule, route, seq in found
    }
    return Books(
        _hits(desk),
        alerts,
        {
            id_: Notice(*told)
            for id_, *told in rows(desk, "SELECT id, alert_id, seq, route, type FROM notice")
        },
        [Delivery(*row) for row in rows(desk, _DELIVERIES)],
        frozenset((a, kind, _text(key)) for a, kind, key in rows(desk, _TOLD)),
        _facts(desk),
        {(notice, receiver): message for notice, receiver, message in rows(desk, _CARRIED)},
    )


_DELIVERIES = """
    SELECT uid, notice_id, endpoint, recipient, state, coalesce(last_error, ''), body FROM delivery
"""
_TOLD = "SELECT alert_id, kind, key FROM told"
_FACTS = """
    SELECT alert.id, fact.kind, fact.key, fact.told, story.roots FROM fact
        JOIN alert ON alert.story_id = fact.story_id
        JOIN story ON story.id = fact.story_id
        WHERE NOT fact.quiet AND fact.kind <> 'echo'
"""
_CARRIED = """
    SELECT m.notice_id, m.receiver, r.notice_id FROM rollup_member m
        JOIN rollup r ON r.id = m.rollup_id
"""


def _facts(desk: Workplace) -> frozenset[tuple[int, str, str]]:
    """What is to be told; what was a source of its own may prove to be none."""
    found = set()
    for alert, kind, key, told, roots in rows(desk, _FACTS):
        rests_on = {root.get("name", "").casefold() for root in _json(roots)}
        if kind != "source" or _json(told)["source"].casefold() in rests_on:
            found.add((alert, kind, _text(key)))
    return frozenset(found)


def _json(column: Any) -> Any:
    return json.loads(column) if isinstance(column, str) else column


def _hits(desk: Workplace) -> list[tuple[str, str]]:
    found = rows(desk, "SELECT item.guid, hit.rule_id FROM hit JOIN item ON item.id = hit.item_id")
    return [(guid, rule) for guid, rule in found]


def _text(key: object) -> str:
    return key.hex() if isinstance(key, bytes) else str(key)
