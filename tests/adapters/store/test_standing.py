"""A database seen from outside."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor.adapters.store.standing import standing
from monitor.errors import ConfigError, StoreError
from tests.contracts.stores import sqlite
from tests.support.clock import FakeClock


def test_a_database_is_ready_whether_somebody_holds_it_or_not(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'monitor.db'}"
    store = sqlite(tmp_path, FakeClock())
    held = standing(url)
    assert held.holder is not None
    assert (held.path, held.exists, held.unready) == (tmp_path / "monitor.db", True, "")
    assert held.holder.pid == os.getpid()
    store.close()
    assert standing(url).holder is None


@pytest.mark.parametrize(
    ("revision", "words"),
    [("0000", "is at schema 0000, this version needs"), ("9999", "newer than this program")],
)
def test_a_database_of_another_version_is_left_as_it_is(
    tmp_path: Path, revision: str, words: str
) -> None:
    sqlite(tmp_path, FakeClock()).close()
    with closing(sqlite3.connect(tmp_path / "monitor.db")) as conn, conn:
        conn.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    before = sorted(path.name for path in tmp_path.iterdir())
    assert words in standing(f"sqlite:///{tmp_path / 'monitor.db'}").unready
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_what_is_not_there_is_not_made(tmp_path: Path) -> None:
    found = standing(f"sqlite:///{tmp_path / 'data' / 'monitor.db'}")
    assert (found.exists, found.holder, found.unready) == (False, None, "is not there")
    assert not list(tmp_path.iterdir())


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert "no tables" in standing(f"sqlite:///{tmp_path / 'empty.db'}").unready
    (tmp_path / "text.db").write_text("words " * 1000, encoding="utf-8")
    with pytest.raises(StoreError, match="not a database"):
        standing(f"sqlite:///{tmp_path / 'text.db'}")
    with pytest.raises(ConfigError, match="PostgreSQL follows"):
        standing("postgresql+psycopg://me@host/db")
