"""Between rows and nouns: packing, and the name of a source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, literal, select, type_coerce

from monitor.adapters.store.columns import JSONV
from monitor.adapters.store.rows import address_key, pack, source_of, unpack

signed = st.integers(-(2**63), 2**63 - 1)


@given(st.frozensets(signed))
def test_digests_come_back_and_the_same_set_is_the_same_bytes(digests: frozenset[int]) -> None:
    assert unpack(pack(digests)) == digests
    assert pack(sorted(digests, reverse=True)) == pack(digests)
    assert len(pack(digests)) == 8 * len(digests)


@given(st.text(min_size=1, max_size=5000))
def test_an_address_of_any_length_has_a_key_of_32_characters(address: str) -> None:
    assert len(address_key(address) or "") == 32


def test_no_address_has_no_key() -> None:
    assert address_key("") is None


@pytest.mark.parametrize(
    ("meta", "outlet", "outlet_name", "name", "source"),
    [
        ({"source": "Own Words"}, "outlet.a", "The A", "A: World", "The A"),
        ({"source": "Own Words"}, "outlet.a", "", "A: World", "outlet.a"),
        ({"source": "Own Words"}, None, "", "A: World", "Own Words"),
        ({}, "outlet.a", "The A", "A: World", "The A"),
        ({}, "outlet.a", "", "A: World", "outlet.a"),
        ({}, None, "", "A: World", "A: World"),
        ({}, None, "", "", "a.example"),
    ],
)
def test_a_source_is_named_by_the_nearest_that_knows(
    meta: dict[str, str], outlet: str | None, outlet_name: str, name: str, source: str
) -> None:
    named = {"outlet": outlet, "outlet_name": outlet_name, "name": name}
    columns = {**named, "host": "a.example"}
    query = select(
        type_coerce(literal(meta, JSONV()), JSONV()).label("meta"),
        *(literal(value).label(column) for column, value in columns.items()),
    )
    engine = create_engine("sqlite://")
    with engine.connect() as conn:
        assert source_of(conn.execute(query).mappings().one()) == source
    engine.dispose()
