"""A receiver of webhooks in a process of its own: ``python -m bench.deliveries_sink``.

It prints its port as the first line. ``/hang`` reads a request and never answers; every other path
takes what comes.
"""

import asyncio
import sys

from aiohttp import web


async def _take(request: web.Request) -> web.Response:
    await request.read()
    if request.path == "/hang":
        await asyncio.Event().wait()
    return web.Response(text="ok")


async def serve() -> None:
    """Take requests until killed."""
    app = web.Application()
    app.router.add_post("/{name}", _take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
