"""The plan of the long fault drill, and its table."""

import random
from collections import Counter

from bench.alert_drill import ends, row
from tests.support.drill import MOMENT, START
from tests.support.drillbooks import Books
from tests.support.drilljudge import Evidence, Fault, Kill

_NOTHING = Books([], {}, {}, [], frozenset(), frozenset(), {})


def test_half_of_the_kills_are_at_random_and_each_named_point_is_among_the_others() -> None:
    planned = list(ends(random.Random(1), 200))
    found = Counter(end.partition(":")[0] for end in planned)
    assert len(planned) == 200
    assert 80 <= found[MOMENT] + found[START] <= 120
    assert found["K4"] == 1  # rules look back once
    assert found.keys() == {
        *("K2", "K3", "K4", "K5", "K6", "K8", "K9", "K11", "K12", "K14"),
        *(MOMENT, START),
    }


def test_a_row_tells_the_faults_by_kind_and_the_verdict() -> None:
    evidence = Evidence([], (), "", {}, (), ("desk", "mail"), _NOTHING, [], (Kill(1.0, 2.0),) * 3)
    faults = [Fault("lost", "a"), Fault("changed id", "b"), Fault("changed body", "c")]
    told = row("sqlite", 2, evidence, faults, 90.0).split()
    assert told == [
        "sqlite",
        "2",
        "3",
        "0",
        "0",
        "0",
        "0",
        "6",
        "1",
        "2",
        "0",
        "0",
        "0",
        "1.5",
        "FAIL",
    ]
    assert row("sqlite", 2, evidence, [], 90.0).split()[-1] == "ok"
