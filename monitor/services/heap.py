"""What is read once and kept, and the garbage collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_CHEAP = 200_000
"""Objects that the collector walks within a tenth of a second."""


def settle_heap(cheap: int = _CHEAP) -> None:
    """Free what was left over, and let the collector look at what is there now never again.

    A hundred thousand rules are half a million objects, which live until the next reload. Walking
    them stops the whole process for a second: where there are so many, what little is left over in
    circles is kept instead.

    Args:
        cheap: So many objects, kept since the last time, may be walked once more.
    """
    if gc.get_freeze_count() < cheap:
        gc.unfreeze()  # what was kept the last time may be left over now
        gc.collect()
    gc.freeze()


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the collector away while very much is built that stays.

    Its rounds would walk all of it again and again, and each stops the whole process: with a
    hundred thousand rules several times for half a second. Garbage is freed later.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
