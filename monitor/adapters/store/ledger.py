"""The ledger of one item: each decision about it in plain words, told from what is stored."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from monitor.adapters.store import citations, deliveries
from monitor.adapters.store import tables as t
from monitor.adapters.store.provenance import names_of, to_reason
from monitor.adapters.store.records import to_item_record
from monitor.adapters.store.rows import source_of, to_evidence
from monitor.errors import NotFoundError
from monitor.model import credit, provenance
from monitor.model.record import Ledger, LedgerLine, Step
from monitor.model.wording import (
    DELIVERIES,
    ROLES,
    count,
    judgment,
    role_pieces,
    shown_url,
    span,
    why_quiet,
)

_OF = t.item.alias("of_item")
ITEMS = (
    select(t.item, t.feed.c.url.label("feed_url"), t.story.c.key.label("story_key"))
    .add_columns(*t.SOURCE, t.story.c.title.label("story_title"))
    .add_columns(t.story.c.first_item_id, t.story.c.reports, _OF.c.title.label("of_title"))
    .join(t.feed, t.feed.c.id == t.item.c.feed_id)
    .outerjoin(t.story, t.story.c.id == t.item.c.story_id)
    .outerjoin(_OF, _OF.c.id == t.item.c.of_item_id)
)
"""Items of feeds with the names that a person knows them by, and the title of what they repeat."""

_ALONE = credit.Reason("first", number=1)
_ROOT = "root"  # the key of the route that takes all, which says nothing
_SHORT = 8  # digits of a rule set's name: enough to tell two of them apart
_MOMENT = timedelta(seconds=1)

_Piece = tuple[str, bool]


def explain(conn: Connection, wanted: str) -> Ledger:
    """Tell all that was decided about one item, in the order in which it was.

    `wanted` is its id, else its guid, else its URL; of several with one guid or URL it is the
    newest.

    Raises:
        NotFoundError: No such item.
    """
    row = find(conn, wanted)
    hits = conn.execute(select(t.hit).where(t.hit.c.item_id == row["id"]).order_by(t.hit.c.id))
    found = hits.mappings().all()
    cites = names_of(row, citations.of_items(conn, [row["id"]]).get(row["id"], ()))
    lines = [_fetched(row), _verdict(conn, row), _story(row, cites), *_hits(row, found)]
    for hit in found:
        lines.extend(_alerts(conn, hit))
    return Ledger(to_item_record(row), tuple(lines))


def find(conn: Connection, wanted: str) -> RowMapping:
    """The row of one item of a feed: by its id, else its guid, else its URL.

    Raises:
        NotFoundError: No such item.
    """
    item = t.item.c
    queries = []
    if wanted.isascii() and wanted.isdigit() and len(wanted) < len(str(2**63)):
        queries.append(select(item.id).where(item.id == int(wanted)))
    newest = select(func.max(item.id)).where(item.feed_id.is_not(None))
    if wanted:  # an item without an address has an empty one
        queries += [newest.where(item.guid == wanted), newest.where(item.url == wanted)]
    for query in queries:
        row = conn.execute(ITEMS.where(item.id == query.scalar_subquery())).mappings().first()
        if row is not None:
            return row
    msg = f"no item has the id, guid or URL {wanted!r}; see: monitor items list"
    raise NotFoundError(msg)


def _line(
    step: Step, at: datetime, *parts: str | _Piece, delivery: str | None = None
) -> LedgerLine:
    """A line of our own words and, as pieces, those of others."""
    pieces = tuple(part if isinstance(part, tuple) else (part, False) for part in parts if part)
    return LedgerLine(step, at, "".join(text for text, _ in pieces), delivery, pieces)


def _theirs(text: str) -> _Piece:
    return text, True


# No line names a time of day: it has one itself, and whoever shows it knows the zone of the desk.
def _fetched(row: RowMapping) -> LedgerLine:
    name, url = row["name"] or row["host"], shown_url(row["feed_url"])
    published = row["published_at"]
    dated = f"dated {_earlier(row['received_at'] - published)}" if published else "without a date"
    feed = (_theirs(name), " (", _theirs(url), ")")
    return _line("fetched", row["received_at"], "From ", *feed, f", {dated}.")


# -- verdict
def _verdict(conn: Connection, row: RowMapping) -> LedgerLine:
    reason = row["reason"]
    said = judgment(row["verdict"], reason.get("why", ""), row["score"])
    parts: list[str | _Piece] = [f"{said.word}: {said.before}"]
    if reason.get("of"):
        parts += _document(conn, row)
    parts += [said.after, *_novel(reason), "."]
    if reason.get("passage"):
        parts += [' Passage: "', _theirs(reason["passage"]), '".']
    # Of one address with too little text nothing was compared.
    if row["verdict"] == "duplicate" and reason.get("why") != "address":
        parts.append(" No new numbers or names.")
    return _line("verdict", row["received_at"], *parts)


def _novel(reason: dict[str, Any]) -> Iterator[str | _Piece]:
    for name, told in (("new_numbers", "; new numbers "), ("new_names", "; new names ")):
        for number, fact in enumerate(reason.get(name, ())):
            yield ", " if number else told
            yield _theirs(fact)


def _document(conn: Connection, row: RowMapping) -> Sequence[str | _Piece]:
    """What an item repeats, quoted, and in parentheses where and how much earlier it was."""
    item, feed, name = t.item.c, t.feed.c, row["reason"]["of"]
    query = (
        select(item.title, item.meta, item.seed_key, item.received_at)
        .add_columns(*t.SOURCE)
        .outerjoin(t.feed, feed.id == item.feed_id)
        .where(item.id == row["of_item_id"])
    )
    of = conn.execute(query).mappings().first()
    if of is None:
        return '"', _theirs(name), '" (no longer stored)'
    title = ('"', _theirs(of["title"]), '" (')
    if of["seed_key"] is not None:
        return *title, "seed ", _theirs(name), ")"
    passed = max(row["received_at"] - of["received_at"], timedelta(0))
    return *title, _theirs(source_of(of)), f", item {name}, {_earlier(passed)})"


# -- story, hits
def _story(row: RowMapping, cites: Sequence[str]) -> LedgerLine:
    title, size = _theirs(row["story_title"]), count(row["reports"], "report")
    reason = to_reason(row["reason"])
    has_opened = row["first_item_id"] == row["id"]
    did = "Opened" if has_opened else "Joined"
    parts: list[str | _Piece] = [f'{did} the story "', title, '"']
    # Of most stories there is one report, which rests on no other: that need not be said.
    if not (has_opened and (reason is None or reason == _ALONE)):
        parts += [f" ({ROLES.get(row['role'], row['role'])}", *_why(row["role"], reason), ")"]
    parts.append(f"; it has {size} now.")
    if cites:
        parts += [" It cites ", *provenance.tell_cited(cites), "."]
    return _line("story", row["received_at"], *parts)


def _why(role: str, reason: credit.Reason | None) -> Sequence[_Piece]:
    if reason is None:
        return ()
    return (": ", False), *role_pieces(role, replace(reason, at=None))


def _hits(row: RowMapping, hits: Sequence[RowMapping]) -> Iterator[LedgerLine]:
    if not hits:
        yield _line("rules", row["received_at"], f"No rule matched ({_version(row)}).")
    for hit in hits:
        parts: list[str | _Piece] = [f"Rule {hit['rule_id']} matched: ", *_found(hit)]
        parts.append(f". ({_version(hit)})")
        if hit["quiet"]:
            parts.append(f" {why_quiet(hit['quiet']).long}")
        yield _line("hit", hit["found_at"], *parts)


def _found(hit: RowMapping) -> Iterator[str | _Piece]:
    evidence = to_evidence(hit["evidence"])
    told = dict.fromkeys((entry.field, entry.text, entry.term) for entry in evidence)
    if not told:
        yield "no single words"
    for number, (field, text, term) in enumerate(told):
        yield f'{"; " if number else ""}{field} has "'
        yield _theirs(text)
        yield '" ('
        yield _theirs(term)
        yield ")"


def _version(row: RowMapping) -> str:
    return f"rule set {row['ruleset'][:_SHORT]}"


# -- alerts, deliveries
def _alerts(conn: Connection, hit: RowMapping) -> Iterator[LedgerLine]:
    alert = t.alert.c
    same = (alert.rule_id == hit["rule_id"], alert.story_id == hit["story_id"])
    alerts = conn.execute(select(t.alert).where(*same).order_by(alert.id)).mappings().all()
    opener = _opener(conn, hit)
    for row in alerts:
        yield _alert(row, hit, opener)
        yield from _deliveries(conn, row["id"])


def _opener(conn: Connection, hit: RowMapping) -> int | None:
    """The hit that opened the alert of this rule on this story: the first that might."""
    other = t.hit.c
    same = (other.rule_id == hit["rule_id"], other.story_id == hit["story_id"])
    loud = (other.how == "live", other.quiet == "")
    return conn.execute(select(func.min(other.id)).where(*same, *loud)).scalar()


def _alert(row: RowMapping, hit: RowMapping, opener: int | None) -> LedgerLine:
    opened_at, route = row["opened_at"], row["route"]
    name = f"alert of rule {row['rule_id']}{'' if route == _ROOT else f' on route {route}'}"
    if hit["id"] == opener:
        text = f"Opened the {name}."
    else:
        text = f"The {name} was open already: counted as a report, not sent again."
    if row["flush_at"] is not None:
        text += f" Its next notice is due {_later(row['flush_at'] - opened_at)}."
    elif row["last_notice_at"] is not None:
        text += f" Notice {row['last_seq']} was made {_later(row['last_notice_at'] - opened_at)}."
    return _line("alert", opened_at, text)


def _deliveries(conn: Connection, alert_id: int) -> Iterator[LedgerLine]:
    delivery, notice = t.delivery.c, t.notice.c
    query = (
        deliveries.RECORDS.add_columns(notice.created_at)
        .join(t.notice, notice.id == delivery.notice_id)
        .where(delivery.alert_id == alert_id)
        .order_by(delivery.id)
    )
    for row in conn.execute(query).mappings():
        at, state = row["last_at"] or row["created_at"], row["state"]
        to = f"{row['endpoint']} <{row['recipient']}>" if row["recipient"] else row["endpoint"]
        tried = count(row["attempts"], "attempt")
        parts: list[str | _Piece] = [f"Notice {row['seq']} to {to}: "]
        parts.append(f"{DELIVERIES.get(state, state)}, {tried}")
        if row["last_error"]:
            parts += ["; last error: ", _theirs(row["last_error"])]
        if state == "retrying" and row["next_at"] is not None:
            parts.append(f"; next try {_later(row['next_at'] - at)}")
        yield _line("delivery", at, *parts, ".", delivery=row["uid"])


def _earlier(passed: timedelta) -> str:
    if passed < timedelta(0):
        return f"{span(-passed)} ahead"
    return f"{span(passed)} earlier" if passed >= _MOMENT else "at the same time"


def _later(passed: timedelta) -> str:
    return f"{span(passed)} later" if passed >= _MOMENT else "at once"
