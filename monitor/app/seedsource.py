"""What a user means by one word: a file, a page on the web, or an item that is stored."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from monitor.app.network import PAGES, make_client, make_fetcher
from monitor.app.setup import open_existing
from monitor.config.folder import is_file
from monitor.config.schema import Settings
from monitor.config.spelling import shown_url
from monitor.core.feeds.item import make_item
from monitor.errors import ConfigError, NotFoundError, ParseError, Problem, TransientError
from monitor.model.feed import FetchRequest
from monitor.services.article import is_report, read_article
from monitor.services.newseeds import Offer, offer_document, offer_file

_WEB = ("http://", "https://")


async def find_offer(
    config: Path | None, environ: Mapping[str, str], settings: Settings, source: str, now: datetime
) -> Offer:
    """Read a file if there is one of that name, else a stored item, else a page.

    The page of a stored item is read where the feed gave a few words of it: they would not know a
    reprint again.

    Raises:
        ConfigError: The file is no seed.
        NotFoundError: There is nothing of that name.
        FetchError: The page could not be had.
        ParseError: It holds no article.
    """
    if not source.strip():  # a variable of the shell that is not set
        said = "nothing is named; write a file, an address of a page, or an item"
        raise ConfigError([Problem("source", 0, 0, "error", "empty", said)])
    if is_file(Path(source)):
        return offer_file(source, _read(source), now)
    is_web = source.lower().startswith(_WEB)
    try:
        stored = await asyncio.to_thread(_stored, config, environ, source)
    except NotFoundError as error:
        if is_web:
            return await _page(settings, source)
        raise NotFoundError(_why_nothing(source, error)) from error
    if is_web and not is_report(stored.items[0].body):
        return await _page_of(stored, settings, source)
    return stored


def _why_nothing(source: str, error: NotFoundError) -> str:
    try:
        is_folder = Path(source).is_dir()
    except OSError:  # a name too long for any
        is_folder = False
    if is_folder:
        return f"{source} is a folder; name a file"
    return f"{source[:200]!r} is no file here, no address of a page (https://...), and {error}"


def _read(source: str) -> bytes:
    try:
        return Path(source).read_bytes()
    except OSError as error:
        said = f"cannot be read: {error.strerror}"
        raise ConfigError([Problem(source, 0, 0, "error", "unreadable", said)]) from error


def _stored(config: Path | None, environ: Mapping[str, str], wanted: str) -> Offer:
    store = open_existing(config, environ)
    try:
        report = store.archive.report(wanted)
    finally:
        store.close()
    item = report.item
    # What is offered becomes a file of the desk's, to be read, mailed and committed: of an item
    # whose article page was read it is what the feed gave. Whoever names the page itself reads it
    # anew, and asks for it as a reader does.
    document = make_item(
        guid=item.guid,
        title=item.title,
        body=report.feed_text,
        url=item.url,
        lang=item.lang,
        published_at=item.published,
        received_at=item.received_at,
        is_plain=True,
    )
    return offer_document(document, "item", str(item.id))


async def _page_of(stored: Offer, settings: Settings, url: str) -> Offer:
    try:
        return await _page(settings, url)
    except (TransientError, ParseError) as error:
        msg = f"{error}; the feed gave a few words of it: monitor seeds add {stored.origin}"
        raise ParseError(msg) from error


async def _page(settings: Settings, url: str) -> Offer:
    async with make_client(settings) as client:
        result = await make_fetcher(settings, client, accept=PAGES).fetch(FetchRequest(url))
    article = await asyncio.to_thread(read_article, result)
    return offer_document(article, "page", shown_url(result.url))
