"""What is too old leaves, in short write transactions; between any two the database is sound.

Sweeps follow each other, each along an index: bodies of what was delivered, counts of what many
texts share, marks, terms of stories, items that no rule met, stories that one met. Marks and terms
go before items, and items only where none can be left: these have no foreign key and must not point
to nothing. What may go is looked for by a reader, so that the writer only deletes; the writer asks
again, as the world may have moved on.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
    update,
)

from monitor.adapters.store import pages, remains
from monitor.adapters.store import tables as t
from monitor.adapters.store.columns import BigPK
from monitor.adapters.store.desk import family
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.engine import Database
from monitor.adapters.store.upkeep import write_apart
from monitor.model.retention import FIRST, MOST, MOST_MARKS, Keep, Pruned, next_size

STRETCH = 20_000
"""Index entries that one look passes at most: a reader's snapshot must be short too."""

_DAY = timedelta(days=1)
_ONE = literal(1)
_UNSEEN = timedelta(days=30)
"""What was furniture and was not met for so long is forgotten."""
_SEEDS = select(t.item.c.id).where(t.item.c.seed_key.is_not(None))

_Place: TypeAlias = tuple[Any, ...]
_Condition: TypeAlias = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class _Sweep:
    """One kind of thing that leaves.

    Args:
        key: The index along which it is looked for.
        within: How far that index is walked.
        goes: What may go of what stands there.
        drop: Lets go of what was found, at most so much of it, where it still may go.
        weight: How much one row stands for.
        most: How much may go at once.
    """

    key: tuple[ColumnElement[Any], ...]
    within: _Condition
    goes: _Condition
    drop: Callable[[Connection, Sequence[_Place], int], Pruned]
    weight: ColumnElement[int] = _ONE
    most: int = MOST

    @property
    def what(self) -> tuple[_Condition, _Condition]:
        """All that may go."""
        return self.within, self.goes


def prune(
    database: Database, now: datetime, keep: Keep, stretch: int = STRETCH
) -> Iterator[Pruned]:
    """Let go what is too old; each step is one look and at most one short write transaction.

    A step may find nothing in its stretch. Wherever the caller stops, the database is sound, and
    the next call does the rest.
    """
    with database.read(patient=True) as conn:
        floor = _floor(conn, now, keep)
    yield from _run(database, _bodies(now - keep.bodies), stretch)
    yield from _run(database, _counts(t.stop_hash, now - keep.marks), stretch)
    yield from _run(database, _counts(t.sentence_count, now - _UNSEEN), stretch)
    yield from _run(database, _marks(floor), stretch)
    yield from _run(database, _terms(_compared_since(now, keep)), stretch)
    yield from _run(database, _items(now - keep.items, floor), stretch)
    yield from _run(database, _stories(now - keep.stories, floor), stretch)
    yield from remains.prune(database, now - keep.stories)


def forecast(conn: Connection, now: datetime, keep: Keep) -> Pruned:
    """Count what `prune` would let go."""
    floor, story = _floor(conn, now, keep), t.story.c
    items, stories = _items(now - keep.items, floor), _stories(now - keep.stories, floor)
    # No rule met them, and all their items go.
    is_old = and_(story.last_at < now - keep.items, story.merged_into.is_(None))
    emptied = (is_old, ~_is_met(story.id), ~_has_items_from(floor))
    reports = func.coalesce(func.sum(story.reports), 0)

    def count(*conditions: _Condition, what: ColumnElement[int] | None = None) -> int:
        counted = func.count() if what is None else what
        return int(conn.execute(select(counted).where(*conditions)).scalar_one())

    return Pruned(
        items=count(*items.what) + count(*stories.what, what=reports),
        stories=count(*stories.what) + count(*emptied),
        marks=count(*_marks(floor).what) + count(*_terms(_compared_since(now, keep)).what),
        bodies=count(*_bodies(now - keep.bodies).what),
    )


