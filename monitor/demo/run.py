"""The whole demonstration in one process: servers, desk, daemon, script, and their end."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.app.daemon import run_daemon
from monitor.app.setup import read_setup
from monitor.app.view import Door, View
from monitor.clock import SystemClock
from monitor.demo.desk import desk_folder, make_secret, write_desk
from monitor.demo.news import read_articles
from monitor.demo.page import Page, find_page
from monitor.demo.script import BEFORE, Script
from monitor.demo.stage import Stage, open_servers
from monitor.demo.terminal import Teller
from monitor.demo.words import farewell, next_steps, reloaded, welcome
from monitor.services.reloader import Reloader

_LOOK_S = 0.2


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the demonstration is to go.

    Args:
        once: End after the last scene; else stay until told to end.
        keep: Folder for the desk, to be looked at afterwards; None: one that is removed.
        fast: Without pauses to read.
        program: How the user calls ``monitor``.
    """

    once: bool = False
    keep: Path | None = None
    fast: bool = False
    program: str = "monitor"


@dataclass(slots=True)
class _Performance:
    """The script beside the running daemon, as one of its doors.

    Args:
        stop: Set when the last scene is over and nobody wants to stay, or when the script broke.
        is_kept: Whether all went as promised; None until that is known.
    """

    wishes: Wishes
    stage: Stage
    page: Page
    stop: asyncio.Event
    is_kept: bool | None = None

    @asynccontextmanager
    async def open(self, view: View) -> AsyncIterator[None]:
        playing = asyncio.create_task(self._play(view), name="script")
        playing.add_done_callback(self._end)
        try:
            yield
        finally:
            playing.cancel()
            with suppress(asyncio.CancelledError):
                await playing

    async def _play(self, view: View) -> None:
        teller = self.stage.teller
        teller.say_all(welcome(view, self.page))
        script, wishes = Script(self.stage, view.archive), self.wishes
        self.is_kept = await script.play()
        steps = next_steps(
            view,
            self.page,
            wishes.program,
            item=script.alerted,
            stays=not wishes.once,
            is_kept=wishes.keep is not None,
        )
        teller.say_all(steps)
        if not wishes.once:
            await self._tell_reloads(view)

    async def _tell_reloads(self, view: View) -> None:
        """Say what becomes of the files that somebody changes while it stays up."""
        sets: tuple[Reloader[Any], ...] = (view.rules, view.seeds)
        said = [(each.current, each.refused) for each in sets]
        while True:
            await asyncio.sleep(_LOOK_S)
            for n, each in enumerate(sets):
                now = (each.current, each.refused)
                if any(new is not old for new, old in zip(now, said[n], strict=True)):
                    said[n] = now
                    self.stage.teller.say_all(reloaded(each.name, each.refused))

    def _end(self, playing: asyncio.Task[None]) -> None:
        is_broken = not playing.cancelled() and playing.exception() is not None
        if self.wishes.once or is_broken:
            self.stop.set()


async def run_demo(
    wishes: Wishes,
    environ: Mapping[str, str],
    *,
    doors: Iterable[Door],
    teller: Teller,
    stop: asyncio.Event,
) -> bool:
    """Run it until its end or until stop is set.

    Args:
        environ: Its ``MONITOR_WEB__...`` settings count; all others are the demonstration's own.
        doors: The page; opened before the first word.

    Returns:
        Whether all scenes were played and went as promised.

    Raises:
        ConfigError: The folder cannot be used, or a setting is wrong.
    """
    clock = SystemClock()
    began, secret = clock.now(), make_secret()
    with desk_folder(wishes.keep) as folder:
        async with open_servers(secret, clock) as servers:
            servers.news.publish(read_articles(BEFORE))
            config = write_desk(folder, servers.places, secret)
            page = find_page(config, environ)
            setup = read_setup(config, page.environ)
            rules = {id_: rule.title for id_, rule in setup.book.rules.items()}
            haste = 1.0 if wishes.fast else 0.0
            stage = Stage(servers, teller, rules, clock, began, haste)
            performance = _Performance(wishes, stage, page, stop)
            await run_daemon(setup, stop, doors=(*doors, performance.open))
    if not wishes.once:
        teller.say_all(farewell(wishes.keep))
    return performance.is_kept is True
