"""What the benchmark of deliveries sends."""

from collections.abc import Sequence
from datetime import timedelta

from bench.storage_load import POLL, START, polls
from monitor.adapters.store.sqlstore import SqlStore
from monitor.model.alert import Alert, Hit, NewDelivery, Notice, Owed, Planned
from monitor.model.feed import Feed
from monitor.model.key import derive_key
from monitor.model.story import Judged, Numbered, Placement, Verdict

_BODY = b'{"type": "alert.opened", "data": "' + b"x" * 2000 + b'"}'


def queue(store: SqlStore, n: int, endpoints: Sequence[str]) -> None:
    """Queue n deliveries, each of an alert of its own, for the endpoints in turn."""
    store.sync_feeds([Feed("https://h.example/rss")], 0)
    (due,) = store.claim_feeds(1, 600)
    for poll in polls(n, 0, "delivered"):
        with store.begin() as tx:
            fresh = tx.register(due.id, poll).fresh
            tx.add_items(due.id, [_judged(each) for each in fresh], "v1")
            hits = tx.add_hits([Hit(one.id, "r", (), "live", "", "v1", START) for one in fresh])
            tx.owe([Owed("root", hit.rule_id, hit.item_id, START) for hit in hits])
    number = 0
    while number < n:
        with store.begin() as tx:
            planned: list[Planned] = []
            for each in tx.due_alerts(POLL):
                planned.append(_planned(each.alert, endpoints[number % len(endpoints)]))
                number += 1
            tx.add_planned(planned)


def _judged(numbered: Numbered) -> Judged:
    return Judged(numbered, Verdict("new"), Placement(numbered.id, "origin", with_item=numbered.id))


def _planned(alert: Alert, endpoint: str) -> Planned:
    notice = Notice(alert.id, alert.key, 1, alert.route, "alert.opened", "{}", START)
    headers = {"content-type": "application/json"}
    return Planned(notice, (NewDelivery(derive_key(alert.key), endpoint, "", _BODY, headers),))


def queue_one(store: SqlStore, endpoint: str) -> None:
    """One that is due before all others."""
    with store.begin() as tx:
        at = tx.now() - timedelta(hours=1)
        notice = Notice(None, derive_key("one"), 0, "", "system.recovered", "{}", at)
        body = NewDelivery(derive_key("one"), endpoint, "", _BODY)
        tx.add_planned([Planned(notice, (body,))])
