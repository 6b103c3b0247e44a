"""The text in which entities are looked for: typed, piped, in a file, or stored."""

from pathlib import Path

from monitor.app.document import Found
from monitor.clock import SystemClock
from monitor.config.folder import is_file
from monitor.core.feeds.item import make_item
from monitor.core.feeds.seedfile import read_seeds
from monitor.services.seeding import read_file

_PIPED = "standard input"


def read_text(wanted: str) -> tuple[Found, ...]:
    """Read a file of texts if there is one of that name; else what is wanted is the text itself.

    Raises:
        ConfigError: The file cannot be read.
    """
    now = SystemClock().now()
    if is_file(Path(wanted)):
        return tuple(map(Found, read_file(Path(wanted), now)))
    item = make_item(guid="", title="", body=wanted, received_at=now, is_plain=True)
    return (Found(item),)


def read_piped(data: bytes) -> tuple[Found, ...]:
    """Read what was piped in: JSON lines where it begins with an object, else a text.

    Raises:
        ConfigError: It is no UTF-8, or a line is wrong.
    """
    if not data.strip():
        return ()
    suffix = "jsonl" if data.lstrip().startswith(b"{") else "txt"
    return tuple(map(Found, read_seeds(f"{_PIPED}.{suffix}", data, SystemClock().now())))
