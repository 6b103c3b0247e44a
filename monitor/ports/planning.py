"""The part of a transaction that turns what is owed into messages, and holds some back."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from monitor.model.alert import Alert, DueAlert, NewDelivery, Notice, Planned, Told, Waiting
from monitor.model.hold import MOST_MEMBERS, Bucket, Held, Hold, Kept, Rollup, Silence, Watched
from monitor.model.incident import Incident, Unheard


class Planning(Protocol):
    """What a plan reads and writes; one transaction, as `monitor.ports.transaction` has it."""

    def now(self) -> datetime:
        """The store's time: the database's clock where several processes share it."""
        ...

    def apart(self) -> AbstractContextManager[None]:
        """A part of the transaction: an error in it takes back what was done in it, and no more."""
        ...

    # -- alerts
    def due_alerts(self, limit: int) -> Sequence[Waiting]:
        """Alerts with `flush_at` <= now, longest due first, with what they may tell."""
        ...

    def reports_of(self, alert: Alert) -> DueAlert:
        """Give the story of an alert and all its reports; `news` is for the caller to fill in."""
        ...

    def listen(self, alert: Alert, told: Sequence[Told]) -> None:
        """Note what is known as told without a notice; from now on the alert waits for more."""
        ...

    def wait(self, alert: Alert, until: datetime | None) -> None:
        """Let an alert wait until then; None: until there is something new (`Transaction.note`)."""
        ...

    def inhibit(self, alert: Alert, by: str) -> None:
        """Note which rule keeps an alert back; it is asked for nothing until `uninhibit`."""
        ...

    def uninhibit(self, inhibitors: Mapping[str, frozenset[str]]) -> int:
        """Let alerts be planned again that nothing keeps back any more; give how many.

        Args:
            inhibitors: For each rule those that keep it back, as the rules say now. One that has no
                alert on the story any more, or a dropped one, keeps back nothing.
        """
        ...

    def give_up_disabled(self) -> None:
        """Give up what was queued for a receiver while it was being disabled."""
        ...

    def close_alerts(self, before: datetime) -> int:
        """Close open alerts that wait for nothing and had nothing new since then; give how many.

        A later fact opens them again.
        """
        ...

    def add_planned(self, planned: Sequence[Planned]) -> None:
        """Store notices with their deliveries, and those that are held in their roll-ups.

        What they tell is noted as told; their alerts wait for what is new from now on. A delivery
        to a disabled endpoint is dead at once (``gone``), one to a recipient who wants no more mail
        too (``cancelled``): both say why.
        """
        ...

    def postpone(self, alerts: Sequence[Alert], seconds: float) -> None:
        """Let alerts wait from now on, so that they do not stand in the way of others."""
        ...

    # -- what holds notices back
    def silences(self) -> Sequence[Silence]:
        """Give the silences in force now, oldest first."""
        ...

    def bucket(self, route: str) -> Bucket | None:
        """How many messages a route might send at once, as it was kept; None if it never was."""
        ...

    def keep_bucket(self, route: str, bucket: Bucket) -> None:
        """Keep how many messages a route may send at once."""
        ...

    def rate_hold(self, route: str) -> Hold | None:
        """Give the roll-up, not sent yet, of what was too much for a route; None if there is none.

        With the `due_at` that its rows have now.
        """
        ...

    # -- roll-ups
    def due_rollups(self, limit: int, *, most: int = MOST_MEMBERS) -> Sequence[Rollup]:
        """Roll-ups not sent yet with `due_at` <= now, longest due first.

        Those of digests of one receiver are one. None has more than `most` members: the rest is put
        into a further part, due at the same time. The `due_at` of its hold is when that let go:
        of a silence that somebody ended, the moment of that.
        """
        ...

    def retell(self, held: Held) -> DueAlert:
        """Give the alert of a held notice as when it was made: `last_seq` before it, its `news`.

        Story and reports are as they are now.
        """
        ...

    def keep_holding(self, rollup: Rollup, until: datetime, by: Kept | None = None) -> None:
        """Let a roll-up go out later.

        Args:
            by: The gate that holds it on, which is noted, each once; None where it is no gate.
        """
        ...

    def send_rollup(
        self, rollup: Rollup, notice: Notice | None, deliveries: Sequence[NewDelivery]
    ) -> None:
        """Store the message of a roll-up with its deliveries, and that it is built.

        Args:
            notice: None where its only member goes out as itself: deliveries of that notice.
        """
        ...

    def drop_rollup(self, rollup: Rollup) -> None:
        """Note that nothing goes out of a roll-up: it was to be dropped, or is empty."""
        ...

    def open_digests(self, windows: Mapping[str, Hold]) -> None:
        """See to it that receivers have a roll-up for their present window, though it be empty.

        Empty ones of other windows of theirs that are not due yet are forgotten.
        """
        ...

    def watched(self) -> Watched:
        """How many feeds are polled, and how many of them fail."""
        ...

    # -- words of our own
    def standing(self) -> Sequence[Incident]:
        """Troubles that the operator was told of and that were not over then."""
        ...

    def begin_incidents(self, incidents: Sequence[Incident], planned: Planned | None) -> None:
        """Store that troubles began, with the one message about them.

        Args:
            planned: None where there is nobody left who could be told.
        """
        ...

    def end_incidents(self, incidents: Sequence[Incident], planned: Planned | None) -> None:
        """Store that troubles are over, with the one message about that."""
        ...

    def tell_others(self, unheard: Unheard, deliveries: Sequence[NewDelivery]) -> None:
        """Store deliveries, to receivers that it was not for, of words that reached nobody."""
        ...

    def opt_out_key(self) -> bytes:
        """Give the secret of this database that signs links to end a mail; made at first."""
        ...
