"""Two processes admit near copies at the same moment: one story each, and nobody waits for ever.

``python -m bench.admission`` does the same with more of them.
"""

import random
from pathlib import Path

import pytest

from monitor.adapters.store.sqlstore import open_store
from monitor.clock import SystemClock
from tests.contracts.stores import DATABASES, STORES
from tests.support.admitters import admit_together, reprints, stories_of

N_ROUNDS, N_PAIRS = 11, 4

pytestmark = pytest.mark.timeout(180)


@pytest.mark.parametrize("kind", STORES)
def test_pairs_of_reprints_that_come_at_once_are_one_story_each(kind: str, tmp_path: Path) -> None:
    rounds = reprints(N_ROUNDS, N_PAIRS, random.Random(3))
    with DATABASES[kind](tmp_path) as url:
        store = open_store(url, clock=SystemClock(), exclusive=False)
        assert admit_together(store, url, rounds) == []
        stories = stories_of(url)
        assert [len(ids) for ids in stories.values()] == [1] * N_ROUNDS * N_PAIRS
        assert len(frozenset().union(*stories.values())) == N_ROUNDS * N_PAIRS
        assert list(store.archive.check()) == []
        store.close()
