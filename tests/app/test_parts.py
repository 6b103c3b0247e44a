"""The services of one process stand on one store, and the store is free when they end."""

import asyncio
from pathlib import Path

import pytest

from monitor.app.parts import open_parts
from monitor.app.setup import open_existing, read_setup
from monitor.errors import LockedError


def test_the_store_knows_the_feeds_before_anything_runs(config: Path) -> None:
    async def run() -> list[str]:
        async with open_parts(read_setup(config, {}), spread=False) as parts:
            return [feed.state for feed in parts.store.archive.feeds()]

    assert asyncio.run(run()) == ["new"]


def test_the_database_is_free_again_at_the_end_also_of_a_failure(config: Path) -> None:
    async def fail() -> None:
        async with open_parts(read_setup(config, {}), spread=False):
            raise ValueError("of ours")

    with pytest.raises(ValueError, match="of ours"):
        asyncio.run(fail())
    open_existing(config, {}).close()


def test_a_second_process_is_refused_while_the_first_one_runs(config: Path) -> None:
    async def twice() -> None:
        setup = read_setup(config, {})
        async with open_parts(setup, spread=False), open_parts(setup, spread=False):
            pass

    with pytest.raises(LockedError, match="another monitor"):
        asyncio.run(twice())
