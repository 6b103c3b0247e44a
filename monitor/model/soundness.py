"""How the program itself is: whether work gets done, and what does not hold in its database."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FailingReceiver:
    """A receiver that is only probed, or asked for nothing any more.

    Args:
        since: Its first failure in a row; of a disabled one when it was disabled.
        waiting: Deliveries that are on their way to it.
    """

    name: str
    since: datetime | None
    disabled_reason: str
    waiting: int


@dataclass(frozen=True, slots=True)
class Health:
    """What tells whether work gets done; times are None where there was nothing of the kind.

    Args:
        failing: Feeds whose last poll gave no feed.
        unpolled: Feeds that were never polled.
        due_since: Since when the longest due feed waits to be taken.
        unplanned_since: Since when the longest due alert waits to be told.
        unsent_since: Since when the longest due delivery waits to be tried.
        queued: Deliveries that are not final.
        dead: Deliveries that were given up.
        last_dead_at: When the last of them was, if no other has arrived since; else None.
        database_bytes: Size of the database, with what is not yet merged into it.
        revision: Of its schema.
        not_stored: Feeds whose last poll brought what the database did not take.
        pages_waiting: Article pages that are wished and not read, whatever they wait for.
        page_wished_at: Since when the oldest of these wishes waits.
        receivers: Those whose circuit is open, or that are disabled.
    """

    feeds: int
    failing: int
    unpolled: int
    due_since: datetime | None
    unplanned_since: datetime | None
    unsent_since: datetime | None
    queued: int
    dead: int
    last_ok_at: datetime | None
    last_new_at: datetime | None
    last_attempt_at: datetime | None
    last_delivered_at: datetime | None
    database_bytes: int
    revision: str
    last_dead_at: datetime | None = None
    not_stored: int = 0
    pages_waiting: int = 0
    page_wished_at: datetime | None = None
    receivers: tuple[FailingReceiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Violation:
    """An invariant that does not hold: its name, how often, and up to three ids."""

    name: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of one kind there are."""

    name: str
    n: int
