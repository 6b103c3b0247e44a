"""The sample of words: what is kept of it, on both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from monitor.adapters.store import sample
from monitor.adapters.store import tables as t
from monitor.adapters.store.location import locate
from monitor.model.sample import Sample
from tests.contracts.stores import STORES, World, a_world, keep


@pytest.fixture(params=STORES)
def kept(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as world:
        keep(world, Sample(3, 1.0, {"a": 2, "b": 1}))
        yield world


def test_of_words_that_are_as_common_the_same_are_kept_each_time(kept: World) -> None:
    words = [f"{n:06}" for n in range(sample.MOST + 2)]
    for order in (words, words[::-1]):
        keep(kept, Sample(9, 1.0, dict.fromkeys(order, 1)))
        found = kept.store.archive.sample()
        assert found is not None
        assert set(found.counts) == set(words[2:])


def test_a_step_that_breaks_off_leaves_nothing_of_itself(kept: World) -> None:
    damaged = Sample(4, 2.0, {"a": None, "c": 7})  # type: ignore[dict-item]
    steps = kept.store.keep_sample(damaged)
    assert next(steps) == 1  # b goes
    with pytest.raises(Exception, match=r"(?i)null"):
        next(steps)
    assert kept.store.archive.sample() == Sample(3, 1.0, {"a": 2})


def test_other_facts_about_the_database_stay(kept: World) -> None:
    with locate(kept.url).migrating() as conn:
        conn.execute(t.meta.insert(), {"name": "x", "value": {}, "at": kept.clock.now()})
    keep(kept, Sample(4, 2.0, {}))
    with locate(kept.url).migrating() as conn:
        names = set(conn.execute(select(t.meta.c.name)).scalars())
        assert names == {"x", "sample"}
        assert conn.execute(select(func.count()).select_from(t.word_count)).scalar() == 0
