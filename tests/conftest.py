"""What holds for all tests."""

import gc
import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Machines are shared and noisy: a slow example is no failure, and every run tries the same ones.
settings.register_profile("suite", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("suite")

# Who starts the tests in the background of a script lets them ignore Ctrl-C, and all that they
# start: tests of Ctrl-C would wait for an end that never comes.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(hookwrapper=True)
def pytest_collection() -> Iterator[None]:
    """Keep the garbage collector from what is loaded for the tests and stays as long as they run.

    To walk it again and again would be half of the loading and a tenth of all tests.
    """
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def pytest_xdist_auto_num_workers() -> int:
    """Half as many workers again as there are cores: many tests wait for a process or a socket."""
    cores = os.cpu_count() or 1
    return cores + max(1, cores // 2)
