from datetime import timedelta

import pytest

from monitor.core.alerting.incidents import changed, grouped, hearers, passed
from monitor.model.alert import Receiver
from monitor.model.incident import Incident, IncidentKind
from tests.support.alerts import NOON

DESK, MAIL, CONSOLE = Receiver("desk", "webhook"), Receiver("mail", "email"), Receiver("c", "log")
ALL = {each.name: each for each in (DESK, MAIL, CONSOLE)}


def trouble(subject: str, kind: IncidentKind = "feed_died", minute: int = 0) -> Incident:
    return Incident(kind, subject, f"{subject} is ill", NOON + timedelta(minutes=minute))


def test_what_stands_and_was_not_told_began_and_what_was_told_and_stands_no_more_is_over() -> None:
    a, b, c = trouble("a"), trouble("b"), trouble("c")
    assert changed([a, b], [b, c]) == ((c,), (a,))


def test_a_trouble_that_says_something_else_now_is_still_the_same_one() -> None:
    before = trouble("rules", "rules_refused")
    now = Incident("rules_refused", "rules", "another line", NOON + timedelta(hours=1))
    assert changed([before], [now]) == ((), ())


def test_a_few_of_a_kind_are_told_one_by_one() -> None:
    three = [trouble(name, minute=n) for n, name in enumerate("abc")]
    assert grouped(three) == tuple((each, (each,)) for each in three)


def test_a_thousand_feeds_that_die_at_once_are_one_message() -> None:
    feeds = [trouble(f"feed {n:04}") for n in range(1000)]
    disabled = trouble("desk", "endpoint_disabled")
    (alone, (same,)), (words, told) = grouped([*feeds, disabled])
    assert alone is same is disabled
    assert set(told) == set(feeds)
    assert words.line == (
        "1,000 feeds have given nothing but errors for 3 days: "
        "feed 0000, feed 0001, feed 0002 and 997 more"
    )


def test_everybody_hears_of_it_where_the_desk_names_nobody() -> None:
    assert hearers(ALL, (), [trouble("a")], ()) == (DESK, MAIL, CONSOLE)


def test_those_hear_of_it_whom_the_desk_names() -> None:
    assert hearers(ALL, (MAIL,), [trouble("a")], ()) == (MAIL,)


def test_a_receiver_that_is_disabled_is_told_of_on_another_channel() -> None:
    about_desk = [trouble("desk", "endpoint_disabled")]
    assert hearers(ALL, (DESK, MAIL), about_desk, ()) == (MAIL,)
    assert hearers(ALL, (DESK,), about_desk, ()) == (MAIL, CONSOLE)


def test_nothing_goes_to_a_receiver_that_nothing_reaches() -> None:
    assert hearers(ALL, (), [trouble("a")], {"desk", "mail"}) == (CONSOLE,)
    assert hearers({"desk": DESK}, (), [trouble("a")], {"desk"}) == ()


@pytest.mark.parametrize("kind", ["endpoint_disabled", "receiver_rejects", "messages_given_up"])
def test_whatever_ails_a_receiver_is_told_on_another_channel(kind: IncidentKind) -> None:
    assert hearers(ALL, (DESK,), [trouble("desk", kind)], ()) == (MAIL, CONSOLE)


def test_what_did_not_reach_those_whom_the_desk_names_goes_to_all_others() -> None:
    assert hearers(ALL, (MAIL,), [trouble("desk", "endpoint_disabled")], {"mail"}) == (CONSOLE,)


def test_a_receiver_is_not_well_while_something_else_ails_it() -> None:
    refused, lost = trouble("desk", "receiver_rejects"), trouble("mail", "messages_given_up")
    dead = trouble("desk")
    now = [trouble("desk", "endpoint_disabled")]
    assert passed([refused, lost, dead], now) == (lost, dead)
    assert passed([refused], [dead]) == (refused,)
