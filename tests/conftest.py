"""What holds for all tests."""

import os

from hypothesis import settings

# Machines are shared and noisy: a slow example is no failure, and every run tries the same ones.
settings.register_profile("suite", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("suite")


def pytest_xdist_auto_num_workers() -> int:
    """Half as many workers again as there are cores: many tests wait for a process or a socket."""
    cores = os.cpu_count() or 1
    return cores + max(1, cores // 2)
