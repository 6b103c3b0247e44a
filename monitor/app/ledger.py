"""The ledger of one item, with routes named as the rules name them now."""

from collections.abc import Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

from monitor.adapters.notify.registry import options_models
from monitor.app.setup import open_existing
from monitor.config.desk import load_desk
from monitor.config.load import load_settings
from monitor.config.schema import Settings
from monitor.core.alerting import routename
from monitor.core.alerting.route import Router
from monitor.model import alertwords
from monitor.model.key import is_key
from monitor.model.ledger import Ledger
from monitor.model.provenance import Pieces


def read_ledger(config: Path | None, environ: Mapping[str, str], item: str) -> Ledger:
    """Tell all that was decided about one item.

    Mistakes in the rules are in nobody's way.

    Args:
        item: Its id, guid or URL.

    Raises:
        ConfigError: Something is wrong in the settings.
        NotFoundError: There is no such item, or no database yet.
    """
    settings = load_settings(config, environ, sends=False)
    with closing(open_existing(config, environ)) as store:
        return store.archive.explain(
            item,
            max_passage=settings.display.max_passage,
            tell_route=_route_names(settings, environ),
        )


def _route_names(settings: Settings, environ: Mapping[str, str]) -> alertwords.TellRoute:
    """Routes as the rules name them; these are read once there is one that has no name."""

    @cache
    def router() -> Router:
        return load_desk(settings, environ, options_models()).routing.router

    def tell(key: str) -> Pieces:
        return routename.tell_route(router(), key) if is_key(key) else alertwords.tell_route(key)

    return tell
