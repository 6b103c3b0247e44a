"""What a rule would have brought, had it been in force."""

from dataclasses import dataclass
from datetime import date, datetime

from monitor.errors import Problem


@dataclass(frozen=True, slots=True)
class Day:
    """What one day would have brought."""

    day: date
    hits: int
    alerts: int


@dataclass(frozen=True, slots=True)
class Example:
    """One item, with the words around what meets the rule; without any where it is not met.

    Args:
        marks: Spans of what meets the rule, as offsets into the passage.
        matched: Terms of the rule that it meets.
    """

    item: int
    received_at: datetime
    source: str
    title: str
    url: str
    story: str
    passage: str
    marks: tuple[tuple[int, int], ...]
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Some items, the newest of them as examples."""

    n: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the rule meets now beside the hits that are stored for it.

    Args:
        both: Met now, and stored.
        new: Met now only.
        gone: Stored only.
    """

    both: Group
    new: Group
    gone: Group


@dataclass(frozen=True, slots=True)
class Backtest:
    """What a rule would have brought.

    Args:
        query: The condition in canonical spelling.
        oldest: When the first of the items came; None where there is none.
        hits_a_day: None where all items came within a day, which tells nothing of other days.
        status: Of the rule; one that is not stable sends nothing.
        alerts: Stories that would have opened an alert: with a hit that is no copy of a seed.
        alerts_a_day: None as above.
        days: From the first item of the period on, oldest first, in the desk's time.
        warnings: On the rule.
    """

    rule: str
    query: str
    status: str
    since: datetime
    until: datetime
    oldest: datetime | None
    items: int
    hits: int
    hits_a_day: float | None
    alerts: int
    alerts_a_day: float | None
    days: tuple[Day, ...]
    examples: tuple[Example, ...]
    difference: Difference
    warnings: tuple[Problem, ...] = ()
