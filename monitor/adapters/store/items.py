"""Items, written down with all that was decided about them."""

from collections.abc import Sequence

from sqlalchemy import Connection, update

from monitor.adapters.store import citations, mentions, neighbors, stories
from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all
from monitor.adapters.store.dialect import RowIds
from monitor.adapters.store.marks import add_marks
from monitor.adapters.store.rows import judged_columns
from monitor.model.credit import Standing
from monitor.model.story import Judged


def add(
    conn: Connection,
    ids: RowIds,
    feed_id: int,
    judged: Sequence[Judged],
    ruleset: str,
    *,
    standings: Sequence[Standing] = (),
) -> None:
    """Store items with verdicts, marks, citations and stories, in feed order."""
    story_of = stories.place(conn, ids, feed_id, judged, standings)
    rows = [judged_columns(j, feed_id, story_of[j.numbered.id], ruleset) for j in judged]
    insert_all(conn, t.item, rows)
    add_marks(conn, {j.numbered.id: j.numbered.dossier.fingerprint.marks for j in judged})
    citations.add(conn, {j.numbered.id: j.numbered.dossier.reading.citations for j in judged})
    mentions.add(conn, {j.numbered.id: j.numbered.dossier.mentions for j in judged})
    neighbors.add_terms(conn, judged, story_of)
    for j in judged:
        if j.placement.seed_id is not None:
            joined = (t.item.c.id == j.placement.seed_id, t.item.c.story_id.is_(None))
            story_id = story_of[j.numbered.id]
            conn.execute(update(t.item).where(*joined).values(story_id=story_id))
