"""Items and hits for pages: found by indexes."""

from collections.abc import Callable, Mapping

import pytest

from monitor.ports.archive import Archive
from tests.contracts.stores import FEED, a_world
from tests.support.queries import plan_of

LISTS: Mapping[str, Callable[[Archive], object]] = {
    "all items": lambda archive: archive.items(limit=9, before=99),
    "items of a verdict": lambda archive: archive.items(limit=9, verdict="update"),
    "items of a feed": lambda archive: archive.items(limit=9, feed=FEED),
    "all hits": lambda archive: archive.hits(limit=9, before=99),
    "hits of a rule": lambda archive: archive.hits(limit=9, rule="r"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_page_reads_no_more_rows_than_it_shows(name: str) -> None:
    with a_world() as world:
        archive = world.store.archive
        plan = plan_of(world.folder / "monitor.db", lambda: LISTS[name](archive))
    assert not [step for step in plan if step.startswith("SCAN") or "TEMP B-TREE" in step]
