"""A database seen from outside: where it is, who holds it, whether this program can read it."""

from dataclasses import dataclass
from pathlib import Path

from monitor.adapters.store.engine import Holder
from monitor.adapters.store.location import locate
from monitor.adapters.store.migrate import why_unready
from monitor.adapters.store.postgres import Nature, PostgresServer
from monitor.adapters.store.sqlite import SqliteFile


@dataclass(frozen=True, slots=True)
class Standing:
    """How a database stands.

    Args:
        name: As messages call it.
        file: Where it is a file, its path.
        holder: The daemon that runs on it; None if none does.
        nature: Where it is on a server, what kind of server and database that is.
        unready: Why it cannot be read as it is, and what to do; empty if it can.
    """

    name: str
    file: Path | None
    exists: bool
    holder: Holder | None
    nature: Nature | None
    unready: str


def standing(url: str) -> Standing:
    """Look at a database; nothing is made, upgraded or waited for.

    Raises:
        ConfigError: The URL names no database that we know.
        StoreError: It is no database, cannot be read or does not answer.
    """
    location = locate(url)
    exists = location.exists()
    unready = why_unready(location.revision()) if exists else "is not there"
    nature = location.nature() if isinstance(location, PostgresServer) else None
    return Standing(location.name, file_of(url), exists, location.holder(), nature, unready)


def file_of(url: str) -> Path | None:
    """The file that a database is, whatever may be wrong with it; None for one on a server.

    Raises:
        ConfigError: The URL names no database that we know.
    """
    location = locate(url)
    return location.path if isinstance(location, SqliteFile) else None
