"""A file, a page or a stored item made a seed: what `monitor seeds add` needs, put together."""

from collections.abc import Mapping
from pathlib import Path

from monitor.app.seedsource import find_offer
from monitor.clock import SystemClock
from monitor.config.load import load_settings
from monitor.services.newseeds import Learned, learn, offer_file
from monitor.services.seeding import read_corpus


async def add_seed(
    config: Path | None,
    environ: Mapping[str, str],
    source: str,
    *,
    data: bytes | None = None,
    name: str = "",
    force: bool = False,
) -> tuple[Learned, ...]:
    """Write a document into the seeds folder, unless it is known already.

    Args:
        source: A file, else the address of a stored item or of a page, else a stored item.
        data: What standard input held, where that is the source.
        name: What the seed shall be called; empty: made of what the document says of itself.
        force: Write what is known already, too.

    Raises:
        ConfigError: A file, the seeds folder or the name is wrong.
        NotFoundError: There is nothing of that name.
        FetchError: The page could not be had.
        ParseError: It holds no article.
    """
    settings, now = load_settings(config, environ, sends=False), SystemClock().now()
    if data is not None:
        offer = offer_file(source, data, now)
    else:
        offer = await find_offer(config, environ, settings, source, now)
    corpus = read_corpus(settings.seeds, now)
    return learn(offer, settings.seeds, corpus, name=name, force=force)
