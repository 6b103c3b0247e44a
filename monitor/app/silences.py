"""Silences, written and ended beside a daemon that runs."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor.app.setup import open_existing
from monitor.config.load import load_settings
from monitor.core.alerting.when import parse_when
from monitor.errors import ConfigError, NotFoundError, RuleError, RulingError
from monitor.model.hold import Silence, SilenceRecord
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


def end_silence(store: Store, silence_id: int, shown: Callable[[datetime], str]) -> SilenceRecord:
    """End a silence now; give it with how much it held.

    Args:
        shown: How a time is said.

    Raises:
        NotFoundError: No such silence.
        RulingError: It is over already; the message says since when.
    """
    try:
        ended = store.expire_silence(silence_id)
    except RulingError as error:
        over = _record(store, silence_id)
        if over is None:
            raise
        over_at = over.silence.expired_at or over.silence.ends_at
        msg = f"silence {silence_id} is over since {shown(over_at)}"
        raise RulingError(msg) from error
    return _record(store, silence_id) or SilenceRecord(ended, 0)


def _record(store: Store, silence_id: int) -> SilenceRecord | None:
    records = store.archive.silences(past=True)
    return next((each for each in records if each.silence.id == silence_id), None)
