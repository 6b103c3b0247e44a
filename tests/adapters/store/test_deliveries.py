"""Deliveries for pages: found by indexes."""

import pytest

from monitor.errors import RulingError
from monitor.model.alert import Outcome
from tests.contracts.stores import a_world, report
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


def test_a_recipient_who_wants_no_more_mail_is_not_written_to_by_hand() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        world.plan("mail", recipients=["a@desk.example"])
        delivery = world.send()
        assert delivery is not None
        assert world.settle(delivery, Outcome("dead", 550, "rejected: 550", blames="message"))
        world.store.opt_out("mail", "a@desk.example")
        with pytest.raises(RulingError, match=r"a@desk.example, who wants no more mail of mail"):
            world.store.retry_delivery(delivery.uid)
