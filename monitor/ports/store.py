"""What lasts: transactions, leases, upkeep."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from monitor.model.alert import Delivery, Hit, Released, Settlement
from monitor.model.backfill import Stretch
from monitor.model.feed import DueFeed, Feed, FeedState
from monitor.model.hold import Silence
from monitor.model.page import Page, Robots, Settled, Wish
from monitor.model.retention import Keep, Pruned
from monitor.model.sample import Sample
from monitor.ports.archive import Archive
from monitor.ports.transaction import Transaction


class Store(Protocol):
    """What lasts: plain functions, safe from any thread."""

    def begin(self, *, admits: bool = False) -> AbstractContextManager[Transaction]:
        """Open the write transaction; waits for the writer before it.

        Args:
            admits: It admits the items of a poll. On a server such transactions run beside one
                another, and wait only for those that may hold near copies (`candidates`).

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
    def claim_delivery(self, lease_s: float, *, busy: Collection[str] = ()) -> Delivery | None:
        """Take the next due delivery: one at a time for each endpoint, in order of seq.

        A notice waits while an earlier one of its alert, or a roll-up that holds one, is still on
        its way to the same recipient; a roll-up while an earlier notice of one of its alerts is.
        An endpoint whose circuit is not closed gives one only from `probe_at` on, a disabled one
        none. A clock that is set back keeps only those waiting that were refused. Waits for the
        writer only where a delivery is due.

        Args:
            lease_s: For how long nobody else may take its endpoint.
            busy: Endpoints to which this process is sending: where the clock jumps ahead, the
                lease of an attempt is over before the attempt is.
        """
        ...

    def settle(self, delivery: Delivery, settlement: Settlement) -> bool:
        """Write what came of an attempt; False if the lease was lost (nothing written).

        How the endpoint is stays as it is where somebody had it asked again since the claim.
        Where it shows that the endpoint is to be disabled, all that is still on its way there is
        dead (``gone``). An endpoint that is half open is closed once nothing more waits for it.
        """
        ...

    def settle_all(
        self, settled: Sequence[tuple[Delivery, Settlement]], lease_s: float
    ) -> Sequence[tuple[bool, Delivery | None]]:
        """Write what came of several attempts at once, and lend what is next at their endpoints.

        All of it is one transaction: what was heard is stored before anybody is asked again. Where
        a lease was lost, the others are written all the same.

        Args:
            lease_s: As for a claim; 0: nothing is lent.

        Returns:
            For each whether it was written, and the next delivery of its endpoint: None where none
            is due, or the endpoint is to be left alone for a while.
        """
        ...

    def retry_delivery(self, delivery: str) -> None:
        """Let a delivery be tried at once, by public id; a dead one is queued again.

        Its attempts are kept. A disabled endpoint is asked again.

        Raises:
            NotFoundError: No such delivery.
            RulingError: It was delivered, or is on its way at this moment, or has no body any more.
        """
        ...

    def retry_receiver(self, receiver: str) -> Released:
        """Queue again what was given up as a receiver did not answer, and let go what waits for it.

        What was refused for good, or cancelled, stays so. Attempts are kept. A disabled endpoint is
        asked again; one that is probed has its next probe at once.

        Raises:
            NotFoundError: Nothing was ever sent there.
        """
        ...

    def enable_endpoint(self, receiver: str) -> None:
        """Ask a receiver again that was disabled, or whose circuit is open; what waits is due now.

        Raises:
            NotFoundError: Nothing was ever sent there.
            RulingError: It is neither.
        """
        ...

    def opt_out(self, receiver: str, recipient: str) -> None:
        """Note that a recipient wants no more mail of a receiver; what is on its way is cancelled.

        Asked twice it is done once.
        """
        ...

    def opt_in(self, receiver: str, recipient: str) -> None:
        """Let a recipient have a receiver's mail again.

        Raises:
            NotFoundError: That recipient had not ended it.
        """
        ...

    def is_plan_due(self) -> bool:
        """Whether an alert or a roll-up is to be planned now; asked beside the writer."""
        ...

    def add_silence(self, silence: Silence) -> int:
        """Store a silence (its `id` does not count); give its id."""
        ...

    def expire_silence(self, silence: int) -> Silence:
        """End a silence now; what it held is due at once.

        Raises:
            NotFoundError: No such silence.
            RulingError: It is over already.
        """
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

    # -- article pages
    def claim_wishes(
        self, limit: int, lease_s: float, *, busy: Collection[str] = ()
    ) -> Sequence[Wish]:
        """Lend wishes to read article pages, each for `lease_s` or until settled.

        First those that a rule met, then candidates, entities and the rest; of each the one that
        waits longest. At most one of a host, none of a host that pauses or was asked for
        `PAGES_AN_HOUR` pages within the last hour; but one whose page was read already comes at
        once, with what it says, and asks its host for nothing. Waits for the writer only where
        one is due.

        Args:
            busy: Hosts of which none is wanted now.
        """
        ...

    def release_wish(self, wish: Wish) -> None:
        """Give a wish back unread: due again as it was; the attempt does not count."""
        ...

    def keep_page(self, wish: Wish, page: Page, *, pause_s: float = 0.0) -> None:
        """Keep what a page says, so that it is never fetched again, and note that its host answers.

        Args:
            pause_s: For how long that wants to be left alone now.

        Raises:
            LeaseLostError: Somebody else has the wish.
        """
        ...

    def settle_wish(self, wish: Wish, settled: Settled) -> None:
        """Write down what became of a wish whose page did not lead to a longer text.

        Raises:
            LeaseLostError: Somebody else has the wish; nothing is written.
        """
        ...

    def host_failures(self, host: str) -> int:
        """How many requests for pages failed in a row at a host."""
        ...

    def next_wish_at(self) -> datetime | None:
        """When the next wish is due, pauses of hosts not counted; None where none waits."""
        ...

    def waiting_pages(self) -> int:
        """How many wishes to read article pages are open, whatever they wait for."""
        ...

    def robots(self, host: str) -> Robots | None:
        """What was kept of a host's ``robots.txt``; the host as wishes name it."""
        ...

    def keep_robots(self, host: str, robots: Robots) -> None:
        """Keep what a host asks of programs."""
        ...

    # -- what many reports share
    def furniture(self) -> frozenset[int]:
        """Hashes of the sentences that stand in so many reports that they tell of none."""
        ...

    def keep_furniture(self, counts: Mapping[int, int]) -> None:
        """Add to the number of reports in which such sentences stand: hash -> how many more."""
        ...

    def thin(self) -> Iterator[int]:
        """Let go the marks that too many documents hold; lazy, a short transaction a step.

        A step gives how many rows left. A mark that few documents hold by now counts again.
        """
        ...

    def twins(self, since: datetime) -> Sequence[tuple[int, int]]:
        """Pairs of stories opened since then, within 10 min of each other, that share marks.

        The older story first; none that the desk has split from each other.
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
    def archive(self) -> Archive:
        """The reading side."""
        ...
