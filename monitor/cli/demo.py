"""``monitor demo``: news that arrives on this machine alone, and what becomes of it."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from monitor import logs
from monitor.cli.options import ConfigOption
from monitor.cli.output import program, warn
from monitor.demo.run import Wishes, run_demo
from monitor.demo.terminal import Teller
from monitor.web.server import serve

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # a closed terminal ends it too


def add_to(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command("demo")(demo)


def demo(
    config: ConfigOption = None,
    once: Annotated[
        bool, typer.Option("--once", help="End after the last scene; 1 if one went wrong.")
    ] = False,
    keep: Annotated[
        Path | None,
        typer.Option(
            "--keep",
            metavar="DIR",
            help="Write the demonstration's desk here and leave it there; empty or not there yet.",
            show_default=False,
        ),
    ] = None,
    fast: Annotated[bool, typer.Option("--fast", help="Without pauses to read.")] = False,
) -> None:
    """Show on this machine, without internet, what becomes of news: five scenes, then the page.

    Example: monitor demo --once
    """
    if config is not None:
        warn("note: the demonstration has settings of its own; --config is not read")
    logs.configure("error", "auto")
    kept = asyncio.run(_play(Wishes(once=once, keep=keep, fast=fast, program=program())))
    if once and not kept:
        raise typer.Exit(1)


async def _play(wishes: Wishes) -> bool:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def end() -> None:
        stop.set()
        for number in _SIGNALS:  # the second one ends at once
            loop.remove_signal_handler(number)

    for number in _SIGNALS:
        loop.add_signal_handler(number, end)
    teller = Teller(_write, colored=_is_colored())
    return await run_demo(wishes, os.environ, doors=(serve,), teller=teller, stop=stop)


def _write(line: str) -> None:
    print(line, flush=True)


def _is_colored() -> bool:
    is_plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not is_plain
