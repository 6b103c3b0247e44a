"""Deliveries for pages: found by indexes."""

import pytest

from monitor.core.alerting.rollup import rollup_notice
from monitor.errors import RulingError
from monitor.model.alert import NewDelivery, Outcome
from tests.contracts.stores import a_world, report
from tests.support.holding import hold, tell
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


def test_the_deliveries_to_one_receiver_are_found_by_an_index() -> None:
    with a_world() as world:
        archive = world.store.archive
        plan = plan_of(
            world.folder / "monitor.db", lambda: archive.deliveries(limit=9, receiver="desk")
        )
    assert not [step for step in plan if step.startswith("SCAN") or "TEMP B-TREE" in step]


def test_a_roll_up_says_what_it_is_and_how_much_it_tells() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r", "s"])], wait_s=0)
        tell(world, holds={"mail": hold("quiet", "night", hours=1)})
        world.clock.forward(3600)
        with world.store.begin() as tx:
            [rollup] = tx.due_rollups(9)
            message = rollup_notice(rollup, now=tx.now())
            tx.send_rollup(rollup, message, [NewDelivery("a" * 32, "mail", "", b"{}")])
        [record] = world.store.archive.deliveries(limit=9)
        assert (record.type, record.rule, record.story) == ("alert.rollup", "", "")
        assert record.subject == "roll-up of 2 notices, held by quiet hours 'night'"
        assert world.store.archive.delivery(record.id).delivery == record


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
