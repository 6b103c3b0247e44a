"""The fault drill is no drill that cannot fail: it finds each mistake that it was made for."""

import random
from pathlib import Path

import pytest

from tests.support.broken import BETWEEN, MISTAKES
from tests.support.drill import Drill
from tests.support.drilljudge import FaultKind, judge

pytestmark = pytest.mark.timeout(300)  # starts of a real daemon, on a machine that does more

FOUND: dict[str, tuple[str, FaultKind]] = {
    "send_before_commit": ("K5", "changed body"),
    "mark_before_sending": ("K6", "lost"),
    "new_id": ("K8", "changed id"),
    "render_again": ("K8", "changed body"),
    "validators_first": ("K2", "lost"),
    "two_transactions": (BETWEEN, "lost"),
    "no_recovery": ("K6", "stuck"),
    "send_all_again": ("K8:8", "double"),
}


@pytest.mark.parametrize("mistake", FOUND)
def test_one_kill_at_the_right_moment_shows_the_mistake(tmp_path: Path, mistake: str) -> None:
    aim, kind = FOUND[mistake]
    with Drill(tmp_path, random.Random(7), broken=mistake) as drill:
        drill.publish(3)
        drill.live(aim)
        came_to_rest = drill.rest(3.0 if kind == "stuck" else 60.0)
        faults = {each.kind for each in judge(drill.evidence())}
    assert drill.unreached == []
    assert came_to_rest == (kind != "stuck")
    assert kind in faults


def test_every_mistake_is_looked_for() -> None:
    assert FOUND.keys() == MISTAKES.keys()
