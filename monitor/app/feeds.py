"""Feeds asked without storing anything."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from pathlib import Path

from monitor.adapters.notify.registry import options_models
from monitor.app.network import make_client, make_fetcher
from monitor.config.load import load_settings
from monitor.config.rulebook import Rulebook, build_rulebook
from monitor.config.schema import Settings
from monitor.services.feedtrial import Tried, try_feeds
from monitor.services.preview import Preview, preview


async def preview_feed(config: Path | None, environ: Mapping[str, str], url: str) -> Preview:
    """Fetch and read one feed as the daemon would; nothing is stored.

    Raises:
        FetchError: It gave no usable answer.
        ParseError: It is no feed.
    """
    settings, book = read_feeds(config, environ)
    async with make_client(settings) as client:
        return await preview(url, book, make_fetcher(settings, client))


def read_feeds(config: Path | None, environ: Mapping[str, str]) -> tuple[Settings, Rulebook]:
    """Read what the desk wants polled, and how.

    Raises:
        ConfigError: Every problem of settings and rules; a missing secret is none here.
    """
    settings = load_settings(config, environ, sends=False)
    return settings, build_rulebook(settings, environ, options_models(), sends=False)


async def try_all_feeds(settings: Settings, book: Rulebook) -> AsyncGenerator[Tried, None]:
    """Try every configured feed with the daemon's manners, and tell of each as it answers."""
    async with make_client(settings) as client:
        fetcher = make_fetcher(settings, client)
        tried = try_feeds(book.feeds, book.policy.max_items, fetcher)
        async with aclosing(tried) as answers:
            async for each in answers:
                yield each
