"""The text part of a mail: at most 76 columns wide, quotations indented."""

import textwrap
from collections.abc import Iterator

from monitor.core.alerting.letter import Quotation
from monitor.core.alerting.member import Step
from monitor.core.alerting.news import News
from monitor.core.alerting.rollupletter import RollupLetter
from monitor.core.alerting.storyletter import ReportLine, StoryLetter
from monitor.core.alerting.systemletter import SystemLetter
from monitor.core.alerting.tale import Tale
from monitor.core.text.direction import isolate
from monitor.model.provenance import Pieces

_WIDTH = 76
_RULE = "-" * 8


def story_text(letter: StoryLetter) -> str:
    """A mail about one story, without its foot."""
    rows = [*(_first(letter) if letter.is_first else _later(letter)), "", *_closing(letter)]
    return _lines(rows)


def rollup_text(letter: RollupLetter) -> str:
    """A roll-up or a digest, without its foot."""
    rows = [letter.headline, *_wrap(letter.why)]
    for number, tale in enumerate(letter.full, 1):
        rows += ["", *_tale(tale, number)]
    if letter.rest:
        rows += ["", f"and {len(letter.rest)} more:"]
    for tale in letter.rest:
        loud = f"{tale.level.upper()}: " if tale.is_loud else ""
        rows += [*_item(f"{loud}{isolate(tale.title)} ({isolate(tale.source)})", "- ")]
        rows += [f"  {tale.link}"] if tale.link else []
    return _lines([*rows, *(["", letter.end] if letter.end else [])])


def system_text(letter: SystemLetter) -> str:
    """Words of our own, without a foot."""
    told = (
        letter.headline[:1].upper() + letter.headline[1:],
        letter.line,
        letter.effect,
        letter.since,
    )
    paragraphs = (_wrap(words) for words in told if words)
    return _lines([row for paragraph in paragraphs for row in (*paragraph, "")][:-1])


def joined_text(pieces: Pieces) -> str:
    """Words of ours and of others on one line: those of others cannot turn it."""
    return "".join(isolate(text) if is_foreign else text for text, is_foreign in pieces)


# -- a story
def _first(letter: StoryLetter) -> Iterator[str]:
    yield isolate(letter.title)
    yield from _lead(letter)
    yield from _quotations(letter.first.passages)
    yield ""
    yield from _wrap(joined_text(letter.sources))
    if letter.others:
        yield f"{letter.tally}:"
    yield from _others(letter)


def _later(letter: StoryLetter) -> Iterator[str]:
    for new in letter.news:
        yield from _news(new, letter.title)
        yield ""
    yield _RULE
    yield isolate(letter.title)
    yield from _lead(letter)
    yield from _wrap(f"{joined_text(letter.sources)} {letter.tally}.")
    if letter.others:
        yield "Other reports, newest first:"
    yield from _others(letter)
    if letter.echoes:
        yield "Repeated by:"
    for line in letter.echoes:
        yield f"- {isolate(line.source)}"
        if line.link:
            yield f"  {line.link}"
    if letter.n_more_echoes:
        yield f"- and {letter.n_more_echoes} more"


def _news(new: News, title: str) -> Iterator[str]:
    seen = f", {new.seen}" if new.title else ""
    yield from _wrap(f"{joined_text(new.heading)}{seen}")
    if new.title and new.title != title:
        yield isolate(new.title)
    if new.link:
        yield new.link
    yield from _quotations(new.passages)
    if new.words:
        yield from _wrap(joined_text(new.words))


def _lead(letter: StoryLetter) -> Iterator[str]:
    first = letter.first
    published = f" (published {first.published})" if first.published else ""
    told = f"{letter.opening} {isolate(first.source)}, {first.seen}{published}."
    yield from _wrap(" ".join(filter(None, (told, joined_text(letter.remark)))))
    if first.link:
        yield first.link


def _others(letter: StoryLetter) -> Iterator[str]:
    for line in letter.others:
        yield from _other(line, letter.title)
    if letter.n_more:
        yield f"- and {letter.n_more} more"


def _other(line: ReportLine, title: str) -> Iterator[str]:
    yield f"- {isolate(line.source)}, {line.seen}"
    yield from (f"  {row}" for row in _wrap(joined_text(line.standing), _WIDTH - 2))
    if line.title != title:
        yield f"  {isolate(line.title)}"
    if line.link:
        yield f"  {line.link}"
    yield from _quotations(line.passages)


def _closing(letter: StoryLetter) -> Iterator[str]:
    yield from _wrap(letter.why)
    if letter.story_link:
        yield letter.story_link


# -- a roll-up
def _tale(tale: Tale, number: int) -> Iterator[str]:
    lead = f"{number}. "
    yield from _item(isolate(tale.title), lead)
    margin = " " * len(lead)
    for told in (
        f"{tale.level.upper()} · {joined_text(tale.what)} · {joined_text(tale.rules)}",
        joined_text(tale.told_by),
    ):
        yield from (f"{margin}{row}" for row in _wrap(told, _WIDTH - len(margin)))
    if tale.link:
        yield f"{margin}{tale.link}"
    for step in tale.steps:
        yield from (f"{margin}{row}".rstrip() for row in _step(step, _WIDTH - len(margin)))
    if tale.more:
        yield from ("", f"{margin}{tale.more}{':' if tale.more_link else ''}")
        yield from (f"{margin}{tale.more_link}",) if tale.more_link else ()


def _step(step: Step, width: int) -> Iterator[str]:
    if step.heading:
        yield ""
        yield from _wrap(joined_text(step.heading), width)
    if step.title:
        yield from _wrap(isolate(step.title), width)
    if step.link:
        yield step.link
    yield from _quotations(step.quotations, width)
    if step.words:
        yield from _wrap(joined_text(step.words), width)


# -- lines
def _quotations(passages: tuple[Quotation, ...], width: int = _WIDTH) -> Iterator[str]:
    for quotation in passages:
        yield ""
        for row in _wrap(_marked(quotation), width - 2):
            yield f"  {isolate(row)}"


def _marked(quotation: Quotation) -> str:
    pieces = (f"*{text}*" if is_marked else text for text, is_marked in quotation.pieces)
    return f"{quotation.before}{''.join(pieces)}{quotation.after}"


def _item(text: str, lead: str) -> Iterator[str]:
    for number, row in enumerate(_wrap(text, _WIDTH - len(lead))):
        yield f"{' ' * len(lead) if number else lead}{row}"


def _wrap(text: str, width: int = _WIDTH) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _lines(rows: list[str]) -> str:
    return "\n".join([*rows, ""])
