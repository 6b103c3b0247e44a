from dataclasses import replace
from typing import get_args

import pytest

from monitor.model.alertwords import tell_brought, tell_hold, tell_inhibited, tell_route
from monitor.model.fact import FactKind
from monitor.model.hold import HoldKind, Kept
from monitor.model.holdrecord import HoldRecord
from monitor.model.key import derive_key
from monitor.model.provenance import plain
from tests.support.clock import NOON

HELD = HoldRecord("desk", 2, "silence", "3", NOON, NOON, author="Ann", reason="press day")
T = "T".format


@pytest.mark.parametrize("kind", get_args(HoldKind))
def test_each_kind_of_hold_is_told_while_it_lasts_and_after_it(kind: HoldKind) -> None:
    hold = replace(HELD, kind=kind)
    told = {
        plain(tell_hold(each, "at six".format))
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
    assert plain(tell_hold(gone, T)) == "held by silence 3 until T; then in one roll-up"
    dropped = replace(gone, drops=True, ended_at=NOON)
    assert plain(tell_hold(dropped, T)) == "held by silence 3; dropped T, as the silence asks"
    # An empty digest goes to nobody, though nobody asked for that.
    empty = replace(gone, kind="digest", ended_at=NOON)
    assert plain(tell_hold(empty, T)) == "kept for the digest; dropped T"


def test_the_words_of_a_person_are_pieces_of_their_own() -> None:
    assert [text for text, is_foreign in tell_hold(HELD, T) if is_foreign] == ["Ann", "press day"]
    quiet = replace(HELD, kind="quiet", why="night")
    assert ("night", True) in tell_hold(quiet, T)


def test_a_gate_that_holds_on_is_told_with_its_end_after_the_one_that_began() -> None:
    clock = "{:%H:%M}".format
    half, eleven = NOON.replace(minute=30), NOON.replace(hour=13)
    night, rate = Kept("quiet", "night", eleven), Kept("rate", "6", eleven.replace(minute=5))
    held = replace(HELD, author="", until=eleven, ends_at=half, kept=(night,))
    began = "held by silence 3 until 12:30, then held on by the quiet hours night until 13:00"
    assert plain(tell_hold(held, clock)) == f"{began}; then in one roll-up"
    assert ("night", True) in tell_hold(held, clock)
    out = replace(held, kept=(night, rate), ended_at=eleven.replace(minute=6), n_together=2)
    assert plain(tell_hold(out, clock)) == (
        f"{began}, then held on by the limit of the route, 6 an hour until 13:05; "
        "went out in a roll-up of 2 notices 13:06"
    )
    assert plain(tell_hold(replace(held, kept=(Kept("silence", "7", eleven),)), clock)) == (
        "held by silence 3 until 12:30, then held on by silence 7 until 13:00; then in one roll-up"
    )


def test_a_digest_is_a_digest_also_where_it_tells_one_notice() -> None:
    digest = replace(HELD, kind="digest", why="", ended_at=NOON, n_together=1)
    assert plain(tell_hold(digest, T)) == (
        "kept for the digest; went out in a digest of 1 notice T"
    )
    quiet = replace(digest, kind="quiet", why="night")
    assert plain(tell_hold(quiet, T)) == "held in the quiet hours night; went out by itself T"


def test_a_hold_without_an_end_waits_for_later() -> None:
    held = replace(HELD, author="", until=None)
    assert plain(tell_hold(held, T)) == "held by silence 3 until later; then in one roll-up"


def test_a_route_is_known_by_its_name_else_by_its_place_else_by_a_few_digits() -> None:
    key = derive_key("route", "level>=high")
    assert plain(tell_route("night", "1.2", "level>=high")) == "route night"
    assert plain(tell_route(key, "1.2", "level>=high")) == 'route 1.2 "level>=high"'
    assert ("level>=high", True) in tell_route(key, "1.2", "level>=high")
    assert plain(tell_route(key, "1.2")) == "route 1.2"
    assert plain(tell_route(key)) == f"route {key[:8]}"


def test_each_kind_of_fact_has_its_name() -> None:
    told = {plain(tell_brought(kind, "AFP")) for kind in get_args(FactKind)}
    assert len(told) == len(get_args(FactKind))
    assert all(each.startswith("Its ") for each in told)
    assert plain(tell_brought("omen")) == "Its omen"


def test_an_alert_that_is_kept_back_names_the_rule() -> None:
    assert "rule storms" in tell_inhibited("storms")
