"""The reading side: listings, newest first."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from monitor.adapters.store import (
    board,
    deliveries,
    health,
    inbox,
    incidents,
    invariants,
    ledger,
    receivers,
    sample,
    silences,
    stored,
)
from monitor.adapters.store import tables as t
from monitor.adapters.store.engine import Database
from monitor.adapters.store.records import to_feed_record, to_seed_record
from monitor.clock import Clock
from monitor.model import alert, alertwords, endpoint, hold, incident, quotation, soundness
from monitor.model.backfill import Extent, Stored
from monitor.model.ledger import Ledger
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

# Where a method of the port has the name of its module.
_board = board.board


class SqlArchive:
    """`monitor.ports.archive.Archive` on one database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def feeds(self, *, failing: bool = False, limit: int = 0) -> Sequence[FeedRecord]:
        """Feeds that the rules name, failing first; limit 0 means all."""
        state = t.feed_state.c
        order = case({name: n for n, name in enumerate(health.TROUBLE)}, value=state.state, else_=9)
        query = (
            select(t.feed, t.feed_state)
            .join(t.feed_state, state.feed_id == t.feed.c.id)
            .where(t.feed.c.active)
            .order_by(order, t.feed.c.id)
            .limit(limit or None)
        )
        if failing:
            query = query.where(state.state.in_(health.TROUBLE))
        day_ago = self._clock.now() - timedelta(hours=24)
        stored_by_feed = _count_by(t.item.c.feed_id)
        # The sum keeps SQLite from walking all items by feed: those of a day are found by time.
        fresh_by_feed = _count_by(t.item.c.feed_id + 0).where(t.item.c.received_at >= day_ago)
        with self._database.read() as conn:
            stored = _pairs(conn, stored_by_feed)
            fresh = _pairs(conn, fresh_by_feed)
            rows = conn.execute(query).mappings().all()
        return [
            to_feed_record(row, stored=stored.get(row["id"], 0), new_24h=fresh.get(row["id"], 0))
            for row in rows
        ]

    def items(
        self,
        *,
        limit: int,
        before: int | None = None,
        verdict: str | None = None,
        feed: str | None = None,
    ) -> Sequence[ItemRecord]:
        """Items of feeds, newest first; `feed` is a configured URL."""
        with self._database.read() as conn:
            return inbox.items(conn, limit=limit, before=before, verdict=verdict, feed=feed)

    def hits(
        self,
        *,
        limit: int,
        rule: str | None = None,
        before: int | None = None,
        max_passage: int = quotation.MAX_PASSAGE,
    ) -> Sequence[HitRecord]:
        """Hits, newest first."""
        with self._database.read() as conn:
            return inbox.hits(conn, limit=limit, rule=rule, before=before, longest=max_passage)

    def stories(self, *, limit: int) -> Sequence[StoryRecord]:
        """Stories that moved last, first."""
        with self._database.read() as conn:
            return inbox.stories(conn, limit=limit, now=self._clock.now())

    def board(
        self,
        *,
        limit: int,
        before: str | None = None,
        rule: str | None = None,
        met_only: bool = True,
    ) -> Sequence[StoryLine]:
        """Stories as a desk looks at them, those that moved last first."""
        now = self._clock.now()
        with self._database.read() as conn:
            return _board(conn, now=now, limit=limit, before=before, rule=rule, met_only=met_only)

    def story(
        self, story: str, *, limit: int = 50, max_passage: int = quotation.MAX_PASSAGE
    ) -> StoryDetail:
        """One story by its public id, with at most `limit` reports, echoes last."""
        with self._database.read() as conn:
            return board.story(conn, story, limit, self._clock.now(), max_passage)

    def report(self, item: str, *, max_passage: int = quotation.MAX_PASSAGE) -> ReportRecord:
        """One item of a feed by its id, guid or URL, as `explain` finds it."""
        with self._database.read() as conn:
            return board.report(conn, item, self._clock.now(), max_passage)

    def deliveries(
        self,
        *,
        limit: int,
        state: str | None = None,
        receiver: str | None = None,
        before: str | None = None,
    ) -> Sequence[DeliveryRecord]:
        """Deliveries, newest first."""
        with self._database.read() as conn:
            return deliveries.newest(
                conn, limit=limit, state=state, receiver=receiver, before=before
            )

    def delivery(self, delivery: str) -> DeliveryDetail:
        """One delivery by its public id, with its attempts."""
        with self._database.read() as conn:
            return deliveries.detail(conn, delivery)

    def silences(self, *, past: bool = False) -> Sequence[hold.SilenceRecord]:
        """Silences in force or to come, with how much each holds; with `past` all, newest first."""
        with self._database.read() as conn:
            return silences.records(conn, self._clock.now(), past=past)

    def receivers(self) -> Sequence[endpoint.ReceiverRecord]:
        """Receivers to which anything was ever sent, by name, with how they answer."""
        with self._database.read() as conn:
            return receivers.records(conn)

    def troubles(self) -> Sequence[incident.Incident]:
        """Give what stands now that the operator is to hear of."""
        with self._database.read() as conn:
            return incidents.troubles(conn, self._clock.now())

    def awaiting(self, known: Collection[str]) -> Mapping[str, datetime]:
        """Receivers beside the known ones for which messages wait -> since when."""
        with self._database.read() as conn:
            return incidents.awaiting(conn, known)

    def unheard(self) -> Sequence[incident.Unheard]:
        """Give the messages about troubles of which every delivery was given up, oldest first."""
        with self._database.read() as conn:
            return incidents.unheard(conn)

    def stored(self, since: datetime, *, above: int, below: int, limit: int) -> Sequence[Stored]:
        """Items of feeds received since then with ids between the two, newest first."""
        with self._database.read(patient=True) as conn:
            return stored.items(conn, since, above=above, below=below, limit=limit)

    def extent(self, since: datetime) -> Extent:
        """Which items of feeds were received since then."""
        with self._database.read(patient=True) as conn:
            return stored.extent(conn, since)

    def hit_items(self, rule: str, since: datetime) -> Mapping[int, alert.How]:
        """Ids of the items received since then that a rule met -> how the hit came about."""
        with self._database.read(patient=True) as conn:
            return stored.hit_items(conn, rule, since)

    def sample(self) -> Sample | None:
        """The sample that was kept last; None where there is none."""
        with self._database.read() as conn:
            return sample.read(conn)

    def health(self) -> soundness.Health:
        """What tells whether work gets done."""
        with self._database.read() as conn:
            return health.look(conn, self._clock.now(), self._database.n_bytes(conn))

    def seeds(self, *, limit: int = 0) -> Sequence[SeedRecord]:
        """Stored seeds by name; limit 0 means all."""
        # Said so that SQLite takes the index of seeds, where it would read all items by guid.
        seed = select(t.item).where(t.item.c.seed_key > "")
        query = seed.order_by(t.item.c.guid.concat("")).limit(limit or None)
        with self._database.read() as conn:
            return [to_seed_record(row) for row in conn.execute(query).mappings()]

    def explain(
        self,
        item: str,
        *,
        max_passage: int = quotation.MAX_PASSAGE,
        tell_route: alertwords.TellRoute = alertwords.tell_route,
    ) -> Ledger:
        """The ledger of one item, by its id or guid or URL."""
        with self._database.read() as conn:
            return ledger.explain(conn, item, self._clock.now(), max_passage, tell_route)

    def check(self, *, quick: bool = False) -> Sequence[soundness.Violation]:
        """Integrity and the project's own invariants; empty means sound."""
        with self._database.read(patient=True) as conn:
            return invariants.check(conn, quick=quick)

    def counts(self) -> Sequence[soundness.Count]:
        """Rows by kind, for summaries; deliveries by state too."""
        of_feed = t.item.c.feed_id.is_not(None)
        kinds = {
            "feeds": select(func.count()).select_from(t.feed).where(t.feed.c.active),
            "seeds": select(func.count()).select_from(t.item).where(~of_feed),
            "items": select(func.count()).select_from(t.item).where(of_feed),
            "stories": select(func.count()).where(t.story.c.merged_into.is_(None)),
            "hits": select(func.count()).select_from(t.hit),
            "alerts": select(func.count()).select_from(t.alert),
            "deliveries": select(func.count()).select_from(t.delivery),
        }
        state = t.delivery.c.state
        by_state = select(state.label("key"), func.count().label("n")).group_by(state)
        with self._database.read() as conn:
            found = [
                soundness.Count(name, conn.execute(query).scalar_one())
                for name, query in kinds.items()
            ]
            states = _pairs(conn, by_state.order_by(state))
        return [*found, *(soundness.Count(name, n) for name, n in states.items())]


def _count_by(column: ColumnElement[Any]) -> Select[Any, int]:
    return select(column.label("key"), func.count().label("n")).group_by(column)


def _pairs(conn: Connection, query: Any) -> dict[Any, int]:
    return {row.key: row.n for row in conn.execute(query)}
