"""What worker processes cost while they work, from ``/proc``: processor time, the most memory."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_EVERY_S: Final = 0.02
_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Cost:
    """What the children of this process used; zeros where there is no ``/proc``.

    Args:
        cpu_s: Of all of them, while they were watched.
        peak_bytes: The most resident memory of one, since it began.
    """

    cpu_s: float = 0.0
    peak_bytes: int = 0


@contextmanager
def watched() -> Iterator[Cost]:
    """Watch the children of this process during the block.

    What one uses in the last 20 ms before it is killed may be missed.
    """
    cost, done = Cost(), threading.Event()
    began = {pid: _cpu_s(pid) for pid in _children()}
    spent: dict[int, float] = {}

    def look() -> None:
        for pid in _children():
            spent[pid] = max(spent.get(pid, 0.0), _cpu_s(pid) - began.get(pid, 0.0))
            cost.peak_bytes = max(cost.peak_bytes, _peak_bytes(pid))
        cost.cpu_s = sum(spent.values())

    def watch() -> None:
        while not done.wait(_EVERY_S):
            look()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield cost
    finally:
        done.set()
        watcher.join()
        look()


def _children() -> Iterator[int]:
    for listed in Path("/proc/self/task").glob("*/children"):
        try:
            yield from map(int, listed.read_text().split())
        except OSError:  # the thread ended
            continue


def _cpu_s(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _peak_bytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM:")), 0)
