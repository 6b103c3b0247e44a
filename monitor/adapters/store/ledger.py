"""The ledger of one item: each decision about it in plain words, told from what is stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from monitor.adapters.store import citations, deliveries, desk, revisions
from monitor.adapters.store import tables as t
from monitor.adapters.store.provenance import names_of, to_reason
from monitor.adapters.store.records import to_item_record
from monitor.adapters.store.rows import source_of, to_evidence
from monitor.errors import NotFoundError
from monitor.model import credit, deskwords, provenance
from monitor.model.record import Ledger, LedgerLine, Step
from monitor.model.wording import (
    CHANGES,
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
    lines = [_fetched(row), _verdict(conn, row), _story(row, cites), *_moves(conn, row)]
    lines += [*_edits(conn, row), *_hits(row, found)]
    for hit in found:
        if not hit["quiet"]:  # one that may not alert has said why
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
    """What was found when the item came, whatever its publisher did to it since."""
    first = row["reason"].get("first")
    reason = first or row["reason"]
    kind, score = (first["verdict"], first["score"]) if first else (row["verdict"], row["score"])
    of_id = first.get("of_item") if first else row["of_item_id"]
    shares = (reason.get("item_share", 0.0), reason.get("known_share", 0.0))
    said = judgment(kind, reason.get("why", ""), score, shares, reason.get("same_title", 0))
    parts: list[str | _Piece] = [f"{said.word}{said.joint}{said.before}"]
    if reason.get("of"):
        parts += _document(conn, row, reason["of"], of_id)
    novel = list(_novel(reason, ": " if kind == "update" else "; "))
    parts += [said.after, *novel, "."]
    if reason.get("passage"):
        parts += [' Passage: "', _theirs(reason["passage"]), '".']
    # Of one address with too little text nothing was compared.
    if kind == "duplicate" and reason.get("why") != "address":
        parts.append(" No new numbers or names.")
    return _line("verdict", row["received_at"], *parts)


def _novel(reason: Mapping[str, Any], joint: str = "; ") -> Iterator[str | _Piece]:
    for name, told in (("new_numbers", "new numbers "), ("new_names", "new names ")):
        for number, fact in enumerate(reason.get(name, ())):
            yield ", " if number else joint + told
            yield _theirs(fact)
            joint = "; "
    if not (reason.get("new_numbers") or reason.get("new_names")):
        for said in reason.get("new_passages", ()):
            yield f'{joint}"'
            yield _theirs(said)
            yield '"'
            joint = ", "


def _document(
    conn: Connection, row: RowMapping, name: str, of_id: int | None
) -> Sequence[str | _Piece]:
    """What an item repeats, quoted, and in parentheses where and how much earlier it was."""
    item, feed = t.item.c, t.feed.c
    query = (
        select(item.title, item.meta, item.seed_key, item.received_at)
        .add_columns(*t.SOURCE)
        .outerjoin(t.feed, feed.id == item.feed_id)
        .where(item.id == of_id)
    )
    of = conn.execute(query).mappings().first()
    if of is None:
        return '"', _theirs(name), '" (no longer stored)'
    title = ('"', _theirs(of["title"]), '" (')
    if of["seed_key"] is not None:
        return *title, "seed ", _theirs(name), ")"
    passed = max(row["received_at"] - of["received_at"], timedelta(0))
    return *title, _theirs(source_of(of)), f", item {name}, {_earlier(passed)})"


# -- what its publisher changed
def _edits(conn: Connection, row: RowMapping) -> Iterator[LedgerLine]:
    """Each change of which the former text is kept."""
    if not row["revision"]:
        return
    kept = revisions.history(conn, [row["id"]])[row["id"]]
    if (n_gone := row["revision"] - len(kept)) > 0:
        gone = f"Edited by its publisher {count(n_gone, 'more time')}: those texts are not kept."
        yield _line("edit", kept[-1]["at"] if kept else row["received_at"], gone)
    for each in kept:
        change = CHANGES.get(each["change"], each["change"])
        parts: list[str | _Piece] = [f"Edited by its publisher: {change}"]
        if each["change"] == "update":
            parts += [*_novel(each["reason"], ": "), ". An update of its former text"]
        elif each["change"] == "title":
            parts += ['; it was "', _theirs(each["title"]), '"']
        yield _line("edit", each["at"], *parts, ".")


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


def _moves(conn: Connection, row: RowMapping) -> Iterator[LedgerLine]:
    """How an item came from one story into another, and who said so."""
    for each in desk.rulings(conn, row["story_id"]):
        if row["id"] in each.items:
            yield _line("story", each.at, *deskwords.tell_ruling(each, row["story_key"]), ".")


def _hits(row: RowMapping, hits: Sequence[RowMapping]) -> Iterator[LedgerLine]:
    if not hits:
        yield _line("rules", row["received_at"], f"No rule matched ({_version(row)}).")
    for hit in hits:
        parts: list[str | _Piece] = [f"Rule {hit['rule_id']} matched: ", *_found(hit)]
        former = " in a former text" if hit["revision"] != row["revision"] else ""
        parts.append(f"{former}. ({_version(hit)})")
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
    alert, family = t.alert.c, list(desk.family(conn, [hit["story_id"]]))
    same = (alert.rule_id == hit["rule_id"], alert.story_id.in_(family))
    of_rule = select(t.alert, t.story.c.title).join(t.story).where(*same)
    opener = _opener(conn, hit)
    for row in conn.execute(of_rule.order_by(alert.id)).mappings().all():
        is_own = row["story_id"] == hit["story_id"]
        yield _alert(row, hit, opener) if is_own else _merged_alert(row)
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


def _merged_alert(row: RowMapping) -> LedgerLine:
    """An alert of a story that was merged into this one: it stands where it was."""
    which = f"alert of rule {row['rule_id']} on the story “"
    did = "tells no more" if row["last_seq"] else "was dropped before it told anything"
    merged = f"”, which was merged into this one, {did}: merged."
    return _line("alert", row["closed_at"], f"The {which}", _theirs(row["title"]), merged)


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
