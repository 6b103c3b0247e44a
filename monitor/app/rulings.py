"""What the desk says of stories, beside a daemon that runs."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from monitor.app.entities import read_known
from monitor.app.setup import open_existing
from monitor.clock import SystemClock
from monitor.model.ruling import Ruling
from monitor.services.rulings import Rulings


@contextmanager
def open_rulings(config: Path | None, environ: Mapping[str, str]) -> Iterator[Rulings]:
    """Open the database for what a person has to say; it is closed at the end.

    Raises:
        ConfigError: Something is wrong in settings or rules, queries aside.
        NotFoundError: There is no database yet.
    """
    entities = tuple(read_known(config, environ).entities.values())
    store = open_existing(config, environ)
    with closing(store):
        yield Rulings(store, entities)


def ruling_of(author: str, reason: str) -> Ruling:
    """Give what somebody says a time: now."""
    return Ruling(author, reason, SystemClock().now())
