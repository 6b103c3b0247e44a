from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.bucket import capacity
from monitor.core.alerting.gates import (
    Passed,
    Traffic,
    inhibitor_of,
    pass_gates,
    release,
    silence_of,
)
from monitor.core.alerting.route import Route
from monitor.model.alert import About, Alert, Receiver, Waiting
from monitor.model.calendar import DigestTimes, Interval
from monitor.model.hold import Bucket, Hold, Kept, Silence
from tests.support.alerts import RULE

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
TEN_PM = NOON + timedelta(hours=10)
NIGHT = Interval("night", ((22 * 60, 6 * 60),), UTC)
DESK, MAIL = Receiver("desk", "webhook"), Receiver("mail", "email", ("a@example.org",))
MORNING = Receiver("boss", "email", ("b@example.org",), DigestTimes((8 * 60,), UTC))
ROUTE = Route(None, ("desk", "mail"), 60.0)
OTHER = Hold("quiet", "root", NOON - timedelta(hours=1), NOON + timedelta(hours=1), "siesta")


def waiting(**more: object) -> Waiting:
    about = About(lang="en", source="Coast Herald", tags=("libya",))
    alert = Alert(3, "a" * 32, "root", RULE.id, 7, 0, NOON, about=about)
    return Waiting(alert, **more)  # type: ignore[arg-type]  # tests


def silence(number: int = 1, when: str = "tag:libya", hours: float = 3, **more: object) -> Silence:
    ends_at = NOON + timedelta(hours=hours)
    made = Silence(number, when, NOON - timedelta(hours=1), ends_at, "Ann", "planned works")
    return replace(made, **more)  # type: ignore[arg-type]  # tests


def passed(
    *silences: Silence,
    route: Route = ROUTE,
    traffic: Traffic | None = None,
    now: datetime = NOON,
    receivers: tuple[Receiver, ...] = (DESK, MAIL),
    **more: object,
) -> Passed:
    asked, known = waiting(**more), traffic or Traffic()
    return pass_gates(asked, RULE, route, receivers, silences=silences, traffic=known, now=now)


def test_nothing_holds_a_notice_back_that_meets_no_gate() -> None:
    assert passed() == Passed()


# -- inhibit
def test_an_alert_is_kept_back_by_a_rule_that_inhibits_its_own_and_has_the_story() -> None:
    rule = replace(RULE, inhibitors=frozenset({"war", "ports"}))
    assert inhibitor_of(waiting(rivals=frozenset({"war", "sports"})), rule) == "war"
    assert inhibitor_of(waiting(rivals=frozenset({"sports"})), rule) is None
    assert inhibitor_of(waiting(rivals=frozenset({"war"})), RULE) is None


# -- silence
def test_a_silence_that_matches_holds_for_all_receivers_until_its_end() -> None:
    held = passed(silence(7)).holds
    hold = Hold("silence", "root", NOON - timedelta(hours=1), NOON + timedelta(hours=3), "7")
    assert held == {"desk": hold, "mail": hold}


def test_a_silence_that_does_not_match_holds_nothing() -> None:
    assert passed(silence(when="tag:egypt"), silence(2, 'source:"Delta Tribune"')) == Passed()


def test_of_several_silences_the_one_that_ends_last_holds() -> None:
    assert silence_of(waiting(), RULE, [silence(1), silence(2, hours=5), silence(3)]) == silence(
        2, hours=5
    )


def test_of_two_that_end_together_the_one_that_loses_nothing_holds() -> None:
    drops = silence(1, on_expiry="drop")
    assert silence_of(waiting(), RULE, [drops, silence(2)]) == silence(2)


def test_what_a_silence_holds_to_be_dropped_says_so() -> None:
    assert all(hold.drops for hold in passed(silence(on_expiry="drop")).holds.values())


def test_a_silence_in_words_that_nobody_can_read_any_more_silences_nothing() -> None:
    assert passed(silence(when="planet:mars")) == Passed()


# -- digest
def test_a_receiver_of_digests_hears_of_nothing_at_once() -> None:
    held = passed(receivers=(DESK, MORNING)).holds
    eight = NOON.replace(hour=8)
    assert held == {"boss": Hold("digest", "", eight, eight + timedelta(days=1))}


def test_what_was_owed_while_nobody_worked_belongs_to_the_window_that_was_missed() -> None:
    held = passed(receivers=(MORNING,), now=NOON + timedelta(days=3)).holds
    assert held["boss"].due_at == NOON.replace(hour=8) + timedelta(days=1)


def test_what_a_silence_holds_from_a_digest_stands_in_the_one_after_its_end() -> None:
    held = passed(silence(hours=30), receivers=(MORNING,)).holds
    assert held["boss"] == Hold(
        "digest", "", NOON.replace(hour=8) + timedelta(days=1), NOON.replace(hour=8) + timedelta(2)
    )


# -- order
def test_a_notice_goes_with_an_earlier_one_of_its_alert_that_is_still_held() -> None:
    assert passed(held={"mail": OTHER}).holds == {"mail": OTHER}


def test_a_silence_comes_before_an_earlier_notice_that_is_held() -> None:
    assert passed(silence(), held={"mail": OTHER}).holds["mail"].kind == "silence"


