"""Why and how long something was held back."""

from dataclasses import replace
from datetime import timedelta, tzinfo
from zoneinfo import ZoneInfo

from monitor.core.alerting.heldback import held_back
from monitor.model.hold import HoldKind, Kept, Rollup, Silence
from tests.support.alerts import NOON
from tests.support.bodies import rollup
from tests.support.letters import tale

HOUR = timedelta(hours=1)
TRIPOLI = ZoneInfo("Africa/Tripoli")
ANN = Silence(3, "level<=high", NOON, NOON + HOUR, "Ann", "planned works")


def told(one: Rollup, tz: tzinfo = TRIPOLI) -> tuple[str, str]:
    why = held_back(one, tz)
    return why.short, why.long


def held_by(kind: HoldKind, why: str, *kept: Kept, silence: Silence | None = None) -> Rollup:
    one = replace(rollup(tale(1), kind=kind, why=why), kept=kept, silence=silence)
    return replace(one, hold=replace(one.hold, due_at=NOON + HOUR))


def test_a_silence_is_told_with_its_author_and_reason() -> None:
    assert told(held_by("silence", "3", silence=ANN)) == (
        "by a silence of Ann (planned works)",
        "Held 14:00 to 15:00 EET by a silence of Ann (planned works).",
    )
    nobody = replace(ANN, reason=" ")
    assert told(held_by("silence", "3", silence=nobody))[0] == "by a silence of Ann"


def test_every_gate_that_held_it_is_told_with_its_own_end() -> None:
    quiet = Kept("quiet", "night", NOON + 2 * HOUR)
    one = held_by("silence", "3", quiet, silence=replace(ANN, expired_at=NOON + HOUR / 2))
    assert told(one) == (
        "by a silence of Ann (planned works) and by quiet hours 'night'",
        (
            "Held 14:00 to 14:30 by a silence of Ann (planned works), "
            "then to 16:00 EET by quiet hours 'night'."
        ),
    )


def test_of_a_gate_whose_own_end_is_not_known_only_the_beginning_is_told() -> None:
    limit = Kept("rate", "20", NOON + 2 * HOUR)
    assert told(held_by("quiet", "night", limit)) == (
        "by quiet hours 'night' and by the limit",
        "Held from 14:00 by quiet hours 'night', then to 16:00 EET by the limit.",
    )
    silence = Kept("silence", "4", NOON + 2 * HOUR)
    assert told(held_by("rate", "20", silence))[1] == (
        "Held from 14:00 by the limit, then to 16:00 EET by silence 4."
    )


def test_both_zones_are_named_where_clocks_were_changed_between() -> None:
    one = rollup(tale(1), kind="quiet", why="night")
    start = NOON.replace(month=3, day=28, hour=22)
    one = replace(one, hold=replace(one.hold, window_start=start, due_at=start + 8 * HOUR))
    assert told(one, ZoneInfo("Europe/Berlin"))[1] == (
        "Held 23:00 CET to 08:00 CEST by quiet hours 'night'."
    )


def test_a_zone_without_a_name_is_told_by_its_distance() -> None:
    one = held_by("quiet", "")
    assert told(one, ZoneInfo("Asia/Dubai"))[1] == "Held 16:00 to 17:00 UTC+04 by quiet hours."
