"""The program of a worker process: takes tasks from its input, writes answers to its output.

Run by a pool as ``python -m monitor.adapters.processes.child FUNCTION CPU_S MEMORY_BYTES PARENT``.
It bounds itself, and it ends when its parent does: at the end of its input, and where the system
can tell it, also while it works.
"""

import ctypes
import importlib
import logging
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from monitor.adapters.processes.frames import PREFIX, pack, unpack

Task = Callable[[Mapping[str, Any], bytes], Mapping[str, Any]]

_NICENESS = 5
_KEPT = 0.4  # of the memory that it may use: with more of it kept, an honest task might fail
_PARENT_DEATH = 1  # PR_SET_PDEATHSIG
_STATM = Path("/proc/self/statm")


def main(arguments: list[str]) -> int:
    """Serve until the input ends.

    Args:
        arguments: The task (``module:function``), seconds of processor time for each, bytes of
            memory in all, and the process id of the parent.
    """
    task_name, cpu_s, memory_bytes, parent = arguments
    _end_with(int(parent))
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # sent to all of us when the parent is to end
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    logging.disable(logging.CRITICAL)
    source, answers = sys.stdin.buffer, _own_output()
    task = _load(task_name)
    _bound_memory(int(memory_bytes))
    at_first = _sizes()[1]
    much = at_first + (int(memory_bytes) - at_first) * _KEPT
    answers.write(pack({"ready": True}))
    answers.flush()
    while (request := _read(source)) is not None:
        answer = _answer(task, *request, float(cpu_s))
        answers.write(pack({"is_worn": _sizes()[1] > much, **answer}))
        answers.flush()
    return 0


def _end_with(parent: int) -> None:
    """Be killed when the parent is gone, however it went; only Linux can do that."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before it could be told
        sys.exit(0)


def _own_output() -> BinaryIO:
    """The pipe to the parent, for answers alone: who prints, prints nowhere."""
    pipe = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return pipe


def _load(name: str) -> Task:
    """The task of a name; what its module needs is loaded before memory is bounded."""
    module_name, _, function = name.partition(":")
    module = importlib.import_module(module_name)
    warm = getattr(module, "warm", None)
    if warm is not None:
        warm()
    task: Task = getattr(module, function)
    return task


def _bound_memory(memory_bytes: int) -> None:
    """Let the process grow to so many resident bytes: what it maps from now on may all be used."""
    mapped, resident = _sizes()
    if not resident:
        return
    import resource  # noqa: PLC0415  not on every system

    limit = mapped + max(0, memory_bytes - resident)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _sizes() -> tuple[int, int]:
    """Bytes that the process has mapped, and those of them in memory; 0 where nobody tells."""
    if not _STATM.exists():
        return 0, 0
    mapped, resident, *_ = _STATM.read_text().split()
    size = os.sysconf("SC_PAGESIZE")
    return int(mapped) * size, int(resident) * size


def _read(source: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next task; None at the end of the input."""
    prefix = source.read(PREFIX.size)
    if len(prefix) < PREFIX.size:
        return None
    n_said, n_body = PREFIX.unpack(prefix)
    said, body = source.read(n_said), source.read(n_body)
    return (unpack(said), body) if len(body) == n_body else None


def _answer(task: Task, header: dict[str, Any], body: bytes, cpu_s: float) -> dict[str, Any]:
    # The signal's default kills, also where a library would not come back to Python for minutes.
    has_timer = hasattr(signal, "setitimer")
    if has_timer:
        signal.setitimer(signal.ITIMER_PROF, cpu_s)
    try:
        return {"value": task(header, body)}
    except MemoryError:
        return {"failed": "memory", "error": "MemoryError", "is_worn": True}
    except Exception as error:  # noqa: BLE001  one task must not stop the rest; the pool tells it
        return {"failed": "raised", "error": type(error).__name__}
    finally:
        if has_timer:
            signal.setitimer(signal.ITIMER_PROF, 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
