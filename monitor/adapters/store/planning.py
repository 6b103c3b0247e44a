"""The part of a write transaction that plans: hands each call to the module of its table."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Connection

from monitor import crashpoint
from monitor.adapters.store import alerts as owed
from monitor.adapters.store import holds, notices, optout, outbox
from monitor.adapters.store import incidents as troubles
from monitor.adapters.store import silences as hushed
from monitor.clock import Clock
from monitor.model.alert import Alert, DueAlert, NewDelivery, Notice, Planned, Told, Waiting
from monitor.model.hold import MOST_MEMBERS, Bucket, Held, Hold, Kept, Rollup, Silence, Watched
from monitor.model.incident import Incident, Unheard


class SqlPlanning:
    """`monitor.ports.planning.Planning`, on the connection of an open write transaction."""

    def __init__(self, conn: Connection, clock: Clock) -> None:
        self._conn = conn
        self._clock = clock

    def now(self) -> datetime:
        """The store's time: our clock, as one daemon alone uses the database."""
        return self._clock.now()

    @contextmanager
    def apart(self) -> Iterator[None]:
        """A part of the transaction: an error in it takes back what was done in it, and no more."""
        with self._conn.begin_nested():
            yield

    def due_alerts(self, limit: int) -> Sequence[Waiting]:
        """Alerts with `flush_at` <= now, longest due first, with what they may tell."""
        return owed.due(self._conn, self.now(), limit)

    def reports_of(self, alert: Alert) -> DueAlert:
        """Give the story of an alert and all its reports."""
        return owed.reports_of(self._conn, alert)

    def listen(self, alert: Alert, told: Sequence[Told]) -> None:
        """Note what is known as told without a notice."""
        owed.listen(self._conn, alert, told)

    def wait(self, alert: Alert, until: datetime | None) -> None:
        """Let an alert wait until then; None: until there is something new."""
        owed.wait(self._conn, alert, until)

    def inhibit(self, alert: Alert, by: str) -> None:
        """Note which rule keeps an alert back."""
        owed.inhibit(self._conn, alert, by)

    def uninhibit(self, inhibitors: Mapping[str, frozenset[str]]) -> int:
        """Let open alerts be planned again that nothing keeps back any more; give how many."""
        return owed.uninhibit(self._conn, inhibitors, self.now())

    def close_alerts(self, before: datetime) -> int:
        """Close open alerts that wait for nothing and had nothing new since then."""
        return owed.close(self._conn, before, self.now())

    def give_up_disabled(self) -> None:
        """Give up what was queued for a receiver while it was being disabled."""
        outbox.give_up_disabled(self._conn)

    def add_planned(self, planned: Sequence[Planned]) -> None:
        """Store notices with their deliveries, and those that are held in their roll-ups."""
        notices.add_planned(self._conn, planned, self.now())
        crashpoint.reach("K5")

    def postpone(self, alerts: Sequence[Alert], seconds: float) -> None:
        """Let alerts wait from now on."""
        owed.postpone(self._conn, alerts, self.now() + timedelta(seconds=seconds))

    def silences(self) -> Sequence[Silence]:
        """Give the silences in force now, oldest first."""
        return hushed.in_force(self._conn, self.now())

    def bucket(self, route: str) -> Bucket | None:
        """How many messages a route might send at once, as it was kept."""
        return holds.bucket(self._conn, route)

    def keep_bucket(self, route: str, bucket: Bucket) -> None:
        """Keep how many messages a route may send at once."""
        holds.keep_bucket(self._conn, route, bucket)

    def rate_hold(self, route: str) -> Hold | None:
        """Give the roll-up, not sent yet, of what was too much for a route."""
        return holds.rate_hold(self._conn, route)

    def due_rollups(self, limit: int, *, most: int = MOST_MEMBERS) -> Sequence[Rollup]:
        """Roll-ups not sent yet with `due_at` <= now, longest due first."""
        found = holds.due(self._conn, self.now(), limit, most)
        return hushed.name_silences(self._conn, found)

    def retell(self, held: Held) -> DueAlert:
        """Give the alert of a held notice as when it was made."""
        return owed.retell(self._conn, held)

    def keep_holding(self, rollup: Rollup, until: datetime, by: Kept | None = None) -> None:
        """Let a roll-up go out later."""
        holds.keep(self._conn, rollup, until, by)

    def send_rollup(
        self, rollup: Rollup, notice: Notice | None, deliveries: Sequence[NewDelivery]
    ) -> None:
        """Store the message of a roll-up with its deliveries, and that it is built."""
        notices.send_rollup(self._conn, rollup, notice, deliveries, self.now())
        crashpoint.reach("K11")

    def drop_rollup(self, rollup: Rollup) -> None:
        """Note that nothing goes out of a roll-up."""
        holds.build(self._conn, rollup.ids, None, self.now())

    def open_digests(self, windows: Mapping[str, Hold]) -> None:
        """See to it that receivers have a roll-up for their present window, though it be empty."""
        holds.open_digests(self._conn, windows, self.now())

    def watched(self) -> Watched:
        """How many feeds are polled, and how many of them fail."""
        return troubles.watched(self._conn)

    def standing(self) -> Sequence[Incident]:
        """Troubles that the operator was told of and that were not over then."""
        return troubles.standing(self._conn)

    def begin_incidents(self, incidents: Sequence[Incident], planned: Planned | None) -> None:
        """Store that troubles began, with the one message about them."""
        troubles.begin(self._conn, incidents, self.now())
        self._tell(incidents, planned)

    def end_incidents(self, incidents: Sequence[Incident], planned: Planned | None) -> None:
        """Store that troubles are over, with the one message about that."""
        troubles.end(self._conn, incidents, self.now())
        self._tell(incidents, planned)

    def _tell(self, incidents: Sequence[Incident], planned: Planned | None) -> None:
        if planned is not None:
            self.add_planned([planned])
        troubles.tell(self._conn, incidents, planned)

    def tell_others(self, unheard: Unheard, deliveries: Sequence[NewDelivery]) -> None:
        """Store deliveries of words of our own that reached nobody."""
        notices.send_again(self._conn, unheard.notice_id, unheard.seq, deliveries, self.now())

    def opt_out_key(self) -> bytes:
        """Give the secret of this database that signs links to end a mail."""
        return optout.key(self._conn, self.now())
