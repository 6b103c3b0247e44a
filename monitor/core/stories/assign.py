"""Which story a report belongs to that repeats none: spec `docs/duplicates.md` section 6."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from monitor.core.stories.likeness import likeness
from monitor.core.stories.opening import Opening, read
from monitor.core.stories.rarity import EMPTY_STREAM, NO_OTHERS, Others, Stream
from monitor.core.text.language import UNKNOWN
from monitor.model.story import Beginning, Neighbor

THRESHOLD: Final = 0.5
MOST_REPORTS: Final = 200
"""A story of so many reports is joined by their copies only."""

_CHAINED = 0.2
_FULL_H = 72.0
_HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a report is to a story.

    Args:
        of: Item id of the story's report that is nearest.
        score: 0 to 1.
    """

    story_id: int
    of: int
    score: float


def assign(
    report: Beginning,
    neighbors: Iterable[Neighbor],
    stream: Stream = EMPTY_STREAM,
    *,
    threshold: float = THRESHOLD,
) -> Nearness | None:
    """Give the story that a report belongs to; None where it opens one.

    The order of the neighbors says nothing: of equally near stories the older one is joined.

    Args:
        report: A new one, of which no text says that it repeats another.
        neighbors: Stories that share terms with it.
        stream: Which stories hold its terms.
        threshold: Of the score.
    """
    scored = ((nearness(report, each, stream), -each.first.item_id) for each in neighbors)
    best = max(scored, key=lambda pair: (pair[0].score, pair[1]), default=None)
    return best[0] if best is not None and best[0].score >= threshold else None


def nearness(report: Beginning, story: Neighbor, stream: Stream = EMPTY_STREAM) -> Nearness:
    """Measure a report against the first and the last report of a story: the nearer one counts.

    No chains: the last one counts only if it is like the first, and a story of `MOST_REPORTS` is
    near to nothing. Of a story whose last report is over 72 hours older the score falls with time.
    """
    first, last = story.first, story.last
    if story.reports >= MOST_REPORTS:
        return Nearness(story.story_id, first.item_id, 0.0)
    others = stream.beside(story.story_id)
    score, of = similarity(report, first, others), first
    if last.item_id != first.item_id and similarity(last, first, others) >= _CHAINED:
        later = similarity(report, last, others)
        score, of = (later, last) if later > score else (score, of)
    age = max(_silence(report, last), _FULL_H)
    return Nearness(story.story_id, of.item_id, score * _FULL_H / age)


def similarity(a: Beginning, b: Beginning, others: Others = NO_OTHERS) -> float:
    """Say from 0 to 1 how alike two reports are; those of two languages never are."""
    if a.lang != b.lang and UNKNOWN not in (a.lang, b.lang):
        return 0.0
    return likeness(opening_of(a), opening_of(b), hours_between(a, b), others)


def opening_of(report: Beginning) -> Opening:
    """Read the words with which a report begins."""
    return read(report.title, report.text, report.named)


def hours_between(a: Beginning, b: Beginning) -> float:
    """Tell how long one was published after the other; what a new feed brings may be old."""
    return abs(((a.published or a.at) - (b.published or b.at)).total_seconds()) / _HOUR_S


def _silence(report: Beginning, last: Beginning) -> float:
    return abs((report.at - last.at).total_seconds()) / _HOUR_S
