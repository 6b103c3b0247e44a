"""What polls and what tells that it does, as the settings ask for it."""

import asyncio
from dataclasses import replace
from pathlib import Path

from monitor.app.network import make_client, make_fetcher
from monitor.app.polling import make_heartbeat, make_poller
from monitor.app.setup import read_setup
from monitor.pipeline import Pipeline
from tests.support.books import make_store


def test_a_heartbeat_is_made_where_an_address_is_named(config: Path) -> None:
    settings = read_setup(config, {}).settings
    store = make_store(config.parent)

    async def made(url: str | None) -> bool:
        pulse = settings.heartbeat.model_copy(update={"url": url})
        asked = settings.model_copy(update={"heartbeat": pulse})
        async with make_client(asked) as client:
            return make_heartbeat(asked, store, client) is not None

    assert not asyncio.run(made(None))
    assert asyncio.run(made("http://127.0.0.1:9/beat"))
    store.close()


def test_a_poller_without_feeds_polls_nothing(config: Path) -> None:
    setup = read_setup(config, {})
    store = make_store(config.parent)
    book = replace(setup.book, feeds=())

    async def run() -> int:
        async with make_client(setup.settings) as client:
            fetcher = make_fetcher(setup.settings, client)
            poller = make_poller(setup.settings, Pipeline(book, store), fetcher)
            return (await poller.run_once()).feeds

    assert asyncio.run(run()) == 0
    store.close()
