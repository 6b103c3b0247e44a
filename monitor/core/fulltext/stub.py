"""Whether a page is of no use beside what its feed said: a stub, a notice, or something else."""

from dataclasses import dataclass

from monitor.core.fulltext.gate import absence_in, gate_in, lost_in
from monitor.core.fulltext.reading import Reading
from monitor.core.fulltext.tongue import other_language
from monitor.core.fulltext.wall import wall_in
from monitor.core.text.tokenize import tokenize
from monitor.model.item import Item
from monitor.model.page import Page, Refusal

# Of so many telling words of an entry at least this share stands in its article. One place or
# person may stand in many.
_TOO_LITTLE = ((8, 0.26), (5, 0.2), (3, 0.01))
_KNOWN: dict[Refusal, str] = {
    "not_html": "the address leads to something that is no web page",
    "no_article": "no text of an article was found on the page",
    "hostile": "the page cost too much time or memory to read",
}


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a page is not used.

    Args:
        detail: The same for people, one line.
    """

    reason: Refusal
    detail: str


def refusal_of(page: Page, item: Item) -> Refused | None:
    """Say why a page is of no use for an entry; None for one that is used.

    Linear in the length of both.

    Args:
        page: As extracted.
        item: What the feed said.
    """
    if page.refusal:
        return Refused(page.refusal, _KNOWN.get(page.refusal, "the page is of no use"))
    reading = Reading(page, item)
    return _notice(reading) or _of_no_use(reading)


def _notice(reading: Reading) -> Refused | None:
    """Say what a page is in the place of an article."""
    return _first(
        ("consent", gate_in(reading)),
        ("not_found", absence_in(reading)),
        ("paywall", wall_in(reading)),
        ("not_found", lost_in(reading)),
    )


def _of_no_use(reading: Reading) -> Refused | None:
    """Say why the text of a page is of no use, though it may be an article's."""
    if not reading.words:
        return Refused("no_article", _KNOWN["no_article"])
    return _first(
        ("language", other_language(reading)),
        ("shorter", _shorter(reading)),
        ("unrelated", _unrelated(reading)),
    )


def _first(*answers: tuple[Refusal, str]) -> Refused | None:
    """Give the first reason for which there are words."""
    return next((Refused(reason, detail) for reason, detail in answers if detail), None)


def _shorter(reading: Reading) -> str:
    """Say whether a page adds nothing to what the feed gave."""
    said = set(tokenize(reading.item.feed_text).keys)
    titled = [key for key in tokenize(reading.item.title).keys if key not in said]
    if reading.words > reading.said_words + len(titled):
        return ""
    return f"the page has {reading.words} words, the entry {reading.said_words + len(titled)}"


def _unrelated(reading: Reading) -> str:
    """Say whether a page tells of something else than its entry."""
    told = reading.telling.told_by(reading.title, reading.text)
    least = next((share for of, share in _TOO_LITTLE if told.of >= of), 0.0)
    if told.share >= least:
        return ""
    return (
        f"the page tells of something else: it has {told.found} of the {told.of} telling words of "
        "the entry"
    )
