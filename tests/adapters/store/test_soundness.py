"""What the databases tell of their own files and keys."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url

from monitor.adapters.store import soundness
from monitor.adapters.store.location import locate
from monitor.errors import StoreError
from tests.contracts.stores import DATABASES, STORES
from tests.support.postgres import connect, new_database
from tests.support.schema import fill

INDEX = "ix_item_url_key"


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """A file with a row in every table."""
    with DATABASES["sqlite"](tmp_path) as url:
        filled(url)
        yield tmp_path / "monitor.db"


@pytest.fixture
def server() -> Iterator[str]:
    """A database of a server with a row in every table."""
    with new_database() as url:
        filled(url)
        yield url


def filled(url: str) -> None:
    with locate(url).migrating() as conn:
        fill(conn)


def damage(url: str, *, quick: bool = False) -> dict[str, list[str]]:
    database = locate(url).connect()
    try:
        with database.read(patient=True) as conn:
            found = soundness.damage(conn, quick=quick)
    finally:
        database.close()
    return {name: list(told) for name, told in found.items()}


def spoil_index(path: Path) -> None:
    data = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as conn:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        page = conn.execute(query, (INDEX,)).fetchone()[0]
        size = conn.execute("PRAGMA page_size").fetchone()[0]
    data[(page - 1) * size + 8 : page * size] = b"\xff" * (size - 8)
    path.write_bytes(data)


def lose_entries(url: str) -> None:
    """Bring a row into a table past one of its indexes."""
    switch = f"UPDATE pg_index SET indisready = %s WHERE indexrelid = '{INDEX}'::regclass"  # noqa: S608  # our own
    with connect(url) as conn:
        conn.execute(switch, (False,))
        conn.commit()
        conn.execute("UPDATE item SET url_key = md5('another')")
        conn.execute(switch, (True,))


@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize("kind", STORES)
def test_a_sound_database_tells_of_no_damage(tmp_path: Path, kind: str, *, quick: bool) -> None:
    with DATABASES[kind](tmp_path) as url:
        filled(url)
        assert damage(url, quick=quick) == {}


@pytest.mark.parametrize("quick", [False, True])
def test_a_damaged_page_is_seen(path: Path, *, quick: bool) -> None:
    spoil_index(path)
    [(name, told)] = damage(f"sqlite:///{path}", quick=quick).items()
    assert name == ("quick_check failed" if quick else "integrity_check failed")
    assert told


def test_only_the_slow_check_compares_an_index_with_its_table(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        [(sql,)] = conn.execute("SELECT sql FROM sqlite_master WHERE name = ?", (INDEX,))
        conn.execute("PRAGMA writable_schema = ON")
        other = sql.replace("(url_key)", "(body_key)")
        conn.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (other, INDEX))
        conn.execute("PRAGMA schema_version = 10000")
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("UPDATE item SET url_key = 'a', body_key = 'b'")
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, INDEX))
        conn.execute("PRAGMA schema_version = 10001")
    assert damage(f"sqlite:///{path}", quick=True) == {}
    assert list(damage(f"sqlite:///{path}")) == ["integrity_check failed"]


def test_an_index_that_misses_a_row_is_seen_by_amcheck(server: str) -> None:
    with connect(server) as conn:
        conn.execute("CREATE EXTENSION amcheck")
    assert damage(server) == {}
    lose_entries(server)
    [(name, told)] = damage(server).items()
    assert name == "amcheck failed"
    [line] = told
    assert line.startswith(f"{INDEX}: heap tuple")
    assert damage(server, quick=True) == {}


def test_amcheck_is_found_in_whatever_schema_it_stands(server: str) -> None:
    with connect(server) as conn:
        conn.execute('CREATE SCHEMA "Tools"')
        conn.execute('CREATE EXTENSION amcheck SCHEMA "Tools"')
    assert damage(server) == {}
    lose_entries(server)
    assert list(damage(server)) == ["amcheck failed"]


def test_without_amcheck_nothing_is_said_of_indexes(server: str) -> None:
    lose_entries(server)
    assert damage(server) == {}


def test_one_who_may_not_use_amcheck_is_not_told_of_damage(server: str) -> None:
    with connect(server) as conn:
        conn.execute("CREATE EXTENSION amcheck")
        conn.execute("DROP ROLE IF EXISTS soundness_reader")
        conn.execute("CREATE ROLE soundness_reader")
    try:
        with locate(server).migrating() as conn:
            conn.exec_driver_sql("SET LOCAL ROLE soundness_reader")
            assert soundness.damage(conn, quick=False) == {}
    finally:
        with connect(server) as conn:
            conn.execute("DROP ROLE soundness_reader")


def test_an_index_that_cannot_be_asked_now_is_not_called_damaged(server: str) -> None:
    with connect(server) as conn:
        conn.execute("CREATE EXTENSION amcheck")
    impatient = make_url(server).update_query_dict({"options": "-c lock_timeout=50ms"})
    with connect(server) as other:
        other.execute("LOCK TABLE item")
        with pytest.raises(StoreError, match="lock timeout"):
            damage(impatient.render_as_string(hide_password=False))


def break_keys(conn: Connection) -> None:
    if conn.dialect.name == "postgresql":
        conn.exec_driver_sql("SET LOCAL session_replication_role = replica")
    conn.exec_driver_sql("UPDATE hit SET item_id = 77")
    conn.exec_driver_sql("UPDATE seen SET item_id = 77")
    conn.exec_driver_sql("UPDATE item SET of_item_id = 77")


class TakeBackError(Exception):
    """Ends a transaction."""


@pytest.mark.parametrize("kind", STORES)
def test_a_row_whose_key_leads_to_nothing_is_named(tmp_path: Path, kind: str) -> None:
    with DATABASES[kind](tmp_path) as url:
        filled(url)
        with suppress(TakeBackError), locate(url).migrating() as conn:
            assert soundness.dangling(conn) == []
            break_keys(conn)
            found = {name.split("/")[0] for name in soundness.dangling(conn)}
            assert found == {"hit:1", "seen:1", "item:1"}
            raise TakeBackError
