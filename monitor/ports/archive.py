"""What is stored, for people: listings, the ledger, checks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from monitor.model.alert import How
from monitor.model.alertwords import TellRoute, tell_route
from monitor.model.backfill import Extent, Stored
from monitor.model.endpoint import ReceiverRecord
from monitor.model.hold import SilenceRecord
from monitor.model.incident import Incident, Unheard
from monitor.model.ledger import Ledger
from monitor.model.quotation import MAX_PASSAGE
from monitor.model.record import (
    DeliveryDetail,
    DeliveryRecord,
    FeedRecord,
    HitRecord,
    ItemRecord,
    ReportRecord,
    SeedRecord,
    StoryDetail,
    StoryLine,
    StoryRecord,
)
from monitor.model.sample import Sample
from monitor.model.soundness import Count, Health, Violation


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

    # Of what an article page says beyond its entry at most `max_passage` characters are given at
    # once. The body of a report is whole, as offsets point into it: `feed_text` is what is shown.
    def hits(
        self,
        *,
        limit: int,
        rule: str | None = None,
        before: int | None = None,
        max_passage: int = MAX_PASSAGE,
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

    def story(self, story: str, *, limit: int = 50, max_passage: int = MAX_PASSAGE) -> StoryDetail:
        """One story by its public id, with at most `limit` reports, echoes last.

        Raises:
            NotFoundError: No such story.
        """
        ...

    def report(self, item: str, *, max_passage: int = MAX_PASSAGE) -> ReportRecord:
        """One item of a feed by its id, guid or URL, as `explain` finds it.

        Raises:
            NotFoundError: No such item.
        """
        ...

    def deliveries(
        self,
        *,
        limit: int,
        state: str | None = None,
        receiver: str | None = None,
        before: str | None = None,
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

    def silences(self, *, past: bool = False) -> Sequence[SilenceRecord]:
        """Silences in force or to come, with how much each holds; with `past` all, newest first."""
        ...

    def receivers(self) -> Sequence[ReceiverRecord]:
        """Receivers to which anything was ever sent, by name, with how they answer."""
        ...

    def troubles(self) -> Sequence[Incident]:
        """Give what stands now that the operator is to hear of: disabled receivers, dead feeds."""
        ...

    def awaiting(self, known: Collection[str]) -> Mapping[str, datetime]:
        """Receivers beside the known ones for which messages wait -> since when."""
        ...

    def unheard(self) -> Sequence[Unheard]:
        """Give the messages about troubles of which every delivery was given up, oldest first."""
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

    def explain(
        self, item: str, *, max_passage: int = MAX_PASSAGE, tell_route: TellRoute = tell_route
    ) -> Ledger:
        """The ledger of one item, by its id or guid or URL.

        Args:
            tell_route: How a route is called, by its key: who knows the rules knows more.

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
