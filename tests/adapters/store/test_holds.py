"""Roll-ups: whatever is held and sent in whatever order, nothing is lost and nothing goes twice."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.alert import NewDelivery, Notice
from monitor.model.fact import Fact
from monitor.model.hold import Hold, HoldKind
from monitor.model.key import derive_key
from tests.contracts.stores import World, a_world, report, untold
from tests.support.clock import NOON

KINDS: tuple[HoldKind, ...] = ("silence", "quiet", "rate", "digest")
HOUR = timedelta(hours=1)


def tell(world: World, number: int) -> None:
    """A notice that is held from one receiver or from two."""
    kind, window = KINDS[number % 4], NOON + number % 3 * HOUR
    hold = Hold(kind, "" if kind == "digest" else "root", window, window + HOUR)
    held = {"desk": hold} if number % 2 else {"desk": hold, "mail": hold}
    with world.store.begin() as tx:
        at = tx.now()
        tx.note([Fact("source", derive_key(f"{number}{at}"), 1, at, source="X")])
        for waiting in tx.due_alerts(9):
            planned = world.planned(tx, waiting.alert, ())
            tx.add_planned([replace(planned, holds=held, told=untold(waiting))])


def send(world: World, sent: Counter[tuple[str, int]]) -> bool:
    """Send what is due; tell whether there was anything."""
    with world.store.begin() as tx:
        due = tx.due_rollups(3, most=2)
        for rollup in due:
            assert len(rollup.members) <= 2
            sent.update((rollup.receiver, held.notice_id) for held in rollup.members)
            key = derive_key(rollup.receiver, str(rollup.ids))
            notice = Notice(None, key, 0, "", "alert.rollup", "{}", tx.now())
            single = len(rollup.members) == 1
            new = NewDelivery(key, rollup.receiver, "", b"body")
            tx.send_rollup(rollup, None if single else notice, [new])
    return bool(due)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, 23), min_size=1, max_size=10))
def test_each_held_notice_goes_once_to_each_from_whom_it_was_held(steps: list[int]) -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        sent: Counter[tuple[str, int]] = Counter()
        owed = 0
        for number in steps:
            world.clock.forward(600)
            tell(world, number)
            owed += 1 if number % 2 else 2
            if number % 5 == 0:
                send(world, sent)
        world.clock.forward(86_400)
        while send(world, sent):
            pass
        assert set(sent.values()) <= {1}
        assert sent.total() == owed
        assert list(world.store.archive.check()) == []
