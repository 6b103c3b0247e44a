"""Named crash points: only who is asked to dies, exactly there."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.crashpoint import VARIABLE, CrashPoint, reach

ROOT = Path(__file__).parents[1]
_WALK = """
from monitor.crashpoint import reach
for point in ("K5", "K6", "K5", "K5"):
    print(point, flush=True)
    reach(point)
"""


@pytest.mark.parametrize(
    ("aim", "reached"),
    [("", 4), ("K9", 4), ("K6", 2), ("K5", 1), ("K5:2", 3), ("K5:3", 4), ("K5:4", 4)],
)
def test_a_point_is_reached_when_it_comes_for_the_time_that_was_asked_for(
    aim: str, reached: int
) -> None:
    armed = CrashPoint(aim)
    answers = [armed.is_reached(point) for point in ("K5", "K6", "K5", "K5")]
    assert answers == [n == reached and aim not in {"", "K9", "K5:4"} for n in range(1, 5)]


def test_a_process_ends_as_killed_at_the_point_that_its_environment_names() -> None:
    environ = {**os.environ, "PYTHONPATH": str(ROOT), VARIABLE: "K5:2"}
    done = subprocess.run(
        [sys.executable, "-c", _WALK], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert done.stdout.split() == ["K5", "K6", "K5"]


def test_nothing_happens_where_no_point_is_asked_for() -> None:
    reach("K5")
