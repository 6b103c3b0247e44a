"""What the benchmark of candidates works on: a store full of items with made-up marks."""

from typing import Any

from sqlalchemy import text

from bench.candidate_marks import Crowds, Marks
from bench.storage_load import POLL, START
from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all
from monitor.adapters.store.location import locate
from monitor.adapters.store.marks import add_marks, note_crowds
from monitor.adapters.store.rows import judged_columns
from monitor.adapters.store.sqlstore import SqlStore
from monitor.model.feed import Feed
from monitor.model.item import Item
from monitor.model.key import derive_key
from monitor.model.story import (
    Dossier,
    Fingerprint,
    Judged,
    Numbered,
    Placement,
    Verdict,
)

_TOGETHER = 25_000


def dossier(number: int) -> Dossier:
    """A short item without marks; none has the address or the text of another."""
    name = f"{number:07}"
    item = Item(
        key=derive_key(name),
        guid=name,
        url=f"https://news.example/{name}",
        url_key=f"news.example/{name}",
        title=f"Report {name}",
        body=f"A report of few words, with the number {name}.",
        lang="en",
        received_at=START,
    )
    return Dossier(item, Fingerprint(derive_key("text", name), ()))


def fill(store: SqlStore, url: str, n: int, marks: Marks) -> int:
    """Store items with their marks as lists of 500 would be; give how many crowds there are.

    Many lists go into one transaction, and their marks into the index in its own order: a million
    polls, each of which touches as many pages as it has marks, would take an hour of the disk.
    """
    store.sync_feeds([Feed("https://news.example/rss")], 0)
    [due] = store.claim_feeds(1, 600)
    opened = locate(url).connect()
    crowds = Crowds(marks)
    for start in range(1, n + 1, _TOGETHER):
        numbers = range(start, min(start + _TOGETHER, n + 1))
        with opened.write() as conn:
            for first in range(0, len(numbers), POLL):
                insert_all(conn, t.item, [_row(each, due.id) for each in numbers[first:][:POLL]])
            # What is of a crowd has been left out.
            add_marks(conn, crowds.left_out(numbers), of_seeds=True)
            note_crowds(conn, crowds.noted, START)
    with opened.write() as conn:
        conn.execute(text("ANALYZE"))  # as the database does by itself some minutes later
    opened.close()
    return len(crowds.noted)


def _row(number: int, feed_id: int) -> dict[str, Any]:
    judged = Judged(
        Numbered(number, dossier(number)),
        Verdict("new"),
        Placement(number, "origin", with_item=number),
    )
    return {**judged_columns(judged, feed_id, 0, "v1"), "story_id": None}
