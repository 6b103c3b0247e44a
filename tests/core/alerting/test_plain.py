"""What people are told of routes."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from monitor.core.alerting.plain import Taken, explain_rule
from monitor.core.alerting.route import Route
from monitor.model.alert import Receiver
from monitor.model.calendar import DigestTimes, Interval
from monitor.model.rule import AlertOn, Level, Rule, RuleStatus
from tests.support.alerts import rule

TRIPOLI = ZoneInfo("Africa/Tripoli")
NIGHT = Interval("night", ((23 * 60, 6 * 60 + 30),), TRIPOLI)
EVENING = datetime(2026, 3, 2, 16, 48, tzinfo=UTC)  # a Monday, 18:48 in Tripoli
DESK, MAIL = Receiver("desk", "webhook"), Receiver("mail", "email", ("desk@example.org",))
WORKDAYS = frozenset(range(5))
UPDATES = "further sources or new passages at most every 15 min; corrections at once"
ECHOES = "echoes at most every 15 min"
NO_UPDATES = "further sources, new passages and corrections never"
STRIKES = rule("libya-airstrikes", tags=["libya"], level="high")


def taken(*receivers: Receiver, **more: object) -> Taken:
    names = tuple(each.name for each in receivers)
    route = Route("x", names, 60.0, **more)  # type: ignore[arg-type]  # tests
    return Taken("1.1", "level>=high AND tag:libya", route, receivers)


def lines(
    *routes: Taken, of: Rule = STRIKES, inhibitors: tuple[str, ...] = (), now: datetime = EVENING
) -> list[str]:
    return list(explain_rule(of, routes, inhibitors, now, TRIPOLI))


def test_a_route_is_told_in_plain_words() -> None:
    assert lines(taken(DESK, MAIL, mute=(NIGHT,), max_per_hour=20)) == [
        (
            "libya-airstrikes (level high, tag libya) -> "
            'route 1.1 "level>=high AND tag:libya": desk (webhook), mail (desk@example.org)'
        ),
        (f"  first message 60 s after the first report; {UPDATES}; echoes never"),
        (
            "  held 23:00-06:30 Africa/Tripoli, then one summary "
            "(next: today 23:00, in 4 h 12 min); "
            "at most 20 an hour, up to 5 at once; the rest in one summary within 60 min"
        ),
    ]


@pytest.mark.parametrize(
    ("level", "on", "says"),
    [
        ("critical", ("new",), f"first message at once; {NO_UPDATES}; echoes never"),
        (
            "low",
            ("update", "echo"),
            f"what is known 60 s after the first report is not told; {UPDATES}; {ECHOES}",
        ),
        (
            "critical",
            ("update",),
            f"what is known at the first report is not told; {UPDATES}; echoes never",
        ),
    ],
)
def test_what_a_rule_tells_is_said(level: Level, on: tuple[AlertOn, ...], says: str) -> None:
    assert lines(taken(DESK), of=rule(level=level, on=on))[1] == f"  {says}"


def test_without_pauses_and_limits_there_is_little_to_say() -> None:
    assert lines(Taken("0", None, Route(None, (), 0.0, group_interval_s=0.0), (DESK,)))[1:] == [
        (
            "  first message at once; further sources or new passages at once; "
            "corrections at once; echoes never"
        ),
        "  no quiet hours; any number of messages an hour",
    ]


@pytest.mark.parametrize(
    ("now", "says"),
    [
        ("2026-03-02T21:00", "held now until tomorrow 06:30, in 7 h 30 min"),
        ("2026-03-03T04:29:50", "held now until today 06:30, in 10 s"),
        ("2026-03-03T04:30", "next: today 23:00, in 16 h 30 min"),
    ],
)
def test_hours_are_told_from_the_present(now: str, says: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert says in lines(taken(DESK, mute=(NIGHT,)), now=moment)[2]


def test_days_are_told_where_they_are_not_all() -> None:
    odd = Interval("odd", ((0, 1440), (60, 120)), UTC, frozenset({0, 2, 3, 4, 6}))
    (line,) = [line for line in lines(taken(DESK, mute=(NIGHT, odd))) if "held" in line]
    assert "23:00-06:30 Africa/Tripoli and mon,wed-fri,sun 00:00-24:00 and 01:00-02:00 UTC" in line


def test_a_receiver_with_a_digest_is_told_with_its_next_one() -> None:
    boss = Receiver("boss", "email", ("boss@example.org",), DigestTimes((480,), TRIPOLI, WORKDAYS))
    weekly = Receiver("week", "email", ("a@x.org",), DigestTimes((480, 720), UTC, frozenset({4})))
    first, _, last = lines(taken(boss, weekly, max_per_hour=20, mute=(NIGHT,)))
    assert first.endswith(
        "boss (boss@example.org, digest mon-fri 08:00 Africa/Tripoli, "
        "next tomorrow 08:00, in 13 h 12 min), "
        "week (a@x.org, digest fri 08:00 and 12:00 UTC, next fri 08:00, in 3 d 15 h)"
    )
    assert last == "  digests go out at their own times, whatever quiet hours and limits say"
    assert len(lines(taken(boss, DESK))) == 4


def test_many_addresses_are_counted() -> None:
    crowd = Receiver("all", "email", tuple(f"{n}@x.org" for n in range(7)))
    assert "all (0@x.org, 1@x.org, 2@x.org, 4 more)" in lines(taken(crowd))[0]


def test_each_route_that_takes_a_hit_is_told_and_rules_that_keep_it_back_last() -> None:
    found = lines(taken(DESK), taken(MAIL), inhibitors=("flood", "egypt", "derna"))
    assert [line.startswith("libya-airstrikes") for line in found] == [
        True, False, False, True, False, False, False,
    ]  # fmt: skip
    assert found[-1] == "  kept back on stories that rule derna, egypt or flood also has"
    assert lines(taken(DESK), inhibitors=("egypt",))[-1].endswith("that rule egypt also has")


@pytest.mark.parametrize(
    ("status", "says"),
    [("experimental", "its hits are stored, never sent"), ("off", "nothing is stored or sent")],
)
def test_a_rule_that_tells_nobody_is_said_to(status: RuleStatus, says: str) -> None:
    (line,) = lines(taken(DESK), of=rule(status=status))
    assert line.startswith(f"libya (level medium) -> nobody; {status}: ")
    assert line.endswith(says)


def test_who_gets_the_same_from_several_routes_is_told_by_their_numbers() -> None:
    first = taken(DESK, MAIL, goes_on=True)
    second = Taken("1.2", "rule:a", Route("rule:a", ("desk",), 60.0), (DESK,))
    third = Taken("1.4.1", None, Route(None, ("desk", "mail"), 60.0), (DESK, MAIL))
    assert lines(first, second, inhibitors=("storm",))[-2:] == [
        "  desk hears of it twice: by routes 1.1 and 1.2",
        "  kept back on stories that rule storm also has",
    ]
    assert lines(first, second, third)[-2:] == [
        "  desk hears of it 3 times: by routes 1.1, 1.2 and 1.4.1",
        "  mail hears of it twice: by routes 1.1 and 1.4.1",
    ]
    assert not any("hears of it" in line for line in lines(first))
