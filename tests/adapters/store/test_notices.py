"""Notices as they are stored: why one is held, and for which of its receivers it is too late."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.location import locate
from monitor.adapters.store.optout import UNSUBSCRIBED
from monitor.core.alerting.retry import settle
from monitor.model.alert import Delivery, Outcome
from monitor.model.hold import Hold
from tests.contracts.stores import World, a_world, report
from tests.support.clock import NOON

SILENCE = Hold("silence", "root", NOON, NOON + timedelta(hours=2), "3")
DIGEST = Hold("digest", "", NOON, NOON + timedelta(hours=1))


def hold(world: World, **holds: Hold) -> tuple[object, ...]:
    """Why a notice is held and until when, as stored."""
    with world.store.begin() as tx:
        [waiting] = tx.due_alerts(9)
        tx.add_planned([replace(world.planned(tx, waiting.alert, ["page"]), holds=holds)])
    database = locate(world.url).connect()
    with database.read() as conn:
        row = conn.execute(select(t.notice.c.hold_reason, t.notice.c.hold_until)).one()
    database.close()
    return tuple(row)


def test_a_held_notice_says_by_what_and_until_when_at_the_earliest() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        found = hold(world, desk=SILENCE, mail=DIGEST, phone=SILENCE)
        assert found == ("digest, silence 3", DIGEST.due_at)


def test_who_wants_no_mail_is_told_so_also_where_the_receiver_is_disabled() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        world.plan("mail", recipients=["a@b.example"])
        world.store.opt_out("mail", "a@b.example")
        database = locate(world.url).connect()
        with database.write() as conn:
            conn.execute(update(t.endpoint).values(disabled_reason="410 gone"))
        database.close()
        world.clock.forward(3600)
        other = report("b", rules=["r"], at=world.clock.now())
        world.ingest(world.lend("https://b.example/"), [other], wait_s=0)
        world.plan("mail", recipients=["a@b.example", "c@d.example"])
        found = {(e.recipient, e.last_error) for e in world.store.archive.deliveries(limit=0)}
        assert found == {
            ("a@b.example", UNSUBSCRIBED),
            ("c@d.example", "gone: the receiver is disabled: 410 gone"),
        }


# -- two connections on a server
GONE = Outcome("dead", 410, "HTTP 410", is_gone=True)
BUSY = Outcome("retry", 503, "HTTP 503")


def bring(world: World, name: str) -> None:
    world.clock.forward(1)
    came = report(name, rules=["r"], at=world.clock.now())
    world.ingest(world.lend(f"https://{name}.example/"), [came], wait_s=0)


def claimed(world: World) -> Delivery:
    delivery = world.send(lease_s=3600)
    assert delivery is not None
    return delivery


def test_a_receiver_that_is_disabled_while_a_plan_is_made_gives_up_what_that_plan_adds() -> None:
    with a_world("postgresql") as world:
        bring(world, "a")
        world.plan("desk")
        first = claimed(world)
        bring(world, "b")
        settlement = settle(first, GONE, (60.0,), 0.0, world.clock.now())
        with world.store.begin() as tx:
            [waiting] = tx.due_alerts(9)
            tx.add_planned([world.planned(tx, waiting.alert, ["desk"])])
            world.store.settle(first, settlement)
        assert _states(world) == {("dead", 1), ("queued", 0)}
        assert list(world.store.archive.check()) != []
        with world.store.begin() as tx:
            tx.give_up_disabled()
        assert _states(world) == {("dead", 1), ("dead", 0)}
        assert list(world.store.archive.check()) == []


def test_a_plan_that_takes_its_time_holds_up_no_sending() -> None:
    with a_world("postgresql") as world:
        bring(world, "a")
        world.plan("desk", "mail")
        both = [claimed(world), claimed(world)]
        for name in "bc":
            bring(world, name)
        settled = [(each, settle(each, BUSY, (60.0,), 0.0, world.clock.now())) for each in both]
        with world.store.begin() as tx:
            later, sooner = tx.due_alerts(9)
            tx.add_planned([world.planned(tx, later.alert, ["mail", "third"])])
            receipts = world.store.settle_all(settled, lease_s=0.0)
            tx.add_planned([world.planned(tx, sooner.alert, ["desk"])])
        assert [is_written for is_written, _ in receipts] == [True, True]


def _states(world: World) -> set[tuple[str, int]]:
    return {(each.state, each.attempts) for each in world.store.archive.deliveries(limit=0)}
