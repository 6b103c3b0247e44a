"""From rows to records: what a row leaves out is empty, not an error."""

from dataclasses import replace

import pytest

from monitor.model.story import Judged, Placement, Verdict
from tests.contracts.stores import a_world, report


@pytest.mark.parametrize(("why", "shown"), [("near", ""), ("digest", "digest"), ("", "")])
def test_likeness_needs_no_word(why: str, shown: str) -> None:
    with a_world() as world:
        due = world.lend()
        with world.store.begin() as tx:
            [numbered] = tx.register(due.id, [report("a")]).fresh
            verdict = replace(Verdict("related"), why=why)
            opened = Placement(numbered.id, "origin", with_item=numbered.id)
            tx.add_items(due.id, [Judged(numbered, verdict, opened)], "v1")
        record = world.store.archive.report("a")
        assert (record.why, record.of_title, record.author, record.hits) == (shown, "", "", ())
