"""What worker processes cost while they work."""

import subprocess
import sys

from bench.page_costs import watched

WORK = """
block = bytearray(80_000_000)
total = sum(range(4_000_000))
print("done", flush=True)
input()
"""


def test_a_child_is_seen_with_its_time_and_its_memory() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WORK], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        with watched() as cost:
            assert child.stdout is not None
            child.stdout.readline()
        child.communicate(b"\n")
    assert cost.peak_bytes > 80_000_000
    assert cost.cpu_s > 0


def test_what_was_used_before_is_not_counted() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WORK], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        with watched() as cost:
            pass
        child.communicate(b"\n")
    assert cost.cpu_s < 0.05
