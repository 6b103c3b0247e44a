"""Items stored a second on SQLite: ``python -m bench.storage``.

Made-up items with a summary of about 40 words, in transactions of 500, through the store's port as
the pipeline uses it: once bare (identities, items, stories), once with 12 marks an item and the
question what each may repeat, and with a hit on every tenth. Then deliveries claimed and settled
one by one, and the time of the check of all invariants. The bar: 10,000 bare items a second.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.adapters.store.sqlstore import SqlStore, open_store
from monitor.clock import SystemClock
from monitor.model.alert import Hit, NewDelivery, Notice, Outcome, Owed, Planned, Settlement
from monitor.model.feed import Feed
from monitor.model.item import Item
from monitor.model.key import derive_key
from monitor.model.story import Dossier, Fingerprint, Judged, Placement, Verdict

_POLL = 500
_BAR = 10_000
_START = datetime(2026, 1, 1, tzinfo=UTC)


def _dossiers(n: int, n_marks: int, prefix: str) -> list[Dossier]:
    chance = random.Random(7)
    words = [chance.randbytes(3).hex() for _ in range(5000)]
    made = []
    for number in range(n):
        guid = f"{prefix}{number}"
        url = f"news.example/{prefix}/{number}"
        item = Item(
            key=derive_key(guid),
            guid=guid,
            url=f"https://{url}",
            url_key=url,
            title=" ".join(chance.choices(words, k=8)),
            body=" ".join(chance.choices(words, k=40)),
            lang="en",
            received_at=_START,
            published_at=_START,
            keys=(derive_key(guid), derive_key(url)),
        )
        marks = tuple(chance.randrange(-(2**63), 2**63) for _ in range(n_marks))
        made.append(Dossier(item, Fingerprint(derive_key("text", guid), marks)))
    return made


def _ingest(store: SqlStore, feed_id: int, poll: Sequence[Dossier], hits: range) -> None:
    with store.begin() as tx:
        fresh = tx.register(feed_id, poll)
        if poll[0].fingerprint.marks:
            tx.candidates(fresh, _START - timedelta(days=30))
        judged = [
            Judged(n, Verdict("new"), Placement(n.id, "origin", with_item=n.id)) for n in fresh
        ]
        tx.add_items(feed_id, judged, "v1")
        found = [Hit(fresh[n].id, "rule", (), "live", "", "v1", _START) for n in hits]
        tx.owe([Owed("root", hit.rule_id, hit.item_id, _START) for hit in tx.add_hits(found)])


def _store_all(store: SqlStore, feed_id: int, dossiers: Sequence[Dossier], hits: range) -> float:
    began = time.perf_counter()
    for start in range(0, len(dossiers), _POLL):
        _ingest(store, feed_id, dossiers[start : start + _POLL], hits)
    return len(dossiers) / (time.perf_counter() - began)


def _deliver(store: SqlStore, n: int) -> float:
    with store.begin() as tx:
        planned = []
        for due in tx.due_alerts(n):
            alert = due.alert
            notice = Notice(alert.id, alert.key, 1, alert.route, "alert.opened", "{}", tx.now())
            uid = derive_key(alert.key, "1")
            planned.append(Planned(notice, (NewDelivery(uid, "desk", "", b"{}"),)))
        tx.add_planned(planned)
        now = tx.now()
    began, sent = time.perf_counter(), 0
    while (delivery := store.claim_delivery(20)) is not None:
        store.settle(delivery, Settlement("delivered", None, Outcome("sent", 200), now))
        sent += 1
    return sent / (time.perf_counter() - began)


def main() -> int:
    """Measure and print; 1 if the bar is missed or the database is not sound."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--items", type=int, default=50_000)
    n = max(_POLL, options.parse_args().items // _POLL * _POLL)
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as folder:
        path = Path(folder) / "monitor.db"
        store = open_store(f"sqlite:///{path}", clock=SystemClock(), exclusive=True)
        store.sync_feeds([Feed("https://news.example/rss")], 0)
        [due] = store.claim_feeds(1, 60)
        bare = _store_all(store, due.id, _dossiers(n, 0, "bare"), range(0))
        print(f"{bare:10,.0f} items/s bare ({n:,} items, {_POLL} a transaction)")
        whole = _store_all(store, due.id, _dossiers(n, 12, "whole"), range(0, _POLL, 10))
        print(f"{whole:10,.0f} items/s with 12 marks, candidates, hits and alerts")
        sent = _deliver(store, 2000)
        print(f"{sent:10,.0f} deliveries/s claimed and settled")
        began = time.perf_counter()
        violations = store.archive.check()
        print(
            f"{time.perf_counter() - began:10.1f} s to check {2 * n:,} items: {len(violations)} bad"
        )
        store.close()
        print(f"{path.stat().st_size / (2 * n):10,.0f} bytes an item, mean of both")
    return int(bare < _BAR or bool(violations))


if __name__ == "__main__":
    raise SystemExit(main())
