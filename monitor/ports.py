"""What the project needs from the world, as protocols; `adapters/` provides it."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from monitor.model.alert import (
    Alert,
    Delivery,
    DueAlert,
    Hit,
    How,
    Outcome,
    Owed,
    Planned,
    Settlement,
)
from monitor.model.backfill import Extent, Stored, Stretch
from monitor.model.credit import Account, Standing
from monitor.model.feed import DueFeed, Feed, FeedState, FetchRequest, FetchResult
from monitor.model.record import (
    Count,
    DeliveryDetail,
    DeliveryRecord,
    FeedRecord,
    Health,
    HitRecord,
    ItemRecord,
    Ledger,
    ReportRecord,
    SeedRecord,
    StoryDetail,
    StoryLine,
    StoryRecord,
    Violation,
)
from monitor.model.retention import Keep, Pruned
from monitor.model.sample import Sample
from monitor.model.story import Candidates, Dossier, Judged, Numbered

Job = Callable[[], Awaitable[None]]


class Fetcher(Protocol):
    """Makes one conditional GET, politely and guarded."""

    async def fetch(self, request: FetchRequest) -> FetchResult:
        """Fetch within the configured limits; safe to call from many tasks at once.

        Raises:
            FetchError: Anything but a complete 200 or an expected 304.
        """
        ...

    async def close(self) -> None:
        """Close all connections."""
        ...


class Notifier(Protocol):
    """Sends frozen deliveries to one receiver."""

    async def send(self, delivery: Delivery) -> Outcome:
        """Make one attempt: the same id and the same bytes every time.

        Never raises for anything the receiver or the network does: that is an Outcome.
        """
        ...


class JobQueue(Protocol):
    """Says when jobs run. Jobs carry no data: what is due stands in tables."""

    def every(self, seconds: float, job: Job, name: str, *, first_after_s: float = 0.0) -> None:
        """Run a job again and again, never twice at once, also after it raised.

        Args:
            first_after_s: How long after the start it runs for the first time.
        """
        ...

    async def run(self, stop: asyncio.Event) -> None:
        """Work until stop is set, then wait for what runs."""
        ...


class Transaction(Protocol):
    """One short write transaction; commits when its `with` block ends, rolls back when it raises.

    All methods are called from one thread. No network and no waiting inside.
    """

    def now(self) -> datetime:
        """The store's time: the database's clock where several processes share it."""
        ...

    # -- ingest: one transaction a poll
    def register(self, feed_id: int, dossiers: Sequence[Dossier]) -> Sequence[Numbered]:
        """Note the identities of a poll's items; give back those new to the feed, with ids.

        An item is known if any of its `keys` is. Two items of one poll with a common key are one:
        the first wins.
        """
        ...

    def candidates(self, items: Sequence[Numbered], since: datetime) -> Candidates:
        """Find what items may repeat: seeds for ever, feeds' items received after `since`."""
        ...

    def accounts(self, story_ids: Collection[int]) -> Mapping[int, Sequence[Account]]:
        """Give what each report of some stories tells of where its news comes from."""
        ...

    def add_items(
        self,
        feed_id: int,
        judged: Sequence[Judged],
        ruleset: str,
        standings: Sequence[Standing] = (),
    ) -> None:
        """Store new items with verdicts, fingerprints, citations and stories (opened or joined).

        Args:
            standings: Of the stories that were opened or joined: what all their reports are worth
                now; the roles of reports that are stored already are written anew where they
                changed. A story without one keeps what it had.
        """
        ...

    def add_hits(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Store hits; an (item, rule) that has one already is left out and not given back.

        Neither is one whose item is gone meanwhile.
        """
        ...

    def owe(self, alerts: Sequence[Owed]) -> None:
        """Open an alert with its `flush_at` for each (route, rule, story) that has none yet."""
        ...

    def record_poll(self, due: DueFeed, state: FeedState) -> None:
        """Write back what a poll taught of a feed, validators and next due time included.

        Raises:
            LeaseLostError: The feed was lent to someone else meanwhile (`token` moved on): roll
                back.
        """
        ...

    # -- seeds
    def replace_seeds(
        self, folder_digests: Mapping[str, str], changed: Sequence[Dossier], gone: Sequence[str]
    ) -> None:
        """Store changed seeds anew and forget gone ones; verdicts already given stay.

        Args:
            folder_digests: For each seed name in `changed` the digest of what the file says.
            changed: New or changed seeds; `item.guid` is the name.
            gone: Names of seeds that no file holds any more.
        """
        ...

    # -- plan: one transaction
    def due_alerts(self, limit: int) -> Sequence[DueAlert]:
        """Alerts with `flush_at` <= now, oldest first."""
        ...

    def add_planned(self, planned: Sequence[Planned]) -> None:
        """Store notices and their deliveries, note what was told, clear the alerts' `flush_at`."""
        ...

    def postpone(self, alerts: Sequence[Alert], seconds: float) -> None:
        """Let alerts wait from now on, so that they do not stand in the way of others."""
        ...


class Store(Protocol):
    """What lasts: plain functions, safe from any thread."""

    def begin(self) -> AbstractContextManager[Transaction]:
        """Open the write transaction; waits for the writer before it.

        Raises:
            StoreError: The database cannot serve now, on the way in, inside or at commit. Nothing
                of it is stored, as with any other error.
        """
        ...

    # -- polling
    def sync_feeds(self, feeds: Sequence[Feed], spread_s: float) -> None:
        """Make the feed table say what the rules say; new feeds become due within spread_s."""
        ...

    def claim_feeds(self, limit: int, lease_s: float, *, per_host: int = 0) -> Sequence[DueFeed]:
        """Lend due feeds, longest due first; each for `lease_s` or until recorded.

        Waits for the writer only where a feed is due.

        Args:
            per_host: Feeds of one host that may be lent at once, those lent before included;
                0: any number.
        """
        ...

    def release_feed(self, due: DueFeed) -> None:
        """Give a feed back unpolled: due again as it was."""
        ...

    def record_failure(self, due: DueFeed, state: FeedState) -> None:
        """Write back what became of a feed whose poll brought nothing to store.

        Needs no turn among those who store: where many feeds fail at once, news do not wait for it.

        Raises:
            LeaseLostError: The feed was lent to someone else meanwhile; nothing is written.
        """
        ...

    def recover(self) -> None:
        """At start of the only daemon: free what a killed one held (leased feeds and endpoints)."""
        ...

    # -- delivering
    def claim_delivery(self, lease_s: float) -> Delivery | None:
        """Take the next due delivery: one at a time for each endpoint, in order of seq.

        Waits for the writer only where a delivery is due.
        """
        ...

    def settle(self, delivery: Delivery, settlement: Settlement) -> bool:
        """Write what came of an attempt; False if the lease was lost (nothing written)."""
        ...

    def alerts_due(self) -> bool:
        """Whether any alert is to be planned now; asked without waiting for the writer."""
        ...

    def next_flush_at(self) -> datetime | None:
        """When the next alert is to be planned; None where none waits."""
        ...

    def seed_digests(self) -> Mapping[str, str]:
        """Name of each stored seed -> digest of what its file said."""
        ...

    # -- rules and what was there before them
    def plan_backfill(self, rules: Mapping[str, str]) -> int:
        """Note which rules are in force: id -> digest of what it asks; give how many are to do.

        A rule that is new or asks something else is to be put to all items that are stored now,
        newest first; one that is gone is forgotten. Where no rule was ever noted and no item is
        stored there is nothing to do. Called once all polls under other rules are stored.
        """
        ...

    def next_stretch(self) -> Stretch | None:
        """Give what is to be backfilled next; None where nothing is."""
        ...

    def record_backfill(self, stretch: Stretch, hits: Sequence[Hit], down_to: int) -> int:
        """Store what the rules of a stretch met, and how far they are, in one transaction.

        A hit that is there already stays as it is. A rule whose digest is not the stretch's any
        more is left alone, its hits are not stored.

        Args:
            down_to: Smallest id that was looked at: the rules go on below it; 0: they are done.

        Returns:
            How many hits were new.
        """
        ...

    def keep_sample(self, sample: Sample) -> Iterator[int]:
        """Put a sample in the place of the last one; lazy, and done when the iterator ends.

        A step is one short write transaction, of at most 500 words, and gives how many it changed.
        Between two a reader sees words of both samples. The figures come last: whoever stops before
        leaves the last ones, with their age, and the next sample mends the words.
        """
        ...

    # -- retention
    def prune(self, keep: Keep) -> Iterator[Pruned]:
        """Let go what is older than it is kept; the iterator is lazy and ends when nothing is left.

        A step is one short write transaction, of at most 1,000 items or bodies or 10,000 marks, or
        a look at a stretch in which nothing is too old; no snapshot is held between two. The store
        is sound after each, and whoever stops there loses nothing: the next call does the rest.

        Items of feeds leave with `keep.items`, if no rule met their story. A story that a rule met
        leaves with `keep.stories` after its last item, whole: items, hits, alerts, deliveries; but
        not while an alert of it waits or a delivery of it is open. Marks leave with `keep.marks`,
        never after their items. A delivered body becomes empty. Seeds and identities stay.
        """
        ...

    def prunable(self, keep: Keep) -> Pruned:
        """How much `prune` would let go now."""
        ...

    def close(self) -> None:
        """Close all connections and free the lock."""
        ...

    @property
    def archive(self) -> "Archive":
        """The reading side."""
        ...


class Archive(Protocol):
    """What is stored, for people: listings, the ledger, checks. Reads only."""

    def feeds(self, *, failing: bool = False, limit: int = 0) -> Sequence[FeedRecord]:
        """Feeds, failing first; limit 0 means all."""
        ...

    # A limit of 0 means all. Lists go on behind the row whose id, in `board` whose cursor, is given
    # as `before`.
    def items(
        self,
        *,
        limit: int,
        before: int | None = None,
        verdict: str | None = None,
        feed: str | None = None,
    ) -> Sequence[ItemRecord]:
        """Items of feeds, newest first; `feed` is a configured URL."""
        ...

    def hits(
        self, *, limit: int, rule: str | None = None, before: int | None = None
    ) -> Sequence[HitRecord]:
        """Hits, newest first."""
        ...

    def stories(self, *, limit: int) -> Sequence[StoryRecord]:
        """Stories that moved last, first."""
        ...

    def board(
        self,
        *,
        limit: int,
        before: str | None = None,
        rule: str | None = None,
        met_only: bool = True,
    ) -> Sequence[StoryLine]:
        """Stories as a desk looks at them, those that moved last first.

        Args:
            before: The cursor of the last line shown. It holds the line's place, not its story:
                one that moves between two pages is never shown twice.
            rule: Only those that this rule met.
            met_only: Only those that any rule met.

        Raises:
            NotFoundError: `before` is no cursor.
        """
        ...

    def story(self, story: str, *, limit: int = 50) -> StoryDetail:
        """One story by its public id, with at most `limit` reports, echoes last.

        Raises:
            NotFoundError: No such story.
        """
        ...

    def report(self, item: str) -> ReportRecord:
        """One item of a feed by its id, guid or URL, as `explain` finds it.

        Raises:
            NotFoundError: No such item.
        """
        ...

    def deliveries(
        self, *, limit: int, state: str | None = None, before: str | None = None
    ) -> Sequence[DeliveryRecord]:
        """Deliveries, newest first.

        Raises:
            NotFoundError: No delivery has the id `before`.
        """
        ...

    def delivery(self, delivery: str) -> DeliveryDetail:
        """One delivery by its public id, with its attempts.

        Raises:
            NotFoundError: No such delivery.
        """
        ...

    def stored(self, since: datetime, *, above: int, below: int, limit: int) -> Sequence[Stored]:
        """Items of feeds received since then with ids between the two, newest first."""
        ...

    def extent(self, since: datetime) -> Extent:
        """Which items of feeds were received since then."""
        ...

    def hit_items(self, rule: str, since: datetime) -> Mapping[int, How]:
        """Ids of the items received since then that a rule met -> how the hit came about."""
        ...

    def sample(self) -> Sample | None:
        """The sample that was kept last; None where there is none."""
        ...

    def health(self) -> Health:
        """What tells whether work gets done."""
        ...

    def seeds(self, *, limit: int = 0) -> Sequence[SeedRecord]:
        """Stored seeds by name."""
        ...

    def explain(self, item: str) -> Ledger:
        """The ledger of one item, by its id or guid or URL.

        Raises:
            NotFoundError: No such item.
        """
        ...

    def check(self, *, quick: bool = False) -> Sequence[Violation]:
        """Integrity and the project's own invariants; empty means sound."""
        ...

    def counts(self) -> Sequence[Count]:
        """Rows by kind, for summaries."""
        ...
