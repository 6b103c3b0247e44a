"""A folder kept in force while the daemon runs: all that it says, or the last good version."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import thread_time
from typing import Generic, TypeVar

import structlog

from monitor.clock import Clock
from monitor.config.load import shown_path
from monitor.errors import ConfigError, Problem, StoreError
from monitor.metrics import INTERNAL_ERRORS
from monitor.services.heap import settle_heap, without_collector

Content = TypeVar("Content")
Sign = tuple[tuple[str, int, int, int], ...]

_log = structlog.get_logger()
REST = 20  # a very large folder then costs at most a twentieth of a core
_LONGEST_REST_S = 30.0
_PATIENCE = 3  # looks at a folder that never comes to rest until it is read as it is


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the newest version of a folder is not in force.

    Args:
        problems: Errors first met first, and warnings.
        at: Since when.
    """

    problems: tuple[Problem, ...]
    at: datetime

    @property
    def line(self) -> str:
        """The first error, and how many more there are."""
        errors = [problem for problem in self.problems if problem.severity == "error"]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        return f"{errors[0]}{more}" if errors else "refused"


def look(folder: Path, suffixes: frozenset[str]) -> Sign:
    """What can be seen of a folder without reading a file: names, times, sizes.

    Asked again and again, as file events do not cross network mounts and container volumes.

    Args:
        suffixes: Endings of the files that its reader reads, in small letters; all else may change.
    """
    return tuple(sorted(_files(folder, suffixes)))


def _files(folder: Path, suffixes: frozenset[str]) -> Iterator[tuple[str, int, int, int]]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            # Editors write hidden files while one types; no reader takes them.
            if name.startswith(".") or os.path.splitext(name)[1].lower() not in suffixes:  # noqa: PTH122
                continue
            path = os.path.join(parent, name)  # noqa: PTH118  Path costs three times as much here
            try:
                found = os.stat(path)  # noqa: PTH116
            except OSError:  # gone meanwhile, or a link to nowhere
                yield path, 0, 0, 0
            else:
                yield path, found.st_mtime_ns, found.st_size, found.st_ino


def _timed(folder: Path, suffixes: frozenset[str]) -> tuple[Sign, float]:
    """A look, and the time that it took this thread: waiting for others must not count."""
    began = thread_time()
    return look(folder, suffixes), thread_time() - began


class Reloader(Generic[Content]):
    """Reads a folder anew when it has changed and come to rest, and puts it in force whole.

    Args:
        name: ``rules`` or ``seeds``, for the log.
        suffixes: Endings of the files that are read.
        current: What is in force, and `seen`: how the folder looked before that was read.
        read: Reads the folder; runs in a thread.
        use: Puts what was read in force, and says so in the log.
        rest: After a look there is none for so many times as long as it took.
    """

    def __init__(
        self,
        name: str,
        folder: Path,
        suffixes: frozenset[str],
        *,
        current: Content,
        seen: Sign,
        read: Callable[[], Content],
        use: Callable[[Content], Awaitable[None]],
        clock: Clock,
        rest: int = REST,
    ) -> None:
        self.current = current
        self.refused: Refusal | None = None
        self.name = name
        self._folder = folder
        self._suffixes = suffixes
        self._n_restless = 0
        self._had_files = bool(seen)
        self._loaded: Sign | None = seen
        self._last = seen
        self._read = read
        self._use = use
        self._clock = clock
        self._rest = rest
        self._rest_until = 0.0
        self._is_asked = False

    def ask(self) -> None:
        """Read the folder at the next tick, changed or not."""
        self._is_asked = True
        self._rest_until = 0.0

    async def tick(self) -> None:
        """Look at the folder; read it if it differs from what was read and has come to rest."""
        time = asyncio.get_running_loop().time
        if time() < self._rest_until:
            return
        sign, took_s = await asyncio.to_thread(_timed, self._folder, self._suffixes)
        self._rest_until = time() + min(_LONGEST_REST_S, self._rest * took_s)
        # Two looks alike: files that are being written one after the other are read once.
        self._n_restless = 0 if sign == self._last else self._n_restless + 1
        self._last = sign
        is_ripe = self._n_restless == 0 or self._n_restless > _PATIENCE
        if self._is_asked or (is_ripe and sign != self._loaded):
            is_asked, self._is_asked, self._n_restless = self._is_asked, False, 0
            await self._reload(sign, is_asked=is_asked)

    async def _reload(self, sign: Sign, *, is_asked: bool) -> None:
        try:
            await asyncio.to_thread(self._refuse_loss, sign, is_asked=is_asked)
            with without_collector():
                content = await asyncio.to_thread(self._read)
                await self._use(content)
                await asyncio.to_thread(settle_heap)
        except ConfigError as error:
            self._loaded = sign
            self.refused = Refusal(tuple(error.problems), self._clock.now())
            _log.warning(
                f"{self.name}_refused", why=self.refused.line, in_force="the last good set"
            )
        except StoreError as error:  # the folder is fine: tried again with the next look
            self._loaded = None
            _log.warning(f"{self.name}_not_loaded", why=str(error))
        except Exception:  # noqa: BLE001  # told once: the next look would only repeat it
            self._loaded = sign
            said = "an error of monitor itself; the log has the details"
            problem = Problem(shown_path(self._folder), 0, 0, "error", "internal", said)
            self.refused = Refusal((problem,), self._clock.now())
            INTERNAL_ERRORS.labels(part=f"reload {self.name}").inc()
            _log.exception(f"{self.name}_crashed")
        else:
            self._loaded, self.current, self.refused = sign, content, None

    def _refuse_loss(self, sign: Sign, *, is_asked: bool) -> None:
        """At a start no folder is an empty desk; in the middle of the work it is a lost mount."""
        if not self._folder.is_dir():
            said, hint = f"the {self.name} folder is gone", ""
        elif not sign and self._had_files and not is_asked:
            said = f"the {self.name} folder is empty now, as a lost mount is"
            hint = "if it is meant so, send SIGHUP or start the daemon again"
        else:
            self._had_files = bool(sign)
            return
        raise ConfigError([Problem(shown_path(self._folder), 0, 0, "error", "lost", said, hint)])
