"""Stories that two polls may have opened for one event, as each looked before the other had stored.

Locks keep nearly all of these apart (`admission`); what shares marks and took none in common is
found here, for a comparison of the texts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, or_, select

from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import pieces
from monitor.model.story import CROWD, SHARED_MARKS

APART = timedelta(minutes=10)
"""Stories opened longer after each other are two: whoever opened the later one saw the first."""

_Pair = tuple[int, int]


def find(conn: Connection, since: datetime) -> Sequence[_Pair]:
    """Pairs of stories opened since then, within 10 min of each other, that share marks.

    Linear in the marks of their items and, for each, in the square of those that came in within
    10 min and hold it, at most 300.

    Returns:
        Row ids, the older first; none of a story that was merged, and none that the desk has split.
    """
    opened = _opened(conn, since)
    story_of = _items(conn, opened)
    shared: Counter[_Pair] = Counter()
    for item_ids in _by_mark(conn, story_of):
        if len(item_ids) <= CROWD:
            in_time = sorted(item_ids, key=lambda item_id: opened[story_of[item_id]])
            shared.update(_near(in_time, story_of, opened))
    pairs = {
        (story_of[one], story_of[other]) for (one, other), n in shared.items() if n >= SHARED_MARKS
    }
    in_order = {tuple(sorted(pair, key=lambda each: (opened[each], each))) for pair in pairs}
    found = [(one, other) for one, other in sorted(in_order)]
    split = _split(conn, found)
    return [pair for pair in found if pair not in split]


def _opened(conn: Connection, since: datetime) -> dict[int, datetime]:
    story = t.story.c
    # By the index of their last report, which is never older.
    young = and_(story.last_at >= since, story.opened_at >= since, story.merged_into.is_(None))
    query = select(story.id, story.opened_at).where(young)
    return {row.id: row.opened_at for row in conn.execute(query)}


def _items(conn: Connection, story_ids: Mapping[int, datetime]) -> dict[int, int]:
    """The items of feeds of some stories -> their story."""
    item = t.item.c
    query = select(item.id, item.story_id).where(item.feed_id.is_not(None))
    found: dict[int, int] = {}
    for piece in pieces(story_ids):
        rows = conn.execute(query.where(item.story_id.in_(piece)))
        found.update({row.id: row.story_id for row in rows})
    return found


def _by_mark(conn: Connection, item_ids: Mapping[int, int]) -> Iterator[Sequence[int]]:
    """Of each mark those of some items that hold it, where there are several."""
    mark = t.fingerprint.c
    held: dict[int, list[int]] = defaultdict(list)
    query = select(mark.hash, mark.item_id)
    for piece in pieces(sorted(item_ids)):
        for value, item_id in conn.execute(query.where(mark.item_id.in_(piece))):
            held[value].append(item_id)
    return (own for own in held.values() if len(own) > 1)


def _near(
    item_ids: Sequence[int], story_of: Mapping[int, int], opened: Mapping[int, datetime]
) -> Iterator[_Pair]:
    """Pairs of items, in the order of their stories, of two stories opened at about one time."""
    for number, one in enumerate(item_ids):
        for other in item_ids[number + 1 :]:
            if opened[story_of[other]] - opened[story_of[one]] > APART:
                break
            if story_of[one] != story_of[other]:
                yield (one, other) if one < other else (other, one)


def _split(conn: Connection, pairs: Sequence[_Pair]) -> set[_Pair]:
    """Those pairs that the desk has split from each other, either way round."""
    row = t.ruling.c
    found: set[_Pair] = set()
    for piece in pieces({story_id for pair in pairs for story_id in pair}):
        query = select(row.story_id, row.other_id).where(row.kind == "split")
        named = or_(row.story_id.in_(piece), row.other_id.in_(piece))
        for story_id, other_id in conn.execute(query.where(named)):
            found |= {(story_id, other_id), (other_id, story_id)}
    return found
