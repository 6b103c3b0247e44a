"""A database seen from outside: where it is, who holds it, whether this program can read it."""

from dataclasses import dataclass
from pathlib import Path

from monitor.adapters.store.engine import locate
from monitor.adapters.store.lock import Holder, holder_of
from monitor.adapters.store.migrate import revision_of
from monitor.adapters.store.tables import HEAD


@dataclass(frozen=True, slots=True)
class Standing:
    """How a database stands.

    Args:
        holder: The daemon that runs on it; None if none does.
        unready: Why it cannot be read as it is, and what to do; empty if it can.
    """

    path: Path
    exists: bool
    holder: Holder | None
    unready: str


def standing(url: str) -> Standing:
    """Look at a database; nothing is made, upgraded or waited for.

    Raises:
        ConfigError: The URL names no SQLite file.
        StoreError: The file is no database, or cannot be read.
    """
    path = locate(url)
    exists = path.exists()
    return Standing(path, exists, holder_of(path), _unready(path) if exists else "is not there")


def _unready(path: Path) -> str:
    revision = revision_of(path)
    if revision == HEAD:
        return ""
    if revision is None:
        return "holds no tables of monitor yet; run: monitor db upgrade"
    if revision < HEAD:
        return f"is at schema {revision}, this version needs {HEAD}; run: monitor db upgrade"
    return f"is at schema {revision}, newer than this program; use the version that wrote it"
