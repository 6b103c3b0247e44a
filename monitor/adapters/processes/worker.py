"""One worker process and the pipes to it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.adapters.processes.frames import PREFIX, pack, unpack
from monitor.errors import WorkError

_PROGRAM = "monitor.adapters.processes.child"
_START_S = 60.0  # libraries are loaded meanwhile, by a busy machine too
_MAX_ANSWER = 64 * 2**20
_NO_ANSWER = "what the worker said is no answer"
# What a program needs to run at all; secrets stand in other variables.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "TEMP", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may cost, and how long a worker lives.

    Args:
        cpu_s: Processor time of a task, in seconds.
        wall_s: The same by the clock; a net, where processor time cannot be bounded too.
        memory_bytes: Resident memory of a worker in all; bounded on Linux only.
        idle_s: A worker that had nothing to do for so long is ended.
        n_tasks: A worker that did so many is replaced: libraries keep what they have read.
    """

    cpu_s: float
    wall_s: float
    memory_bytes: int
    idle_s: float = 60.0
    n_tasks: int = 200


class Worker:
    """One process and the pipes to it."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._rest: asyncio.TimerHandle | None = None
        self._hearing = asyncio.Lock()  # a stream has one reader at a time
        self.n_done = 0

    @classmethod
    async def start(cls, task: str, limits: Limits) -> "Worker":
        """Start its process.

        Raises:
            WorkError: The system does not let us.
        """
        arguments = (task, str(limits.cpu_s), str(limits.memory_bytes), str(os.getpid()))
        env = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        # The same modules as ours, and none that happen to lie in the current folder.
        env["PYTHONPATH"] = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
        command = (sys.executable, "-P", "-m", _PROGRAM, *arguments)
        try:
            process = await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=env
            )
        except OSError as error:
            msg = f"no worker could be started: {error.strerror}"
            raise WorkError(msg, "absent") from error
        return cls(process)

    @property
    def is_alive(self) -> bool:
        """Whether its process has not ended, as far as is known."""
        return self._process.returncode is None

    def rest(self, timer: asyncio.TimerHandle | None) -> None:
        """Keep the timer that will end it, instead of the one before."""
        if self._rest is not None:
            self._rest.cancel()
        self._rest = timer

    async def get_ready(self) -> None:
        """Wait until it has loaded what it needs.

        Raises:
            WorkError: It has not.
        """
        try:
            async with asyncio.timeout(_START_S):
                await self._hear()
        except (TimeoutError, WorkError) as error:
            msg = f"the worker was not ready: {error or 'it took too long'}"
            raise WorkError(msg, "absent") from error

    async def ask(self, header: Mapping[str, Any], body: bytes, wall_s: float) -> dict[str, Any]:
        """Let it do one task.

        Raises:
            WorkError: It took too long, or its process ended.
        """
        self.n_done += 1
        try:
            async with asyncio.timeout(wall_s):
                await self._tell(pack(header, body))
                return await self._hear()
        except TimeoutError as error:
            msg = f"the task took over {wall_s:g} s"
            raise WorkError(msg, "time") from error

    async def end(self) -> None:
        """Kill it and see it gone; more than once does nothing."""
        self.rest(None)
        source, sink = self._process.stdin, self._process.stdout
        with suppress(ProcessLookupError):
            self._process.kill()
        if source is not None:
            source.close()
        if sink is not None:
            async with self._hearing:  # who waits for an answer sees first that there is none
                await sink.read()  # the pipe is only closed when it was read to its end
        await self._process.wait()

    async def _tell(self, frame: bytes) -> None:
        if self._process.stdin is None:
            return
        self._process.stdin.write(frame)
        with suppress(ConnectionError):  # it ended; how, is seen where its answer is awaited
            await self._process.stdin.drain()

    async def _hear(self) -> dict[str, Any]:
        if self._process.stdout is None:
            return {}
        try:
            async with self._hearing:
                prefix = await self._process.stdout.readexactly(PREFIX.size)
                n_said, _ = PREFIX.unpack(prefix)
                if n_said <= _MAX_ANSWER:
                    return unpack(await self._process.stdout.readexactly(n_said))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise _fallen(await self._process.wait()) from error
        except ValueError as error:
            raise WorkError(_NO_ANSWER, "crashed") from error
        raise WorkError(_NO_ANSWER, "crashed")


def _fallen(code: int) -> WorkError:
    if code == -getattr(signal, "SIGPROF", 0):
        return WorkError("the task took too much processor time", "time")
    return WorkError(f"the worker ended with {code}", "crashed")
