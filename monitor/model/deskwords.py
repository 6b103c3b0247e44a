"""How it is said what the desk said of a story, what is new in it, and how fast it grows."""

from datetime import datetime

from monitor.model.fact import Fact
from monitor.model.provenance import Pieces, listed
from monitor.model.record import Growth, RulingRecord
from monitor.model.ruling import MONITOR
from monitor.model.wording import count, span


def tell_growth(n_reports: int, first: datetime, last: datetime, growth: Growth) -> str:
    """How many reports came in what time, and how many of them lately.

    Example:
        >>> from datetime import UTC, timedelta
        >>> noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
        >>> tell_growth(12, noon, noon + timedelta(hours=3), Growth(hour=2, day=12))
        '12 reports in 3 h, 2 in the last hour'
    """
    told = count(n_reports, "report")
    if n_reports > 1 and last > first:
        told += f" in {span(last - first)}"
    if growth.hour:
        return f"{told}, {growth.hour:,} in the last hour"
    return f"{told}, {growth.day:,} in the last day" if growth.day else told


def tell_ruling(ruling: RulingRecord, story: str) -> Pieces:
    """What was done to a story, by whom and why, without a full stop.

    Args:
        story: Public id of the story that is looked at.
    """
    who = ("the program", False) if ruling.author == MONITOR else (ruling.author, True)
    n_reports = count(len(ruling.items), "report")
    named: Pieces = (("“", False), (ruling.other_title or "(no title)", True), ("”", False))
    is_whole = ruling.story == story
    if ruling.kind == "merge":
        into = (" into this story", False) if is_whole else (f" into story {ruling.story}", False)
        did: Pieces = ((" merged ", False), *named, (f", {n_reports},", False), into)
    elif is_whole:
        did = ((f" took {n_reports} out of this story, into ", False), *named)
        did = (*did, (f" ({ruling.other})", False))
    else:
        did = ((f" took {n_reports} out of story {ruling.story}, into this one", False),)
    why: Pieces = ((": ", False), (ruling.reason, True)) if ruling.reason else ()
    return (who, *did, *why)


def tell_fact(fact: Fact) -> Pieces:
    """What a report brought to its story, without a full stop.

    Example:
        >>> from datetime import UTC, datetime
        >>> from monitor.model.provenance import plain
        >>> moment = datetime(2026, 1, 1, tzinfo=UTC)
        >>> plain(tell_fact(Fact("passage", "k", 1, moment, numbers=("19", "30"), names=("Pema",))))
        'new: numbers 19, 30; names Pema'
    """
    if fact.kind == "source":
        return (("new source: ", False), (fact.source, True))
    word = "corrected: " if fact.kind == "correction" else "new: "
    numbers = listed((((each, True),) for each in fact.numbers), ", ")
    names = listed((((each, True),) for each in fact.names), ", ")
    said: Pieces = ()
    if numbers:
        said = (("numbers ", False), *numbers)
    if names:
        said = (*said, ("; names " if numbers else "names ", False), *names)
    if not said:
        said = tuple((passage, True) for passage in fact.passages[:1])
    return ((word, False), *said)
