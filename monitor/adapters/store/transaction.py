"""One write transaction: hands each call to the module of its table."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from monitor.adapters.store import accounts, feeds, hits, items, outbox, seeds
from monitor.adapters.store.dialect import RowIds
from monitor.clock import Clock
from monitor.model.alert import Alert, DueAlert, Hit, Owed, Planned
from monitor.model.credit import Account, Standing
from monitor.model.feed import DueFeed, FeedState
from monitor.model.story import Candidates, Dossier, Judged, Numbered

# Where the port's parameters have the names of these modules.
_add_hits, _candidates = hits.add, items.candidates


class SqlTransaction:
    """`monitor.ports.Transaction`, on the connection of an open write transaction."""

    def __init__(self, conn: Connection, clock: Clock) -> None:
        self._conn = conn
        self._clock = clock
        self._ids = RowIds(conn)
        self._told: dict[int, accounts.Told] = {}

    def now(self) -> datetime:
        """The store's time: our clock, as one daemon alone uses the database."""
        return self._clock.now()

    def register(self, feed_id: int, dossiers: Sequence[Dossier]) -> Sequence[Numbered]:
        """Note the identities of a poll's items; give back those new to the feed, with ids."""
        return items.register(self._conn, self._ids, feed_id, dossiers)

    def candidates(self, items: Sequence[Numbered], since: datetime) -> Candidates:
        """Find what items may repeat."""
        return _candidates(self._conn, items, since)

    def accounts(self, story_ids: Collection[int]) -> Mapping[int, Sequence[Account]]:
        """Give what each report of some stories tells of where its news comes from.

        Of a story of more than 2,000 reports: of those that may count, then the earliest echoes.
        """
        return accounts.read(self._conn, story_ids, self._told)

    def add_items(
        self,
        feed_id: int,
        judged: Sequence[Judged],
        ruleset: str,
        standings: Sequence[Standing] = (),
    ) -> None:
        """Store new items with verdicts, fingerprints, citations and stories."""
        new = {each.numbered.id for each in judged}
        accounts.rewrite(self._conn, standings, self._told, new)
        items.add(self._conn, self._ids, feed_id, judged, ruleset, standings=standings)

    def add_hits(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Store hits; one that its (item, rule) has already is not given back."""
        return _add_hits(self._conn, hits)

    def owe(self, alerts: Sequence[Owed]) -> None:
        """Open an alert for each (route, rule, story) that has none yet."""
        hits.owe(self._conn, alerts, self.now())

    def record_poll(self, due: DueFeed, state: FeedState) -> None:
        """Write back what a poll taught of a feed."""
        feeds.record(self._conn, due, state)

    def replace_seeds(
        self, folder_digests: Mapping[str, str], changed: Sequence[Dossier], gone: Sequence[str]
    ) -> None:
        """Store changed seeds anew and forget gone ones."""
        seeds.replace(self._conn, self._ids, folder_digests, changed, gone)

    def due_alerts(self, limit: int) -> Sequence[DueAlert]:
        """Alerts with `flush_at` <= now, oldest first."""
        return outbox.due_alerts(self._conn, self.now(), limit)

    def add_planned(self, planned: Sequence[Planned]) -> None:
        """Store notices and their deliveries."""
        outbox.add_planned(self._conn, planned, self.now())

    def postpone(self, alerts: Sequence[Alert], seconds: float) -> None:
        """Let alerts wait from now on."""
        outbox.postpone(self._conn, alerts, self.now() + timedelta(seconds=seconds))
