from dataclasses import replace
from typing import get_args

import pytest

from monitor.model.alertwords import ended_or_until, tell_brought, tell_hold, tell_inhibited
from monitor.model.fact import FactKind
from monitor.model.hold import HoldKind
from monitor.model.holdrecord import HoldRecord
from monitor.model.provenance import plain
from tests.support.clock import NOON

HELD = HoldRecord("desk", 2, "silence", "3", NOON, NOON, author="Ann", reason="press day")


@pytest.mark.parametrize("kind", get_args(HoldKind))
def test_each_kind_of_hold_is_told_while_it_lasts_and_after_it(kind: HoldKind) -> None:
    hold = replace(HELD, kind=kind)
    told = {
        plain(tell_hold(each, "at six"))
        for each in (
            hold,
            replace(hold, ended_at=NOON),
            replace(hold, ended_at=NOON, n_together=1),
            replace(hold, ended_at=NOON, n_together=37),
        )
    }
    assert len(told) == 4
    assert all("at six" in each and not each.endswith(".") for each in told)


def test_a_silence_that_is_gone_is_known_by_its_number() -> None:
    gone = replace(HELD, author="", reason="")
    assert plain(tell_hold(gone, "T")) == "held by silence 3 until T; then in one roll-up"
    dropped = replace(gone, drops=True, ended_at=NOON)
    assert plain(tell_hold(dropped, "T")) == "held by silence 3; dropped T, as the silence asks"
    # An empty digest goes to nobody, though nobody asked for that.
    empty = replace(gone, kind="digest", ended_at=NOON)
    assert plain(tell_hold(empty, "T")) == "kept for the digest; dropped T"


def test_the_words_of_a_person_are_pieces_of_their_own() -> None:
    assert [text for text, is_foreign in tell_hold(HELD, "T") if is_foreign] == ["Ann", "press day"]
    quiet = replace(HELD, kind="quiet", why="night")
    assert ("night", True) in tell_hold(quiet, "T")


def test_the_moment_is_that_of_the_end_once_there_is_one() -> None:
    later = NOON.replace(hour=18)
    assert ended_or_until(HELD) == NOON
    assert ended_or_until(replace(HELD, ended_at=later)) == later


def test_each_kind_of_fact_has_its_name() -> None:
    told = {plain(tell_brought(kind, "AFP")) for kind in get_args(FactKind)}
    assert len(told) == len(get_args(FactKind))
    assert all(each.startswith("Its ") for each in told)
    assert plain(tell_brought("omen")) == "Its omen"


def test_an_alert_that_is_kept_back_names_the_rule() -> None:
    assert "rule storms" in tell_inhibited("storms")
