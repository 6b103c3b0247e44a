"""What a user means by a document: a file here, or an item that is stored."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from monitor.app.setup import open_existing
from monitor.clock import SystemClock
from monitor.config.folder import is_file
from monitor.errors import NotFoundError
from monitor.model.item import Item
from monitor.ports import Archive
from monitor.services.seeding import read_file

_LONGEST = 200  # of a name that is told back
_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Found:
    """A document.

    Args:
        id: Row id of a stored item; None for a text of a file.
    """

    item: Item
    id: int | None = None


def find_documents(
    config: Path | None, environ: Mapping[str, str], wanted: str
) -> tuple[Found, ...]:
    """Read a file if there is one of that name, else the stored item with that id, guid or URL.

    Returns:
        The texts of the file, of which only a .jsonl holds several; or the one item.

    Raises:
        ConfigError: The file cannot be read.
        NotFoundError: There is nothing of that name.
    """
    if is_file(Path(wanted)):
        return tuple(map(Found, read_file(Path(wanted), SystemClock().now())))
    try:
        with closing(open_existing(config, environ)) as store:
            return (_stored(store.archive, wanted),)
    except NotFoundError as error:
        msg = f"{wanted[:_LONGEST]!r} is no file here, and {error}"
        raise NotFoundError(msg) from error


def _stored(archive: Archive, wanted: str) -> Found:
    record = archive.report(wanted).item
    since = record.received_at - _MOMENT
    items = archive.stored(since, above=record.id - 1, below=record.id + 1, limit=1)
    if not items:
        msg = f"item {record.id} has just been let go"
        raise NotFoundError(msg)
    return Found(items[0].item, record.id)
