"""How common words are in what this desk gets: kept whole, replaced whole."""

from collections.abc import Mapping
from datetime import datetime
from heapq import nlargest

from sqlalchemy import Connection, delete, insert, select

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all
from monitor.adapters.store.columns import storable
from monitor.model.sample import Sample

MOST = 100_000
"""Words that are kept, the commonest: what is rarer is as good as unseen."""

_NAME = "sample"
_LONGEST = 100


def keep(conn: Connection, sample: Sample, now: datetime) -> None:
    """Put a sample in the place of the last one.

    A word that is no word, of more than 100 characters or half a character, is left out.
    """
    figures = {"n_items": sample.n_items, "items_a_day": sample.items_a_day}
    conn.execute(delete(t.meta).where(t.meta.c.name == _NAME))
    conn.execute(insert(t.meta).values(name=_NAME, value=figures, at=now))
    conn.execute(delete(t.word_count))
    insert_all(conn, t.word_count, _rows(sample.counts))


def read(conn: Connection) -> Sample | None:
    """The sample that was kept last; None where there is none."""
    meta = t.meta.c
    kept = conn.execute(select(meta.value, meta.at).where(meta.name == _NAME)).first()
    if kept is None:
        return None
    figures, kept_at = kept
    counts = {row[0]: row[1] for row in conn.execute(select(t.word_count.c.key, t.word_count.c.n))}
    return Sample(figures["n_items"], figures["items_a_day"], counts, kept_at)


def _rows(counts: Mapping[str, int]) -> list[dict[str, str | int]]:
    words = [key for key in counts if len(key) <= _LONGEST and storable(key) == key]
    if len(words) > MOST:
        words = nlargest(MOST, words, key=lambda word: (counts[word], word))
    # In the table's own order: each page is then filled once.
    return [{"key": word, "n": counts[word]} for word in sorted(words)]