def _floor(conn: Connection, now: datetime, keep: Keep) -> int:
    """An id below which no item of a feed is compared any more: the lowest one that still is."""
    item = t.item.c
    since = _compared_since(now, keep)
    fresh = (
        # The sum keeps the planner from walking all old ids: the index of the time has the answer.
        select(func.min(item.id + 0))
        # What came while the clock was far ahead must not keep all that came after it.
        .where(item.received_at >= since, item.received_at < now + _DAY)
        .where(item.id.not_in(_SEEDS))
    )
    lowest: int | None = conn.execute(fresh).scalar()
    if lowest is not None:
        return lowest
    return (conn.execute(select(func.max(item.id))).scalar() or 0) + 1


def _compared_since(now: datetime, keep: Keep) -> datetime:
    return now - min(keep.marks, keep.items, keep.stories)


# -- looking
def _run(database: Database, sweep: _Sweep, stretch: int) -> Iterator[Pruned]:
    size = FIRST
    place: _Place | None = None
    while True:
        with database.read(patient=True) as conn:
            found, next_place = _look(conn, sweep, place, size, stretch)
        pruned = Pruned()
        if found:
            pruned, took_s = _drop(database, sweep, found, size)
            size = next_size(size, took_s, sweep.most)
        yield pruned
        if next_place is None:
            return
        place = next_place


def _drop(
    database: Database, sweep: _Sweep, found: Sequence[_Place], size: int
) -> tuple[Pruned, float]:
    return write_apart(database, lambda conn: sweep.drop(conn, found, size))


def _look(
    conn: Connection, sweep: _Sweep, place: _Place | None, size: int, stretch: int
) -> tuple[Sequence[_Place], _Place | None]:
    """What may go in the next stretch of the index, and where to look next; None: nowhere."""
    key = tuple_(*sweep.key)

    def along(*columns: ColumnElement[Any]) -> Select[Any]:
        query = select(*columns).where(sweep.within).order_by(*sweep.key)
        return query if place is None else query.where(key >= place)

    end = conn.execute(along(*sweep.key).offset(stretch).limit(1)).first()
    query = along(*sweep.key, sweep.weight).where(sweep.goes).limit(size)
    if end is not None:
        query = query.where(key < tuple(end))
    rows = conn.execute(query).all()
    found = [tuple(row)[:-1] for row in _light(rows, size)]
    if len(rows) == size or sum(row[-1] for row in rows) > size:
        return found, found[-1]  # once more: it may be too heavy to leave at once
    return found, None if end is None else tuple(end)


def _light(rows: Sequence[Row[Any]], size: int) -> Sequence[Row[Any]]:
    """So many of the rows that they weigh at most `size` together; one at least."""
    weight = 0
    for number, row in enumerate(rows):
        weight += row[-1]
        if weight > size:
            return rows[: max(1, number)]
    return rows


# -- bodies and marks
def _bodies(before: datetime) -> _Sweep:
    """The bytes of what was delivered; the row stays."""
    row = t.delivery.c
    goes = and_(row.state == "delivered", func.length(row.body) > 0)

    def drop(conn: Connection, found: Sequence[_Place], _size: int) -> Pruned:
        n_bodies = 0
        for ids in pieces([delivery_id for _, delivery_id in found]):
            empty = update(t.delivery).where(row.id.in_(ids), goes).values(body=b"")
            n_bodies += conn.execute(empty).rowcount
        return Pruned(bodies=n_bodies)

    return _Sweep((row.delivered_at, row.id), row.delivered_at < before, goes, drop)


def _counts(table: Table, before: datetime) -> _Sweep:
    """What was counted last before then: it counts from nothing; not told, as nothing is lost."""
    row = table.c
    is_old = or_(row.at.is_(None), row.at < before)

    def drop(conn: Connection, found: Sequence[_Place], _size: int) -> Pruned:
        for hashes in pieces([value for (value,) in found]):
            conn.execute(delete(table).where(row.hash.in_(hashes), is_old))
        return Pruned()

    return _Sweep((row.hash,), true(), is_old, drop, most=MOST_MARKS)


