"""Reports that leave a story: its seeds, its name, its numbers."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from monitor.model.key import derive_key
from tests.contracts.stores import World, a_world, report
from tests.support.rulings import (
    ONE,
    TWO,
    by,
    copy_of,
    items_of,
    key_of,
    merged,
    rulings,
    shown,
    two_stories,
)


@pytest.fixture
def world() -> Iterator[World]:
    with a_world() as made:
        yield made


def ask(world: World, query: str) -> list[Any]:
    with closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
        return [row[0] for row in conn.execute(query)]


def add_seed(world: World) -> None:
    seed = report("seed", marks=[7, 8])
    with world.store.begin() as tx:
        tx.replace_seeds({"seed": derive_key("seed")}, [seed], [])


SEED_STORY = "SELECT story.key FROM item JOIN story ON story.id = story_id WHERE feed_id IS NULL"


def test_a_seed_goes_with_the_last_report_that_repeats_it(world: World) -> None:
    add_seed(world)
    opener = copy_of(world, "opener", [7, 8])
    later = copy_of(world, "later", [7, 8], TWO)
    [known] = [k for k in world.known(report("other", marks=[7, 8])) if k.id == opener.id]
    [other] = world.credit(TWO, report("other"), copies={"other": known})
    old = key_of(world, opener)
    assert ask(world, SEED_STORY) == [old]
    rulings(world).split(old, [later.id], by(world))
    assert ask(world, SEED_STORY) == [old]  # the opener repeats it, too
    new = rulings(world).split(old, [opener.id], by(world))
    assert ask(world, SEED_STORY) == [new]
    assert items_of(world, old) == {other.id}


def test_a_story_that_was_taken_out_and_came_back_gets_another_id_the_next_time(
    world: World,
) -> None:
    [one] = world.credit(ONE, report("one", marks=[1, 2]))
    came = copy_of(world, "copy", [1, 2], TWO)
    more = copy_of(world, "more", [1, 2], TWO)
    old = key_of(world, one)
    first = rulings(world).split(old, [came.id], by(world))
    # It grows a second report, which is taken out with the same first one again.
    rulings(world).merge(old, first, by(world))
    world.clock.forward(1)
    assert rulings(world).split(old, [came.id, more.id], by(world)) == first  # it lives again
    rulings(world).split(first, [came.id], by(world))
    assert len(set(ask(world, "SELECT key FROM story"))) == 3


def test_a_key_that_is_taken_is_not_given_twice(world: World) -> None:
    [one] = world.credit(ONE, report("one", marks=[1, 2]))
    came = copy_of(world, "copy", [1, 2], TWO)
    third = copy_of(world, "third", [1, 2], TWO)
    old = key_of(world, one)
    first = rulings(world).split(old, [came.id, third.id], by(world))
    second = rulings(world).split(first, [came.id], by(world))  # leaves the story that it named
    rulings(world).merge(old, second, by(world))
    rulings(world).merge(old, first, by(world))
    keys = {rulings(world).split(old, [each.id], by(world)) for each in (came, third)}
    assert len(keys | {old}) == 3


def test_the_newest_report_of_what_is_left_says_when_it_moved(world: World) -> None:
    one, two = two_stories(world)
    stays, _ = merged(world, one, two)
    assert shown(world, stays).line.moved_at == two.dossier.item.received_at
    rulings(world).split(stays, [two.id], by(world))
    assert shown(world, stays).line.moved_at == one.dossier.item.received_at
