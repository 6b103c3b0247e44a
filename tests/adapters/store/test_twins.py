"""Stories that two polls may have opened for one event."""

from collections.abc import Iterator

import pytest

from monitor.adapters.store.location import locate
from monitor.adapters.store.twins import _opened
from monitor.model.key import derive_key
from monitor.model.ruling import MONITOR, Ruling
from tests.contracts.stores import MONTH, STORES, World, a_world, report

ONE, TWO = "https://one.example/rss", "https://two.example/rss"


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def bring(world: World, url: str, name: str, *marks: int, after_s: float = 0) -> int:
    """An item that opens a story of its own, received so long after the last one."""
    world.clock.forward(after_s)
    dossier = report(name, marks=marks, at=world.clock.now())
    [found] = world.ingest(world.lend(url), [dossier])
    return found.id


def twins(world: World) -> list[tuple[int, int]]:
    return list(world.store.twins(world.clock.now() - MONTH))


def ruling(world: World, author: str = "ada") -> Ruling:
    return Ruling(author, "", world.clock.now())


def test_stories_of_one_moment_that_share_two_marks_are_a_pair(world: World) -> None:
    bring(world, ONE, "a", 1, 2, 3)
    bring(world, TWO, "b", 2, 3, 4)
    assert twins(world) == [(1, 2)]


def test_one_mark_is_not_enough_nor_one_each_of_two_items(world: World) -> None:
    bring(world, ONE, "a", 1, 2, 3)
    world.ingest(world.lend(TWO), [report("b", marks=[3, 4])])
    world.clock.forward(3600)
    known = world.known(report("x", marks=[3, 4]))[0]
    assert known.title == "Title of b"
    world.ingest(world.lend(TWO), [report("c", marks=[2, 9])], {"c": known})
    assert twins(world) == []


def test_a_story_opened_ten_minutes_later_had_seen_the_first(world: World) -> None:
    bring(world, ONE, "a", 1, 2)
    bring(world, TWO, "b", 1, 2, after_s=600)
    bring(world, "https://three.example/rss", "c", 1, 2, after_s=1)
    assert twins(world) == [(1, 2), (2, 3)]


def test_the_older_story_stands_first_whatever_their_ids(world: World) -> None:
    bring(world, ONE, "a", 1, 2)
    at = world.clock.now()
    world.clock.forward(-60)
    bring(world, TWO, "b", 1, 2)
    world.clock.forward(60)
    assert world.clock.now() == at
    assert twins(world) == [(2, 1)]


def test_only_stories_opened_since_then_are_compared(world: World) -> None:
    bring(world, ONE, "a", 1, 2)
    bring(world, TWO, "b", 1, 2, after_s=60)
    assert world.store.twins(world.clock.now()) == []


def test_what_was_merged_or_split_is_no_pair(world: World) -> None:
    ids = [bring(world, ONE, "a", 1, 2), bring(world, TWO, "b", 1, 2)]
    with world.store.begin() as tx:
        openers = tx.openers([1, 2])
    one, two = (openers[story_id].story for story_id in (1, 2))
    with world.store.begin() as tx:
        tx.merge(one, two, ruling(world, MONITOR))
    assert twins(world) == []
    with world.store.begin() as tx:
        tx.split(one, ids[1:], ruling(world))
    assert len(world.store.archive.stories(limit=5)) == 2
    assert twins(world) == []


def test_what_was_merged_away_is_not_even_looked_at(world: World) -> None:
    bring(world, ONE, "a", 1, 2)
    bring(world, TWO, "b", 1, 2)
    with world.store.begin() as tx:
        openers = tx.openers([1, 2])
        tx.merge(openers[1].story, openers[2].story, ruling(world))
    database = locate(world.url).connect()
    with database.read() as conn:
        assert set(_opened(conn, world.clock.now() - MONTH)) == {1}
    database.close()


def test_the_marks_of_a_seed_make_no_pair(world: World) -> None:
    with world.store.begin() as tx:
        seed = report("seed", marks=[7, 8])
        tx.replace_seeds({"seed": derive_key("seed")}, [seed], [])
    probe = report("opener", marks=[7, 9])
    [known] = [each for each in world.known(report("x", marks=[7, 8])) if each.is_seed]
    world.ingest(world.lend(ONE), [probe], {"opener": known})  # the seed stands in its story now
    world.clock.forward(1)
    bring(world, TWO, "b", 7, 8)
    assert len({each.story_id for each in world.known(report("x", marks=[7, 8]))}) == 2
    assert twins(world) == []


def test_a_crowd_s_marks_make_no_pairs(world: World) -> None:
    world.ingest(world.lend(ONE), [report(f"{n}", marks=[1, 2]) for n in range(302)])
    assert twins(world) == []
