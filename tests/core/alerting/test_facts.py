"""Which matches become hits, and which hits owe an alert."""

from datetime import timedelta

import pytest

from monitor.core.alerting.facts import alerts_for, backfilled, hits_of
from monitor.core.alerting.route import Route, build_router
from monitor.model.alert import Hit
from monitor.model.rule import Rule
from monitor.model.story import Judged
from tests.support.alerts import NOON, item, judged, rule

DAY_S = 86_400.0
ROUTER = build_router(
    Route(
        None,
        ("mail",),
        60.0,
        routes=(Route("tag:libya", ("desk",), 5.0, goes_on=True), Route("lang:en", ("en",), 7.0)),
    )
)


def hits(*items: Judged, rules: dict[str, Rule] | None = None, first: bool = False) -> list[Hit]:
    known = rules or {"libya": rule("libya")}
    found = hits_of(
        items, known, first_poll=first, max_age_s=DAY_S, ruleset="v1", now=NOON + timedelta(hours=1)
    )
    return list(found)


def test_every_match_has_its_hit_echoes_too() -> None:
    rules = {"libya": rule("libya"), "derna": rule("derna")}
    both = judged(item(1), 1, rules=["libya", "derna"])
    copy = judged(item(2), 2, kind="duplicate")
    found = hits(both, copy, rules=rules)
    assert [(hit.item_id, hit.rule_id) for hit in found] == [
        (1, "libya"),
        (1, "derna"),
        (2, "libya"),
    ]
    assert all(hit.how == "live" and not hit.quiet and hit.ruleset == "v1" for hit in found)
    assert found[0].evidence[0].text == "Derna"


def test_a_duplicate_of_a_seed_is_quiet_and_a_longer_version_of_one_is_not() -> None:
    [copy] = hits(judged(item(), kind="duplicate", of_is_seed=True))
    [longer] = hits(judged(item(), kind="extends", of_is_seed=True))
    assert (copy.quiet, longer.quiet) == ("seed_copy", "")


@pytest.mark.parametrize(
    ("age_s", "first", "how"),
    [
        (None, True, "baseline"),
        (DAY_S + 1, True, "baseline"),
        (DAY_S - 1, True, "live"),
        (None, False, "live"),
        (30 * DAY_S, False, "live"),
    ],
)
def test_what_a_first_poll_finds_of_the_past_is_baseline(
    age_s: float | None, *, first: bool, how: str
) -> None:
    now = NOON + timedelta(hours=1)
    at = None if age_s is None else now - timedelta(seconds=age_s)
    [hit] = hits(judged(item(published_at=at)), first=first)
    assert hit.how == how
    assert hit.quiet == ("baseline" if how == "baseline" else "")


def test_an_experimental_rule_and_one_that_is_not_asked_for_news_are_quiet() -> None:
    trial = {"libya": rule("libya", status="experimental")}
    updates = {"libya": rule("libya", on=("update",))}
    assert [hit.quiet for hit in hits(judged(item()), rules=trial)] == ["experimental"]
    assert [hit.quiet for hit in hits(judged(item()), rules=updates)] == ["not_asked"]


def test_the_strongest_reason_is_the_one_that_is_told() -> None:
    trial = {"libya": rule("libya", status="experimental", on=("update",))}
    copy = judged(item(published_at=None), kind="duplicate", of_is_seed=True)
    [hit] = hits(copy, rules=trial, first=True)
    assert (hit.how, hit.quiet) == ("baseline", "seed_copy")


def test_a_live_hit_owes_one_alert_for_each_route_after_its_group_wait() -> None:
    rules = {"libya": rule("libya", tags=["libya"])}
    items = [judged(item())]
    found = hits(*items, rules=rules)
    owed = alerts_for(found, items, rules, ROUTER)
    assert [(each.rule_id, each.item_id) for each in owed] == [("libya", 1)] * 2
    assert [each.flush_at - found[0].found_at for each in owed] == [
        timedelta(seconds=5),
        timedelta(seconds=7),
    ]
    assert len({each.route for each in owed}) == 2


def test_a_critical_rule_does_not_wait() -> None:
    rules = {"libya": rule("libya", level="critical")}
    items = [judged(item())]
    found = hits(*items, rules=rules)
    [owed] = alerts_for(found, items, rules, ROUTER)
    assert owed.flush_at == found[0].found_at


def test_a_quiet_hit_owes_nothing() -> None:
    items = [judged(item(1), 1, kind="duplicate", of_is_seed=True), judged(item(2), 2)]
    rules = {"libya": rule("libya")}
    owed = alerts_for(hits(*items), items, rules, ROUTER)
    assert [each.item_id for each in owed] == [2]


def test_what_was_there_before_the_rule_is_a_hit_that_owes_no_alert() -> None:
    one = judged(item(1), 1, rules=["libya", "derna"])
    found = backfilled(1, one.numbered.dossier.matches, ruleset="v2", now=NOON)
    assert [(hit.rule_id, hit.how, hit.quiet) for hit in found] == [
        ("libya", "backfilled", "backfilled"),
        ("derna", "backfilled", "backfilled"),
    ]
    assert {(hit.item_id, hit.ruleset, hit.found_at) for hit in found} == {(1, "v2", NOON)}
    assert found[0].evidence == one.numbered.dossier.matches[0].evidence
    rules = {"libya": rule("libya"), "derna": rule("derna")}
    assert alerts_for(found, [one], rules, ROUTER) == ()
