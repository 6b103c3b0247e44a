"""What is of no single story leaves by its own age, and the database is sound after it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from monitor.adapters.store import tables as t
from monitor.adapters.store.location import locate
from monitor.model.alert import NewDelivery, Notice
from monitor.model.hold import Bucket, Hold, Silence
from monitor.model.incident import Incident
from monitor.model.key import derive_key
from monitor.model.retention import Keep
from tests.contracts.stores import SENT, STORES, World, a_world, report
from tests.support.clock import NOON

DAY = timedelta(days=1)
KEEP = Keep(items=10 * DAY, stories=20 * DAY, marks=5 * DAY, bodies=7 * DAY)
TABLES = (t.rollup, t.rollup_member, t.notice, t.silence, t.bucket, t.incident, t.alert)
QUIET = Hold("quiet", "root", NOON, NOON + DAY / 2, "night")


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as world:
        yield world


def left(world: World) -> list[int]:
    """How many rows are left of each table after what is too old has left."""
    assert list(world.store.archive.check()) == []
    for _ in world.store.prune(KEEP):
        pass
    database = locate(world.url).connect()
    with database.read() as conn:
        found = [conn.execute(select(func.count()).select_from(x)).scalar_one() for x in TABLES]
    database.close()
    return found


def fill(world: World) -> None:
    """Two stories of which a roll-up tells, an empty digest, our own words, a silence, a rate."""
    world.ingest(world.lend(), [report(name, rules=["r"]) for name in "ab"], wait_s=0)
    trouble = Incident("feed_died", "x", "a feed died", NOON)
    with world.store.begin() as tx:
        for waiting in tx.due_alerts(9):
            planned = world.planned(tx, waiting.alert, ())
            tx.add_planned([replace(planned, holds={"desk": QUIET})])
        tx.open_digests({"mail": Hold("digest", "", NOON, NOON + DAY / 2)})
        tx.begin_incidents([trouble], None)
        tx.end_incidents([trouble], None)
        tx.keep_bucket("root", Bucket(1.0, NOON))
    world.store.add_silence(Silence(0, "", NOON, NOON + DAY, "ada", "drill"))
    world.clock.forward(86_400)


def send(world: World) -> None:
    with world.store.begin() as tx:
        for rollup in tx.due_rollups(9):
            if not rollup.members:
                tx.drop_rollup(rollup)
                continue
            key = derive_key(str(rollup.ids))
            notice = Notice(None, key, 0, "root", "alert.rollup", "{}", tx.now())
            tx.send_rollup(rollup, notice, [NewDelivery(key, "desk", "", b"body")])


def test_all_leaves_once_it_is_too_old_and_nothing_waits(world: World) -> None:
    fill(world)
    world.clock.forward(30 * 86_400)
    assert left(world) == [2, 2, 2, 0, 0, 0, 2]  # what was held and not sent keeps its stories
    send(world)
    assert left(world) == [2, 0, 1, 0, 0, 0, 0]  # what goes out now is not old
    world.clock.forward(21 * 86_400)
    assert left(world) == [1, 0, 1, 0, 0, 0, 0]  # a delivery of it is open
    delivery = world.send()
    assert delivery is not None
    assert world.settle(delivery, SENT)
    assert left(world) == [0, 0, 0, 0, 0, 0, 0]


def test_what_is_not_old_stays(world: World) -> None:
    fill(world)
    send(world)
    assert left(world) == [2, 2, 3, 1, 1, 1, 2]
