"""``monitor run``: the daemon, and one round of it."""

import asyncio
import os
import signal
import threading
from typing import Annotated

import structlog
import typer

from monitor import logs
from monitor.app.daemon import Summary, run_daemon, run_once
from monitor.app.setup import Setup, read_setup
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, warn, when
from monitor.model.wording import count
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
    for problem in setup.book.problems:
        warn(str(problem))
    if once:
        _print_summary(asyncio.run(run_once(setup)), as_json=as_json)
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


def _print_summary(summary: Summary, *, as_json: bool) -> None:
    if as_json:
        print_json(summary)
        return
    print(
        f"{count(summary.feeds, 'feed')}: {summary.unchanged:,} unchanged, "
        f"{summary.with_new:,} with {count(summary.items, 'new item')}, {summary.failed:,} failed"
        f"{_hint(summary)}"
    )
    print(
        f"{count(summary.hits, 'hit')}; {count(summary.sent, 'message')} sent, "
        f"{summary.unsent:,} to be tried again"
        + (f", {summary.given_up:,} given up" if summary.given_up else "")
    )
    if summary.backfilled_items:
        print(
            f"new or changed rules: {count(summary.backfilled_items, 'stored item')} looked at, "
            f"{count(summary.backfilled_hits, 'hit')}, no alert"
        )
    if summary.alerts_waiting_until:
        until = when(summary.alerts_waiting_until)
        print(f"alerts wait until {until} UTC (group_wait); a later run sends them")


def _hint(summary: Summary) -> str:
    return " (see: monitor feeds list --failing)" if summary.failed else ""
