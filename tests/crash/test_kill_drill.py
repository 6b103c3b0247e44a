"""kill -9 at any moment loses nothing, changes nothing and tells nothing twice without a crash.

A real daemon between a wire that forgets what was acknowledged, webhooks that refuse, stall, tear
requests and hang up, and a mail server that does so too and does not know one of the recipients. It
is killed again and again while news comes in, at random and at named points. The drill of many
hundred kills is `python -m bench.alert_drill`.
"""

import random
from pathlib import Path

import pytest

from tests.support.drill import MOMENT, START, Drill
from tests.support.drilljudge import bound, judge, repeats

pytestmark = pytest.mark.timeout(300)  # many starts of a real daemon, on a machine that does more

ENDS = {
    "sqlite": "K2 K3 moment K5 K6:2 K8:3 moment K4 K14 K9 K12 start K8 K11",
    "postgresql": "K2 K6 moment K3 K8:4 K5:2 K4 moment K14 K12 K8 K11",
}
LEAST_KILLS = 25


def test_nothing_is_lost_or_changed_when_the_daemon_is_killed_again_and_again(
    tmp_path: Path, database: str | None
) -> None:
    ends = ENDS["sqlite" if database is None else "postgresql"].split()
    with Drill(tmp_path, random.Random(20), database=database) as drill:
        for aim in ends:
            drill.live(aim)
        assert drill.rest()
        evidence = drill.evidence()
    assert judge(evidence) == []
    assert len(repeats(evidence)) <= bound(evidence)
    assert drill.unreached == []
    assert len(drill.kills) == len(ends)
    assert any(message != notice for (notice, _), message in evidence.books.carried.items())


def test_the_drill_of_both_databases_together_kills_often_enough() -> None:
    ends = [aim for each in ENDS.values() for aim in each.split()]
    assert len(ends) >= LEAST_KILLS
    assert {aim.partition(":")[0] for aim in ends} == {
        *("K2", "K3", "K4", "K5", "K6", "K8", "K9", "K11", "K12", "K14"),
        *(MOMENT, START),
    }
