"""What the reports of a story tell of where their news comes from, and the roles they have for it.

A story of very many reports, one text sent again and again, must not be read whole at each poll: of
one that has more than 2,000 those are read that rest on no other, then echoes, which may name a
source, and those too short to tell, the same number of each where there are enough.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, case, func, select, update

from monitor.adapters.store import citations
from monitor.adapters.store import tables as t
from monitor.adapters.store.columns import JSONV, BigPK
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.provenance import reason_value, to_account
from monitor.errors import StoreError
from monitor.model.citation import UNNAMED, Citation
from monitor.model.credit import MOST_ACCOUNTS, Account, Credit, Standing

_DECIDED = ("id", "role", "reason")
_TOLD = ("guid", "url", "published_at", "received_at", "verdict", "of_item_id", "score", "meta")
_ACCOUNTS = (
    select(*(t.item.c[name] for name in ("story_id", *_DECIDED, *_TOLD)))
    .add_columns(func.length(t.item.c.text).label("n_chars"), *t.SOURCE)
    .join(t.feed, t.feed.c.id == t.item.c.feed_id)
)
_PLACE = (t.citation.c.span_start + 1, t.citation.c.span_end - t.citation.c.span_start)
_WORDS = (
    select(t.citation.c.item_id, t.citation.c.field, t.citation.c.span_start)
    .add_columns(
        case(
            (t.citation.c.field == "title", func.substr(t.item.c.title, *_PLACE)),
            else_=func.substr(t.item.c.text, *_PLACE),
        )
    )
    .join(t.item, t.item.c.id == t.citation.c.item_id)
    .where(t.citation.c.source == UNNAMED, t.citation.c.field != "")
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is stored of a report's role.

    Args:
        reason: The item's, with all that was decided about it.
    """

    role: str
    reason: Mapping[str, Any]


def read(
    conn: Connection, story_ids: Collection[int], told: dict[int, Told]
) -> dict[int, list[Account]]:
    """Read the accounts of some stories' reports.

    Args:
        told: Takes the role of each report that was read.

    Raises:
        StoreError: One of them was merged away: what was decided on it must be decided anew.
    """
    found: dict[int, list[Account]] = {story_id: [] for story_id in story_ids}
    rows = list(_rows(conn, story_ids))
    cited = _cited(conn, [row["id"] for row in rows])
    for row in rows:
        told[row["id"]] = Told(row["role"], row["reason"])
        found[row["story_id"]].append(to_account(row, cited.get(row["id"], ())))
    return found


def rewrite(
    conn: Connection,
    standings: Iterable[Standing],
    told: Mapping[int, Told],
    new: AbstractSet[int] = frozenset(),
) -> None:
    """Write the roles of stored reports anew where they are others now.

    Args:
        told: Those that were read; what is not among them is looked up.
        new: Items that are not stored yet.
    """
    given = {
        id_: each
        for standing in standings
        if standing.story_id is not None
        for id_, each in standing.credits.items()
        if id_ not in new
    }
    known = {**told, **_told(conn, [id_ for id_ in given if id_ not in told])}
    if changed := list(_changed(given, known)):
        values = {"role": bindparam("now"), "reason": bindparam("why", type_=JSONV())}
        row = update(t.item).where(t.item.c.id == bindparam("of", type_=BigPK))
        conn.execute(row.values(values), changed)


def _changed(given: Mapping[int, Credit], known: Mapping[int, Told]) -> Iterator[dict[str, Any]]:
    for id_, each in given.items():
        was = known.get(id_)
        why = reason_value(each.reason)
        if was is not None and (was.role, was.reason.get("role")) != (each.role, why):
            yield {"of": id_, "now": each.role, "why": {**was.reason, "role": why}}


def _told(conn: Connection, item_ids: Sequence[int]) -> dict[int, Told]:
    found = {}
    query = select(*(t.item.c[name] for name in _DECIDED))
    for piece in pieces(item_ids):
        for row in conn.execute(query.where(t.item.c.id.in_(piece))).mappings():
            found[row["id"]] = Told(row["role"], row["reason"])
    return found


# -- rows
def _rows(conn: Connection, story_ids: Iterable[int]) -> Iterator[RowMapping]:
    """What accounts are made of: all reports of most stories, so many of very long ones."""
    long: list[int] = []
    short: list[int] = []
    story = t.story.c
    # Held until the end, on a server: who credits a story by all its reports must be alone at it.
    # In ascending order, so that two who hold several never wait for each other.
    sizes = select(story.id, story.reports, story.merged_into).order_by(story.id)
    sizes = sizes.with_for_update(key_share=True)
    for piece in pieces(sorted(story_ids)):
        for story_id, n_reports, merged_into in conn.execute(sizes.where(story.id.in_(piece))):
            if merged_into is not None:
                msg = "a story was merged into another since its reports were looked up"
                raise StoreError(msg)
            (short if n_reports <= MOST_ACCOUNTS else long).append(story_id)
    for piece in pieces(short):
        yield from conn.execute(_ACCOUNTS.where(t.item.c.story_id.in_(piece))).mappings()
    for story_id in long:
        yield from _first_rows(conn, story_id)


def _first_rows(conn: Connection, story_id: int) -> Iterator[RowMapping]:
    """So many of each role, along the index: of each the first that came."""
    of_story = t.item.c.story_id == story_id
    sizes = select(t.item.c.role, func.count().label("n")).where(of_story).group_by(t.item.c.role)
    found = {row.role: row.n for row in conn.execute(sizes)}
    for role, limit in _shares(found).items():
        of_role = _ACCOUNTS.where(of_story, t.item.c.role == role)
        yield from conn.execute(of_role.order_by(t.item.c.id).limit(limit)).mappings()


def _shares(sizes: Mapping[str, int]) -> dict[str, int]:
    """How many reports of each role are read of a story that has too many.

    Example:
        >>> _shares({"origin": 1, "independent": 9, "echo": 50_000, "unknown": 700})
        {'origin': 1, 'independent': 9, 'unknown': 700, 'echo': 1290}
    """
    shares: dict[str, int] = {}
    left = MOST_ACCOUNTS
    for role in ("origin", "independent"):
        shares[role] = min(sizes.get(role, 0), left)
        left -= shares[role]
    shares["unknown"] = min(sizes.get("unknown", 0), max(left // 2, left - sizes.get("echo", 0)))
    shares["echo"] = min(sizes.get("echo", 0), left - shares["unknown"])
    return shares


def _cited(conn: Connection, item_ids: Sequence[int]) -> Mapping[int, tuple[Citation, ...]]:
    """Whom items cite; unnamed sources are called by the words of the text."""
    found = citations.of_items(conn, item_ids)
    unnamed = [id_ for id_, own in found.items() if any(each.is_unnamed for each in own)]
    words: dict[tuple[int, str, int], str] = {}
    for piece in pieces(unnamed):
        for id_, field, start, text in conn.execute(_WORDS.where(t.citation.c.item_id.in_(piece))):
            words[id_, field, start] = text
    return {
        id_: tuple(
            replace(each, name=words[id_, each.field, each.start])
            if each.is_unnamed and each.field and each.start is not None
            else each
            for each in own
        )
        for id_, own in found.items()
    }
