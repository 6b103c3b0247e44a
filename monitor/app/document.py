"""What a user means by a document: a file here, or an item that is stored."""

import shlex
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from monitor.app.setup import open_existing
from monitor.clock import SystemClock
from monitor.config.folder import is_file
from monitor.errors import ConfigError, NotFoundError, Problem
from monitor.model.citation import Citation
from monitor.model.item import Item
from monitor.ports.archive import Archive
from monitor.services.seeding import read_file

_LONGEST = 200  # of a name that is told back
_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Found:
    """A document.

    Args:
        id: Row id of a stored item; None for a text of a file.
        citations: Whom a stored item cites.
    """

    item: Item
    id: int | None = None
    citations: tuple[Citation, ...] = ()


def find_documents(
    config: Path | None, environ: Mapping[str, str], wanted: str
) -> tuple[Found, ...]:
    """Read a file if there is one of that name, else the stored item with that id, guid or URL.

    Returns:
        The texts of the file, of which only a .jsonl holds several; or the one item.

    Raises:
        ConfigError: The file cannot be read, or is a folder.
        NotFoundError: There is nothing of that name.
    """
    if is_file(Path(wanted)):
        return tuple(map(Found, read_file(Path(wanted), SystemClock().now())))
    try:
        with closing(open_existing(config, environ)) as store:
            return (_stored(store.archive, wanted),)
    except NotFoundError as error:
        if _is_folder(Path(wanted)):
            raise _no_text(wanted) from error
        msg = f"{wanted[:_LONGEST]!r} is no file here, and {error}"
        raise NotFoundError(msg) from error


def read_texts(file: Path, rule_id: str) -> tuple[Item, ...]:
    """Read a file of texts, and nothing that is stored.

    Args:
        rule_id: What it is to be tried with: where there is no such file an item may be meant.

    Raises:
        ConfigError: The file cannot be read, or is a folder.
        NotFoundError: There is none.
    """
    if _is_folder(file):
        raise _no_text(str(file))
    if not is_file(file):
        name = str(file)[:_LONGEST]
        msg = (
            f"{name!r} is no file here; if a stored item is meant: "
            f"monitor rules explain {rule_id} {shlex.quote(name)}"
        )
        raise NotFoundError(msg)
    return read_file(file, SystemClock().now())


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long for any
        return False


def _no_text(name: str) -> ConfigError:
    said, hint = "is a folder", "name a file of texts"
    return ConfigError([Problem(name, 0, 0, "error", "unreadable", said, hint)])


def _stored(archive: Archive, wanted: str) -> Found:
    record = archive.report(wanted).item
    since = record.received_at - _MOMENT
    items = archive.stored(since, above=record.id - 1, below=record.id + 1, limit=1)
    if not items:
        msg = f"item {record.id} has just been let go"
        raise NotFoundError(msg)
    return Found(items[0].item, record.id, items[0].citations)
