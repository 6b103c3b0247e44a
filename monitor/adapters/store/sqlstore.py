"""The store: opens a database, and hands each call to the module of its table."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime

from sqlalchemy import Connection

from monitor.adapters.store import (
    alerts,
    backfill,
    deliveries,
    endpoints,
    feeds,
    furniture,
    marks,
    optout,
    outbox,
    pages,
    retention,
    sample,
    seeds,
    silences,
    turns,
    twins,
    wishes,
)
from monitor.adapters.store.archive import SqlArchive
from monitor.adapters.store.engine import Database, Lock
from monitor.adapters.store.location import locate
from monitor.adapters.store.migrate import prepare, refuse_unready
from monitor.adapters.store.transaction import SqlTransaction
from monitor.adapters.store.upkeep import Upkeep
from monitor.clock import Clock
from monitor.errors import LeaseLostError, NotFoundError, StoreError
from monitor.model.alert import Delivery, Hit, Released, Settlement
from monitor.model.backfill import Stretch
from monitor.model.feed import DueFeed, Feed, FeedState
from monitor.model.hold import Silence
from monitor.model.page import Page, Robots, Settled, Wish
from monitor.model.retention import Keep, Pruned
from monitor.model.sample import Sample

# Where the port's parameters have the names of these modules.
_sync_feeds, _keep_sample = feeds.sync, sample.keep


def open_store(url: str, *, clock: Clock, exclusive: bool, create: bool = True) -> "SqlStore":
    """Open the database; a file is made or brought to this program's schema first where needed.

    Args:
        clock: The store's time.
        url: ``sqlite:///PATH``, where a relative path counts from the working folder, or
            ``postgresql://USER@HOST/DATABASE``.
        exclusive: For the daemon: no other one may use the database until `close`.
        create: Whether a missing file is made, and an older one upgraded. Who only looks changes
            nothing: an empty file may be all that is left of a good one.

    Raises:
        ConfigError: The URL names no database that we know, the schema is newer than this
            program, or a server's is older.
        LockedError: Another daemon uses it, or must be stopped for an upgrade.
        NotFoundError: There is no file and `create` is false.
        StoreError: The database refused.
    """
    location = locate(url)
    if not create:
        if not location.exists():
            msg = f"no database at {location.name} yet; run: monitor run"
            raise NotFoundError(msg)
        refuse_unready(location)
    with ExitStack() as taken:
        lock = location.hold() if exclusive else None
        if lock is not None:
            taken.callback(lock.release)
        prepare(location, locked=exclusive)
        store = SqlStore(location.connect(), clock, lock)
        taken.pop_all()  # the store's from here on
    return store


class SqlStore:
    """`monitor.ports.store.Store` on one database."""

    def __init__(self, database: Database, clock: Clock, lock: Lock | None) -> None:
        self._database = database
        self._clock = clock
        self._lock = lock
        self._archive = SqlArchive(database, clock)
        self._upkeep = Upkeep(database, clock)

    @property
    def archive(self) -> SqlArchive:
        """The reading side."""
        return self._archive

    @contextmanager
    def begin(self, *, admits: bool = False) -> Iterator[SqlTransaction]:
        """Open the write transaction; waits for the writer before it."""
        with self._database.write(beside=admits) as conn:
            yield SqlTransaction(conn, self._clock)

    def sync_feeds(self, feeds: Sequence[Feed], spread_s: float) -> None:
        """Make the feed table say what the rules say."""
        self._keep_lock()
        with self._database.write() as conn:
            _sync_feeds(conn, feeds, self._clock.now(), spread_s)

    def claim_feeds(self, limit: int, lease_s: float, *, per_host: int = 0) -> Sequence[DueFeed]:
        """Lend due feeds, longest due first."""
        # Asked at every tick: a daemon at rest has to take its lock again, too.
        self._keep_lock()
        if not self._any(feeds.any_due):
            return ()
        # The clock is read when we have the writer: a lease must not run while we wait for it.
        with self._database.write(in_turn=False) as conn:
            return feeds.claim(conn, self._clock.now(), limit, lease_s, per_host)

    def release_feed(self, due: DueFeed) -> None:
        """Give a feed back unpolled: due again as it was."""
        with self._database.write(in_turn=False) as conn:
            feeds.release(conn, due)

    def record_failure(self, due: DueFeed, state: FeedState) -> None:
        """Write back what became of a feed whose poll brought nothing to store."""
        with self._database.write(in_turn=False) as conn:
            feeds.record(conn, due, state)

    def recover(self) -> None:
        """Free the feeds, wishes and endpoints that a killed daemon held."""
        with self._database.write() as conn:
            feeds.recover(conn)
            wishes.recover(conn)
            outbox.recover(conn)

    def claim_delivery(self, lease_s: float, *, busy: Collection[str] = ()) -> Delivery | None:
        """Take the next due delivery."""
        if not self._any(lambda conn, now: outbox.any_sendable(conn, now, busy)):
            return None
        self._keep_lock()
        with self._database.write(in_turn=False) as conn:
            return outbox.claim(conn, self._clock.now(), lease_s, busy)

    def settle(self, delivery: Delivery, settlement: Settlement) -> bool:
        """Write what came of an attempt; False if the lease was lost (nothing written)."""
        try:
            with self._database.write(in_turn=False) as conn:
                outbox.settle(conn, delivery, settlement)
        except LeaseLostError:
            return False
        return True

    def settle_all(
        self, settled: Sequence[tuple[Delivery, Settlement]], lease_s: float
    ) -> Sequence[tuple[bool, Delivery | None]]:
        """Write what came of several attempts, and take what is next at their endpoints."""
        try:
            self._keep_lock()
        except StoreError:  # what was heard is written all the same, as the leases are ours
            lease_s = 0.0
        try:
            with self._database.write(in_turn=False) as conn:
                following = outbox.settle_all(conn, settled, self._clock.now(), lease_s)
                return [(True, delivery) for delivery in following]
        except LeaseLostError:  # of one: the others are written without it
            if len(settled) == 1:
                return [(False, None)]
            return [done for one in settled for done in self.settle_all([one], lease_s)]

    def retry_delivery(self, delivery: str) -> None:
        """Let a delivery be tried at once, by public id; a dead one is queued again."""
        with self._database.write(in_turn=False) as conn:
            deliveries.retry(conn, delivery, self._clock.now())

    def retry_receiver(self, receiver: str) -> Released:
        """Queue again what was given up as a receiver did not answer; let go what waits for it."""
        with self._database.write(in_turn=False) as conn:
            return deliveries.retry_all(conn, receiver, self._clock.now())

    def enable_endpoint(self, receiver: str) -> None:
        """Ask a receiver again that was disabled, or whose circuit is open; what waits is due."""
        with self._database.write(in_turn=False) as conn:
            endpoints.enable(conn, receiver)
            deliveries.hasten(conn, receiver, self._clock.now())

    def opt_out(self, receiver: str, recipient: str) -> None:
        """Note that a recipient wants no more mail of a receiver."""
        with self._database.write() as conn:
            optout.opt_out(conn, receiver, recipient, self._clock.now())

    def opt_in(self, receiver: str, recipient: str) -> None:
        """Let a recipient have a receiver's mail again."""
        with self._database.write() as conn:
            is_back = optout.opt_in(conn, receiver, recipient)
        if not is_back:
            msg = f"{recipient} has not ended the mails of {receiver}"
            raise NotFoundError(msg)

    def is_plan_due(self) -> bool:
        """Whether an alert or a roll-up is to be planned now."""
        if not self._any(alerts.any_due):
            return False
        self._keep_lock()
        return True

    def add_silence(self, silence: Silence) -> int:
        """Store a silence; give its id."""
        with self._database.write() as conn:
            return silences.add(conn, silence)

    def expire_silence(self, silence: int) -> Silence:
        """End a silence now; what it held is due at once."""
        with self._database.write() as conn:
            return silences.expire(conn, silence, self._clock.now())

    def next_flush_at(self) -> datetime | None:
        """When the next alert is to be planned."""
        with self._database.read() as conn:
            return alerts.next_flush_at(conn)

    def seed_digests(self) -> Mapping[str, str]:
        """Name of each stored seed -> digest of what its file said."""
        with self._database.read() as conn:
            return seeds.digests(conn)

    def plan_backfill(self, rules: Mapping[str, str]) -> int:
        """Note which rules are in force; give how many are to be put to what is stored."""
        self._keep_lock()
        return backfill.plan(self._database, rules, self._clock.now())

    def next_stretch(self) -> Stretch | None:
        """What is to be backfilled next; None where nothing is."""
        with self._database.read() as conn:
            stretch = backfill.next_stretch(conn)
        if stretch is not None:
            self._keep_lock()
        return stretch

    def record_backfill(self, stretch: Stretch, hits: Sequence[Hit], down_to: int) -> int:
        """Store what the rules of a stretch met, and how far they are."""
        with self._database.write() as conn:
            return backfill.record(conn, stretch, hits, down_to)

    def keep_sample(self, sample: Sample) -> Iterator[int]:
        """Put a sample in the place of the last one, a short transaction a step."""
        return _keep_sample(self._database, sample, self._clock)

    def claim_wishes(
        self, limit: int, lease_s: float, *, busy: Collection[str] = ()
    ) -> Sequence[Wish]:
        """Lend wishes to read article pages, at most one of a host."""
        if not self._any(lambda conn, now: turns.any_due(conn, now, busy)):
            return ()
        self._keep_lock()
        with self._database.write(in_turn=False) as conn:
            return wishes.claim(conn, self._clock.now(), limit, lease_s, busy)

    def release_wish(self, wish: Wish) -> None:
        """Give a wish back unread: due again as it was."""
        with self._database.write(in_turn=False) as conn:
            wishes.release(conn, wish)

    def keep_page(self, wish: Wish, page: Page, *, pause_s: float = 0.0) -> None:
        """Keep what a page says; note that its host answers."""
        with self._database.write(in_turn=False) as conn:
            wishes.keep(conn, wish, page, self._clock.now(), pause_s=pause_s)

    def settle_wish(self, wish: Wish, settled: Settled) -> None:
        """Write down what became of a wish whose page did not lead to a longer text."""
        with self._database.write(in_turn=False) as conn:
            wishes.settle(conn, wish, settled, self._clock.now())

    def host_failures(self, host: str) -> int:
        """How many requests for pages failed in a row at a host."""
        with self._database.read() as conn:
            return pages.failures(conn, host)

    def next_wish_at(self) -> datetime | None:
        """When the next wish is due."""
        with self._database.read() as conn:
            return turns.next_at(conn)

    def waiting_pages(self) -> int:
        """How many wishes to read article pages are open."""
        with self._database.read() as conn:
            return turns.waiting(conn)[0]

    def robots(self, host: str) -> Robots | None:
        """What was kept of a host's ``robots.txt``."""
        with self._database.read() as conn:
            return pages.robots(conn, host)

    def keep_robots(self, host: str, robots: Robots) -> None:
        """Keep what a host asks of programs."""
        with self._database.write(in_turn=False) as conn:
            pages.keep_robots(conn, host, robots)

    def furniture(self) -> frozenset[int]:
        """Hashes of the sentences that stand in so many reports that they tell of none."""
        with self._database.read() as conn:
            return furniture.known(conn)

    def keep_furniture(self, counts: Mapping[int, int]) -> None:
        """Add to the number of reports in which such sentences stand."""
        with self._database.write() as conn:
            furniture.keep(conn, counts, self._clock.now())

    def thin(self) -> Iterator[int]:
        """Let go the marks that too many documents hold, a short transaction a step."""
        return marks.thin(self._database)

    def twins(self, since: datetime) -> Sequence[tuple[int, int]]:
        """Pairs of stories opened since then that may be one."""
        with self._database.read(patient=True) as conn:
            return twins.find(conn, since)

    def prune(self, keep: Keep) -> Iterator[Pruned]:
        """Let go what is older than it is kept, a short transaction a step."""
        yield from retention.prune(self._database, self._clock.now(), keep)
        for _ in self._upkeep.steps():
            yield Pruned()

    def prunable(self, keep: Keep) -> Pruned:
        """How much `prune` would let go now."""
        with self._database.read(patient=True) as conn:
            return retention.forecast(conn, self._clock.now(), keep)

    def close(self) -> None:
        """Close all connections and free the lock."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _keep_lock(self) -> None:
        """Take no work that another daemon may have taken since the server was restarted."""
        if self._lock is not None:
            self._lock.keep()

    def _any(self, ask: Callable[[Connection, datetime], bool]) -> bool:
        """Ask a reader: where nothing is due, which is nearly always, no writer is troubled."""
        with self._database.read() as conn:
            return ask(conn, self._clock.now())
