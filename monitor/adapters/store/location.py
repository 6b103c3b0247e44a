"""From the address in the settings to the place of a database."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from monitor.adapters.store.engine import SETTING, Location, refuse
from monitor.adapters.store.postgres import PostgresServer
from monitor.adapters.store.sqlite import SqliteFile

_EXAMPLE = "write sqlite:///data/monitor.db or postgresql://user@host/db"
_SIGN = "write an @ of its password as %40"
_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")
_PORTS = range(1, 65536)


def locate(url: str) -> Location:
    """The place behind ``sqlite:///PATH`` or ``postgresql://USER@HOST/DATABASE``.

    Nothing is opened or asked yet.

    Raises:
        ConfigError: The URL cannot be read or names something else; its text is not repeated, as
            it may hold a password.
    """
    try:
        read = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise refuse(SETTING, "database", "not a database address", _EXAMPLE) from error
    if read.drivername in _POSTGRES:
        return _server(read)
    if read.get_backend_name() != "sqlite":
        raise refuse(SETTING, "database", "neither SQLite nor PostgreSQL by psycopg", _EXAMPLE)
    if not read.database or read.database == ":memory:" or read.database.startswith("file:"):
        raise refuse(SETTING, "database", "names no file", _EXAMPLE)
    return SqliteFile(Path(read.database))


def _server(url: URL) -> PostgresServer:
    if not url.database:
        raise refuse(SETTING, "database", "names no database", _EXAMPLE)
    if "@" in (url.host or ""):
        # The rest of a password, taken for the host's name: every message would have it.
        raise refuse(SETTING, "database", "has more than one @ before its host", _SIGN)
    if url.port is not None and url.port not in _PORTS:
        raise refuse(SETTING, "database", "has a port that is not from 1 to 65535", _EXAMPLE)
    return PostgresServer(url.set(drivername="postgresql+psycopg"))
