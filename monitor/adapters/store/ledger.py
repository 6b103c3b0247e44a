"""The ledger of one item: each decision about it in plain words, told from what is stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from monitor.adapters.store import alertledger, citations, desk, fulltexts, revisions
from monitor.adapters.store import tables as t
from monitor.adapters.store.provenance import names_of, to_reason
from monitor.adapters.store.records import bound, to_item_record
from monitor.adapters.store.rows import source_of, to_evidence
from monitor.errors import NotFoundError
from monitor.model import alertwords, credit, deskwords, pagewords, provenance, quotation
from monitor.model.ledger import Ledger, LedgerLine, theirs, write_line
from monitor.model.page import FulltextRecord
from monitor.model.wording import (
    CHANGES,
    ROLES,
    Piece,
    count,
    earlier,
    judgment,
    later,
    role_pieces,
    shown_url,
    why_quiet,
)

_OF = t.item.alias("of_item")
ITEMS = (
    select(t.item, t.feed.c.url.label("feed_url"), t.story.c.key.label("story_key"))
    .add_columns(*t.SOURCE, t.story.c.title.label("story_title"))
    .add_columns(t.story.c.first_item_id, t.story.c.reports, _OF.c.title.label("of_title"))
    .add_columns(t.item.c.revision.label("item_revision"))
    .join(t.feed, t.feed.c.id == t.item.c.feed_id)
    .outerjoin(t.story, t.story.c.id == t.item.c.story_id)
    .outerjoin(_OF, _OF.c.id == t.item.c.of_item_id)
)
"""Items of feeds with the names that a person knows them by, and the title of what they repeat."""

_ALONE = credit.Reason("first", number=1)
_SHORT = 8  # digits of a rule set's name: enough to tell two of them apart


def explain(
    conn: Connection,
    wanted: str,
    now: datetime,
    longest: int = quotation.MAX_PASSAGE,
    tell_route: alertwords.TellRoute = alertwords.tell_route,
) -> Ledger:
    """Tell all that was decided about one item, in the order in which it was.

    Args:
        wanted: Its id, else its guid, else its URL; of several with one guid or URL it is the
            newest.
        longest: Characters quoted at once of what no feed said.
        tell_route: How a route is called, by its key.

    Raises:
        NotFoundError: No such item.
    """
    row = find(conn, wanted)
    hits = conn.execute(select(t.hit).where(t.hit.c.item_id == row["id"]).order_by(t.hit.c.id))
    found = hits.mappings().all()
    cites = names_of(row, citations.of_items(conn, [row["id"]]).get(row["id"], ()))
    most = bound(row, longest)
    lines = [_fetched(row), _verdict(conn, row, most), _story(row, cites), *_moves(conn, row)]
    page = fulltexts.of_items(conn, [row], now)[row["id"]]
    lines += [*_pages(conn, row, page, most), *_edits(conn, row, longest), *_hits(row, found, most)]
    lines += alertledger.tell_alerts(conn, row, found, tell_route)
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


# No line names a time of day: it has one itself, and whoever shows it knows the zone of the desk.
def _fetched(row: RowMapping) -> LedgerLine:
    name, url = row["name"] or row["host"], shown_url(row["feed_url"])
    published = row["published_at"]
    dated = f"dated {earlier(row['received_at'] - published)}" if published else "without a date"
    feed = (theirs(name), " (", theirs(url), ")")
    return write_line("fetched", row["received_at"], "From ", *feed, f", {dated}.")


# -- verdict
def _verdict(conn: Connection, row: RowMapping, most: int) -> LedgerLine:
    """What was found when the item came, whatever its page or its publisher told since."""
    found = _found_first(row)
    return write_line(
        "verdict", row["received_at"], *_judged(conn, row, found.get("entry", found), most)
    )


def _found_first(row: RowMapping) -> Mapping[str, Any]:
    """The verdict on an item before its publisher told more in it."""
    reason: Mapping[str, Any] = row["reason"]
    now = {"verdict": row["verdict"], "score": row["score"], "of_item": row["of_item_id"]}
    first: Mapping[str, Any] = reason.get("first") or {**reason, **now}
    return first


def _judged(
    conn: Connection, row: RowMapping, found: Mapping[str, Any], most: int
) -> Sequence[str | Piece]:
    """A verdict in words.

    Args:
        found: As the item's row keeps it beside another.
        most: Characters quoted at once.
    """
    kind = found["verdict"]
    shares = (found.get("item_share", 0.0), found.get("known_share", 0.0))
    same_title = found.get("same_title", 0)
    said = judgment(kind, found.get("why", ""), found["score"], shares, same_title)
    parts: list[str | Piece] = [f"{said.word}{said.joint}{said.before}"]
    if found.get("of"):
        parts += _document(conn, row, found["of"], found.get("of_item"))
    parts += [said.after, *_novel(found, most, ": " if kind == "update" else "; "), "."]
    if passage := quotation.within(found.get("passage", ""), most):
        parts += [' Passage: "', theirs(passage), '".']
    # Of one address with too little text nothing was compared.
    if kind == "duplicate" and found.get("why") != "address":
        parts.append(" No new numbers or names.")
    return parts


def _novel(reason: Mapping[str, Any], most: int, joint: str = "; ") -> Iterator[str | Piece]:
    for name, told in (("new_numbers", "new numbers "), ("new_names", "new names ")):
        for number, fact in enumerate(reason.get(name, ())):
            yield ", " if number else joint + told
            yield theirs(fact)
            joint = "; "
    if not (reason.get("new_numbers") or reason.get("new_names")):
        for said in reason.get("new_passages", ()) if most else ():
            yield f'{joint}"'
            yield theirs(quotation.within(said, most))
            yield '"'
            joint = ", "


def _document(
    conn: Connection, row: RowMapping, name: str, of_id: int | None
) -> Sequence[str | Piece]:
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
        return '"', theirs(name), '" (no longer stored)'
    title = ('"', theirs(of["title"]), '" (')
    if of["seed_key"] is not None:
        return *title, "seed ", theirs(name), ")"
    passed = max(row["received_at"] - of["received_at"], timedelta(0))
    return *title, theirs(source_of(of)), f", item {name}, {earlier(passed)})"


# -- article pages
def _pages(
    conn: Connection, row: RowMapping, page: FulltextRecord, most: int
) -> Iterator[LedgerLine]:
    """What became of its article page, and what it was found to be once that was read.

    Or that of an earlier report; nothing is told of a page where it came before any was read.
    """
    if told := pagewords.tell_fulltext(page):
        at = page.settled_at or page.wished_at or row["received_at"]
        is_told = page.reason in pagewords.HOLDS
        next_at = page.next_at if page.attempts and not is_told else None
        again = f" Its next attempt is due {later(next_at - at)}." if next_at else ""
        yield write_line(
            "page", at, "Article page", *pagewords.tell_place(page), " ", *told, ".", again
        )
    found = _found_first(row)
    if "entry" in found:
        other = found.get("shown_by")
        why = f"as the article page of item {other} was read" if other else "with its article page"
        since = fulltexts.settled_at(conn, other) if other else page.settled_at
        judged = _judged(conn, row, found, most)
        yield write_line("verdict", since, f"Judged again {why}. ", *judged)


# -- what its publisher changed
def _edits(conn: Connection, row: RowMapping, longest: int) -> Iterator[LedgerLine]:
    """Each change of which the former text is kept."""
    if not row["revision"]:
        return
    kept = revisions.history(conn, [row["id"]])[row["id"]]
    if (n_gone := row["revision"] - len(kept)) > 0:
        gone = f"Edited by its publisher {count(n_gone, 'more time')}: those texts are not kept."
        yield write_line("edit", kept[-1]["at"] if kept else row["received_at"], gone)
    for each in kept:
        change = CHANGES.get(each["change"], each["change"])
        parts: list[str | Piece] = [f"Edited by its publisher: {change}"]
        if each["change"] == "update":
            parts += [*_novel(each["reason"], longest, ": "), ". An update of its former text"]
        elif each["change"] == "title":
            parts += ['; it was "', theirs(each["title"]), '"']
        yield write_line("edit", each["at"], *parts, ".")


# -- story, hits
def _story(row: RowMapping, cites: Sequence[str]) -> LedgerLine:
    title, size = theirs(row["story_title"]), count(row["reports"], "report")
    reason = to_reason(row["reason"])
    has_opened = row["first_item_id"] == row["id"]
    did = "Opened" if has_opened else "Joined"
    parts: list[str | Piece] = [f'{did} the story "', title, '"']
    # Of most stories there is one report, which rests on no other: that need not be said.
    if not (has_opened and (reason is None or reason == _ALONE)):
        parts += [f" ({ROLES.get(row['role'], row['role'])}", *_why(row["role"], reason), ")"]
    parts.append(f"; it has {size} now.")
    if cites:
        parts += [" It cites ", *provenance.tell_cited(cites), "."]
    return write_line("story", row["received_at"], *parts)


def _why(role: str, reason: credit.Reason | None) -> Sequence[Piece]:
    if reason is None:
        return ()
    return (": ", False), *role_pieces(role, replace(reason, at=None))


def _moves(conn: Connection, row: RowMapping) -> Iterator[LedgerLine]:
    """How an item came from one story into another, and who said so."""
    for each in desk.rulings(conn, row["story_id"]):
        if row["id"] in each.items:
            yield write_line("story", each.at, *deskwords.tell_ruling(each, row["story_key"]), ".")


def _hits(row: RowMapping, hits: Sequence[RowMapping], most: int) -> Iterator[LedgerLine]:
    if not hits:
        yield write_line("rules", row["received_at"], f"No rule matched ({_version(row)}).")
    for hit in hits:
        parts: list[str | Piece] = [f"Rule {hit['rule_id']} matched: ", *_found(hit, most)]
        former = " in a former text" if hit["revision"] != row["revision"] else ""
        parts.append(f"{former}. ({_version(hit)})")
        if hit["quiet"]:
            parts.append(f" {why_quiet(hit['quiet']).long}")
        yield write_line("hit", hit["found_at"], *parts)


def _found(hit: RowMapping, most: int) -> Iterator[str | Piece]:
    evidence = quotation.bounded(to_evidence(hit["evidence"]), most)
    told = dict.fromkeys((entry.field, entry.text, entry.term) for entry in evidence)
    if not told:
        yield "no single words"
    for number, (field, text, term) in enumerate(told):
        # Where nothing is quoted the term alone says what was met.
        joint = "; " if number else ""
        yield f'{joint}{field} has "' if text else f"{joint}{field} has "
        yield from (theirs(text), '" (', theirs(term), ")") if text else (theirs(term),)


def _version(row: RowMapping) -> str:
    return f"rule set {row['ruleset'][:_SHORT]}"
