"""A daemon that is looked at for a moment."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from monitor.app.daemon import run_daemon
from monitor.app.setup import Setup
from monitor.app.view import View


def look_once(setup: Setup) -> View:
    """Start a daemon, end it, and give what its doors were shown; its archive is closed by then."""
    seen: list[View] = []

    @asynccontextmanager
    async def door(view: View) -> AsyncIterator[None]:
        seen.append(view)
        yield

    async def go() -> None:
        stop = asyncio.Event()
        stop.set()
        await run_daemon(setup, stop, doors=[door])

    asyncio.run(go())
    return seen[0]
