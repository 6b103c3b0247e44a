"""What the desk says of stories: these two are one, these reports are another, this is handled."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

MarkKind = Literal["handled", "wrong", "watch"]
RulingKind = Literal["merge", "split"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who says so, and why; no later recomputation goes against it.

    Args:
        author: A person, or `MONITOR` for what the program found out later.
        reason: In their words; may be empty.
        at: When.
    """

    author: str
    reason: str
    at: datetime


MONITOR = "monitor"
"""The author of a merge by the program itself: two processes admitted near copies at once."""
