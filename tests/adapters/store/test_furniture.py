"""Sentences that many reports share: counted up, known from four on, forgotten when unseen."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from monitor.model.retention import Keep
from tests.contracts.stores import STORES, World, a_world

ALWAYS = timedelta(days=9999)
KEEP = Keep(items=ALWAYS, stories=ALWAYS, marks=ALWAYS)


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def test_a_sentence_of_four_reports_is_known(world: World) -> None:
    assert world.store.furniture() == frozenset()
    world.store.keep_furniture({-(2**63): 4, 7: 3, 2**63 - 1: 9})
    assert world.store.furniture() == {-(2**63), 2**63 - 1}
    world.store.keep_furniture({7: 1, 8: 1})
    assert world.store.furniture() == {-(2**63), 7, 2**63 - 1}
    world.store.keep_furniture({})


def test_more_than_fit_one_statement_are_kept(world: World) -> None:
    for _ in range(2):
        world.store.keep_furniture(dict.fromkeys(range(1200), 2))
    assert world.store.furniture() == set(range(1200))


def test_what_was_not_counted_for_30_days_is_forgotten(world: World) -> None:
    world.store.keep_furniture({1: 4, 2: 4})
    world.clock.forward(20 * 86_400)
    world.store.keep_furniture({2: 1})
    assert not any(world.store.prune(KEEP))
    assert world.store.furniture() == {1, 2}
    world.clock.forward(11 * 86_400)
    assert not any(world.store.prune(KEEP))  # nothing that anyone misses
    assert world.store.furniture() == {2}
