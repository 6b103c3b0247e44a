"""From the address in the settings to a file or a server; nothing is opened yet."""

from pathlib import Path

import pytest

from monitor.adapters.store.location import locate
from monitor.adapters.store.postgres import PostgresServer
from monitor.adapters.store.sqlite import SqliteFile
from monitor.config.schema import Database
from monitor.errors import ConfigError


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///data/monitor.db", "data/monitor.db"),
        ("sqlite:////var/lib/monitor.db", "/var/lib/monitor.db"),
        ("sqlite+pysqlite:///x.db", "x.db"),
    ],
)
def test_a_sqlite_url_names_its_file(url: str, path: str) -> None:
    assert locate(url) == SqliteFile(Path(path))
    assert locate(url).name == path


SERVERS = [
    ("postgresql+psycopg://me:hunter2@db.example:5433/desk", "me@db.example:5433/desk"),
    ("postgresql://me:hunter2@db.example/desk?sslmode=require", "me@db.example/desk"),
    ("postgres://db.example/desk", "db.example/desk"),
    ("postgres://me@/desk?host=/run/postgresql", "me@/run/postgresql/desk"),
    ("postgresql:///desk?host=a.example&host=b.example", "a.example,b.example/desk"),
    ("postgresql://me:hunter2@[::1]:5433/desk", "me@[::1]:5433/desk"),
    ("postgresql://me:hunter2%40%3F%2F%3A@h/desk", "me@h/desk"),
    ("postgresql://me:hunter2?/:#@h/desk", "me@h/desk"),
    ("postgresql://h/desk?password=hunter2&user=me", "h/desk"),
    ("postgresql:///desk", "/desk"),
]


@pytest.mark.parametrize(("url", "shown"), SERVERS)
def test_a_server_is_named_alike_everywhere_and_without_secret(url: str, shown: str) -> None:
    server = locate(url)
    assert isinstance(server, PostgresServer)
    assert server.url.drivername == "postgresql+psycopg"
    assert server.name == Database(url=url).shown == f"postgresql://{shown}"


def test_a_password_is_read_with_its_percent_signs_undone() -> None:
    server = locate("postgresql://me:p%40ss%25%2F@h/desk")
    assert isinstance(server, PostgresServer)
    assert server.url.password == "p@ss%/"


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("nonsense", "not a database address"),
        ("", "not a database address"),
        ("postgresql://u:secret@h:port/db", "not a database address"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///file:secret?mode=ro", "names no file"),
        ("mysql://u:secret@h/db", "neither SQLite nor PostgreSQL by psycopg"),
        ("postgresql+asyncpg://u:secret@h/db", "neither SQLite nor PostgreSQL by psycopg"),
        ("nothing+known://u:secret@h/db", "neither SQLite nor PostgreSQL by psycopg"),
        ("postgresql://u:secret@h", "names no database"),
        ("postgresql://u:secret@h/", "names no database"),
        ("postgresql://u:my@secret@h/db", "more than one @ before its host; .* as %40"),
        ("postgresql://u:secret@h:99999/db", "port that is not from 1 to 65535"),
    ],
)
def test_another_url_is_refused_in_one_line_without_its_secret(url: str, line: str) -> None:
    with pytest.raises(ConfigError, match=line) as caught:
        locate(url)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
