"""The state of a receiver as one that can fail: its circuit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Circuit = Literal["closed", "open", "half_open"]


@dataclass(frozen=True, slots=True)
class EndpointState:
    """How a receiver has answered lately.

    Args:
        circuit: closed: all is well; open: it is only probed; half_open: it answers again, and what
            waits goes out slowly.
        failures: In a row.
        first_failure_at: The first of them.
        probe_at: It is asked for nothing before; None: at once.
        disabled_reason: Why it is asked for nothing at all; empty if it is not disabled.
    """

    circuit: Circuit = "closed"
    failures: int = 0
    first_failure_at: datetime | None = None
    probe_at: datetime | None = None
    disabled_reason: str = ""


@dataclass(frozen=True, slots=True)
class ReceiverRecord:
    """A receiver as people look at it.

    Args:
        waiting: Deliveries that are on their way to it.
        dead: Those that were given up.
    """

    name: str
    health: EndpointState
    disabled_at: datetime | None
    waiting: int
    dead: int
    last_delivered_at: datetime | None
    last_error: str
