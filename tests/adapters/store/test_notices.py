"""Notices as they are stored: why one is held, and for which of its receivers it is too late."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.location import locate
from monitor.adapters.store.optout import UNSUBSCRIBED
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
