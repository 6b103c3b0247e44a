"""``monitor run``: the daemon, and one round of it."""

import asyncio
import os
import signal
import threading
from typing import Annotated

import structlog
import typer

from monitor import logs
from monitor.app.daemon import run_daemon, run_once
from monitor.app.setup import Setup, read_setup
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.pointing import print_problems
from monitor.cli.summary import print_summary
from monitor.web.server import serve

_log = structlog.get_logger()
_PATIENCE_S = 9.0  # SIGTERM promises an end within ten seconds


def add_to(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command("run")(run)


def run(
    config: ConfigOption = None,
    once: Annotated[
        bool, typer.Option("--once", help="Poll every due feed once, send what is due, and end.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Run the daemon in the foreground: poll, match, deliver. Ctrl-C or SIGTERM ends it cleanly.

    Example: monitor run --once --config desk/monitor.yaml
    """
    setup = read_setup(config, os.environ)
    logs.configure(setup.settings.log.level, setup.settings.log.format)
    print_problems(setup.book.problems)
    if once:
        print_summary(asyncio.run(run_once(setup)), as_json=as_json)
    else:
        asyncio.run(_run_until_told(setup))


async def _run_until_told(setup: Setup) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    last_resort = threading.Timer(_PATIENCE_S, _leave)
    last_resort.daemon = True

    def end() -> None:
        stop.set()
        if not last_resort.is_alive():
            last_resort.start()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)
    reload = asyncio.Event()
    loop.add_signal_handler(signal.SIGHUP, reload.set)
    await run_daemon(setup, stop, doors=[serve], reload=reload)


def _leave() -> None:
    """End although something hangs in a thread: what is not committed never happened."""
    _log.warning("monitor_stopped_hard")
    os._exit(0)
