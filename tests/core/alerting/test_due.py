from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.due import OPENED, Listen, Tell, Wait, due_of
from monitor.model.alert import Alert, AlertRule, Told, Waiting
from monitor.model.fact import Fact, FactKind
from tests.support.alerts import NOON, RULE

INTERVAL_S = 900.0
KINDS: tuple[FactKind, ...] = ("source", "passage", "correction", "echo")


def fact(kind: FactKind = "source", key: str = "afp", *, is_quiet: bool = False) -> Fact:
    return Fact(kind, key, 1, NOON, is_quiet=is_quiet)


def waiting(
    *facts: Fact, told: tuple[Told, ...] = (OPENED,), minutes_ago: int | None = 60
) -> Waiting:
    last = None if minutes_ago is None else NOON - timedelta(minutes=minutes_ago)
    alert = Alert(3, "a" * 32, "root", RULE.id, 7, 1, NOON, last_notice_at=last)
    return Waiting(alert, facts, frozenset(told))


def on(*kinds: str) -> AlertRule:
    return replace(RULE, on=kinds)


def test_the_first_notice_opens_the_alert_and_tells_all_that_is_known() -> None:
    known = (fact(), fact("passage", "p"), fact("echo", "e", is_quiet=True))
    due = due_of(waiting(*known, told=(), minutes_ago=None), RULE, INTERVAL_S, NOON)
    told = (OPENED, ("source", "afp"), ("passage", "p"), ("echo", "e"))
    assert due == Tell("alert.opened", (), told)


def test_what_proved_to_echo_another_source_is_not_told_as_one() -> None:
    known = (fact(key="afp"), fact(key="herald"), fact("passage", "p"))
    rests_on_afp = replace(waiting(*known), sources=frozenset({"afp"}))
    due = due_of(rests_on_afp, RULE, INTERVAL_S, NOON)
    assert due == Tell(
        "alert.corroborated", (known[0], known[2]), (("source", "afp"), ("passage", "p"))
    )
    opening = replace(rests_on_afp, told=frozenset())
    told = due_of(opening, RULE, INTERVAL_S, NOON)
    assert isinstance(told, Tell)
    assert ("source", "herald") not in told.told  # should it be one later, that is news


def test_a_rule_that_wants_no_opening_listens_to_what_comes_later() -> None:
    fresh = waiting(fact(), told=(), minutes_ago=None)
    assert due_of(fresh, on("update"), INTERVAL_S, NOON) == Listen((OPENED, ("source", "afp")))


def test_a_source_that_was_not_told_corroborates() -> None:
    news = (fact("passage", "p"), fact())
    due = due_of(waiting(*news), RULE, INTERVAL_S, NOON)
    assert due == Tell("alert.corroborated", news, (("passage", "p"), ("source", "afp")))


@pytest.mark.parametrize("kind", ["passage", "correction"])
def test_new_content_of_the_same_sources_is_a_development(kind: FactKind) -> None:
    due = due_of(waiting(fact(kind)), RULE, INTERVAL_S, NOON)
    assert isinstance(due, Tell)
    assert due.kind == "alert.developed"


def test_what_was_told_is_not_told_again() -> None:
    told = (OPENED, ("source", "afp"))
    assert due_of(waiting(fact(), told=told), RULE, INTERVAL_S, NOON) == Wait()


def test_a_further_notice_waits_for_the_end_of_the_interval() -> None:
    early = waiting(fact(), minutes_ago=5)
    assert due_of(early, RULE, INTERVAL_S, NOON) == Wait(NOON + timedelta(minutes=10))


def test_a_correction_does_not_wait_and_takes_all_else_along() -> None:
    news = (fact(), fact("correction", "c"))
    due = due_of(waiting(*news, minutes_ago=1), RULE, INTERVAL_S, NOON)
    assert isinstance(due, Tell)
    assert due.news == news


def test_an_echo_is_told_where_the_rule_asks_for_it() -> None:
    echo = waiting(fact("echo", "e"))
    assert due_of(echo, RULE, INTERVAL_S, NOON) == Wait()
    assert isinstance(due_of(echo, on("new", "echo"), INTERVAL_S, NOON), Tell)


def test_a_fact_of_what_may_not_alert_is_told_to_nobody() -> None:
    assert due_of(waiting(fact(is_quiet=True)), RULE, INTERVAL_S, NOON) == Wait()


def test_a_rule_that_is_gone_tells_no_more_than_it_owed() -> None:
    assert due_of(waiting(fact()), on("new"), INTERVAL_S, NOON) == Wait()


def test_a_clock_that_was_set_back_makes_nobody_wait_for_longer_than_the_interval() -> None:
    ahead = waiting(fact(), minutes_ago=-600)
    due = due_of(ahead, RULE, INTERVAL_S, NOON)
    assert due == Wait(NOON + timedelta(seconds=INTERVAL_S))


@given(
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.sampled_from("abcd"), st.booleans()), max_size=12
    ),
    st.lists(st.integers(0, 12), max_size=6),
    st.sets(st.sampled_from(["new", "update", "echo", "surge"])),
)
def test_each_fact_is_told_at_most_once_whatever_the_order_and_the_pauses(
    arriving: list[tuple[FactKind, str, bool]], counts: list[int], kinds: set[str]
) -> None:
    """Facts arrive in any order; the alert is asked at any time in between."""
    rule = on(*sorted(kinds))
    facts: list[Fact] = []
    told: set[Told] = set()
    seen: list[Told] = []
    last, now = None, NOON
    for count in [*counts, 12]:
        facts.extend(fact(*arriving.pop(0)[:2]) for _ in range(min(count, len(arriving))))
        known = {(each.kind, each.key): each for each in facts}
        now += timedelta(minutes=7)
        alert = Alert(3, "a" * 32, "root", RULE.id, 7, 1, now, last_notice_at=last)
        asked = Waiting(alert, tuple(known.values()), frozenset(told))
        due = due_of(asked, rule, INTERVAL_S, now)
        if isinstance(due, Tell):
            assert due.kind == "alert.opened" or due.news  # never without an untold fact
            seen.extend((each.kind, each.key) for each in due.news)
            last = now
        if not isinstance(due, Wait):
            told.update(due.told)
    assert len(seen) == len(set(seen))
