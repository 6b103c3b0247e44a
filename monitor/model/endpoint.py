"""The state of a receiver as one that can fail: its circuit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Circuit = Literal["closed", "open", "half_open"]
REFUSES_AFTER = 3
"""Messages refused one after the other, none arriving between: the receiver refuses them all."""


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
        refused: Ids of the messages that it refused in a row, each once, at most `REFUSES_AFTER`.
        refused_at: The first of them.
        arrived: Id of the newest message that arrived since it began to refuse some; 0: none. What
            is older than that was refused for its own sake.
        given_up_since: Since when messages to it are given up; None: they arrive.
        given_up_at: The last of them.
        given_up_why: What was noted of that.
    """

    circuit: Circuit = "closed"
    failures: int = 0
    first_failure_at: datetime | None = None
    probe_at: datetime | None = None
    disabled_reason: str = ""
    refused: tuple[int, ...] = ()
    refused_at: datetime | None = None
    arrived: int = 0
    given_up_since: datetime | None = None
    given_up_at: datetime | None = None
    given_up_why: str = ""

    @property
    def refuses_all(self) -> bool:
        """Whether it is the receiver that fails, not single messages."""
        return len(self.refused) >= REFUSES_AFTER


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
