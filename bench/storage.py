"""What the store carries on SQLite and on PostgreSQL: ``python -m bench.storage``.

Made-up items with a summary of about 40 words, in transactions of 500, over a hundred feeds:

- the bulk insert alone: item rows, as a list, as fast as the database takes them;
- whole polls through the store's port, as the pipeline uses it: identities, items, stories; then
  with 36 marks an item, the question what each may repeat, and a hit and an alert on every tenth;
- deliveries claimed and settled, one by one;
- the check of all invariants, also at a million items with ``--check``;
- a prune of all that is old: how long each batch holds the writer.

The bars: 10,000 items a second by bulk insert; a check under 30 s at a million items; no batch of a
prune over 50 ms, but for the one in a hundred that the machine disturbs. PostgreSQL is the one of
the test dependencies with its careful settings, or the server named in MONITOR_TEST_PG.
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bench.storage_load import POLL, START, database, polls
from bench.storage_prune import prune_all
from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all
from monitor.adapters.store.location import locate
from monitor.adapters.store.rows import judged_columns
from monitor.adapters.store.sqlstore import SqlStore, open_store
from monitor.clock import SystemClock
from monitor.model.alert import Hit, NewDelivery, Notice, Outcome, Owed, Planned, Settlement
from monitor.model.feed import DueFeed, Feed
from monitor.model.key import derive_key
from monitor.model.story import Dossier, Judged, Numbered, Placement, Verdict

_FEEDS = 100
_BULK_BAR = 10_000
_CHECK_BAR_S = 30.0
_HOLD_BAR_S = 0.05


def _judge(numbered: Numbered) -> Judged:
    return Judged(numbered, Verdict("new"), Placement(numbered.id, "origin", with_item=numbered.id))


def _bulk(url: str, feed_id: int, n: int) -> float:
    """Item rows alone; they are taken out again, as no story goes with them."""
    opened = locate(url).connect()
    spent, number = 0.0, 10**9
    for poll in polls(n, 0, "bulk"):
        rows: list[dict[str, Any]] = []
        for dossier in poll:
            number += 1
            row = judged_columns(_judge(Numbered(number, dossier)), feed_id, 0, "v1")
            rows.append({**row, "story_id": None})
        began = time.perf_counter()
        with opened.write() as conn:
            insert_all(conn, t.item, rows)
        spent += time.perf_counter() - began
    with opened.write() as conn:
        conn.execute(t.item.delete())
    opened.close()
    return n / spent


def _ingest(store: SqlStore, feed_id: int, poll: Sequence[Dossier], hits: range) -> None:
    with store.begin() as tx:
        fresh = tx.register(feed_id, poll).fresh
        if poll[0].fingerprint.marks:
            tx.candidates(fresh, START - timedelta(days=30))
        tx.add_items(feed_id, [_judge(numbered) for numbered in fresh], "v1")
        found = [Hit(fresh[n].id, "rule", (), "live", "", "v1", START) for n in hits]
        tx.owe([Owed("root", hit.rule_id, hit.item_id, START) for hit in tx.add_hits(found)])


def _ingest_all(
    store: SqlStore, feeds: Sequence[DueFeed], n: int, *, n_marks: int, name: str, hits: range
) -> float:
    spent = 0.0
    for number, poll in enumerate(polls(n, n_marks, name)):
        began = time.perf_counter()
        _ingest(store, feeds[number % len(feeds)].id, poll, hits)
        spent += time.perf_counter() - began
    return n / spent


def _deliver(store: SqlStore, n: int) -> float:
    with store.begin() as tx:
        planned = []
        for due in tx.due_alerts(n):
            alert = due.alert
            notice = Notice(alert.id, alert.key, 1, alert.route, "alert.opened", "{}", tx.now())
            uid = derive_key(alert.key, "1")
            delivery = NewDelivery(uid, "desk", "", b"{}")
            planned.append(Planned(notice, (delivery,), told=(("opened", ""),)))
        tx.add_planned(planned)
        now = tx.now()
    began, sent = time.perf_counter(), 0
    while (delivery := store.claim_delivery(20)) is not None:
        store.settle(delivery, Settlement("delivered", None, Outcome("sent", 200), now))
        sent += 1
    return sent / (time.perf_counter() - began)


def _check(store: SqlStore) -> float:
    began = time.perf_counter()
    violations = store.archive.check()
    took = time.perf_counter() - began
    if violations:
        msg = f"not sound: {violations}"
        raise SystemExit(msg)
    return took


def _measure(kind: str, n: int, n_checked: int) -> bool:
    """Run all of it on one database; whether the bars are met."""
    met = True

    def tell(value: str, what: str, *, good: bool = True) -> None:
        nonlocal met
        met = met and good
        print(f"{kind:10} {value:>10}  {what}{'' if good else '   BAR MISSED'}", flush=True)

    with database(kind) as url:
        store = open_store(url, clock=SystemClock(), exclusive=True)
        store.sync_feeds([Feed(f"https://h{n}.example/rss") for n in range(_FEEDS)], 0)
        feeds = store.claim_feeds(_FEEDS, 600)
        rate = _bulk(url, feeds[0].id, n)
        tell(
            f"{rate:,.0f}",
            f"items/s by bulk insert ({n:,}, lists of {POLL})",
            good=rate >= _BULK_BAR,
        )
        rate = _ingest_all(store, feeds, n, n_marks=0, name="bare", hits=range(0))
        tell(f"{rate:,.0f}", "items/s in whole polls: identities, items, stories")
        rate = _ingest_all(store, feeds, n, n_marks=36, name="whole", hits=range(0, POLL, 10))
        tell(f"{rate:,.0f}", "items/s with 36 marks, candidates, hits and alerts")
        tell(f"{_deliver(store, 2000):,.0f}", "deliveries/s claimed and settled")
        if n_checked > 2 * n:
            _ingest_all(store, feeds, n_checked - 2 * n, n_marks=0, name="more", hits=range(0))
        took = _check(store)
        tell(f"{took:.1f} s", f"to check {max(2 * n, n_checked):,} items", good=took < _CHECK_BAR_S)
        pruned, held = prune_all(url)
        disturbed = held[len(held) // 100]
        tell(
            f"{1000 * disturbed:.0f} ms",
            f"a batch of a prune of {pruned:,} items, all but 1 % of {len(held):,}"
            f" (half: {1000 * statistics.median(held):.0f}, longest: {1000 * held[0]:.0f})",
            good=disturbed < _HOLD_BAR_S,
        )
        _check(store)
        store.close()
    return met


def main() -> int:
    """Measure and print; 1 if a bar is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--items", type=int, default=50_000)
    options.add_argument("--check", type=int, default=0, help="check at so many items")
    options.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    given = options.parse_args()
    n = max(POLL, given.items // POLL * POLL)
    kinds = ["sqlite", "postgresql"] if given.database == "both" else [given.database]
    met = [_measure(kind, n, given.check // POLL * POLL) for kind in kinds]
    return int(not all(met))


if __name__ == "__main__":
    raise SystemExit(main())
