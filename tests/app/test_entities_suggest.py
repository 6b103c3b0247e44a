from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.adapters.store.sqlstore import open_store
from monitor.app.entities_suggest import suggest
from monitor.clock import SystemClock
from monitor.errors import NotFoundError
from tests.contracts.stores import World, report
from tests.support.clock import FakeClock

ENTITIES = """
entities:
  - {id: person.khalifa-haftar, name: Khalifa Haftar, aliases: [Haftar]}
  - {id: person.saddam-haftar, name: Saddam Haftar}
"""
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def rules(config: Path) -> None:
    (config.parent / "rules" / "a.yaml").write_text(ENTITIES, encoding="utf-8")


@pytest.fixture
def world(config: Path) -> Iterator[World]:
    """The database of the desk, in the hands of its daemon."""
    now = SystemClock().now()
    clock = FakeClock(now)
    url = f"sqlite:///{config.parent / 'data' / 'monitor.db'}"
    store = open_store(url, clock=clock, exclusive=True)
    world = World(store, clock, config.parent, url)
    bodies = ["Hifter left.", "Haftar stays.", "Then Hifter came.", "Rome."]
    reports = [report(str(n), body, at=now - n * DAY) for n, body in enumerate(bodies)]
    world.ingest(world.lend(), reports)
    yield world
    store.close()


def test_all_stored_items_of_the_period_are_looked_through(config: Path, world: World) -> None:
    assert world.url
    told: list[tuple[int, int]] = []
    heard = suggest(config, {}, "person.khalifa-haftar", 30 * DAY, lambda *done: told.append(done))
    assert (heard.items, heard.entity.name) == (4, "Khalifa Haftar")
    assert [(each.text, each.items) for each in heard.suggestions] == [("Hifter", 2)]
    assert told == [(0, 4), (4, 4)]
    heard = suggest(config, {}, "person.khalifa-haftar", DAY, lambda *_: None)
    assert [each.items for each in heard.suggestions] == [1]


def test_an_unknown_entity_is_told_before_the_database_is_opened(config: Path) -> None:
    with pytest.raises(NotFoundError, match=r"did you mean person\.khalifa-haftar"):
        suggest(config, {}, "person.khalifa-hafter", DAY, lambda *_: None)


def test_a_desk_without_a_database_is_told_so(config: Path) -> None:
    with pytest.raises(NotFoundError, match="no database"):
        suggest(config, {}, "person.khalifa-haftar", DAY, lambda *_: None)
