"""Notices that are made, held back and sent together: the plainest steps of a plan."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from monitor.model.alert import NewDelivery, Notice, Planned, Told, Waiting
from monitor.model.hold import Hold, Silence
from monitor.model.key import derive_key
from monitor.ports.transaction import Transaction
from tests.contracts.stores import World
from tests.support.clock import NOON

OPENED: Told = ("opened", "")
HOUR = timedelta(hours=1)


def hold(kind: str, why: str = "", *, hours: float = 3, drops: bool = False) -> Hold:
    """Something that holds notices from noon on."""
    route = "" if kind == "digest" else "root"
    return Hold(kind, route, NOON, NOON + hours * HOUR, why, drops)  # type: ignore[arg-type]  # a word of many


def silence(world: World, *, drops: bool = False) -> str:
    """Ann wants silence for three hours from noon on; give its id."""
    ends_at, then = NOON + 3 * HOUR, "drop" if drops else "rollup"
    asked = Silence(0, "level<=high", NOON, ends_at, "Ann", "planned works", then)  # type: ignore[arg-type]  # a word of many
    return str(world.store.add_silence(asked))


def tell(
    world: World,
    *receivers: str,
    holds: Mapping[str, Hold] | None = None,
    told: Sequence[Told] = (OPENED,),
    to: str = "",
) -> None:
    """Give each alert that is due its next notice, for these receivers and those that wait."""
    with world.store.begin() as tx:
        due = tx.due_alerts(100)
        planned = []
        for waiting in due:
            notice = _notice(tx, waiting, told)
            new = tuple(_new(notice.alert_key, notice.seq, name, to) for name in receivers)
            planned.append(Planned(notice, new, dict(holds or {}), tuple(told)))
        tx.add_planned(planned)


def _notice(tx: Transaction, waiting: Waiting, told: Sequence[Told]) -> Notice:
    alert = waiting.alert
    kind = "alert.opened" if OPENED in told else "alert.corroborated"
    seq = alert.last_seq + 1
    return Notice(alert.id, alert.key, seq, alert.route, kind, "{}", tx.now())  # type: ignore[arg-type]  # a word of many


def _new(key: str, seq: int, receiver: str, to: str) -> NewDelivery:
    return NewDelivery(derive_key(key, str(seq), receiver, to), receiver, to, b"body")


def release(world: World, at: datetime, to: str = "") -> int:
    """Send all roll-ups that are due then, or drop them; give how many there were."""
    world.clock.forward((at - world.clock.now()).total_seconds())
    with world.store.begin() as tx:
        rollups = tx.due_rollups(100)
        for each in rollups:
            if each.hold.drops or not each.members:
                tx.drop_rollup(each)
                continue
            key = derive_key("rollup", each.receiver, str(each.ids))
            alone = len(each.members) == 1
            own = each.members[0].alert_key if alone else key
            seq = each.members[0].seq if alone else 0
            message = Notice(None, key, 0, "root", "alert.rollup", "{}", tx.now())
            new = (_new(own, seq, each.receiver, to),)
            tx.send_rollup(each, None if alone else message, new)
    return len(rollups)
