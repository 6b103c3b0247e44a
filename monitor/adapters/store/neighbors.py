"""Stories near to a new item, by the terms that they share.

`monitor.core.stories.memory` is the same rule in memory, and tells it in words. Terms of a story
that was merged away still stand under its own id and count for the one that it was merged into: the
table cannot be asked for the terms of a story.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Connection,
    Select,
    and_,
    func,
    literal,
    or_,
    select,
    values,
)
from sqlalchemy import column as sql_column

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_new
from monitor.adapters.store.dialect import pieces
from monitor.model.story import (
    BEGINNING,
    CROWD,
    TELLING_REPORTS,
    Beginning,
    Judged,
    Neighbor,
    Neighbors,
    Numbered,
    nearest_stories,
)

_READ = 2 * CROWD
"""Rows of a term that are looked at. Those of stories that moved no more leave with their marks: of
a term with more rows a crowd of living stories is sure enough."""
_ROLES: Final = ("origin", "independent", "echo", "unknown")

_Holders = Mapping[int, frozenset[int]]


# -- writing
def add_terms(conn: Connection, judged: Sequence[Judged], story_of: Mapping[int, int]) -> None:
    """Index stories by the terms of new reports: of those that open one or add words to it.

    Args:
        judged: A poll's new items in feed order, whose stories are stored and count them.
        story_of: Id of the story of each.
    """
    stories = [(story_of[each.numbered.id], each) for each in judged]
    reports = _reports_before(conn, stories)
    pairs: set[tuple[int, int]] = set()
    for story_id, each in stories:
        reports[story_id] += 1
        repeats = each.verdict.kind == "duplicate" and not each.placement.opens
        if not repeats and reports[story_id] <= TELLING_REPORTS:
            pairs.update((term, story_id) for term in each.numbered.dossier.lead.terms)
    put(conn, pairs)


def put(conn: Connection, pairs: Iterable[tuple[int, int]]) -> None:
    """Write down which term which story holds; in the table's order, as for marks."""
    insert_new(conn, t.story_term, [{"term": a, "story_id": b} for a, b in sorted(pairs)])


def _reports_before(conn: Connection, stories: Sequence[tuple[int, Judged]]) -> Counter[int]:
    """How many reports stories had before a poll, all of which they count already."""
    opened = {story_id for story_id, each in stories if each.placement.opens}
    joined = Counter(story_id for story_id, _ in stories if story_id not in opened)
    found = Counter[int]()
    story = t.story.c
    for piece in pieces(sorted(joined)):
        query = select(story.id, story.reports).where(story.id.in_(piece))
        for story_id, reports in conn.execute(query):
            found[story_id] = reports - joined[story_id]
    return found


# -- looking
def find(conn: Connection, items: Sequence[Numbered], since: datetime) -> Neighbors:
    """Find stories with a report received after `since` that share terms with items' leads.

    Two queries for all terms of a poll, three for the beginnings of the stories that are near (all
    in pieces of 500 values).
    """
    terms = {term for each in items for term in each.dossier.lead.terms}
    holders, crowd = _holders(conn, terms, since)
    near = {each.id: nearest_stories(each.dossier.lead.terms, holders) for each in items}
    stories = _read(conn, {story_id for own in near.values() for story_id in own})
    by_item = {
        item_id: tuple(stories[story_id] for story_id in own if story_id in stories)
        for item_id, own in near.items()
        if own
    }
    return Neighbors(by_item, holders, crowd)


def _holders(
    conn: Connection, terms: Collection[int], since: datetime
) -> tuple[_Holders, frozenset[int]]:
    """For each term that tells something the living stories that hold it; and which tell nothing.

    A term is one of a crowd too if of its rows too many are left to look at.
    """
    found: dict[int, set[int]] = defaultdict(set)
    held, alive = t.story.alias("held"), t.story.alias("alive")
    survivor = func.coalesce(held.c.merged_into, held.c.id)
    query = (
        select(t.story_term.c.term, alive.c.id)
        .join(held, held.c.id == t.story_term.c.story_id)
        .join(alive, and_(alive.c.id == survivor, alive.c.last_at > since))
    )
    told = [term for piece in pieces(terms) for term in conn.execute(_telling(piece)).scalars()]
    for piece in pieces(told):
        for term, story_id in conn.execute(query.where(t.story_term.c.term.in_(piece))):
            found[term].add(story_id)
    crowd = {term for term, own in found.items() if len(own) > CROWD}
    holders = {term: frozenset(own) for term, own in found.items() if term not in crowd}
    return holders, frozenset(crowd.union(set(terms).difference(told)))


def _telling(terms: Sequence[int]) -> Select[Any]:
    """Which terms have few rows; of a crowd's no more are counted than show that it is one."""
    wanted = values(sql_column("term", BigInteger), name="wanted").data([(term,) for term in terms])
    each = wanted.cte("wanted")
    rows = select(literal(1)).where(t.story_term.c.term == each.c.term).correlate(each)
    few = rows.limit(_READ + 1).subquery("few")
    n_rows = select(func.count()).select_from(few).correlate(each).scalar_subquery()
    return select(each.c.term).where(n_rows <= _READ)


# -- beginnings
def _read(conn: Connection, story_ids: Iterable[int]) -> dict[int, Neighbor]:
    """Stories with their first and newest reports; one whose reports are gone is left out."""
    asked = (_ends(piece) for piece in pieces(sorted(story_ids)))
    rows: list[tuple[Any, ...]] = [tuple(row) for query in asked for row in conn.execute(query)]
    wanted = {item_id for _, _, *ends in rows for item_id in ends if item_id is not None}
    texts = _beginnings(conn, wanted)
    found: dict[int, Neighbor] = {}
    for story_id, reports, first_id, *last_of in rows:
        last = texts.get(max((item_id for item_id in last_of if item_id is not None), default=0))
        first = texts.get(first_id, last)
        if first is not None:
            found[story_id] = Neighbor(story_id, first, last or first, reports)
    return found


def _ends(story_ids: Sequence[int]) -> Select[Any]:
    """The first item of each story, and the newest of each role, straight from the index."""
    story, item = t.story.c, t.item.c
    newest = [
        select(func.max(item.id))
        .where(item.story_id == story.id, item.role == role)
        .scalar_subquery()
        for role in _ROLES
    ]
    query = select(story.id, story.reports, story.first_item_id, *newest)
    return query.where(story.id.in_(story_ids))


def _beginnings(conn: Connection, item_ids: Iterable[int]) -> dict[int, Beginning]:
    ids = sorted(item_ids)
    named = _named(conn, ids)
    item = t.item.c
    start = func.substr(item.text, 1, BEGINNING).label("start")
    query = select(item.id, item.title, start, item.lang, item.received_at, item.published_at)
    found: dict[int, Beginning] = {}
    for piece in pieces(ids):
        for row in conn.execute(query.where(item.id.in_(piece))):
            found[row.id] = Beginning(
                item_id=row.id,
                title=row.title,
                text=row.start,
                lang=row.lang,
                at=row.received_at,
                named=frozenset(named.get(row.id, ())),
                published=row.published_at,
            )
    return found


def _named(conn: Connection, item_ids: Iterable[int]) -> dict[int, set[str]]:
    """How the beginnings of items write those that they name."""
    found: dict[int, set[str]] = defaultdict(set)
    mention = t.mention.c
    early = or_(mention.field == "title", mention.span_start < BEGINNING)
    for piece in pieces(item_ids):
        query = select(mention.item_id, mention.text).where(early)
        for item_id, name in conn.execute(query.where(mention.item_id.in_(piece))):
            found[item_id].add(name)
    return found
