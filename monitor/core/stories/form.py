"""What tells of no event of its own: columns, and forms that are filled in again every day."""

from typing import Final

from monitor.core.stories.opening import Opening

_EDITION_H = 12.0
_PUT_ALIKE = 0.4
_FIGURES = 3
_WORDS_A_FIGURE = 12
_SAME_FIGURES = 1 / 3

_HEADLINE = 3.0
_TEXT: Final = 12


def is_edition(a: Opening, b: Opening, hours: float) -> bool:
    """Tell whether two texts are a form filled in twice: put alike, or full of other figures.

    Told within hours, the same words are one agency's; who takes them over later has new matter.
    Two reports of one event, written apart, share a third of what stands side by side.
    """
    if hours < _EDITION_H:
        return False
    shortest = min(len(a.steps), len(b.steps))
    return (0 < shortest * _PUT_ALIKE <= len(a.steps & b.steps)) or is_refilled(a, b, hours)


def is_refilled(a: Opening, b: Opening, hours: float) -> bool:
    """Tell whether two texts live on their figures, and those of the later one are new.

    A toll that rises is one figure among many words; a market report has one in every twelve.
    Ranks and small counts say little where there are others, but a score is made of them.
    """
    if hours < _EDITION_H or not (_is_dense(a) and _is_dense(b)):
        return False
    telling = a.figures, b.figures
    ours, theirs = telling if min(map(len, telling)) >= _FIGURES else (a.numbers, b.numbers)
    fewest = min(len(ours), len(theirs))
    return fewest >= _FIGURES and len(ours & theirs) <= _SAME_FIGURES * fewest


def is_column(report: Opening, other: Opening) -> bool:
    """Tell whether a headline names nothing of its own text nor of another: *Morning briefing*."""
    return len(report.steps) >= _TEXT and not any(
        weight >= _HEADLINE
        and word in report.title
        and (word in report.text or word in other.words)
        for word, weight in report.words.items()
    )


def _is_dense(report: Opening) -> bool:
    return len(report.numbers) * _WORDS_A_FIGURE >= len(report.steps)
