"""What became of the alerts on an item's story: the last lines of its ledger.

Told is what was stored when it was decided: which notice told what the item brought, what held a
notice back, where it was sent.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, exists, func, select

from monitor.adapters.store import deliveries, desk, firstnotice, heldnotices
from monitor.adapters.store import tables as t
from monitor.adapters.store.provenance import to_roots
from monitor.model import alertwords
from monitor.model.alert import Told
from monitor.model.fact import source_key
from monitor.model.holdrecord import HoldRecord
from monitor.model.ledger import LedgerLine, theirs, write_line
from monitor.model.wording import DELIVERIES, Piece, count, later

_ROOT = "root"  # the key of the route that takes all, which says nothing
_OPENED: Told = ("opened", "")
IS_DROPPED = (
    (t.alert.c.state == "closed")
    & (t.alert.c.last_seq == 0)
    & t.alert.c.inhibited_by.is_(None)
    & ~exists().where(t.told.c.alert_id == t.alert.c.id)
)
"""Whether an alert was given up before it told anything.

One that only listens, or that another rule kept back, has sent nothing either, and may be closed
since.
"""


@dataclass(frozen=True, slots=True)
class _Case:
    """An alert, as the ledger of one item tells it.

    Args:
        row: Of the alert, with title and roots of its story.
        is_own: It is on the story of the item, not on one that was merged into it.
        route: How its route is called; empty for the one that takes all.
        told: What it told -> in which notice.
        made: Its notices -> when each was made, in their order.
        holds: What held its notices back.
        together: Deliveries of messages that told held notices together.
    """

    row: RowMapping
    is_own: bool
    route: tuple[Piece, ...]
    told: Mapping[Told, int]
    made: Mapping[int, datetime]
    holds: Sequence[HoldRecord]
    together: Sequence[RowMapping]

    @property
    def name(self) -> tuple[Piece, ...]:
        """How lines call it."""
        rule = f"alert of rule {self.row['rule_id']}"
        return ((f"{rule} on ", False), *self.route) if self.route else ((rule, False),)

    def stands(self, fact: RowMapping) -> bool:
        """Whether what was a source of its own is one still."""
        keys = {source_key(root.name) for root in to_roots(self.row["roots"]) if root.name}
        return fact["kind"] != "source" or not keys or fact["key"] in keys


def tell_alerts(
    conn: Connection, item: RowMapping, hits: Sequence[RowMapping], tell_route: alertwords.TellRoute
) -> Iterator[LedgerLine]:
    """What became of the alerts of the rules that an item met, and of what it brought to others.

    Args:
        item: Its row.
        hits: Rows of its hits; one that may not alert has said why.
        tell_route: How a route is called, by its key.
    """
    cases = _cases(conn, item["story_id"], tell_route)
    fact = t.fact.c
    query = select(t.fact).where(fact.item_id == item["id"]).order_by(fact.at, fact.kind, fact.key)
    facts = conn.execute(query).mappings().all()
    for hit in hits:
        own = [case for case in cases if case.row["rule_id"] == hit["rule_id"]]
        if hit["quiet"]:
            yield from _dropped(own)
            yield from _brought_quietly(conn, own, facts)
            continue
        met_at = None if hit["id"] == _opener(conn, hit) else hit["found_at"]
        for case in own:
            yield from _whole(conn, case, item, facts, met_at)
    met = {hit["rule_id"] for hit in hits}
    others = [case for case in cases if case.row["rule_id"] not in met]
    yield from _brought_quietly(conn, others, facts)


def _cases(conn: Connection, story_id: int, tell_route: alertwords.TellRoute) -> Sequence[_Case]:
    alert, told = t.alert.c, t.told.c
    family = list(desk.family(conn, [story_id]))
    query = (
        select(t.alert, IS_DROPPED.label("is_dropped"), t.story.c.title, t.story.c.roots)
        .join(t.story)
        .where(alert.story_id.in_(family))
    )
    rows = conn.execute(query.order_by(alert.id)).mappings().all()
    ids = [row["id"] for row in rows]
    seqs: dict[int, dict[Told, int]] = defaultdict(dict)
    for row in conn.execute(select(t.told).where(told.alert_id.in_(ids))).mappings():
        seqs[row["alert_id"]][row["kind"], row["key"]] = row["seq"]
    made = firstnotice.made(conn, ids)
    holds, together = heldnotices.of_alerts(conn, ids), heldnotices.sent_together(conn, ids)
    return [
        _Case(
            row,
            is_own=row["story_id"] == story_id,
            route=() if row["route"] == _ROOT else tell_route(row["route"]),
            told=seqs[row["id"]],
            made=made.get(row["id"], {}),
            holds=holds.get(row["id"], ()),
            together=together.get(row["id"], ()),
        )
        for row in rows
    ]


def _opener(conn: Connection, hit: RowMapping) -> int | None:
    """The hit that opened the alert of this rule on this story: the first that might."""
    other = t.hit.c
    same = (other.rule_id == hit["rule_id"], other.story_id == hit["story_id"])
    loud = (other.how == "live", other.quiet == "")
    return conn.execute(select(func.min(other.id)).where(*same, *loud)).scalar()


def _whole(
    conn: Connection,
    case: _Case,
    item: RowMapping,
    facts: Sequence[RowMapping],
    met_at: datetime | None,
) -> Iterator[LedgerLine]:
    """All that became of an alert whose rule the item met.

    Args:
        met_at: When it was met; None: the item opened the alert.
    """
    if not case.is_own:
        yield _merged(case)
        yield from _sent(conn, case)
        return
    if case.row["is_dropped"]:
        yield from _dropped([case])
        return
    # What the item that opened it brought was told when it was opened.
    brought = [each for each in facts if not (met_at is None and _seq(case, each) in {0, 1})]
    yield _opened(case) if met_at is None else _joined(conn, case, item, brought, met_at)
    for fact in brought:
        yield _brought(case, fact)
    yield from _sent(conn, case)
    if case.row["state"] == "closed":
        at = case.row["closed_at"]
        yield write_line("alert", at, "The ", *case.name, f" {alertwords.CLOSED}")


def _opened(case: _Case) -> LedgerLine:
    """The item opened it: the notice that said so, or what keeps that back."""
    row, at = case.row, case.row["opened_at"]
    seq, fate = case.told.get(_OPENED), ""
    if seq is not None:
        made_at = case.made.get(seq)
        fate = f" Notice {seq} was made {later(made_at - at)}." if made_at else ""
        fate = fate if seq else f" {alertwords.LISTENS}"
    elif row["inhibited_by"] is not None:
        fate = f" {alertwords.tell_inhibited(row['inhibited_by'])}"
    elif row["flush_at"] is not None:
        fate = f" Its next notice is due {later(row['flush_at'] - at)}."
    return write_line("alert", at, "Opened the ", *case.name, f".{fate}")


def _joined(
    conn: Connection,
    case: _Case,
    item: RowMapping,
    brought: Sequence[RowMapping],
    met_at: datetime,
) -> LedgerLine:
    """It was open when the item came, which has no message of its own.

    What the item brought has a line of its own, which names the notice that tells it.
    """
    at = max(case.row["opened_at"], met_at)
    said = ["."]
    if not brought:
        echoes = item["role"] == "echo"
        said = [f". {alertwords.ECHO}" if echoes else f": {alertwords.COUNTED}"]
    if case.told.get(_OPENED) == 0:
        said.append(alertwords.LISTENS)
    if not any(_is_told(case, each) for each in brought):
        said.append(_counted(conn, case, item, at))
    return write_line("alert", at, "The ", *case.name, f" was open already{' '.join(said)}")


def _is_told(case: _Case, fact: RowMapping) -> bool:
    """Whether a notice tells it, or may do so soon."""
    if seq := _seq(case, fact):
        return seq > 0
    waits = seq is None and case.row["flush_at"] is not None and case.row["inhibited_by"] is None
    return waits and not fact["quiet"] and case.stands(fact)


def _counted(conn: Connection, case: _Case, item: RowMapping, at: datetime) -> str:
    """Which notice was the first that counted the item as a report, or listed it."""
    row = case.row
    seq = firstnotice.counting(conn, row["id"], case.made, item["received_at"])
    if seq is not None:
        made_at = case.made[seq]
        made = f", made {later(made_at - at)}" if made_at >= at else ""
        return f"Notice {seq} was the first to count it{made}."
    if row["inhibited_by"] is not None:
        return alertwords.tell_inhibited(row["inhibited_by"])
    if row["flush_at"] is not None:
        return f"Its next notice counts it, due {later(row['flush_at'] - at)}."
    return "Its next notice counts it, if there is one."


def _dropped(cases: Sequence[_Case]) -> Iterator[LedgerLine]:
    """Alerts that were given up, as no hit of their rule in the story may alert any more."""
    for case in cases:
        if case.is_own and case.row["is_dropped"]:
            gone = "was dropped before it told anything: no hit of the rule may alert any more."
            yield write_line("alert", case.row["closed_at"], "The ", *case.name, f" {gone}")


def _merged(case: _Case) -> LedgerLine:
    """An alert of a story that was merged into this one: it stands where it was."""
    row = case.row
    which = f"alert of rule {row['rule_id']} on the story “"
    did = "tells no more" if row["last_seq"] else "was dropped before it told anything"
    merged = f"”, which was merged into this one, {did}: merged."
    return write_line("alert", row["closed_at"], f"The {which}", theirs(row["title"]), merged)


# -- what the item brought
def _seq(case: _Case, fact: RowMapping) -> int | None:
    """The notice that told a fact; 0: it was known before; None: it was not told."""
    return case.told.get((fact["kind"], fact["key"]))


def _brought(case: _Case, fact: RowMapping) -> LedgerLine:
    """What an alert did with something that the item brought to its story."""
    row, at = case.row, fact["at"]
    begin = alertwords.tell_brought(fact["kind"], fact["told"].get("source", ""))
    seq = _seq(case, fact)
    name, end = case.name, "."
    if fact["quiet"]:
        return write_line(
            "alert", at, *begin, " is noted, but told to nobody: its report may not alert."
        )
    if seq:
        did, end = f"was told in notice {seq} of the ", _made(case, seq, at)
    elif seq == 0:
        did, end = "was known before the ", " began to listen: noted, not sent."
    elif not case.stands(fact):
        did, end = "is not told by the ", ": it proved to rest on another source."
    elif row["inhibited_by"] is not None:
        did, end = "is not told by the ", f": rule {row['inhibited_by']} keeps that back."
    elif row["flush_at"] is not None:
        did, end = "waits for the next notice of the ", f", due {later(row['flush_at'] - at)}."
    else:
        did, end = "is not told by the ", ": the rule does not ask for it (alert.on)."
    return write_line("alert", at, *begin, f" {did}", *name, end)


def _made(case: _Case, seq: int, at: datetime) -> str:
    made_at = case.made.get(seq)
    return f", made {later(made_at - at)}." if made_at else "."


def _brought_quietly(
    conn: Connection, cases: Sequence[_Case], facts: Sequence[RowMapping]
) -> Iterator[LedgerLine]:
    """What alerts did with what an item brought that may not alert for their rules itself."""
    for case in cases:
        if not case.is_own or case.row["is_dropped"]:
            continue
        for fact in facts:
            yield _brought(case, fact)
        told = {_seq(case, fact) or 0 for fact in facts if not fact["quiet"]} - {0}
        if told:
            yield from _sent(conn, case, told)


# -- what went out, and what was held back
def _sent(conn: Connection, case: _Case, seqs: set[int] | None = None) -> Iterator[LedgerLine]:
    """Each notice: what held it back from whom, and where it was sent.

    Args:
        seqs: Only these notices; None: all.
    """
    holds: dict[int, list[LedgerLine]] = defaultdict(list)
    for hold in case.holds:
        holds[hold.seq].append(_hold(hold))
    sent: dict[int, list[LedgerLine]] = defaultdict(list)
    for row in _deliveries(conn, case.row["id"]):
        sent[row["seq"]].append(_delivery(row, f"Notice {row['seq']}"))
    wanted = sorted({*holds, *sent} if seqs is None else seqs)
    for seq in wanted:
        yield from (*holds[seq], *sent[seq])
    if any(hold.seq in wanted for hold in case.holds):
        for row in case.together:
            yield _delivery(row, "Roll-up")


def _hold(hold: HoldRecord) -> LedgerLine:
    told = alertwords.tell_hold(hold, lambda moment: later(moment - hold.since))
    return write_line("hold", hold.since, f"Notice {hold.seq} for {hold.receiver}: ", *told, ".")


def _deliveries(conn: Connection, alert_id: int) -> Sequence[RowMapping]:
    delivery, notice = t.delivery.c, t.notice.c
    query = (
        deliveries.RECORDS.add_columns(notice.created_at)
        .join(t.notice, notice.id == delivery.notice_id)
        .where(delivery.alert_id == alert_id)
        .order_by(delivery.id)
    )
    return conn.execute(query).mappings().all()


def _delivery(row: RowMapping, what: str) -> LedgerLine:
    at, state = row["last_at"] or row["created_at"], row["state"]
    to = f"{row['endpoint']} <{row['recipient']}>" if row["recipient"] else row["endpoint"]
    tried = count(row["attempts"], "attempt")
    parts: list[str | Piece] = [f"{what} to {to}: {DELIVERIES.get(state, state)}, {tried}"]
    if row["last_error"]:
        parts += ["; last error: ", theirs(row["last_error"])]
    if state == "retrying" and row["next_at"] is not None:
        parts.append(f"; next try {later(row['next_at'] - at)}")
    return write_line("delivery", at, *parts, ".", delivery=row["uid"])
