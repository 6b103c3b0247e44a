"""Deliveries for pages: found by indexes."""

import pytest

from tests.contracts.stores import a_world
from tests.support.queries import plan_of


@pytest.mark.parametrize("state", [None, "dead"])
def test_a_page_of_deliveries_reads_no_more_rows_than_it_shows(state: str | None) -> None:
    with a_world() as world:
        archive = world.store.archive
        plan = plan_of(
            world.folder / "monitor.db", lambda: archive.deliveries(limit=9, state=state)
        )
    scans = [step for step in plan if step.startswith("SCAN")]
    assert scans == ([] if state else ["SCAN delivery"])  # newest first, until 9 are found
    assert not any("TEMP B-TREE" in step for step in plan)
