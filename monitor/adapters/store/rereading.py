"""Items whose article page was read: found as they are stored, and written anew with their page."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from monitor.adapters.store import admission, citations, hits, mentions, neighbors
from monitor.adapters.store import tables as t
from monitor.adapters.store.marks import add_marks, forget_marks
from monitor.adapters.store.rows import text_columns
from monitor.adapters.store.verdicts import rejudged_columns, reread_columns, to_verdict
from monitor.errors import LeaseLostError
from monitor.model.page import Reopened, Wish
from monitor.model.story import TELLING_REPORTS, Dossier, Judged, Verdict

_STORY = (
    select(t.story.c.id.label("story_row"), t.story.c.key, t.story.c.reports)
    .add_columns(t.story.c.first_item_id)
    .join(t.item, t.item.c.story_id == t.story.c.id)
)


def reopen(conn: Connection, wish: Wish, dossier: Dossier) -> Reopened:
    """Find what is stored of an item whose page was read.

    Like an edit this changes a stored item before it is known which stories it may join: it takes
    the right to admit for itself, so nobody admits a near copy beside it.

    Raises:
        LeaseLostError: Somebody else has the wish, or the item was edited meanwhile or is gone.
    """
    admission.hold(conn, [dossier], alone=True)
    row = _held(conn, wish)
    story = conn.execute(_STORY.where(t.item.c.id == wish.item_id)).mappings().one()
    return Reopened(
        story_id=story["story_row"],
        story=story["key"],
        reports=story["reports"],
        opened=story["first_item_id"] == wish.item_id,
        verdict=to_verdict(row["verdict"], row["of_item_id"], row["score"], row["reason"]),
        hits=dict(hits.of_items(conn, [wish.item_id]).get(wish.item_id, {})),
    )


def _held(conn: Connection, wish: Wish) -> RowMapping:
    """The item of a wish; both rows are held until the end."""
    row = t.wish.c
    ours = (row.item_id == wish.item_id, row.token == wish.token, row.state == "open")
    if conn.execute(select(row.item_id).where(*ours).with_for_update()).first() is None:
        msg = "another worker holds this wish by now"
        raise LeaseLostError(msg)
    query = select(t.item).where(t.item.c.id == wish.item_id)
    item = conn.execute(query.with_for_update(key_share=True)).mappings().one()
    if item["revision"] != wish.revision:
        msg = "the item was edited since its page was asked for"
        raise LeaseLostError(msg)
    return item


def reread(conn: Connection, judged: Judged, ruleset: str) -> None:
    """Put the longer text of an item, and all that was found in it, in the place of the former.

    Its evidence in what its feed said stays where it is: the longer text begins with that.
    """
    item_id, dossier = judged.numbered.id, judged.numbered.dossier
    row = conn.execute(select(t.item).where(t.item.c.id == item_id)).mappings().one()
    columns = {**_text(row, dossier), **reread_columns(row, judged), "ruleset": ruleset}
    conn.execute(update(t.item).where(t.item.c.id == item_id).values(columns))
    forget_marks(conn, [item_id])
    add_marks(conn, {item_id: dossier.fingerprint.marks})
    citations.renew(conn, {item_id: dossier.reading.citations})
    mentions.renew(conn, {item_id: dossier.mentions})
    _tell_story(conn, judged)


def rejudge(conn: Connection, verdicts: Mapping[int, Verdict]) -> None:
    """Write down that items repeat one whose longer text came to be known after them."""
    for item_id, verdict in sorted(verdicts.items()):
        query = select(t.item).where(t.item.c.id == item_id).with_for_update(key_share=True)
        row = conn.execute(query).mappings().one()
        columns = rejudged_columns(row, verdict)
        conn.execute(update(t.item).where(t.item.c.id == item_id).values(columns))


def _text(row: RowMapping, dossier: Dossier) -> dict[str, Any]:
    """The columns of the longer text.

    Title, address and identity stay: by these the feed shows the item again. A date that the feed
    gave stays too.
    """
    columns = text_columns(dossier)
    address = {name: row["meta"][name] for name in ("address",) if name in row["meta"]}
    return {
        **{name: columns[name] for name in ("text", "lang", "body_key")},
        "meta": {**columns["meta"], **address},
        "published_at": row["published_at"] or dossier.item.published_at,
    }


def _tell_story(conn: Connection, judged: Judged) -> None:
    """Let further reports find the story by the longer text, as by that of any other report."""
    item_id = judged.numbered.id
    story = conn.execute(_STORY.where(t.item.c.id == item_id)).mappings().one()
    repeats = judged.verdict.kind == "duplicate" and story["first_item_id"] != item_id
    if not repeats and story["reports"] <= TELLING_REPORTS:
        terms = judged.numbered.dossier.lead.terms
        neighbors.put(conn, {(term, story["story_row"]) for term in terms})
