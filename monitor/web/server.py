"""The server of the page: it listens before the first poll and runs inside the daemon's loop."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
import uvicorn

from monitor.app.view import View
from monitor.config.schema import Web
from monitor.errors import ConfigError, Problem
from monitor.web.site import make_app

_log = structlog.get_logger()
_PATIENCE_S = 1  # for answers under way at the end; SIGTERM promises 10 s for all of the daemon
_MAX_CONNECTIONS = 500  # people at a desk, a proxy and a scraper; not a flood
_OTHER_PORT = "set web.port (or MONITOR_WEB__PORT) to another, 0 for any free one"


@asynccontextmanager
async def serve(view: View) -> AsyncIterator[str]:
    """Answer requests to web.host and web.port until the block ends; give the page's address.

    The steps are those of ``uvicorn.Server.serve`` but for its signal handlers: the daemon has its
    own. Open connections are closed within two seconds.

    Raises:
        ConfigError: The address cannot be listened on.
    """
    listener = _listen(view.settings.web)
    config = uvicorn.Config(
        make_app(view),
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_MAX_CONNECTIONS,
        timeout_graceful_shutdown=_PATIENCE_S,
    )
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[listener])
    ticking = asyncio.create_task(server.main_loop(), name="web")
    try:
        url = f"http://{_shown(view.settings.web.host, listener.getsockname()[1])}/"
        _log.info("web_started", url=url)
        yield url
    finally:
        server.should_exit = True
        await ticking
        await server.shutdown(sockets=[listener])


def _listen(web: Web) -> socket.socket:
    family = socket.AF_INET6 if ":" in web.host else socket.AF_INET
    try:
        listener = socket.create_server((web.host, web.port), family=family)
        # asyncio does so only for sockets that name their protocol; short pages came 40 ms late.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError as error:
        raise ConfigError([_why_not(web, error)]) from error
    return listener


def _why_not(web: Web, error: OSError) -> Problem:
    where = _shown(web.host, web.port)
    if error.errno == errno.EADDRINUSE:
        return _problem(f"{where} is in use", _OTHER_PORT)
    if error.errno == errno.EACCES:
        return _problem(f"{where} may not be listened on by this user", _OTHER_PORT)
    why = (error.strerror or "refused").partition(" (while")[0]
    return _problem(f"cannot listen on {where}: {why}", "set web.host to 127.0.0.1")


def _problem(message: str, hint: str) -> Problem:
    return Problem("web", 0, 0, "error", "web", message, hint)


def _shown(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
