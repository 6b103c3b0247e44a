"""Reading back what is stored: by indexes, and with a cost that does not follow its place."""

from collections.abc import Callable, Mapping

import pytest

from monitor.ports.archive import Archive
from tests.contracts.stores import a_world, report
from tests.support.clock import NOON
from tests.support.queries import plan_of, queries_of

READS: Mapping[str, Callable[[Archive], object]] = {
    "items": lambda archive: archive.stored(NOON, above=1, below=99, limit=9),
    "extent": lambda archive: archive.extent(NOON),
    "hits": lambda archive: archive.hit_items("r", NOON),
}


@pytest.mark.parametrize("name", READS)
def test_nothing_is_read_whole_or_sorted(name: str) -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a")])
        plan = plan_of(world.folder / "monitor.db", lambda: READS[name](world.store.archive))
    assert plan
    assert not [step for step in plan if step.startswith("SCAN") or "TEMP B-TREE" in step]


def test_the_extent_is_told_by_the_index_of_the_time_alone() -> None:
    with a_world() as world:
        plan = plan_of(world.folder / "monitor.db", lambda: READS["extent"](world.store.archive))
    searches = [step for step in plan if step.startswith("SEARCH")]
    assert searches
    assert all("COVERING INDEX" in step for step in searches)


def test_feeds_and_citations_are_asked_for_once_however_many_items_there_are() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report(f"g{n}") for n in range(50)])
        assert len(queries_of(lambda: READS["items"](world.store.archive))) == 3
