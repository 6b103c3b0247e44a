"""The column types: what goes in comes out, and SQLite sorts it as PostgreSQL would."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Dialect, MetaData, Table, null, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeDecorator

from monitor.adapters.store.columns import JSONV, BigPK, CleanText, Key, UtcTime
from monitor.adapters.store.location import locate
from tests.contracts.stores import DATABASES, STORES

SQLITE, POSTGRES = sqlite.dialect(), postgresql.dialect()
# hypothesis wants its bounds naive
FIRST, LAST = (datetime.fromisoformat(day) for day in ("1970-01-02", "9000-01-01"))
zones = st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(FIRST, LAST, timezones=zones)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def stored(kind: TypeDecorator[Any], value: Any, dialect: Dialect = SQLITE) -> Any:
    return kind.process_bind_param(value, dialect)


def again(kind: TypeDecorator[Any], value: Any) -> Any:
    return kind.process_result_value(stored(kind, value), SQLITE)


@given(times)
def test_a_time_comes_back_aware_utc_and_exact(at: datetime) -> None:
    back = again(UtcTime(), at)
    assert back == at
    assert back.tzinfo is UTC


@given(times, times)
def test_stored_times_sort_as_the_times_do(one: datetime, other: datetime) -> None:
    assert (stored(UtcTime(), one) < stored(UtcTime(), other)) == (one < other)
    assert len(stored(UtcTime(), one)) == 27


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="must be aware"):
        stored(UtcTime(), datetime.fromisoformat("2026-01-01"))


def test_postgresql_is_given_its_own_types() -> None:
    assert UtcTime().compile(POSTGRES) == "TIMESTAMP WITH TIME ZONE"
    assert JSONV().compile(POSTGRES) == "JSONB"
    assert stored(JSONV(), {"a": "\x00"}, POSTGRES) == {"a": "\ufffd"}


@given(json_values)
def test_json_comes_back_as_it_was_but_for_what_no_database_holds(value: Any) -> None:
    back = again(JSONV(), value)
    if "\\x00" not in repr(value):
        assert back == value
    assert again(JSONV(), back) == back


def test_a_backslash_before_u0000_is_no_nul() -> None:
    assert again(JSONV(), ["\\u0000"]) == ["\\u0000"]
    assert again(JSONV(), {"\x00\ud800": ["\\u0000\x00"]}) == {"\ufffd\ufffd": ["\\u0000\ufffd"]}


@pytest.mark.parametrize("value", [float("nan"), [float("inf")]])
def test_json_without_a_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="JSON"):
        stored(JSONV(), value)


@given(st.text(st.characters(exclude_categories=())))
def test_clean_text_has_the_length_of_what_was_given_and_can_be_written(text: str) -> None:
    clean = stored(CleanText(), text)
    assert len(clean) == len(text)
    assert "\x00" not in clean
    clean.encode()


def test_none_stays_none() -> None:
    assert [stored(kind, None) for kind in (UtcTime(), JSONV(), CleanText())] == [None, None, None]
    assert [again(kind, None) for kind in (UtcTime(), JSONV())] == [None, None]


@pytest.mark.parametrize("kind", STORES)
def test_a_real_database_gives_back_what_it_was_given(kind: str, tmp_path: Path) -> None:
    kinds = {"at": UtcTime(), "value": JSONV(), "words": CleanText(), "key": Key, "hash": BigPK}
    table = Table("tried", MetaData(), *(Column(name, each) for name, each in kinds.items()))
    odd = timezone(timedelta(hours=5, minutes=45))
    rows = [
        {
            "at": datetime(2026, 3, 29, 2, 30, 0, 1, odd),
            "value": {"a": [1, None, "ü", 0.1], "b": {}},
            "words": "a\x00b\ud800c",
            "key": "0f" * 16,
            "hash": -(2**63),
        },
        dict.fromkeys(kinds),
    ]
    with DATABASES[kind](tmp_path) as url, locate(url).migrating() as conn:
        table.create(conn)
        conn.execute(table.insert(), rows)
        found = [dict(row) for row in conn.execute(select(table).order_by(table.c.hash)).mappings()]
        n_null = conn.execute(select(table).where(table.c.value.is_(null()))).all()
    assert len(n_null) == 1, "no JSON null"
    [given] = [row for row in found if row["at"] is not None]
    assert given == {**rows[0], "words": "a\ufffdb\ufffdc"}
    assert given["at"].utcoffset() == timedelta(0)
