"""What every store must tell of article pages, and owe no more once one was read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.model.alert import Hit, Owed
from monitor.model.page import PAGES_AN_HOUR, Settled
from monitor.model.rule import Evidence, Match
from monitor.model.ruling import MONITOR, Ruling
from monitor.model.story import Numbered
from monitor.model.wish import Unread
from tests.contracts.stores import STORES, World, a_world
from tests.support.rereading import (
    ADDRESS,
    SAID,
    WHOLE,
    bring,
    claimed,
    dossier,
    page,
    read,
    told,
)
from tests.support.wishing import LATE, STUB, claim, wish


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


# -- what is owed no more
def test_what_waits_for_a_rule_without_a_hit_that_may_alert_is_dropped(world: World) -> None:
    bring(world, dossier(rules=["flood"]))
    read(world, claimed(world), quiet=True)
    assert world.store.next_flush_at() is None
    lines = told(world)
    assert lines[-1] == (
        "alert: The alert of rule flood was dropped before it told anything: no hit of the rule "
        "may alert any more."
    )
    story = world.store.archive.report("g").item.story or ""
    [alert] = world.store.archive.story(story).alerts
    assert (alert.notices, alert.waiting_until, alert.is_moot) == (0, None, True)
    assert alert.dropped_at == world.clock.now()


def test_what_still_has_a_hit_that_may_alert_waits_on(world: World) -> None:
    bring(world, dossier(rules=["flood"]))
    due_at = world.store.next_flush_at()
    read(world, claimed(world))
    assert world.store.next_flush_at() == due_at


def test_what_was_told_stays_told(world: World) -> None:
    bring(world, dossier(rules=["flood"]))
    world.clock.forward(61)
    assert world.plan("desk") == 1
    read(world, claimed(world), quiet=True)
    story = world.store.archive.report("g").item.story or ""
    [alert] = world.store.archive.story(story).alerts
    assert (alert.notices, alert.dropped_at) == (1, None)


def test_what_was_dropped_is_owed_again_once_a_hit_may_alert(world: World) -> None:
    first = bring(world, dossier(rules=["flood"]))
    read(world, claimed(world), quiet=True)
    world.clock.forward(3600)
    late = Hit(first.id, "other", (), "live", "", "v1", world.clock.now())
    again = world.clock.now() + timedelta(seconds=60)
    with world.store.begin() as tx:
        tx.renew_hits([replace(late, rule_id="flood")])
        tx.add_hits([late])
        tx.owe([Owed("root", rule, first.id, again) for rule in ("flood", "other")])
    story = world.store.archive.report("g").item.story or ""
    found = world.store.archive.story(story).alerts
    assert [(each.rule, each.waiting_until, each.dropped_at) for each in found] == [
        ("flood", again, None),
        ("other", again, None),
    ]


def test_what_waits_outlives_a_merge_into_a_story_that_dropped_the_same(world: World) -> None:
    bring(world, dossier(rules=["flood"]))
    read(world, claimed(world), quiet=True)
    older = world.store.archive.report("g").item.story or ""
    bring(world, dossier("Quite another line.", guid="h", rules=["flood"]), unread="long")
    waits = world.store.next_flush_at()
    assert waits is not None
    younger = world.store.archive.report("h").item.story or ""
    with world.store.begin() as tx:
        assert tx.merge(older, younger, Ruling(MONITOR, "one event", tx.now())) == older
    assert world.store.next_flush_at() == waits
    world.clock.forward(61)
    assert world.plan("desk") == 1


# -- what is told of it
@pytest.mark.parametrize(
    ("unread", "said"),
    [
        ("untouched", "nothing of the desk's touches the entry"),
        ("off", "pages are not asked for (fulltext is off)"),
    ],
)
def test_why_a_page_was_never_wished_is_told(world: World, unread: Unread, said: str) -> None:
    bring(world, dossier(), unread=unread)
    found = world.store.archive.report("g").fulltext
    assert (found.state, found.reason) == ("none", unread)
    assert f"page: Article page not read: {said}." in told(world)


def test_of_an_item_from_before_pages_were_read_nothing_is_told(world: World) -> None:
    world.ingest(world.lend(), [dossier()])
    found = world.store.archive.report("g").fulltext
    assert (found.state, found.reason) == ("none", "")
    assert not any(line.startswith("page") for line in told(world))


def test_a_wish_is_told_until_its_page_is_read(world: World) -> None:
    bring(world, dossier(), touch="entity")
    found = world.store.archive.report("g").fulltext
    assert (found.state, found.reason, found.touch, found.url) == ("wanted", "", "entity", ADDRESS)
    wanted = "page: Article page of https://a.example/g to be read, as the entry names somebody"
    assert any(line.startswith(wanted) for line in told(world))
    wish = claimed(world)
    later = world.clock.now() + timedelta(minutes=2)
    world.store.settle_wish(wish, Settled("open", "timeout", "no answer within 15 s", later))
    found = world.store.archive.report("g").fulltext
    assert (found.state, found.reason, found.attempts) == ("wanted", "timeout", 1)
    [line] = [each for each in told(world) if each.startswith("page")]
    assert line.endswith(
        "; 1 attempt so far: no answer within 15 s. Its next attempt is due 2 min later."
    )


def held(world: World, item: str) -> tuple[str, timedelta | None]:
    """What holds the page of an item back, and for how long still."""
    found = world.store.archive.report(item).fulltext
    assert found.state == "wanted"
    return found.reason, found.next_at - world.clock.now() if found.next_at else None


def test_a_page_whose_host_is_left_alone_says_so_and_until_when(world: World) -> None:
    bring(world, dossier(guid="first"))
    bring(world, dossier(guid="second"))
    pausing = Settled("open", "429", "answered 429", world.clock.now(), pause_s=1200.0, counts=True)
    world.store.settle_wish(claimed(world), pausing)
    assert held(world, "first") == held(world, "second") == ("pause", timedelta(seconds=1200))
    [line] = [each for each in told(world, "second") if each.startswith("page")]
    until = f"{world.clock.now() + timedelta(seconds=1200):%H:%M}"
    assert line.endswith(f"a rule met the entry; its host is left alone until {until} UTC.")
    [line] = [each for each in told(world, "first") if each.startswith("page")]
    assert line.endswith(f"until {until} UTC; 1 attempt so far: answered 429.")
    world.clock.forward(1200)
    assert [held(world, each)[0] for each in ("first", "second")] == ["429", ""]


def test_of_two_reasons_to_wait_the_one_that_lasts_longer_is_told(world: World) -> None:
    bring(world, dossier())
    later = world.clock.now() + timedelta(minutes=15)
    late = Settled("open", "timeout", "no answer", later, pause_s=600.0, counts=True)
    world.store.settle_wish(claimed(world), late)
    assert held(world, "g") == ("timeout", timedelta(minutes=15))


def test_a_page_whose_host_was_asked_for_enough_says_so_and_until_when(world: World) -> None:
    wish(world, *(f"a.example/{n}" for n in range(PAGES_AN_HOUR + 1)))
    for number in range(PAGES_AN_HOUR):
        [found] = claim(world, 1)
        if number == PAGES_AN_HOUR - 1:
            assert held(world, found.item.guid)[0] == "", "it is being read"
        world.store.settle_wish(found, STUB)
        world.clock.forward(30)
    last = f"a.example/{PAGES_AN_HOUR}"
    assert held(world, last) == ("budget", timedelta(seconds=3600 - 30 * PAGES_AN_HOUR))
    [line] = [each for each in told(world, last) if each.startswith("page")]
    assert "; its host was asked for 60 pages within the hour, and is left alone until" in line
    world.clock.forward(3600 - 30 * PAGES_AN_HOUR - 1)
    assert held(world, last) == ("budget", timedelta(seconds=1))
    assert claim(world) == ()
    world.clock.forward(1)
    assert held(world, last)[0] == ""
    assert len(claim(world)) == 1


def test_a_page_that_is_there_waits_for_no_host(world: World) -> None:
    bring(world, dossier())
    found = claimed(world)
    world.store.keep_page(found, page(found), pause_s=1200.0)
    world.store.release_wish(found)
    assert held(world, "g")[0] == ""


def test_open_wishes_are_counted_whatever_they_wait_for(world: World) -> None:
    assert (world.store.waiting_pages(), world.store.archive.health().page_wished_at) == (0, None)
    wish(world, "a.example/1", "a.example/2", "b.example/1")
    since = world.clock.now()
    world.clock.forward(60)
    [first, second] = claim(world)
    world.store.settle_wish(first, STUB)
    world.store.settle_wish(second, LATE)
    health = world.store.archive.health()
    assert world.store.waiting_pages() == health.pages_waiting == 2
    assert health.page_wished_at == since


def test_why_a_page_is_of_no_use_is_told(world: World) -> None:
    bring(world, dossier())
    world.store.settle_wish(claimed(world), Settled("refused", "paywall", "a teaser of 30 words"))
    found = world.store.archive.report("g").fulltext
    assert (found.state, found.reason) == ("refused", "paywall")
    [line] = [each for each in told(world) if each.startswith("page")]
    assert line.endswith(
        "g not used: it shows no more than a beginning to readers who have not paid."
    )


def test_why_a_page_could_not_be_had_is_told(world: World) -> None:
    bring(world, dossier())
    world.store.settle_wish(claimed(world), Settled("failed", "404", "answered 404 Not Found"))
    found = world.store.archive.report("g").fulltext
    assert (found.state, found.reason) == ("failed", "404")
    [line] = [each for each in told(world) if each.startswith("page")]
    assert line.endswith("g could not be read: it is not there.")


# -- how much is quoted
def test_evidence_in_a_page_is_quoted_in_few_words(world: World) -> None:
    bring(world, dossier(rules=["flood"]))
    read(world, claimed(world))
    with world.store.begin() as tx:
        whole = Evidence("body", 0, len(WHOLE), WHOLE, "re:/.*/")
        hit = world.hit(Numbered(1, dossier()), Match("flood", (whole,)))
        [item] = world.store.archive.items(limit=1)
        tx.renew_hits([replace(hit, item_id=item.id)])
    archive = world.store.archive
    [listed] = archive.hits(limit=1, max_passage=20)
    [shown] = archive.report("g", max_passage=20).hits
    for evidence in (listed.evidence, shown.evidence):
        assert [(each.text, each.end) for each in evidence] == [("Flood water carried", len(WHOLE))]
    told_of = "".join(line.text for line in archive.explain("g", max_passage=20).lines)
    assert SAID[:21] not in told_of
    [met] = [line.text for line in archive.explain("g", max_passage=0).lines if line.step == "hit"]
    assert met.startswith("Rule flood matched: body has re:/.*/. (rule set")
