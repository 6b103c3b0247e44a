"""What the desk said of stories, as it is shown: marks, rulings, and what was merged into what."""

from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, or_, select

from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import pieces
from monitor.model.record import MarkRecord, RulingRecord
from monitor.model.ruling import MarkKind


def family(conn: Connection, story_ids: Iterable[int]) -> dict[int, int]:
    """Each story, and those that were merged into it -> the story."""
    found: dict[int, int] = {story_id: story_id for story_id in story_ids}
    ruling, story = t.ruling.c, t.story.c
    query = (
        select(story.id, story.merged_into)
        .join(t.ruling, ruling.other_id == story.id)
        .where(ruling.kind == "merge", story.merged_into == ruling.story_id)
    )
    for piece in pieces(found.copy()):
        rows = conn.execute(query.where(ruling.story_id.in_(piece)))
        found.update((story_id, stays) for story_id, stays in rows)
    return found


def last_marks(conn: Connection, story_ids: Iterable[int]) -> dict[int, MarkKind]:
    """For each story of which somebody said something what was said last."""
    mark = t.mark.c
    found: dict[int, MarkKind] = {}
    query = select(mark.story_id, mark.kind).order_by(mark.at, mark.user)
    for piece in pieces(story_ids):
        rows = conn.execute(query.where(mark.story_id.in_(piece)))
        found.update((story_id, kind) for story_id, kind in rows)
    return found


def marks(conn: Connection, story_id: int) -> tuple[MarkRecord, ...]:
    """What each person says of a story, the last one first."""
    mark = t.mark.c
    query = select(t.mark).where(mark.story_id == story_id)
    rows = conn.execute(query.order_by(mark.at.desc(), mark.user.desc())).mappings()
    return tuple(MarkRecord(row["user"], row["kind"], row["at"], row["reason"]) for row in rows)


def rulings(conn: Connection, story_id: int) -> tuple[RulingRecord, ...]:
    """All rulings in which a story had a part, the first one first."""
    ruling, stays, other = t.ruling.c, t.story.alias("stays"), t.story.alias("other")
    query = (
        select(t.ruling, stays.c.key.label("stays"))
        .add_columns(other.c.key.label("other"), other.c.title.label("other_title"))
        .join(stays, stays.c.id == ruling.story_id)
        .join(other, other.c.id == ruling.other_id)
        .where(or_(ruling.story_id == story_id, ruling.other_id == story_id))
        .order_by(ruling.at, ruling.id)
    )
    return tuple(map(_to_ruling, conn.execute(query).mappings()))


def _to_ruling(row: RowMapping) -> RulingRecord:
    return RulingRecord(
        kind=row["kind"],
        author=row["author"],
        reason=row["reason"],
        at=row["at"],
        story=row["stays"],
        other=row["other"],
        other_title=row["other_title"],
        items=tuple(row["items"]),
    )
