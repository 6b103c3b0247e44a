"""A database seen from outside."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor.adapters.store.engine import Location
from monitor.adapters.store.location import locate
from monitor.adapters.store.standing import standing
from monitor.errors import StoreError
from tests.contracts.stores import DATABASES, STORES
from tests.support.postgres import connect, new_database


@pytest.mark.parametrize("kind", STORES)
def test_a_database_is_ready_whether_somebody_holds_it_or_not(kind: str, tmp_path: Path) -> None:
    with DATABASES[kind](tmp_path) as url:
        location: Location = locate(url)
        lock = location.hold()
        held = standing(url)
        lock.release()
        assert held.holder is not None
        assert held.holder.pid == os.getpid()
        assert (held.name, held.exists, held.unready) == (location.name, True, "")
        assert (held.file is None) is (kind == "postgresql")
        assert (held.nature is None) is (kind == "sqlite")
        assert standing(url).holder is None


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize(
    ("revision", "words"),
    [("0000", "is at schema 0000, this version needs"), ("9999", "newer than this program")],
)
def test_a_database_of_another_version_is_left_as_it_is(
    kind: str, tmp_path: Path, revision: str, words: str
) -> None:
    with DATABASES[kind](tmp_path) as url:
        with locate(url).migrating() as conn:
            conn.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")  # noqa: S608 - no input
        before = sorted(path.name for path in tmp_path.iterdir())
        assert words in standing(url).unready
        assert sorted(path.name for path in tmp_path.iterdir()) == before
        assert locate(url).revision() == revision


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    found = standing(f"sqlite:///{tmp_path / 'data' / 'monitor.db'}")
    assert (found.exists, found.holder, found.unready) == (False, None, "is not there")
    assert not list(tmp_path.iterdir())


def test_a_database_without_tables_of_ours_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert "no tables" in standing(f"sqlite:///{tmp_path / 'empty.db'}").unready
    with closing(sqlite3.connect(tmp_path / "other.db")) as conn:
        conn.execute("CREATE TABLE of_another_program (id)")
    assert "no tables" in standing(f"sqlite:///{tmp_path / 'other.db'}").unready
    with new_database(template=False) as url:
        assert "no tables" in standing(url).unready
        with connect(url) as conn:
            assert conn.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")


def test_what_is_no_database_or_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("words " * 1000, encoding="utf-8")
    with pytest.raises(StoreError, match="not a database"):
        standing(f"sqlite:///{tmp_path / 'text.db'}")
    with pytest.raises(StoreError, match="No such file or directory"):
        standing(f"postgresql://me@/db?host={tmp_path}")
