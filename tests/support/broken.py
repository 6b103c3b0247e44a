"""The daemon with one mistake in it, to show that the fault drill finds it.

Which mistake stands in the environment: ``BROKEN=new_id``. Undisturbed every one of them works: it
takes a crash at the wrong moment to see it.
"""

import os
import urllib.request
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import text

from monitor import crashpoint
from monitor.__main__ import main as run
from monitor.adapters.notify.webhook import WebhookNotifier
from monitor.adapters.store.sqlstore import SqlStore
from monitor.adapters.store.transaction import SqlTransaction
from monitor.core.feeds.schedule import after_answer
from monitor.model.alert import Delivery, Outcome, Owed, Planned, Settlement
from monitor.model.feed import Poll
from monitor.model.ingested import Ingested
from monitor.pipeline import Pipeline

VARIABLE, HOOK = "BROKEN", "BROKEN_HOOK"
BETWEEN = "between"
"""Crash point between two transactions that should be one."""


def send_before_commit() -> None:
    """What goes to the desk is sent inside the plan, and marked so."""
    store = SqlTransaction.add_planned

    def add_planned(self: SqlTransaction, planned: Sequence[Planned]) -> None:
        sent = [new for each in planned for new in each.deliveries if new.endpoint == "desk"]
        for new in sent:
            headers = {**new.headers, "webhook-id": new.uid}
            request = urllib.request.Request(os.environ[HOOK], new.body, headers)  # noqa: S310
            urllib.request.urlopen(request).close()  # noqa: S310  loopback
        store(self, planned)
        for new in sent:
            mark = "UPDATE delivery SET state = 'delivered' WHERE uid = :uid"
            self._conn.execute(text(mark), {"uid": new.uid})

    SqlTransaction.add_planned = add_planned  # type: ignore[method-assign]


def mark_before_sending() -> None:
    """A delivery is delivered as soon as it is claimed."""
    claim, settle_all = SqlStore.claim_delivery, SqlStore.settle_all

    def claim_delivery(
        self: SqlStore, lease_s: float, *, busy: Collection[str] = ()
    ) -> Delivery | None:
        delivery = claim(self, lease_s, busy=busy)
        if delivery is not None:
            at = delivery.started_at
            self.settle(delivery, Settlement("delivered", None, Outcome("sent", 200), at))
        return delivery

    def settle_and_lend_nothing(
        self: SqlStore, settled: Sequence[tuple[Delivery, Settlement]], _lease_s: float
    ) -> Sequence[tuple[bool, Delivery | None]]:
        return settle_all(self, settled, 0.0)

    SqlStore.claim_delivery = claim_delivery  # type: ignore[method-assign]
    SqlStore.settle_all = settle_and_lend_nothing  # type: ignore[method-assign]


def new_id() -> None:
    """Each attempt has an id of its own."""
    _send_another(lambda each: replace(each, uid=f"{each.uid}-{each.attempt}"))


def render_again() -> None:
    """Each attempt has a body of its own."""
    _send_another(lambda each: replace(each, body=each.body + b"\n" * each.attempt))


def _send_another(change: Callable[[Delivery], Delivery]) -> None:
    send = WebhookNotifier.send

    async def send_changed(self: WebhookNotifier, delivery: Delivery) -> Outcome:
        again = delivery.attempt > 1
        return await send(self, change(delivery) if again else delivery)

    WebhookNotifier.send = send_changed  # type: ignore[method-assign]


def validators_first() -> None:
    """What a feed acknowledges is stored before its items."""
    record, ingest = SqlTransaction.record_poll, Pipeline.ingest

    def ingest_after(self: Pipeline, poll: Poll) -> Ingested:
        parsed, dossiers = self.prepare(poll)
        pace = self.book.policy.pace
        state = after_answer(poll.due, poll.result, parsed, len(dossiers), pace, n_renamed=0)
        with self.store.begin() as tx:
            record(tx, poll.due, state)  # type: ignore[arg-type]  # of our own store
        return ingest(self, poll)

    Pipeline.ingest = ingest_after  # type: ignore[method-assign]
    SqlTransaction.record_poll = lambda *_: None  # type: ignore[method-assign]


def two_transactions() -> None:
    """What an item owes is stored after the item."""
    begin, owe = SqlStore.begin, SqlTransaction.owe
    owed: dict[int, Sequence[Owed]] = {}

    def remember(self: SqlTransaction, alerts: Sequence[Owed]) -> None:
        owed[id(self)] = alerts

    @contextmanager
    def begin_twice(self: SqlStore, *, admits: bool = False) -> Iterator[SqlTransaction]:
        with begin(self, admits=admits) as tx:
            yield tx
        if alerts := owed.pop(id(tx), ()):
            crashpoint.reach(BETWEEN)
            with begin(self) as second:
                owe(second, alerts)

    SqlTransaction.owe = remember  # type: ignore[method-assign]
    SqlStore.begin = begin_twice  # type: ignore[method-assign]


def no_recovery() -> None:
    """What was claimed when the process died stays so."""
    _recover_and("UPDATE delivery SET next_at = NULL WHERE state = 'sending'")


def send_all_again() -> None:
    """A start does not trust what was settled before it."""
    _recover_and("""
        UPDATE delivery SET state = 'queued',
            next_at = (SELECT created_at FROM notice WHERE notice.id = delivery.notice_id)
            WHERE state = 'delivered'
    """)


def _recover_and(statement: str) -> None:
    recover = SqlStore.recover

    def recover_wrongly(self: SqlStore) -> None:
        recover(self)
        with self._database.write() as conn:
            conn.execute(text(statement))

    SqlStore.recover = recover_wrongly  # type: ignore[method-assign]


MISTAKES: dict[str, Callable[[], None]] = {
    each.__name__: each
    for each in (
        send_before_commit,
        mark_before_sending,
        new_id,
        render_again,
        validators_first,
        two_transactions,
        no_recovery,
        send_all_again,
    )
}


def main() -> None:
    """Be the program, with the mistake."""
    MISTAKES[os.environ[VARIABLE]]()
    run()
