"""Which delivery waits for which: notices of one alert, and roll-ups that hold some of them."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Table

from monitor.adapters.store import tables as t
from monitor.adapters.store.location import locate
from monitor.adapters.store.outbox import FREE
from monitor.model.alert import Delivery, Outcome
from monitor.model.key import derive_key
from tests.contracts.stores import STORES, World, a_world, report
from tests.support.clock import NOON
from tests.support.queries import plan_of

BUSY = Outcome("retry", 503, "503 busy")
WAIT_S = 60.0


@dataclass
class Outbox:
    """Notices of alerts, roll-ups that hold some, and the order in which they were queued."""

    world: World
    alerts: Sequence[int] = ()
    seqs: dict[int, int] = field(default_factory=dict)
    covers: dict[str, frozenset[int]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)

    def open(self, n_alerts: int) -> None:
        reports = [report(f"r{n}", rules=["r"]) for n in range(n_alerts)]
        self.world.ingest(self.world.lend(), reports, wait_s=WAIT_S)
        with self._writing() as conn:
            self.alerts = list(conn.execute(t.alert.select()).scalars())
            conn.execute(t.alert.update().values(flush_at=None))
            told = [{"alert_id": id_, "kind": "opened", "key": "", "seq": 0} for id_ in self.alerts]
            conn.execute(t.told.insert(), told)
            values = {"lease_until": FREE, "lease_token": 0, "circuit": "closed", "failures": 0}
            conn.execute(t.endpoint.insert(), [{"name": n, **values} for n in ("desk", "mail")])

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with closing(locate(self.world.url).connect()) as database, database.write() as conn:
            yield conn

    def notice(self, alert: int | None, kind: str = "alert.developed") -> int:
        seq = self.seqs.get(alert or 0, 0) + 1
        self.seqs[alert or 0] = seq
        row = {
            "alert_id": alert,
            "seq": seq if alert else 0,
            "route": "root",
            "type": kind,
            "payload": "{}",
            "created_at": NOON,
        }
        with self._writing() as conn:
            conn.execute(t.alert.update().where(t.alert.c.id == alert).values(last_seq=seq))
        return self._insert(t.notice, row)

    def queue(self, notice: int, alert: int | None, to: str, covers: frozenset[int]) -> str:
        uid = derive_key("delivery", str(len(self.order)))
        row = {
            "uid": uid,
            "notice_id": notice,
            "endpoint": to,
            "recipient": "",
            "alert_id": alert,
            "seq": self.seqs[alert] if alert else 0,
            "state": "queued",
            "attempts": 0,
            "next_at": NOON,
            "body": b"x",
            "headers": {},
        }
        self._insert(t.delivery, row)
        self.covers[uid] = covers
        self.order.append(uid)
        return uid

    def tell(self, n: int, to: str = "desk") -> str:
        """The next notice of an alert goes out by itself."""
        alert = self.alerts[n]
        return self.queue(self.notice(alert), alert, to, frozenset({n}))

    def roll_up(self, *members: int, to: str = "desk") -> str:
        """The next notices of some alerts go out in one message."""
        sent = self.notice(None, "alert.rollup")
        row = {"receiver": to, "kind": "quiet", "route": str(sent), "window_start": NOON}
        rollup = self._insert(t.rollup, {**row, "built_at": NOON, "notice_id": sent})
        for n in members:
            member = {"notice_id": self.notice(self.alerts[n]), "receiver": to}
            self._insert(t.rollup_member, {**member, "rollup_id": rollup})
        return self.queue(sent, None, to, frozenset(members))

    def _insert(self, table: Table, row: dict[str, object]) -> int:
        with self._writing() as conn:
            key = conn.execute(table.insert(), row).inserted_primary_key
        assert key is not None
        return int(key[0])

    def claim(self) -> Delivery | None:
        return self.world.send()

    def settle_next(self, uid: str, outcome: Outcome) -> None:
        delivery = self.claim()
        assert delivery is not None
        assert delivery.uid == uid
        assert self.world.settle(delivery, outcome, retry_s=WAIT_S)


@pytest.fixture(params=STORES)
def outbox(request: pytest.FixtureRequest) -> Iterator[Outbox]:
    with a_world(request.param) as world:
        made = Outbox(world)
        made.open(3)
        yield made


def test_a_notice_waits_for_an_earlier_roll_up_that_holds_one_of_its_alert(outbox: Outbox) -> None:
    rolled, told, other = outbox.roll_up(0, 1), outbox.tell(0), outbox.tell(2)
    outbox.settle_next(rolled, BUSY)
    outbox.settle_next(other, Outcome("sent"))
    assert outbox.claim() is None
    outbox.world.clock.forward(WAIT_S)
    outbox.settle_next(rolled, Outcome("sent"))
    outbox.settle_next(told, Outcome("sent"))


def test_a_roll_up_waits_for_earlier_notices_of_any_alert_that_it_holds(outbox: Outbox) -> None:
    told, rolled = outbox.tell(1), outbox.roll_up(0, 1)
    outbox.settle_next(told, BUSY)
    assert outbox.claim() is None
    outbox.world.clock.forward(WAIT_S)
    outbox.settle_next(told, Outcome("dead", error="rejected: no"))
    outbox.settle_next(rolled, Outcome("sent"))


def test_a_roll_up_waits_for_earlier_roll_ups_of_the_same_alerts_only(outbox: Outbox) -> None:
    first, second, apart = outbox.roll_up(0, 1), outbox.roll_up(1, 2), outbox.roll_up(2)
    outbox.settle_next(first, BUSY)
    assert outbox.claim() is None  # the third waits for the second
    outbox.world.clock.forward(WAIT_S)
    for uid in (first, second, apart):
        outbox.settle_next(uid, Outcome("sent"))


def test_other_receivers_do_not_wait(outbox: Outbox) -> None:
    held, free = outbox.roll_up(0), outbox.tell(0, to="mail")
    claimed = [outbox.claim(), outbox.claim()]
    assert {each.uid for each in claimed if each} == {held, free}


STEPS = st.lists(
    st.one_of(
        st.integers(0, 2), st.sets(st.integers(0, 2), min_size=1), st.sampled_from([True, False])
    ),
    max_size=14,
)


@given(steps=STEPS)
@settings(max_examples=12, deadline=None)
def test_nothing_of_a_story_overtakes_what_was_queued_before_it(
    steps: list[int | set[int] | bool],
) -> None:
    with a_world() as world:
        outbox = Outbox(world)
        outbox.open(3)
        over: set[str] = set()
        for step in steps:
            if isinstance(step, bool):
                send(outbox, over, Outcome("sent") if step else BUSY)
            elif isinstance(step, int):
                outbox.tell(step)
            else:
                outbox.roll_up(*sorted(step))
        for _ in range(2 * len(steps)):
            send(outbox, over, Outcome("sent"))
        assert over == set(outbox.order)


def send(outbox: Outbox, over: set[str], outcome: Outcome) -> None:
    """One attempt, if any is due, before the eyes of a careful observer."""
    delivery = outbox.claim()
    if delivery is None:
        outbox.world.clock.forward(WAIT_S)
        return
    before = outbox.order[: outbox.order.index(delivery.uid)]
    told = outbox.covers[delivery.uid]
    assert not [uid for uid in before if uid not in over and outbox.covers[uid] & told]
    assert outbox.world.settle(delivery, outcome, retry_s=WAIT_S)
    if outcome.kind == "sent":
        over.add(delivery.uid)


def test_whoever_waits_is_found_by_indexes() -> None:
    with a_world() as world:
        plan = plan_of(world.folder / "monitor.db", world.send)
    assert [step for step in plan if step.startswith("SCAN")] == ["SCAN e"]
    assert any("ix_delivery_open" in step for step in plan)
