"""A message for a chat: a title and a few lines of plain text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from monitor.core.alerting.letter import Quotation
from monitor.core.alerting.mail import safe_subject, subject
from monitor.core.alerting.plaintext import joined_text
from monitor.core.alerting.rollupletter import RollupLetter
from monitor.core.alerting.storyletter import StoryLetter
from monitor.core.alerting.systemletter import SystemLetter
from monitor.core.alerting.tale import Tale
from monitor.core.text.direction import isolate
from monitor.model.alert import AlertRule

_MOST_TOLD = 3
_MOST_LINKED = 10


@dataclass(frozen=True, slots=True)
class Short:
    """A message for a chat; the title is on one line."""

    title: str
    text: str


def tell_story(letter: StoryLetter, rule: AlertRule) -> Short:
    """What is new or happened, who told it first, how many sources, and the link."""
    return Short(subject(letter.topic, rule), _lines(_story(letter)))


def tell_rollup(letter: RollupLetter) -> Short:
    """Why it was held, and a link for each story, ten at most."""
    return Short(safe_subject(letter.subject), _lines(_rollup(letter)))


def tell_words(letter: SystemLetter) -> Short:
    """What is wrong with us, and since when."""
    title = safe_subject(f"monitor: {letter.headline}")
    return Short(title, _lines((letter.line, letter.effect, letter.since)))


def _story(letter: StoryLetter) -> Iterator[str]:
    for new in letter.news[:_MOST_TOLD]:
        yield joined_text(new.heading)
        yield from map(_quoted, new.passages[:1])
        yield new.link or ""
    first = letter.first
    yield f"{letter.opening} {isolate(first.source)}, {first.seen}. {joined_text(letter.sources)}"
    if letter.is_first:
        yield from map(_quoted, first.passages[:1])
    yield first.link or ""
    if letter.story_link:
        yield f"Story: {letter.story_link}"


def _rollup(letter: RollupLetter) -> Iterator[str]:
    yield f"{letter.headline}."
    yield letter.why
    tales: tuple[Tale, ...] = (*letter.full, *letter.rest)
    for tale in tales[:_MOST_LINKED]:
        loud = f"{tale.level.upper()}: " if tale.is_loud else ""
        yield f"- {loud}{isolate(tale.title)} ({isolate(tale.source)})"
        yield f"  {tale.link}" if tale.link else ""
    if len(tales) > _MOST_LINKED:
        yield f"and {len(tales) - _MOST_LINKED} more"
    yield letter.end


def _quoted(quotation: Quotation) -> str:
    text = " ".join("".join(piece for piece, _ in quotation.pieces).split())
    return f"> {isolate(f'{quotation.before}{text}{quotation.after}')}"


def _lines(rows: Iterable[str]) -> str:
    return "\n".join(row for row in rows if row)
