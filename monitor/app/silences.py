"""Silences, written and ended beside a daemon that runs."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor.app.setup import open_existing
from monitor.config.load import load_settings
from monitor.core.alerting.when import parse_when
from monitor.errors import ConfigError, NotFoundError, RuleError
from monitor.model.hold import Silence
from monitor.ports.store import Store


@contextmanager
def open_silences(config: Path | None, environ: Mapping[str, str]) -> Iterator[Store]:
    """Open the database for silences; it is closed at the end.

    Raises:
        NotFoundError: There is no database yet.
    """
    store = open_existing(config, environ)
    with closing(store):
        yield store


def desk_zone(config: Path | None, environ: Mapping[str, str]) -> tzinfo:
    """Give the zone in which the desk's times are."""
    return ZoneInfo(load_settings(config, environ, sends=False).desk.tz)


def stored_silences(config: Path | None, environ: Mapping[str, str]) -> tuple[Silence, ...]:
    """Give the silences in force or to come; none where there is no database yet."""
    try:
        with open_silences(config, environ) as store:
            return tuple(record.silence for record in store.archive.silences())
    except NotFoundError:
        return ()


def add_silence(store: Store, silence: Silence) -> Silence:
    """Store a silence; give it with its id.

    Raises:
        ConfigError: Its condition cannot be read; the problem has the place in it.
    """
    try:
        parse_when(silence.when)
    except RuleError as error:
        raise ConfigError([replace(each, file="--when") for each in error.problems]) from error
    return replace(silence, id=store.add_silence(silence))
