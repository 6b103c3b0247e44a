import gc

import pytest

from monitor.services.heap import settle_heap, without_collector


class Ring:
    """Refers to itself: only the collector frees it."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_kept_is_not_walked_again_and_garbage_is_freed_before() -> None:
    kept = [[number] for number in range(1_000)]
    n_rings = len([each for each in gc.get_objects() if isinstance(each, Ring)])
    Ring()
    try:
        settle_heap(cheap=10**9)
        assert gc.get_freeze_count() >= len(kept)
        assert not any(each is kept for each in gc.get_objects())
        assert n_rings == 0
        later = Ring()
        settle_heap(cheap=10**9)
        del later
        settle_heap(cheap=10**9)
    finally:
        gc.unfreeze()
    assert not any(isinstance(each, Ring) for each in gc.get_objects())


def test_where_very_much_is_kept_it_is_not_walked_even_once_more() -> None:
    try:
        settle_heap(cheap=10**9)
        Ring()
        settle_heap(cheap=1)
        gc.unfreeze()
        assert any(isinstance(each, Ring) for each in gc.get_objects())
    finally:
        gc.unfreeze()
        gc.collect()


def test_the_collector_rests_while_much_is_built_and_works_again_after_an_error() -> None:
    def build() -> None:
        with without_collector():
            assert not gc.isenabled()
            raise KeyError

    with pytest.raises(KeyError):
        build()
    assert gc.isenabled()
    gc.disable()
    try:
        with without_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
