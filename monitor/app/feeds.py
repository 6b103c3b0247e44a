"""Feeds asked without storing anything."""

from collections.abc import Mapping
from pathlib import Path

from monitor.adapters.notify.registry import options_models
from monitor.app.network import make_client, make_fetcher
from monitor.config.load import load_settings
from monitor.config.rulebook import build_rulebook
from monitor.services.preview import Preview, preview


async def preview_feed(config: Path | None, environ: Mapping[str, str], url: str) -> Preview:
    """Fetch and read one feed as the daemon would; nothing is stored.

    Raises:
        FetchError: It gave no usable answer.
        ParseError: It is no feed.
    """
    settings = load_settings(config, environ, sends=False)
    book = build_rulebook(settings, environ, options_models(), sends=False)
    async with make_client(settings) as client:
        return await preview(url, book, make_fetcher(settings, client))
