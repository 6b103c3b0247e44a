"""Which spellings of an entity the stored items hold that its entry does not list."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from monitor.app.entities import read_known
from monitor.app.setup import open_existing
from monitor.clock import SystemClock
from monitor.config.load import load_settings
from monitor.core.entities.gazetteer import Gazetteer
from monitor.model.entity import Entity
from monitor.services.backtest import pieces
from monitor.services.suggest import Listener, Suggestion, look_through

Tell = Callable[[int, int], None]
"""Hears how many items were looked at, and how many there are."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the stored items of a period say.

    Args:
        items: How many were looked at.
    """

    entity: Entity
    since: datetime
    until: datetime
    items: int
    suggestions: tuple[Suggestion, ...]


def suggest(
    config: Path | None,
    environ: Mapping[str, str],
    entity_id: str,
    look_back: timedelta,
    tell: Tell,
) -> Heard:
    """Look through what is stored; a daemon may run meanwhile, and nothing is changed.

    Raises:
        ConfigError: Something is wrong in settings or rules.
        NotFoundError: No such entity, or there is no database yet.
        StoreError: The database refused.
    """
    settings = load_settings(config, environ, sends=False)
    known = read_known(config, environ)
    entity = known.entity(entity_id)
    listener = Listener(entity.id, Gazetteer(known.entities.values()))
    now, done = SystemClock().now(), 0
    since = now - look_back
    with closing(open_existing(config, environ)) as store:
        extent = store.archive.extent(since)
        tell(0, extent.n_items)
        for n_items in look_through(store.archive, listener, since, pieces(extent)):
            done += n_items
            tell(done, max(done, extent.n_items))
    found = tuple(listener.suggestions(settings.display.max_passage))
    return Heard(entity, since, now, done, found)
