"""The ledger of one item: each decision about it in plain words, told from what is stored."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from monitor.adapters.store import tables as t
from monitor.adapters.store.records import to_item_record
from monitor.adapters.store.rows import source_of, to_evidence
from monitor.errors import NotFoundError
from monitor.model.record import Ledger, LedgerLine

ITEMS = (
    select(t.item, t.feed.c.url.label("feed_url"), t.story.c.key.label("story_key"))
    .add_columns(*t.SOURCE, t.story.c.title.label("story_title"))
    .add_columns(t.story.c.first_item_id, t.story.c.reports)
    .join(t.feed, t.feed.c.id == t.item.c.feed_id)
    .outerjoin(t.story, t.story.c.id == t.item.c.story_id)
)
"""Items of feeds with the names that a person knows them by."""

_QUIET = {
    "seed_copy": "Repeats a seed: stored, not alerted.",
    "baseline": "Older than polling.first_poll_alert_age on the first poll of its feed, or "
    "undated: stored, not alerted.",
    "experimental": "The rule is experimental: stored, never sent.",
    "not_asked": "The rule's alert.on does not ask for new stories: stored, not alerted.",
}


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
    lines = [_fetched(row), _verdict(conn, row), _story(row), *_hits(row, found)]
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
    queries += [newest.where(item.guid == wanted), newest.where(item.url == wanted)]
    for query in queries:
        row = conn.execute(ITEMS.where(item.id == query.scalar_subquery())).mappings().first()
        if row is not None:
            return row
    msg = f"no item has the id, guid or URL {wanted!r}; see: monitor items list"
    raise NotFoundError(msg)


def _fetched(row: RowMapping) -> LedgerLine:
    name = row["name"] or row["host"]
    published = row["published_at"]
    dated = f"dated {_time(published)}" if published else "without a date"
    return LedgerLine("fetched", row["received_at"], f"From {name} ({row['feed_url']}), {dated}.")


# -- verdict
def _verdict(conn: Connection, row: RowMapping) -> LedgerLine:
    reason = row["reason"]
    of, age = _document(conn, row) if reason.get("of") else ("", "")
    percent = f"{round(100 * row['score'])} %"
    match row["verdict"]:
        case "duplicate":
            text = _known(reason.get("why"), percent, f"{of}{age}")
        case "extends":
            text = f"Longer version of {of}{age}: {percent} in common; the summary came first."
        case "update":
            text = f"Update of {of}{age}: {percent} in common; {_novel(reason)}."
        case "related":
            text = f"Related to {of}{age}: {percent} in common; kept as news of its own."
        case _:
            text = "New: no known document shares enough of this text."
    if reason.get("passage"):
        text += f' Passage: "{reason["passage"]}".'
    if row["verdict"] == "duplicate":
        text += f" Holds {_novel(reason)}." if _novel(reason) else " No new numbers or names."
    return LedgerLine("verdict", row["received_at"], text)


def _known(why: str | None, percent: str, of: str) -> str:
    match why:
        case "address":
            return f"Known: the same address as {of}."
        case "digest":
            return f"Known: the same text as {of}."
        case "title":
            return f"Known: no text, and the same title as {of}."
        case _:
            return f"Known: {percent} of this text stands in {of}."


def _novel(reason: dict[str, Any]) -> str:
    facts = (("new numbers", "new_numbers"), ("new names", "new_names"))
    told = [f"{word} {', '.join(reason[name])}" for word, name in facts if reason.get(name)]
    return "; ".join(told)


def _document(conn: Connection, row: RowMapping) -> tuple[str, str]:
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
        return f'"{name}"', " (no longer stored)"
    if of["seed_key"] is not None:
        return f'"{of["title"]}"', f" (seed {name})"
    passed = row["received_at"] - of["received_at"]
    earlier = f"{_span(passed)} earlier" if passed > timedelta(0) else "seen at the same time"
    return f'"{of["title"]}"', f" ({source_of(of)}, item {name}, {earlier})"


# -- story, hits
def _story(row: RowMapping) -> LedgerLine:
    story = f'story {row["story_key"]} "{row["story_title"]}"'
    if row["first_item_id"] == row["id"]:
        text = f"Opened {story}; it has {row['reports']} reports now."
    else:
        text = f"Joined {story} as {row['role']}; it has {row['reports']} reports now."
    return LedgerLine("story", row["received_at"], text.replace(" 1 reports", " 1 report"))


def _hits(row: RowMapping, hits: Sequence[RowMapping]) -> Iterator[LedgerLine]:
    if not hits:
        yield LedgerLine("rules", row["received_at"], f"No rule matched ({_version(row)}).")
    for hit in hits:
        evidence = to_evidence(hit["evidence"])
        told = "; ".join(dict.fromkeys(f'{e.field} has "{e.text}" ({e.term})' for e in evidence))
        text = f"Rule {hit['rule_id']} matched: {told or 'no single words'}. ({_version(hit)})"
        if hit["quiet"]:
            text += f" {_QUIET.get(hit['quiet'], hit['quiet'])}"
        yield LedgerLine("hit", hit["found_at"], text)


def _version(row: RowMapping) -> str:
    return f"rule set {row['ruleset']}"


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
    name = f"alert {row['key']} (route {row['route']}, rule {row['rule_id']})"
    if hit["id"] == opener:
        text = f"Opened {name}."
    else:
        text = f"{name[0].upper()}{name[1:]} was open already: counted as a report, not sent again."
    if row["flush_at"] is not None:
        text += f" Its next notice is due at {_time(row['flush_at'])}."
    elif row["last_notice_at"] is not None:
        text += f" Notice {row['last_seq']} was made at {_time(row['last_notice_at'])}."
    return LedgerLine("alert", row["opened_at"], text)


def _deliveries(conn: Connection, alert_id: int) -> Iterator[LedgerLine]:
    delivery = t.delivery.c
    query = select(t.delivery).where(delivery.alert_id == alert_id).order_by(delivery.id)
    for row in conn.execute(query).mappings():
        to = f"{row['endpoint']} <{row['recipient']}>" if row["recipient"] else row["endpoint"]
        text = f"Notice {row['seq']} to {to}: {row['state']}, {_times(row['attempts'])}"
        if row["last_error"]:
            text += f"; last error: {row['last_error']}"
        if row["next_at"] is not None:
            text += f"; next try at {_time(row['next_at'])}"
        yield LedgerLine("delivery", row["delivered_at"], f"{text}. (id {row['uid']})")


def _times(n: int) -> str:
    return f"{n} attempt" if n == 1 else f"{n} attempts"


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%SZ")


def _span(passed: timedelta) -> str:
    """A time span as people say it, in its largest unit.

    Example:
        >>> _span(timedelta(minutes=150)), _span(timedelta(seconds=20))
        ('2 h', '20 s')
    """
    seconds = max(0, int(passed.total_seconds()))
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"