def _marks(floor: int) -> _Sweep:
    """Marks of feeds' items below an id; those of seeds stay."""
    mark = t.fingerprint.c
    goes = mark.item_id.not_in(_SEEDS)
    by_key = delete(t.fingerprint).where(
        mark.hash == bindparam("hash"), mark.item_id == bindparam("item")
    )

    def drop(conn: Connection, found: Sequence[_Place], _size: int) -> Pruned:
        # Not asked again: no id comes a second time, and a seed is one from its first moment.
        rows = [{"hash": value, "item": item_id} for item_id, value in found]
        return Pruned(marks=conn.execute(by_key, rows).rowcount)

    return _Sweep((mark.item_id, mark.hash), mark.item_id < floor, goes, drop, most=MOST_MARKS)


def _terms(since: datetime) -> _Sweep:
    """Terms of stories without a report from then on; those of a merged one as the other's."""
    term = t.story_term.c
    held, alive = t.story.alias("held"), t.story.alias("alive")
    survivor = func.coalesce(held.c.merged_into, held.c.id)
    goes = ~exists().where(
        held.c.id == term.story_id, alive.c.id == survivor, alive.c.last_at >= since
    )
    by_key = delete(t.story_term).where(
        term.term == bindparam("of_term"), term.story_id == bindparam("of_story"), goes
    )

    def drop(conn: Connection, found: Sequence[_Place], _size: int) -> Pruned:
        rows = [{"of_term": value, "of_story": story_id} for value, story_id in found]
        return Pruned(marks=conn.execute(by_key, rows).rowcount)

    everywhere = term.term.is_not(None)  # names the table, which else stands inside `exists` alone
    return _Sweep((term.term, term.story_id), everywhere, goes, drop, most=MOST_MARKS)


# -- items and stories
def _items(before: datetime, floor: int) -> _Sweep:
    """Items of feeds in stories that no rule met."""
    item = t.item.c
    goes = and_(item.feed_id.is_not(None), item.id < floor, ~_is_met(item.story_id))

    def drop(conn: Connection, found: Sequence[_Place], _size: int) -> Pruned:
        return _let_go(conn, [item_id for _, item_id in found], goes)

    return _Sweep((item.received_at, item.id), item.received_at < before, goes, drop)


def _stories(before: datetime, floor: int) -> _Sweep:
    """Stories that a rule met and that owe nothing: their items, then their alerts and themselves.

    One that was merged into another leads there as long as that one stays, and leaves with it.
    One with more items than fit into a transaction leaves in several; what a rule met and the
    alerts stay to the last, so that it is known again.
    """
    story, item, delivery = t.story.c, t.item.c, t.delivery.c
    is_old = story.last_at < before
    is_whole = story.merged_into.is_(None)
    goes = and_(is_whole, _is_met(story.id), ~_owes(), ~_has_items_from(floor))
    of_alert = t.alert.c.id == delivery.alert_id
    n_rows = select(func.coalesce(func.sum(delivery.attempts + 1), 0)).join(t.alert, of_alert)
    weight = story.reports + n_rows.where(t.alert.c.story_id == story.id).scalar_subquery()

    def drop(conn: Connection, found: Sequence[_Place], size: int) -> Pruned:
        item_ids: list[int] = []
        story_ids: list[int] = []
        for ids in pieces([story_id for _, story_id in found]):
            still = conn.execute(select(story.id).where(story.id.in_(ids), is_old, goes))
            story_ids += still.scalars()
        for ids in pieces(story_ids):
            reports = select(item.id).where(item.story_id.in_(ids), item.feed_id.is_not(None))
            last = exists().where(t.hit.c.item_id == item.id)
            item_ids += conn.execute(reports.order_by(last).limit(size - len(item_ids))).scalars()
        return _let_go(conn, item_ids, of=story_ids)

    return _Sweep((story.last_at, story.id), is_old, goes, drop, weight)


def _is_met(story_id: ColumnElement[int]) -> _Condition:
    """Whether a rule met a story, or did so and its items left first."""
    return or_(
        exists().where(t.hit.c.story_id == story_id), exists().where(t.alert.c.story_id == story_id)
    )


