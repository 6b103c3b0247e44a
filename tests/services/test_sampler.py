"""How often words are in what a desk gets."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, cast

import pytest
from structlog.testing import capture_logs

from monitor.errors import StoreError
from monitor.model.sample import Sample
from monitor.ports.store import Store
from monitor.services.sampler import Sampler
from tests.contracts.stores import World, a_world, keep, report

DAY = timedelta(days=1)


@pytest.fixture
def world() -> Iterator[World]:
    with a_world() as made:
        yield made


def bring(world: World, *bodies: str, ago: timedelta = timedelta(0)) -> None:
    world.clock.forward(3600)
    at = world.clock.now() - ago
    reports = [report(f"{at:%m%d%H}{n}", body, at=at) for n, body in enumerate(bodies)]
    world.ingest(world.lend(), reports)


def sampler(world: World, n_items: int = 1000, n_words: int = 1000) -> Sampler:
    return Sampler(world.store, world.clock, n_items=n_items, n_words=n_words, pause_s=0.0)


def count(world: World, n_items: int = 1000, n_words: int = 1000) -> Sample:
    counted = asyncio.run(sampler(world, n_items, n_words).count())
    assert counted is not None
    return counted


async def rest(ours: Sampler) -> None:
    """Let the work end that a tick has begun."""
    await ours.tick()
    names = {"sample"}
    await asyncio.gather(*(t for t in asyncio.all_tasks() if t.get_name() in names))


def test_a_word_counts_once_an_item_wherever_it_stands(world: World) -> None:
    bring(world, "Rain, rain, Rain in Derna", "More rain of Title", "Sun")
    counts = count(world).counts
    assert (counts["rain"], counts["derna"], counts["title"], counts["sun"]) == (2, 1, 3, 1)


def test_only_the_newest_items_count_and_only_the_commonest_words_are_kept(world: World) -> None:
    bring(world, "old old")
    bring(world, *["new words"] * 150)
    counted = count(world, n_items=120, n_words=4)
    assert counted.n_items == 120
    assert set(counted.counts) == {"title", "of", "new", "words"}
    assert set(counted.counts.values()) == {120}
    assert "old" in count(world).counts


@pytest.mark.parametrize(
    ("n_items", "ago", "a_day"),
    [
        (10, 5 * DAY, 2.0),  # all that is stored, over the time in which it came
        (10, DAY / 24, 10.0),  # what first polls bring was gathered before: a day at least
        (4, DAY / 2, 8.0),  # the newest of more: a busy desk
    ],
)
def test_what_comes_in_a_day_is_told_from_the_time_it_took(
    world: World, n_items: int, ago: timedelta, a_day: float
) -> None:
    bring(world, *["rain"] * 10, ago=ago)
    most = 1000 if n_items == 10 else n_items
    assert count(world, n_items=most).items_a_day == pytest.approx(a_day)


def test_a_sample_is_kept_and_told(world: World) -> None:
    bring(world, "rain")
    with capture_logs() as logs:
        asyncio.run(rest(sampler(world)))
    kept = world.store.archive.sample()
    assert kept is not None
    assert (kept.n_items, kept.counts["rain"], kept.kept_at) == (1, 1, world.clock.now())
    assert [(line["event"], line["items"]) for line in logs] == [("words_sampled", 1)]


def test_a_sample_is_made_anew_when_it_is_a_day_old_also_by_another_process(world: World) -> None:
    bring(world, "rain")

    async def run() -> list[int]:
        seen = []
        ours = sampler(world)
        for hours in (0, 11, 11, 0):
            world.clock.forward(hours * 3600)
            bring(world, "sun")
            await rest(ours)
            kept = world.store.archive.sample()
            seen.append(kept.n_items if kept else 0)
            if len(seen) == 3:
                ours = sampler(world)
        return seen

    assert asyncio.run(run()) == [2, 2, 4, 4]


def test_a_young_desk_is_counted_anew_when_it_has_ten_times_as_many_items(world: World) -> None:
    async def run() -> list[int]:
        seen = []
        ours = sampler(world, n_items=30)
        for n_more in (2, 17, 1, 180):
            bring(world, *["rain"] * n_more)
            await rest(ours)
            seen.append(kept().n_items)
        bring(world, *["sun"] * 300)  # as many are counted as ever will be: only a day changes it
        await rest(ours)
        return seen

    def kept() -> Sample:
        found = world.store.archive.sample()
        assert found is not None
        return found

    assert asyncio.run(run()) == [2, 2, 20, 30]
    assert "sun" not in kept().counts


def test_a_process_that_ends_counts_before_without_a_pause_if_there_is_reason(
    world: World,
) -> None:
    def kept() -> int | None:
        found = world.store.archive.sample()
        return found.n_items if found else None

    def end() -> int | None:
        asyncio.run(Sampler(world.store, world.clock, pause_s=60.0).finish())
        return kept()

    assert end() is None
    bring(world, *["rain"] * 120)
    assert end() == 120
    bring(world, "sun")
    assert end() == 120
    world.clock.forward(86_400)
    assert end() == 121


def test_where_nothing_is_stored_nothing_is_kept(world: World) -> None:
    asyncio.run(rest(sampler(world)))
    assert world.store.archive.sample() is None


class Refusing:
    """A store that gives nothing."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __getattr__(self, name: str) -> Any:
        raise self._error


@pytest.mark.parametrize(
    ("error", "event"),
    [(StoreError("busy"), "words_not_sampled"), (KeyError("a bug"), "sample_crashed")],
)
def test_what_goes_wrong_is_told_and_tried_again_an_hour_later(
    world: World, error: Exception, event: str
) -> None:
    ours = Sampler(cast("Store", Refusing(error)), world.clock, pause_s=0.0)

    async def run() -> None:
        for minutes in (0, 1, 58, 1):
            world.clock.forward(60 * minutes)
            await rest(ours)

    with capture_logs() as logs:
        asyncio.run(run())
    assert [line["event"] for line in logs] == [event, event]


def test_a_stop_breaks_off_what_is_being_kept_and_the_next_process_does_it(world: World) -> None:
    last = Sample(7, 1.0, {"old": 7})
    keep(world, last)
    world.clock.forward(2 * 86_400)
    bring(world, "rain")
    ours = Sampler(world.store, world.clock, pause_s=60.0)

    def kept() -> Sample:
        found = world.store.archive.sample()
        assert found is not None
        return found

    async def run() -> None:
        await ours.tick()
        while kept() == last:
            await asyncio.sleep(0.001)
        await ours.stop()

    asyncio.run(run())
    assert kept().n_items == 7
    asyncio.run(rest(sampler(world)))
    assert kept() == count(world)


def test_a_stop_breaks_off_what_is_under_way(world: World) -> None:
    bring(world, *["rain"] * 250)
    ours = Sampler(world.store, world.clock, pause_s=60.0)

    async def run() -> None:
        await ours.stop()
        await ours.tick()
        await asyncio.sleep(0.05)
        await ours.stop()

    asyncio.run(run())
    assert world.store.archive.sample() is None
