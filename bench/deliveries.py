"""What one sender delivers, also beside an endpoint that hangs: ``python -m bench.deliveries``.

3,000 queued webhooks of 2 KB for 50 endpoints, signed, over loopback, through the dispatcher, the
notifier and the store of the daemon: each receipt is committed before its endpoint is asked again.
Then the same beside one endpoint more, which reads its request and never answers. Who receives is a
process of its own, so that it takes no time from the sender's; on few cores it takes some all the
same. Every run has an empty database of its own, and each is made twice: the better one counts.
PostgreSQL is the one of the test dependencies with its careful settings, where every commit waits
for the disk, or the server named in MONITOR_TEST_PG.

The bars: 200 deliveries a second on both databases, and the endpoint that hangs changes nothing for
the others (their time at most a tenth longer, which is what two runs alike differ by).
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from tempfile import TemporaryDirectory

from bench.deliveries_desk import HANGS, TIMEOUT_S, a_pipeline, receivers, sink
from bench.deliveries_load import queue, queue_one
from bench.storage_load import database
from monitor.adapters.store.sqlstore import SqlStore, open_store
from monitor.clock import SystemClock
from monitor.logs import configure
from monitor.services.dispatcher import DeliveryPolicy, Dispatcher

_BAR_A_SECOND = 200
_BAR_RATIO = 1.1
_SCHEDULE_S = (5.0, 300.0)


async def _send(store: SqlStore, folder: str, names: Sequence[str], base: str, n: int) -> float:
    """Send what is queued; give the seconds until all that can arrive has arrived."""
    policy = DeliveryPolicy(_SCHEDULE_S, jitter=0.0, timeout_s=TIMEOUT_S)
    async with receivers(names, base) as ready:
        dispatcher = Dispatcher(a_pipeline(store, folder), ready, SystemClock(), policy)
        began = time.perf_counter()
        await dispatcher.tick()
        while dispatcher.n_sent < n:  # noqa: ASYNC110  # it counts what is committed
            await asyncio.sleep(0.01)
        took = time.perf_counter() - began
        await dispatcher.stop(0.0)
    return took


def measure(kind: str, n: int, endpoints: Sequence[str], *, hangs: bool) -> float:
    """Seconds that n deliveries take, on an empty database."""
    with database(kind) as url, sink() as base, TemporaryDirectory() as folder:
        store = open_store(url, clock=SystemClock(), exclusive=True)
        try:
            queue(store, n, endpoints)
            names = [*endpoints, HANGS] if hangs else list(endpoints)
            if hangs:
                queue_one(store, HANGS)
            return asyncio.run(_send(store, folder, names, base, n))
        finally:
            store.close()


def main() -> int:
    """Measure both databases; 1 if a bar was missed."""
    parser = argparse.ArgumentParser(description="deliveries a second from one sender")
    parser.add_argument("--deliveries", type=int, default=3000)
    parser.add_argument("--endpoints", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--kind", choices=["sqlite", "postgresql"])
    args = parser.parse_args()
    configure("error", "console")
    missed = False
    endpoints = [f"desk{number}" for number in range(args.endpoints)]
    for kind in [args.kind] if args.kind else ["sqlite", "postgresql"]:
        # In turns, so that what disturbs the machine for a while disturbs both.
        runs = [
            [measure(kind, args.deliveries, endpoints, hangs=hangs) for hangs in (False, True)]
            for _ in range(args.rounds)
        ]
        alone, beside = (min(column) for column in zip(*runs, strict=True))
        rate, ratio = args.deliveries / alone, beside / alone
        met = rate >= _BAR_A_SECOND and ratio <= _BAR_RATIO
        missed = missed or not met
        told = f"{kind:10} {rate:6,.0f} deliveries/s to {len(endpoints)} endpoints"
        told += f"; beside one that never answers {ratio:.2f} of that time"
        print(told + ("" if met else "   BAR MISSED"), flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
