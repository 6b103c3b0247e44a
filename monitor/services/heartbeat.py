"""A dead man's switch: somebody outside is called while all goes on, and misses the call if not."""

import asyncio
from urllib.parse import urlsplit

import structlog

from monitor.clock import Clock
from monitor.errors import FetchError, StoreError
from monitor.metrics import INTERNAL_ERRORS
from monitor.model.feed import FetchRequest
from monitor.ports.archive import Archive
from monitor.ports.fetcher import Fetcher
from monitor.services.health import diagnose

_log = structlog.get_logger()
# What these errors say may hold an address, and that of a heartbeat is a secret, path and all.
_TELLING = {
    "redirects": "its redirects lead nowhere",
    "scheme": "it redirects to what is no web address",
}


class Heartbeat:
    """Calls an address, but only while polling, matching and delivery make progress.

    Args:
        url: Asked with GET; every answer 2xx will do. Only its host is ever shown.
    """

    def __init__(self, url: str, fetcher: Fetcher, archive: Archive, clock: Clock) -> None:
        self._url = url
        self._host = urlsplit(url).hostname or ""
        self._fetcher = fetcher
        self._archive = archive
        self._clock = clock
        self._started_at = clock.now()
        self._said = ""
        self._task: asyncio.Task[None] | None = None

    async def tick(self) -> None:
        """Let it beat once, beside all else: an end of the process must not wait for an answer."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self.beat())

    async def stop(self) -> None:
        """Break off a call that has no answer yet."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait((self._task,))

    async def beat(self) -> None:
        """Call if all goes on. Never raises: a switch that cannot be called is only logged."""
        try:
            why = await self._standstill()
            if why:
                self._say("heartbeat_withheld", why)
                return
            why = await self._call()
            self._say("heartbeat_failed" if why else "", why)
        except Exception:  # noqa: BLE001  # the job comes again; nothing else hangs on it
            INTERNAL_ERRORS.labels(part="heartbeat").inc()
            _log.exception("heartbeat_crashed")

    async def _standstill(self) -> str:
        """Why nobody may be called; empty if all goes on."""
        try:
            health = await asyncio.to_thread(self._archive.health)
        except StoreError as error:
            return str(error)
        troubles = diagnose(health, self._clock.now(), started_at=self._started_at)
        return "; ".join(trouble.line for trouble in troubles if trouble.is_standstill)

    async def _call(self) -> str:
        """Call; give what went wrong."""
        try:
            await self._fetcher.fetch(FetchRequest(self._url))
        except FetchError as error:
            if error.kind == "empty":  # it was heard; services answer 204, or nothing but 200
                return ""
            if error.kind == "status":
                return f"answered {error.status}"
            return _TELLING.get(error.kind, error.text)
        return ""

    def _say(self, event: str, why: str) -> None:
        """One line when it begins, one when it is over; not one each time."""
        before, self._said = self._said, event
        if event and event != before:
            _log.warning(event, host=self._host, why=why)
        elif before and not event:
            _log.info("heartbeat_resumed", host=self._host)
