"""Rulings on rows: found by indexes, and refused where the world has moved on."""

from collections.abc import Iterator

import pytest

from monitor.adapters.store import stories
from monitor.adapters.store.location import locate
from monitor.adapters.store.rulings import _locked, merge
from monitor.errors import RulingError
from tests.contracts.stores import World, a_world, report
from tests.support.queries import plan_of
from tests.support.rulings import ONE, by, key_of, merged, rulings, two_stories


@pytest.fixture
def world() -> Iterator[World]:
    with a_world() as made:
        yield made


def test_no_story_is_read_whole_to_merge_two(world: World) -> None:
    one, two = two_stories(world)
    keys = key_of(world, one), key_of(world, two)
    database = locate(world.url).connect()
    with database.write() as conn:
        plan = plan_of(world.folder / "monitor.db", lambda: merge(conn, *keys, by(world)))
        assert not [step for step in plan if step.startswith("SCAN")]
        conn.rollback()
    database.close()


def test_a_story_that_was_merged_away_meanwhile_is_looked_up_again(world: World) -> None:
    one, two = two_stories(world)
    database = locate(world.url).connect()
    with database.read() as conn:
        row = stories.find(conn, key_of(world, two))
    merged(world, one, two)
    with database.read() as conn, pytest.raises(RulingError, match="just now; look again"):
        _locked(conn, [row])
    database.close()


def test_what_leads_to_a_story_keeps_leading_whatever_was_said_of_it(world: World) -> None:
    """A story is split, merged, and what it is in by then is merged: each pair stays told."""
    one, two = two_stories(world)
    [three] = world.credit(ONE, report("three"))
    stays, goes = merged(world, one, two)
    rulings(world).split(stays, [two.id], by(world))
    rulings(world).merge(goes, key_of(world, three), by(world))
    rulings(world).merge(stays, goes, by(world))
    told = world.store.archive.story(goes).rulings
    assert {(each.kind, each.story) for each in told} == {("merge", stays), ("split", stays)}
    assert len(told) == 4
