"""Receivers, those who want no more mail, and troubles of our own, on every store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.adapters.store import tables as t
from monitor.adapters.store.location import locate
from monitor.model.alert import NewDelivery, Notice, Outcome, Planned
from monitor.model.incident import Incident
from monitor.model.key import derive_key
from tests.contracts.stores import STORES, World, a_world, report
from tests.support.clock import NOON

ADA, BOB = "ada@desk.example", "bob@desk.example"
TROUBLE = Incident("endpoint_disabled", "desk", "receiver desk is disabled", NOON)


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as world:
        yield world


def bring(world: World, name: str = "a") -> None:
    world.clock.forward(3600)
    came = report(name, rules=["r"], at=world.clock.now())
    world.ingest(world.lend(f"https://{name}.example/"), [came], wait_s=0)


def disable(world: World, name: str) -> None:
    database = locate(world.url).connect()
    with database.write() as conn:
        gone = {"disabled_reason": "410 gone", "disabled_at": world.clock.now()}
        conn.execute(t.endpoint.update().where(t.endpoint.c.name == name).values(gone))
    database.close()


def states(world: World) -> set[tuple[str, str, str]]:
    found = world.store.archive.deliveries(limit=0)
    return {(each.recipient or each.receiver, each.state, each.last_error or "") for each in found}


def words(world: World, kind: str = "system.endpoint_disabled") -> Planned:
    """Our own words, to the mail of one."""
    now = world.clock.now()
    key = derive_key(kind, now.isoformat())
    notice = Notice(None, key, 0, "", kind, "{}", now)  # type: ignore[arg-type]  # tests
    return Planned(notice, (NewDelivery(key, "mail", ADA, b"body"),))


# -- where nothing goes
def test_who_wants_no_more_mail_gets_none_neither_what_waits_nor_what_comes(world: World) -> None:
    bring(world)
    world.plan("mail", recipients=[ADA, BOB])
    for _ in range(2):
        world.store.opt_out("mail", ADA)
    cancelled = (ADA, "dead", "cancelled: unsubscribed")
    assert states(world) == {cancelled, (BOB, "queued", "")}
    bring(world, "b")
    world.plan("mail", "other", recipients=[ADA])
    assert states(world) == {cancelled, (BOB, "queued", ""), (ADA, "queued", "")}
    deliveries = world.store.archive.deliveries(limit=0)
    assert {e.receiver for e in deliveries if e.state == "queued"} == {"mail", "other"}


def test_what_is_for_a_disabled_receiver_is_dead_and_says_why(world: World) -> None:
    bring(world)
    world.plan("desk")
    first = world.send()
    assert first is not None
    assert world.settle(first)
    disable(world, "desk")
    bring(world, "b")
    world.plan("desk", "mail")
    why = "gone: the receiver is disabled: 410 gone"
    assert states(world) == {
        ("desk", "delivered", ""),
        ("desk", "dead", why),
        ("mail", "queued", ""),
    }


# -- as people look at them
def test_receivers_are_shown_with_what_waits_and_what_was_given_up(world: World) -> None:
    assert list(world.store.archive.receivers()) == []
    for name in "abc":
        bring(world, name)
        world.plan("desk")
    for outcome in (Outcome("sent", 200), Outcome("dead", 400, "400 no")):
        delivery = world.send()
        assert delivery is not None
        assert world.settle(delivery, outcome)
    [shown] = world.store.archive.receivers()
    assert (shown.name, shown.waiting, shown.dead, shown.last_error) == ("desk", 1, 1, "400 no")
    assert shown.last_delivered_at == world.clock.now()
    assert (shown.health.circuit, shown.disabled_at) == ("closed", None)


def test_troubles_are_disabled_receivers_and_feeds_that_died(world: World) -> None:
    bring(world)
    world.plan("desk")
    delivery = world.send()
    assert delivery is not None
    assert world.settle(delivery)
    assert list(world.store.archive.troubles()) == []
    disable(world, "desk")
    since = world.clock.now()
    due = world.lend("https://user:secret@dead.example/feed?token=secret")
    failing = replace(
        due.state, state="failing", failures=9, first_failure_at=since, error="timed out"
    )
    world.store.record_failure(due, failing)
    [disabled] = world.store.archive.troubles()
    assert (disabled.kind, disabled.subject, disabled.since) == ("endpoint_disabled", "desk", since)
    assert disabled.line == (
        "receiver desk is disabled since 2026-03-01 13:00 UTC: 410 gone; "
        "mend it, then: monitor receivers enable desk"
    )
    world.clock.forward(3 * 86_400)
    _, dead = world.store.archive.troubles()
    assert (dead.kind, dead.since) == ("feed_died", since)
    assert dead.subject.startswith("https://dead.example/feed ")
    assert "gave only errors since 2026-03-01 13:00 UTC: timed out" in dead.line
    assert "secret" not in dead.subject + dead.line
    with world.store.begin() as tx:
        assert (tx.watched().feeds, tx.watched().failing) == (2, 1)


# -- what the operator was told of
def test_a_trouble_stands_from_when_it_was_told_until_it_is_over(world: World) -> None:
    other = replace(TROUBLE, kind="feed_died", since=NOON + timedelta(hours=1))
    with world.store.begin() as tx:
        tx.begin_incidents([other, TROUBLE], words(world))
        assert list(tx.standing()) == [TROUBLE, other]
        tx.end_incidents([TROUBLE], None)
        assert list(tx.standing()) == [other]
    assert states(world) == {(ADA, "queued", "")}
    world.clock.forward(60)
    again = replace(TROUBLE, line="again")
    with world.store.begin() as tx:
        tx.begin_incidents([again], None)
        assert list(tx.standing()) == [again, other]
        tx.end_incidents([again, other], words(world, "system.recovered"))
        assert list(tx.standing()) == []
    assert len(world.store.archive.deliveries(limit=0)) == 2


def test_words_of_which_every_delivery_was_given_up_reached_nobody_until_others_are_told(
    world: World,
) -> None:
    told = words(world)
    with world.store.begin() as tx:
        tx.begin_incidents([TROUBLE], told)
    assert list(world.store.archive.unheard()) == []
    delivery = world.send()
    assert delivery is not None
    assert world.settle(delivery, Outcome("dead", 550, "rejected: no", blames="message"))
    [unheard] = world.store.archive.unheard()
    assert (unheard.seq, unheard.payload, unheard.created_at) == (0, "{}", told.notice.created_at)
    assert (unheard.incidents, unheard.receivers) == ((TROUBLE,), {"mail"})
    with world.store.begin() as tx:
        tx.tell_others(unheard, [NewDelivery(derive_key("other"), "other", "", b"body")])
    assert list(world.store.archive.unheard()) == []
    delivery = world.send()
    assert delivery is not None
    assert delivery.endpoint == "other"
    assert world.settle(delivery)
    assert list(world.store.archive.unheard()) == []


def test_words_that_a_later_message_took_the_place_of_are_told_no_more(world: World) -> None:
    with world.store.begin() as tx:
        tx.begin_incidents([TROUBLE], words(world))
    delivery = world.send()
    assert delivery is not None
    assert world.settle(delivery, Outcome("dead", 550, "rejected: no", blames="message"))
    with world.store.begin() as tx:
        tx.end_incidents([TROUBLE], None)
    assert list(world.store.archive.unheard()) == []


def test_the_secret_that_signs_links_is_made_once(world: World) -> None:
    with world.store.begin() as tx:
        key = tx.opt_out_key()
        assert len(key) == 32
    with world.store.begin() as tx:
        assert tx.opt_out_key() == key
