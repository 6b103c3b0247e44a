from hypothesis import given
from hypothesis import strategies as st

from monitor.model.retention import FEWEST, FIRST, MOST, Pruned, next_size

counts = st.integers(0, 10**9)
pruned = st.builds(Pruned, counts, counts, counts, counts)
sizes = st.integers(FEWEST, MOST)


def test_what_was_let_go_adds_up() -> None:
    steps = [Pruned(items=2, stories=1), Pruned(), Pruned(marks=3, bodies=4, items=5)]
    assert sum(steps, Pruned()) == Pruned(items=7, stories=1, marks=3, bodies=4)


@given(pruned)
def test_there_was_something_if_any_count_is_not_nothing(some: Pruned) -> None:
    assert bool(some) == (some != Pruned())


@given(sizes, st.floats(0, 100))
def test_a_batch_stays_within_its_bounds_and_never_more_than_doubles(
    size: int, took: float
) -> None:
    following = next_size(size, took)
    assert FEWEST <= following <= min(MOST, 2 * size)


@given(sizes, st.floats(1e-6, 10), st.floats(1e-6, 10))
def test_the_longer_the_last_one_took_the_less_the_next_one_does(
    size: int, one: float, other: float
) -> None:
    assert next_size(size, max(one, other)) <= next_size(size, min(one, other))


@given(st.floats(1e-6, 1e-3))
def test_batches_settle_where_each_holds_the_writer_for_half_the_time_allowed(
    each_s: float,
) -> None:
    size = FIRST
    for _ in range(20):
        size = next_size(size, size * each_s)
    assert size in {FEWEST, MOST} or 0.024 < size * each_s < 0.026


def test_some_things_may_leave_in_larger_numbers() -> None:
    assert next_size(9000, 0.001, most=10_000) == 10_000
