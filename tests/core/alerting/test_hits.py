"""Which matches become hits, and which hits owe an alert."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.core.alerting.hits import (
    alerts_for,
    backfilled,
    freed,
    hits_of,
    hits_of_edits,
    hits_of_page,
    unheard,
)
from monitor.core.alerting.route import Route, build_router
from monitor.model.alert import Hit, How, Quiet
from monitor.model.edit import Change, Edit, Former, Revisit
from monitor.model.feed import DueFeed, Feed, FeedState, FetchResult, Poll
from monitor.model.rule import Rule
from monitor.model.story import Judged, Verdict
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


def poll(last_ok_at: datetime | None = NOON) -> Poll:
    """An answer an hour after noon of a feed that was read before, or was not."""
    now = NOON + timedelta(hours=1)
    due = DueFeed(1, Feed("https://news.example/rss"), FeedState(now, last_ok_at=last_ok_at))
    return Poll(due, FetchResult("https://news.example/rss", 200, b"", now))


def hits(
    *items: Judged, rules: dict[str, Rule] | None = None, first: bool = False, away_s: float = 0
) -> list[Hit]:
    known = rules or {"libya": rule("libya")}
    last = NOON + timedelta(hours=1) - timedelta(seconds=away_s)
    found = hits_of(items, known, poll(None if first else last), DAY_S, "v1")
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


@pytest.mark.parametrize(
    ("away_s", "age_s", "quiet"),
    [
        (31 * DAY_S, DAY_S + 1, "baseline"),
        (31 * DAY_S, None, "baseline"),
        (31 * DAY_S, DAY_S - 1, ""),
        (30 * DAY_S, DAY_S + 1, ""),
    ],
)
def test_a_feed_that_is_back_after_a_month_lists_the_past(
    away_s: float, age_s: float | None, quiet: str
) -> None:
    now = NOON + timedelta(hours=1)
    at = None if age_s is None else now - timedelta(seconds=age_s)
    [hit] = hits(judged(item(published_at=at)), away_s=away_s)
    assert hit.quiet == quiet
    assert hit.told == ((86_400, int(away_s)) if quiet else ())


def test_a_baseline_hit_tells_from_which_age_on_an_item_was_too_old() -> None:
    [hit] = hits(judged(item(published_at=None)), first=True)
    assert hit.told == (86_400,)


def test_an_experimental_rule_and_one_that_is_asked_for_nothing_are_quiet() -> None:
    trial = {"libya": rule("libya", status="experimental")}
    nothing = {"libya": rule("libya", on=())}
    assert [hit.quiet for hit in hits(judged(item()), rules=trial)] == ["experimental"]
    assert [hit.quiet for hit in hits(judged(item()), rules=nothing)] == ["not_asked"]


def test_a_rule_that_wants_updates_alone_owes_an_alert_that_listens() -> None:
    updates = {"libya": rule("libya", on=("update",))}
    assert [hit.quiet for hit in hits(judged(item()), rules=updates)] == [""]


def test_our_own_mail_that_comes_back_is_kept_and_tells_nobody() -> None:
    own, other = judged(item(1), 1), judged(item(2), 2)
    found = hits_of((own, other), {"libya": rule()}, poll(), DAY_S, "v1", own={1})
    assert [(hit.how, hit.quiet) for hit in found] == [("live", "own_echo"), ("live", "")]
    assert unheard((own, other), poll(), DAY_S, {1}) == {1}


def test_copies_of_seeds_and_the_past_of_a_feed_tell_nobody_anything() -> None:
    known = judged(item(), kind="duplicate", of_is_seed=True)
    old = judged(item(2, published_at=NOON - timedelta(days=9)), 2)
    fresh = judged(item(3), 3)
    assert unheard((known, old, fresh), poll(None), 86_400) == {1, 2}


def test_the_strongest_reason_is_the_one_that_is_told() -> None:
    trial = {"libya": rule("libya", status="experimental", on=("update",))}
    copy = judged(item(published_at=None), kind="duplicate", of_is_seed=True)
    [hit] = hits(copy, rules=trial, first=True)
    assert (hit.how, hit.quiet) == ("baseline", "seed_copy")


def test_a_live_hit_owes_one_alert_for_each_route_after_its_group_wait() -> None:
    rules = {"libya": rule("libya", tags=["libya"])}
    items = [judged(item())]
    found = hits(*items, rules=rules)
    owed = alerts_for(found, items, (), rules, ROUTER)
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
    [owed] = alerts_for(found, items, (), rules, ROUTER)
    assert owed.flush_at == found[0].found_at


def test_a_quiet_hit_owes_nothing() -> None:
    items = [judged(item(1), 1, kind="duplicate", of_is_seed=True), judged(item(2), 2)]
    rules = {"libya": rule("libya")}
    owed = alerts_for(hits(*items), items, (), rules, ROUTER)
    assert [each.item_id for each in owed] == [2]


def test_what_was_there_before_the_rule_is_a_hit_that_owes_no_alert() -> None:
    one = judged(item(1), 1, rules=["libya", "derna"])
    found = backfilled(1, one.numbered.dossier.matches, ruleset="v2", now=NOON, revision=2)
    assert [(hit.rule_id, hit.how, hit.quiet) for hit in found] == [
        ("libya", "backfilled", "backfilled"),
        ("derna", "backfilled", "backfilled"),
    ]
    assert {(hit.item_id, hit.ruleset, hit.found_at) for hit in found} == {(1, "v2", NOON)}
    assert found[0].evidence == one.numbered.dossier.matches[0].evidence
    assert {hit.revision for hit in found} == {2}
    rules = {"libya": rule("libya"), "derna": rule("derna")}
    assert alerts_for(found, [one], (), rules, ROUTER) == ()


# -- edits
LATER = NOON + timedelta(hours=2)
RULES = {"libya": rule("libya"), "derna": rule("derna")}


def edit(change: Change, *, met: dict[str, Hit] | None = None, **more: object) -> Edit:
    """An edit whose new text both rules meet; `more` are fields of what was there before."""
    dossier = judged(item(), rules=["libya", "derna"]).numbered.dossier
    former = Former(1, 5, "Title", "Text", "en", NOON, revision=1, hits=met or {})
    former = replace(former, **more)  # type: ignore[arg-type]  # tests
    verdict = Verdict("update" if change == "update" else "duplicate", 1, "1", why="edit")
    return Edit(Revisit(dossier, former), change, verdict, LATER)


def before(quiet: Quiet = "", how: How = "live") -> dict[str, Hit]:
    return {"libya": Hit(1, "libya", (), how, quiet, "v1", NOON)}


def of_edit(one: Edit, rules: dict[str, Rule] = RULES) -> tuple[list[Hit], list[Hit]]:
    new, renewed = hits_of_edits([one], rules, "v2", DAY_S)
    return list(new), list(renewed)


@pytest.mark.parametrize("change", ["title", "correction", "update"])
def test_a_rule_that_meets_an_edited_item_for_the_first_time_hits_it(change: Change) -> None:
    [new], renewed = of_edit(edit(change, met=before()))
    assert (new.rule_id, new.item_id, new.how, new.quiet) == ("derna", 1, "live", "")
    assert (new.revision, new.found_at, new.ruleset) == (2, LATER, "v2")
    assert [hit.rule_id for hit in renewed] == ["libya"]


@pytest.mark.parametrize("change", ["title", "correction", "update"])
def test_a_hit_that_was_there_is_told_by_the_words_of_the_new_text(change: Change) -> None:
    _, [hit] = of_edit(edit(change, met=before()))
    assert (hit.revision, hit.found_at, hit.ruleset) == (2, NOON, "v2")
    assert hit.evidence[0].text == "Derna"


def test_a_word_corrected_in_an_old_item_alerts_nobody_but_a_new_fact_does() -> None:
    at = LATER - timedelta(days=3)
    new, _ = of_edit(edit("correction", received_at=at))
    assert [hit.quiet for hit in new] == ["old_edit"] * 2
    new, _ = of_edit(edit("update", received_at=at))
    assert [hit.quiet for hit in new] == ["", ""]


def test_what_was_baseline_stays_so_whatever_its_publisher_does_to_it() -> None:
    [new], [renewed] = of_edit(edit("update", met=before("baseline", "baseline")))
    assert (renewed.how, renewed.quiet) == ("baseline", "baseline")
    items = [edit("update")]
    owed = alerts_for([new, renewed], [], items, RULES, ROUTER)
    assert {each.rule_id for each in owed} == {"derna"}


def test_a_copy_of_a_seed_is_news_once_its_publisher_told_more() -> None:
    was = before("seed_copy")
    [new], [renewed] = of_edit(edit("correction", met=was, is_seed_copy=True))
    assert (new.quiet, renewed.quiet) == ("seed_copy", "seed_copy")
    [new], [renewed] = of_edit(edit("update", met=was, is_seed_copy=True))
    assert (new.quiet, renewed.quiet) == ("", "")


def test_only_a_renewed_hit_that_was_held_back_before_owes_an_alert_of_its_edit() -> None:
    loud = edit("update", met=before())
    assert freed(of_edit(loud)[1], [loud]) == ()
    copied = edit("update", met=before("seed_copy"), is_seed_copy=True)
    [hit] = freed(of_edit(copied)[1], [copied])
    assert (hit.rule_id, hit.found_at) == ("libya", LATER)


def test_an_edit_that_is_another_document_is_no_edit() -> None:
    assert of_edit(edit("other", met=before())) == ([], [])


def test_an_experimental_rule_stays_quiet_about_edits_too() -> None:
    trial = {name: replace(each, status="experimental") for name, each in RULES.items()}
    assert [hit.quiet for hit in of_edit(edit("update"), trial)[0]] == ["experimental"] * 2


def page_hits(
    one: Judged, before: dict[str, Hit], rules: dict[str, Rule]
) -> tuple[list[Hit], list[Hit]]:
    found, renewed = hits_of_page(one, before, rules, revision=3, ruleset="v2", now=NOON)
    return list(found), list(renewed)


def test_a_page_adds_hits_and_gives_those_of_its_entry_the_words_that_it_has() -> None:
    rules = {"libya": rule("libya"), "derna": rule("derna"), "gone": rule("gone")}
    kept = Hit(1, "gone", (), "live", "", "v1", NOON)
    before = {"libya": Hit(1, "libya", (), "live", "", "v1", NOON, revision=2), "gone": kept}
    found, renewed = page_hits(judged(item(1), 1, rules=["libya", "derna"]), before, rules)
    assert [(hit.rule_id, hit.how, hit.quiet, hit.ruleset, hit.revision) for hit in found] == [
        ("derna", "live", "", "v2", 3)
    ]
    assert [(hit.rule_id, len(hit.evidence), hit.revision) for hit in renewed] == [
        ("libya", 1, 3),
        ("gone", 0, 0),
    ]
    assert renewed[1] == kept


def test_the_hits_of_a_report_that_proves_to_be_a_copy_of_a_seed_alert_nobody() -> None:
    rules = {"libya": rule("libya"), "derna": rule("derna"), "old": rule("old")}
    before = {
        "libya": Hit(1, "libya", (), "live", "", "v1", NOON),
        "old": Hit(1, "old", (), "backfilled", "backfilled", "v1", NOON),
    }
    copy = judged(item(1), 1, rules=["libya", "derna"], kind="duplicate", of_is_seed=True)
    found, renewed = page_hits(copy, before, rules)
    assert [hit.quiet for hit in found] == ["seed_copy"]
    assert [hit.quiet for hit in renewed] == ["seed_copy", "backfilled"]
