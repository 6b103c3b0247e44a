"""Named moments at which a drill ends the process as `kill -9` does.

``MONITOR_CRASH_AT=K5`` ends it when it first comes to the point K5, ``K5:3`` when it comes there
for the third time. The points are those of "What a crash can do" in docs/operations.md. Without the
variable, which is for tests alone, a point costs one comparison.
"""

import os
import signal
import threading

VARIABLE = "MONITOR_CRASH_AT"


class CrashPoint:
    """Ends the process when it comes to one point for the so-manyth time.

    Args:
        aim: Name of the point, perhaps with ``:`` and a number; empty for none.
    """

    def __init__(self, aim: str) -> None:
        self.point, _, count = aim.partition(":")
        self._left = int(count) if count.isdigit() else 1
        self._lock = threading.Lock()

    def is_reached(self, point: str) -> bool:
        """Count the point; tell whether this was the time that was asked for."""
        if point != self.point:
            return False
        with self._lock:
            self._left -= 1
            return self._left == 0


_armed = CrashPoint(os.environ.get(VARIABLE, ""))


def arm(aim: str) -> None:
    """Choose the point anew: for a process that was loaded before it knew its environment."""
    global _armed  # noqa: PLW0603  one process, one point
    _armed = CrashPoint(aim)


def reach(point: str) -> None:
    """End the process here and now if this is the point that was asked for."""
    if _armed.is_reached(point):
        os.kill(os.getpid(), signal.SIGKILL)
