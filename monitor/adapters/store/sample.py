"""How common words are in what this desk gets: kept a little at a time, the figures last.

Nobody waits long for it: a sample changes how fast rules are matched and no result, so a reader may
see words of two.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from heapq import nlargest

from sqlalchemy import Connection, delete, insert, select

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all
from monitor.adapters.store.columns import storable
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.engine import Database
from monitor.adapters.store.upkeep import write_apart
from monitor.clock import Clock
from monitor.model.sample import Sample

MOST = 100_000
"""Words that are kept, the commonest: what is rarer is as good as unseen."""

_NAME = "sample"
_LONGEST = 100


def keep(database: Database, sample: Sample, clock: Clock) -> Iterator[int]:
    """Put a sample in the place of the last one; each step is one short write transaction.

    A word that is no word, of more than 100 characters or half a character, is left out.

    Yields:
        How many words a step changed.
    """
    counts = _kept(sample.counts)
    with database.read() as conn:
        there = _counts(conn)
    # In the table's own order, so that a step touches few pages.
    gone = sorted(there.keys() - counts.keys())
    new = sorted(word for word, n in counts.items() if there.get(word) != n)
    for words in (*pieces(gone), *pieces(new)):
        write_apart(database, partial(_put, words=words, counts=counts))
        yield len(words)
    with database.write() as conn:
        _note(conn, sample, clock)
    yield 0


def read(conn: Connection) -> Sample | None:
    """The sample that was kept last; None where there is none."""
    meta = t.meta.c
    kept = conn.execute(select(meta.value, meta.at).where(meta.name == _NAME)).first()
    if kept is None:
        return None
    figures, kept_at = kept
    return Sample(figures["n_items"], figures["items_a_day"], _counts(conn), kept_at)


def _kept(counts: Mapping[str, int]) -> Mapping[str, int]:
    words = [key for key in counts if len(key) <= _LONGEST and storable(key) == key]
    if len(words) > MOST:
        words = nlargest(MOST, words, key=lambda word: (counts[word], word))
    return {word: counts[word] for word in words}


def _counts(conn: Connection) -> dict[str, int]:
    return {row[0]: row[1] for row in conn.execute(select(t.word_count.c.key, t.word_count.c.n))}


def _put(conn: Connection, words: Sequence[str], counts: Mapping[str, int]) -> None:
    """Let some words have these counts; those without one go."""
    conn.execute(delete(t.word_count).where(t.word_count.c.key.in_(words)))
    rows = [{"key": word, "n": counts[word]} for word in words if word in counts]
    insert_all(conn, t.word_count, rows)


def _note(conn: Connection, sample: Sample, clock: Clock) -> None:
    figures = {"n_items": sample.n_items, "items_a_day": sample.items_a_day}
    conn.execute(delete(t.meta).where(t.meta.c.name == _NAME))
    conn.execute(insert(t.meta).values(name=_NAME, value=figures, at=clock.now()))
