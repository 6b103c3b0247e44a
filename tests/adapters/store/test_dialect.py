"""Ids before rows, lists cut in pieces."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select

from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import RowIds, is_sqlite, pieces
from monitor.adapters.store.engine import Database
from monitor.adapters.store.location import locate
from monitor.model.key import derive_key
from tests.contracts.stores import DATABASES, STORES, a_world, report
from tests.support.clock import NOON


@pytest.fixture(params=STORES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with DATABASES[request.param](tmp_path) as url:
        opened = locate(url).connect()
        yield opened
        opened.close()


@given(st.lists(st.integers()), st.integers(1, 7))
def test_pieces_keep_all_values_in_order(values: list[int], size: int) -> None:
    cut = list(pieces(values, size))
    assert [value for piece in cut for value in piece] == values
    assert all(1 <= len(piece) <= size for piece in cut)


def test_each_database_is_known_by_its_connection(database: Database) -> None:
    with database.read() as conn:
        assert is_sqlite(conn) is not database.name.startswith("postgresql:")


def test_ids_taken_in_a_transaction_rise_and_do_not_overlap(database: Database) -> None:
    with database.write() as conn:
        ids = RowIds(conn)
        assert [*ids.take(t.item, 3), *ids.take(t.item, 2)] == [1, 2, 3, 4, 5]
        assert list(ids.take(t.story, 1)) == [1]
        assert list(ids.take(t.item, 0)) == []
        assert len(set(ids.take(t.item, 1200))) == 1200


def test_a_row_that_takes_its_id_itself_comes_after_those_that_were_handed_out(
    database: Database,
) -> None:
    with database.write() as conn:
        [first] = RowIds(conn).take(t.story, 1)
        conn.execute(insert(t.story), [story(id=first)])
        conn.execute(insert(t.story), [story()])
    with database.write() as conn:
        assert list(conn.execute(select(t.story.c.id).order_by(t.story.c.id)).scalars()) == [1, 2]
        assert list(RowIds(conn).take(t.story, 1)) == [3]


def story(**given: int) -> dict[str, object]:
    """A row of the story table."""
    texts = {"key": derive_key(str(given)), "title": "", "url": "", "lang": ""}
    times = {"opened_at": NOON, "last_at": NOON}
    return {**texts, **times, "first_item_id": 1, "reports": 1, **given}


@pytest.mark.parametrize("kind", STORES)
def test_the_id_of_a_deleted_item_never_comes_again(kind: str) -> None:
    with a_world(kind) as world:
        with world.store.begin() as tx:
            tx.replace_seeds({"a": "1"}, [report("a")], [])
        with world.store.begin() as tx:
            tx.replace_seeds({}, [], ["a"])
        [fresh] = world.ingest(world.lend(), [report("b")])
        assert fresh.id == 2