# -- quiet hours
def test_quiet_hours_hold_until_their_end_and_name_themselves() -> None:
    held = passed(route=replace(ROUTE, mute=(NIGHT,)), now=TEN_PM).holds
    hold = Hold("quiet", "root", TEN_PM, TEN_PM + timedelta(hours=8), "night")
    assert held == {"desk": hold, "mail": hold}


def test_quiet_hours_are_those_of_the_wall_clock() -> None:
    cairo = Interval("night", ((0, 60),), ZoneInfo("Africa/Cairo"))
    held = passed(route=replace(ROUTE, mute=(cairo,)), now=TEN_PM).holds
    assert held["desk"].due_at == TEN_PM + timedelta(hours=1)


# -- rate
def limited(most: int = 2) -> Route:
    return replace(ROUTE, max_per_hour=most)


def test_a_notice_takes_one_token_for_all_receivers() -> None:
    assert passed(route=limited()) == Passed({}, Bucket(capacity(2) - 1, NOON))


def test_a_notice_without_a_token_waits_for_the_next_one() -> None:
    held = passed(route=limited(), traffic=Traffic(Bucket(0.5, NOON))).holds
    assert held["desk"] == Hold("rate", "root", NOON, NOON + timedelta(minutes=15), "2")
    assert held["mail"] == held["desk"]


def test_a_notice_joins_what_was_too_much_before_though_a_token_is_free() -> None:
    too_much = Hold("rate", "root", NOON - timedelta(minutes=9), NOON, "2")
    open_ = Traffic(Bucket(3.0, NOON), too_much)
    assert passed(route=limited(), traffic=open_) == Passed({"desk": too_much, "mail": too_much})


def test_a_notice_that_nobody_hears_at_once_takes_no_token() -> None:
    assert passed(silence(), route=limited()).bucket is None
    assert passed(receivers=(MORNING,), route=limited()).bucket is None


# -- release
RATE = Hold("rate", "root", NOON - timedelta(minutes=9), NOON, "2")


def test_a_roll_up_goes_out_when_nothing_is_in_its_way() -> None:
    assert release(OTHER, ROUTE, None, NOON) is None


@pytest.mark.parametrize("hold", [RATE, OTHER, replace(OTHER, kind="silence")])
def test_a_roll_up_takes_a_token_or_waits_for_one(hold: Hold) -> None:
    assert release(hold, limited(), Bucket(1.5, NOON), NOON) == Bucket(0.5, NOON)
    held_on = Kept("rate", "2", NOON + timedelta(minutes=15))
    assert release(hold, limited(), Bucket(0.5, NOON), NOON) == held_on


@pytest.mark.parametrize("hold", [RATE, replace(OTHER, kind="silence")])
def test_the_end_of_a_silence_does_not_break_into_the_night(hold: Hold) -> None:
    night = replace(ROUTE, mute=(NIGHT,))
    held_on = Kept("quiet", "night", TEN_PM + timedelta(hours=8))
    assert release(hold, night, None, TEN_PM) == held_on


def test_quiet_hours_that_never_end_let_go_of_what_they_hold_once_a_week() -> None:
    always = replace(ROUTE, mute=(Interval("always", ((0, 1440),), UTC),))
    [held] = {*passed(route=always, receivers=(DESK,)).holds.values()}
    assert timedelta(0) < held.due_at - NOON <= timedelta(days=7)
    assert release(held, always, None, held.due_at) is None


def test_a_digest_goes_out_at_its_own_time() -> None:
    digest = Hold("digest", "", NOON - timedelta(days=1), TEN_PM)
    assert release(digest, replace(limited(), mute=(NIGHT,)), Bucket(0, TEN_PM), TEN_PM) is None


# -- laws
@dataclass
class Street:
    """A route with a limit, a notice now and then, and a planner that looks once a minute."""

    route: Route
    now: datetime = NOON
    traffic: Traffic = field(default_factory=Traffic)
    sent: list[datetime] = field(default_factory=list)
    held: int = 0
    told: int = 0

    def wait(self, minutes: int) -> None:
        for _ in range(minutes):
            self.now += timedelta(minutes=1)
            waits = self.traffic.waits
            if waits and waits.due_at <= self.now:
                self._release(waits)

    def _release(self, waits: Hold) -> None:
        passes = release(waits, self.route, self.traffic.bucket, self.now)
        if isinstance(passes, Kept):
            assert passes.until - self.now <= timedelta(hours=1)
            self.traffic = replace(self.traffic, waits=replace(waits, due_at=passes.until))
            return
        self.traffic = Traffic(passes)
        self.told, self.held = self.told + self.held, 0
        self.sent.append(self.now)

    def tell(self) -> None:
        found = passed(route=self.route, traffic=self.traffic, now=self.now)
        if found.holds:
            self.traffic = replace(self.traffic, waits=found.holds["desk"])
            self.held += 1
        else:
            self.traffic = Traffic(found.bucket)
            self.told += 1
            self.sent.append(self.now)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=60), st.integers(1, 30))
def test_no_route_sends_more_than_its_rate_and_nothing_is_lost(
    pauses: list[int], most: int
) -> None:
    street = Street(limited(most))
    for pause in pauses:
        street.wait(pause)
        street.tell()
    street.wait(61)
    assert (street.told, street.held) == (len(pauses), 0)
    sent = street.sent
    for first in range(len(sent)):
        for last in range(first, len(sent)):
            hours = (sent[last] - sent[first]).total_seconds() / 3600
            assert last - first + 1 <= capacity(most) + most * hours + 1e-6
