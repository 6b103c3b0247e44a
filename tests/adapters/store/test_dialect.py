"""Ids before rows, inserts that leave out what is there, lists cut in pieces."""

import sqlite3
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete

from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import RowIds, insert_all, insert_new, pieces
from monitor.adapters.store.engine import Database
from tests.contracts.stores import a_world, report, sqlite
from tests.support.clock import FakeClock


def opened(folder: Path) -> Database:
    sqlite(folder, FakeClock()).close()
    return Database(folder / "monitor.db")


@given(st.lists(st.integers()), st.integers(1, 7))
def test_pieces_keep_all_values_in_order(values: list[int], size: int) -> None:
    cut = list(pieces(values, size))
    assert [value for piece in cut for value in piece] == values
    assert all(1 <= len(piece) <= size for piece in cut)


def test_ids_taken_twice_in_a_transaction_do_not_overlap(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with database.write() as conn:
        ids = RowIds(conn)
        assert [*ids.take(t.item, 3), *ids.take(t.item, 2)] == [1, 2, 3, 4, 5]
        assert list(ids.take(t.story, 1)) == [1]
    database.close()


def test_the_id_of_a_deleted_item_never_comes_again() -> None:
    with a_world() as world:
        with world.store.begin() as tx:
            tx.replace_seeds({"a": "1"}, [report("a")], [])
        with world.store.begin() as tx:
            tx.replace_seeds({}, [], ["a"])
        [fresh] = world.ingest(world.lend(), [report("b")])
        assert fresh.id == 2


def test_a_row_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    database = opened(tmp_path)
    rows = [{"hash": n % 600, "item_id": 1} for n in range(1200)]
    with database.write() as conn:
        insert_all(conn, insert_new(t.fingerprint), rows)
    found = sqlite3.connect(database.name)
    assert found.execute("SELECT count(*) FROM fingerprint").fetchone() == (600,)
    found.close()
    with database.write() as conn:
        conn.execute(delete(t.fingerprint))
    database.close()
