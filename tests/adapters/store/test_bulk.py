"""Many rows at once: what goes in comes out again, on both databases."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all, insert_new
from monitor.adapters.store.engine import Database
from monitor.adapters.store.location import locate
from tests.contracts.stores import DATABASES, STORES

AT = datetime(2026, 11, 22, 13, 5, 7, 123456, tzinfo=timezone(timedelta(hours=5, minutes=45)))
WORDS = st.text(st.characters(codec=None), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@contextmanager
def a_database(kind: str) -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder, DATABASES[kind](Path(folder)) as url:
        database = locate(url).connect()
        yield database
        database.close()


@pytest.fixture(params=STORES)
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    with a_database(request.param) as made:
        yield made


def silence(**columns: Any) -> dict[str, Any]:
    """A row with a time, texts, JSON and a null; no other table is needed for it."""
    blank = {"matchers": {}, "starts_at": AT, "ends_at": AT, "author": "", "reason": ""}
    return {**blank, "on_expiry": "drop", "expired_at": None, **columns}


def readable(text: str) -> str:
    """What a database gives back of a text that it cannot hold."""
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


def readable_json(value: Any) -> Any:
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, list):
        return [readable_json(inner) for inner in value]
    if isinstance(value, dict):
        return {readable(name): readable_json(inner) for name, inner in value.items()}
    return value


@pytest.mark.parametrize("kind", STORES)
def test_texts_and_json_come_back_as_they_went_in(kind: str) -> None:
    with a_database(kind) as database:

        @settings(max_examples=40)
        @given(st.lists(st.tuples(WORDS, st.dictionaries(WORDS, JSON, max_size=3)), max_size=4))
        def check(given: list[tuple[str, dict[str, Any]]]) -> None:
            rows = [silence(author=author, matchers=matchers) for author, matchers in given]
            with database.write() as conn:
                conn.execute(delete(t.silence))
                insert_all(conn, t.silence, rows)
                query = select(t.silence).order_by(t.silence.c.id)
                found = conn.execute(query).mappings().all()
            told = [(row["author"], row["matchers"]) for row in found]
            assert told == [(readable(text), readable_json(value)) for text, value in given]

        check()


def test_times_come_back_aware_utc_and_to_the_microsecond(database: Database) -> None:
    with database.write() as conn:
        insert_all(conn, t.silence, [silence(ends_at=AT + timedelta(microseconds=1))])
        row = conn.execute(select(t.silence)).mappings().one()
    assert (row["starts_at"], row["ends_at"] - row["starts_at"]) == (AT, timedelta(microseconds=1))
    assert row["starts_at"].tzinfo is UTC
    assert row["expired_at"] is None


def test_bytes_and_large_numbers_come_back(database: Database) -> None:
    feed = {"url_key": "k" * 32, "url": "u", "host": "h", "shard": 1, "name": "", "tags": []}
    feed |= {"outlet": None, "lang": None, "every_s": 0.25, "active": True, "origin": ""}
    state = {"feed_id": 1, "shard": 1, "token": 0, "body_digest": "", "interval_s": 1.5}
    state |= {"entry_digests": bytes(range(256)), "state": "ok", "failures": 0, "entries": 0}
    state |= {"hints": {"warnings": ["moves"]}}
    with database.write() as conn:
        insert_all(conn, t.feed, [feed])
        insert_all(conn, t.feed_state, [state])
        insert_all(conn, t.fingerprint, [{"hash": -(2**63), "item_id": 2**62}])
        assert conn.execute(select(t.feed_state.c.entry_digests)).scalar_one() == bytes(range(256))
        assert conn.execute(select(t.feed.c.every_s, t.feed.c.active)).one() == (0.25, True)
        assert conn.execute(select(t.fingerprint)).one() == (-(2**63), 2**62)


@pytest.mark.parametrize(
    "columns",
    [{"starts_at": datetime(2026, 1, 1)}, {"matchers": {"n": float("nan")}}],  # noqa: DTZ001
)
def test_a_naive_time_and_what_is_no_number_are_refused(
    database: Database, columns: dict[str, Any]
) -> None:
    # SQLAlchemy wraps what a column says of a value; both are errors of ours and no data goes in.
    with pytest.raises(Exception, match=r"aware|JSON compliant"), database.write() as conn:
        insert_all(conn, t.silence, [silence(**columns)])
    with database.read() as conn:
        assert conn.execute(select(func.count()).select_from(t.silence)).scalar_one() == 0


def test_a_row_that_is_there_is_left_as_it_is_and_not_given_back(database: Database) -> None:
    with database.write() as conn:
        first = [{"hash": n, "item_id": 1} for n in range(700)]
        assert len(insert_new(conn, t.fingerprint, first, ("hash",))) == 700
        again = [{"hash": n % 1200, "item_id": 1} for n in range(500, 2400)]
        new = insert_new(conn, t.fingerprint, again, ("hash", "item_id"))
        assert sorted(row.hash for row in new) == list(range(700, 1200))
        assert insert_new(conn, t.fingerprint, again) == []
        assert insert_new(conn, t.fingerprint, []) == []
        stored = select(func.count()).select_from(t.fingerprint)
        assert conn.execute(stored).scalar_one() == 1200