def _owes() -> _Condition:
    """Whether a story has an alert or a notice that waits, or a delivery that is on its way."""
    alert, delivery = t.alert.c, t.delivery.c
    of_story = select(alert.id).where(alert.story_id == t.story.c.id)
    held = _held(of_story)
    is_open = delivery.state.not_in(("delivered", "dead"))
    under_way = of_story.join(t.delivery, delivery.alert_id == alert.id).where(is_open)
    # What a story told before it was merged into this one may still be on its way.
    merged = and_(t.ruling.c.story_id == t.story.c.id, t.ruling.c.kind == "merge")
    theirs = (
        select(delivery.id)
        .join(t.alert, alert.id == delivery.alert_id)
        .join(t.ruling, t.ruling.c.other_id == alert.story_id)
        .where(merged, is_open)
    )
    of_merged = select(alert.id).join(t.ruling, t.ruling.c.other_id == alert.story_id).where(merged)
    waits = of_story.where(alert.flush_at.is_not(None))
    owed = (waits, held, _held(of_merged), under_way, theirs)
    return or_(*(query.exists() for query in owed))


def _held(alerts: Select[Any]) -> Select[Any]:
    """Those of some alerts of which a notice is held, in a roll-up that was not sent."""
    of_alert = alerts.join(t.notice, t.notice.c.alert_id == t.alert.c.id)
    held = of_alert.join(t.rollup_member, t.rollup_member.c.notice_id == t.notice.c.id)
    waits = t.rollup.c.built_at.is_(None)
    return held.join(t.rollup, t.rollup.c.id == t.rollup_member.c.rollup_id).where(waits)


def _has_items_from(floor: int) -> _Condition:
    """Whether a story has items whose marks may still be there."""
    item = t.item.c
    return exists().where(
        item.story_id == t.story.c.id, item.feed_id.is_not(None), item.id >= floor
    )


def _let_go(
    conn: Connection, item_ids: Sequence[int], *still: _Condition, of: Sequence[int] = ()
) -> Pruned:
    """Delete items with the pages that none else wished for, and the stories without any item."""
    left: Counter[int] = Counter(dict.fromkeys(of, 0))
    read = pages.of_items(conn, item_ids)
    item = t.item.c
    for ids in pieces(item_ids):
        going = delete(t.item).where(item.id.in_(ids), *still).returning(item.story_id)
        left.update(conn.execute(going).scalars())
    pages.drop_unwished(conn, read)
    n_stories = sum(_close_ranks(conn, story_ids, left) for story_ids in pieces(left))
    return Pruned(items=left.total(), stories=n_stories)


def _close_ranks(conn: Connection, story_ids: Sequence[int], left: Counter[int]) -> int:
    """Make stories say what their remaining items say; give how many are gone."""
    item, story = t.item.c, t.story.c
    reports = and_(item.story_id == story.id, item.feed_id.is_not(None))
    bare = select(story.id).where(story.id.in_(story_ids), ~exists().where(reports))
    gone = conn.execute(bare).scalars().all()
    # Only seeds may still point there; what repeats one next opens a story anew.
    conn.execute(update(t.item).where(item.story_id.in_(gone)).values(story_id=None))
    for ids in pieces(family(conn, gone)):  # with those that were merged into them
        conn.execute(delete(t.alert).where(t.alert.c.story_id.in_(ids)))
        conn.execute(delete(t.story).where(story.id.in_(ids)))
    fewer = [{"of": each, "n": left[each]} for each in set(story_ids).difference(gone)]
    if fewer:
        lowest = select(func.min(item.id)).where(reports)
        claimed = case((item.published_at < item.received_at, item.published_at))
        told_at = func.coalesce(claimed, item.received_at)
        earliest = select(item.id).where(reports).order_by(told_at, item.id).limit(1)
        rest = update(t.story).where(story.id == bindparam("of", type_=BigPK))
        values = {
            "reports": story.reports - bindparam("n"),
            "first_item_id": _still(story.first_item_id, lowest),
            "first_report": _still(story.first_report, earliest),
        }
        conn.execute(rest.values(values), fewer)
    return len(gone)


def _still(item_id: ColumnElement[Any], other: Select[Any]) -> ColumnElement[Any]:
    """An item that a story points to, while it is there, then another; none stays none."""
    is_there = exists().where(t.item.c.id == item_id)
    return case((or_(item_id.is_(None), is_there), item_id), else_=other.scalar_subquery())
