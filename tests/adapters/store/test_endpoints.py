"""Receivers as ones that can fail: what their rows hold, and which are not well."""

from datetime import timedelta

import pytest

from monitor.adapters.store.endpoints import state_columns, to_state
from monitor.core.alerting.retry import settle
from monitor.model.alert import Outcome
from monitor.model.endpoint import EndpointState
from monitor.model.soundness import FailingReceiver
from tests.contracts.stores import STORES, a_world, report
from tests.support.clock import NOON

LATER = NOON + timedelta(hours=1)


@pytest.mark.parametrize(
    "health",
    [
        EndpointState(),
        EndpointState("open", 5, NOON, LATER),
        EndpointState("half_open", probe_at=LATER),
        EndpointState("open", 9, NOON, LATER, "gone"),
        EndpointState(refused=(3, 5), refused_at=NOON, arrived=2),
        EndpointState(given_up_since=NOON, given_up_at=LATER, given_up_why="exhausted"),
    ],
)
def test_a_state_comes_back_from_its_row_as_it_was(health: EndpointState) -> None:
    row = state_columns(health, NOON)
    assert to_state(row) == health  # type: ignore[arg-type]  # a mapping is all that it needs
    assert row["disabled_at"] == (NOON if health.disabled_reason else None)


@pytest.mark.parametrize("kind", STORES)
def test_receivers_that_are_not_well_are_told_with_what_waits_for_them(kind: str) -> None:
    with a_world(kind) as world:
        world.ingest(world.lend(), [report(f"r{n}", rules=["r"]) for n in range(6)], wait_s=0)
        world.plan("busy", "gone", "well")
        answers = {
            "busy": Outcome("retry", 503, "503"),
            "gone": Outcome("dead", 410, "410", is_gone=True),
            "well": Outcome("sent", 200),
        }
        while (delivery := world.send()) is not None:
            outcome = answers[delivery.endpoint]
            settled = settle(delivery, outcome, (60.0,), 0.0, world.clock.now())
            assert world.store.settle(delivery, settled)
        health = world.store.archive.health()
        assert health.receivers == (
            FailingReceiver("busy", NOON, "", 6),
            FailingReceiver("gone", NOON, "it says that it is gone for good: 410", 0),
        )
        assert health.unsent_since is None
