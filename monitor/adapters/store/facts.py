"""Facts of stories: noted once, for the alerts that may tell them.

What two stories both had is one fact of the story that they are merged into. Its row keeps who else
brought it (`also`), so that each has it again when they are split.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, select, update

from monitor.adapters.store import conversations
from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_new
from monitor.adapters.store.dialect import pieces
from monitor.model.fact import Fact
from monitor.model.quotation import MAX_PASSAGE, abridged

_NAME = ("story_id", "kind", "key")
_ALSO = "also"
"""Under this name in `told`: the same fact as another story had it before the two were merged."""
_QUIET = "quiet"
_Name = tuple[int, str, str]


def note(conn: Connection, facts: Sequence[Fact], now: datetime) -> Sequence[Fact]:
    """Note facts of the stories of their items; give back those that were not noted before.

    A fact of an item that is gone meanwhile is left out. One that nobody was to be told of is new
    once a report brings it that may alert. What is new to tell makes alerts due that go on.
    """
    stories = _stories(conn, {fact.item_id for fact in facts})
    found: dict[_Name, Fact] = {}
    for fact in facts:
        story_id = stories.get(fact.item_id)
        if story_id is not None:
            name = (story_id, fact.kind, fact.key)
            if name not in found or (found[name].is_quiet and not fact.is_quiet):
                found[name] = fact
    rows = [
        {
            **dict(zip(_NAME, name, strict=True)),
            "item_id": fact.item_id,
            "at": fact.at,
            "told": _told(fact),
            "quiet": fact.is_quiet,
        }
        for name, fact in found.items()
    ]
    new = {tuple(row) for row in insert_new(conn, t.fact, rows, _NAME)}
    loud = {name: fact for name, fact in found.items() if not fact.is_quiet}
    new |= _voice(conn, {name: fact for name, fact in loud.items() if name not in new})
    conversations.stir(conn, {name[0] for name in new if name in loud}, now)
    return [fact for name, fact in found.items() if name in new]


def _voice(conn: Connection, loud: Mapping[_Name, Fact]) -> set[_Name]:
    """Make facts heard that are noted as quiet; give their names."""
    voiced = set()
    for piece in pieces({name[0] for name in loud}):
        quiet = select(t.fact).where(t.fact.c.story_id.in_(piece), t.fact.c.quiet)
        for row in conn.execute(quiet).mappings().all():
            name = (row["story_id"], row["kind"], row["key"])
            if (fact := loud.get(name)) is not None:
                heard = {"item_id": fact.item_id, "at": fact.at.isoformat(), "told": _told(fact)}
                _write(conn, row, [heard, *_brought(row)])
                voiced.add(name)
    return voiced


def of_story(conn: Connection, story_id: int, longest: int = MAX_PASSAGE) -> tuple[Fact, ...]:
    """Facts of one story, in the order in which they came, in passages of so many characters."""
    return of_stories(conn, [story_id], longest).get(story_id, ())


def of_stories(
    conn: Connection, story_ids: Iterable[int], longest: int = MAX_PASSAGE
) -> dict[int, tuple[Fact, ...]]:
    """Facts of some stories: of each in the order in which they came."""
    fact = t.fact.c
    found: defaultdict[int, list[Fact]] = defaultdict(list)
    query = select(t.fact).order_by(fact.at, fact.item_id, fact.kind, fact.key)
    for piece in pieces(story_ids):
        for row in conn.execute(query.where(fact.story_id.in_(piece))).mappings():
            found[row["story_id"]].append(_to_fact(row, longest))
    return {story_id: tuple(facts) for story_id, facts in found.items()}


def join(conn: Connection, stays: int, goes: int) -> None:
    """Give the facts of a story that is merged away to the one that stays.

    Where both have one, that of the story that stays goes on, and keeps the other for a split.
    """
    own = {(row["kind"], row["key"]): row for row in _rows(conn, stays)}
    for row in _rows(conn, goes):
        if (same := own.get((row["kind"], row["key"]))) is not None:
            _write(conn, same, [*_brought(same), *_brought(row)])
            conn.execute(delete(t.fact).where(*_is(row)))
    conn.execute(update(t.fact).where(t.fact.c.story_id == goes).values(story_id=stays))


def divide(conn: Connection, old: int, new: int, moved: Iterable[int]) -> None:
    """Move facts with the reports that brought them, which are still in the old story.

    What reports of both brought, when they were two stories before, is a fact of both again.
    """
    going = set(moved)
    rows = _rows(conn, old)
    stories = _stories(conn, {each["item_id"] for row in rows for each in _brought(row)})
    for row in rows:
        # One that was kept for a split may be gone by now, as its report is too old.
        found = [each for each in _brought(row) if stories.get(each["item_id"]) == old]
        parts = (
            [each for each in found if each["item_id"] not in going],
            [each for each in found if each["item_id"] in going],
        )
        if all(parts):
            _write(conn, row, parts[0])
            conn.execute(t.fact.insert(), {**row, "story_id": new, **_columns(parts[1])})
        elif parts[1]:
            conn.execute(update(t.fact).where(*_is(row)).values(story_id=new))


# -- what several reports brought
def _brought(row: RowMapping) -> list[dict[str, Any]]:
    """Who brought a fact, when and in which words: first the report that its row names."""
    told = {name: value for name, value in row["told"].items() if name != _ALSO}
    first = {"item_id": row["item_id"], "at": row["at"].isoformat(), "told": told}
    if row["quiet"]:
        first[_QUIET] = True
    return [first, *row["told"].get(_ALSO, ())]


def _columns(brought: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The row of a fact; it names a report that may alert, where one of them may."""
    first, *others = sorted(brought, key=lambda each: each.get(_QUIET, False))
    told = {**first["told"], _ALSO: others} if others else dict(first["told"])
    return {
        "item_id": first["item_id"],
        "at": datetime.fromisoformat(first["at"]),
        "told": told,
        "quiet": first.get(_QUIET, False),
    }


def _write(conn: Connection, row: RowMapping, brought: Sequence[Mapping[str, Any]]) -> None:
    conn.execute(update(t.fact).where(*_is(row)).values(_columns(brought)))


# -- rows
def _rows(conn: Connection, story_id: int) -> Sequence[RowMapping]:
    query = select(t.fact).where(t.fact.c.story_id == story_id)
    return conn.execute(query).mappings().all()


def _is(row: RowMapping) -> list[ColumnElement[bool]]:
    return [t.fact.c[name] == row[name] for name in _NAME]


def _stories(conn: Connection, item_ids: Iterable[int]) -> dict[int, int | None]:
    found: dict[int, int | None] = {}
    query = select(t.item.c.id, t.item.c.story_id)
    for piece in pieces(item_ids):
        found.update(tuple(row) for row in conn.execute(query.where(t.item.c.id.in_(piece))))
    return found


def _told(fact: Fact) -> dict[str, Any]:
    told = {
        "source": fact.source,
        "numbers": list(fact.numbers),
        "names": list(fact.names),
        "passages": list(fact.passages),
        "revision": fact.revision,
    }
    return {name: value for name, value in told.items() if value}


def _to_fact(row: RowMapping, longest: int) -> Fact:
    told: Mapping[str, Any] = row["told"]
    return Fact(
        kind=row["kind"],
        key=row["key"],
        item_id=row["item_id"],
        at=row["at"],
        source=told.get("source", ""),
        numbers=tuple(told.get("numbers", ())),
        names=tuple(told.get("names", ())),
        passages=tuple(abridged(each, longest) for each in told.get("passages", ())),
        revision=told.get("revision", 0),
        is_quiet=row["quiet"],
    )
