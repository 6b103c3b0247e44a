"""The labelled sets of `bench.attribution`, and how what was found is held against them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import yaml

from monitor.core.feeds.item import make_item
from monitor.model.citation import UNNAMED, Citation
from monitor.model.item import Item, Origin

DATA: Final = Path(__file__).with_name("data")
OUTLET: Final = "outlet."
_RECEIVED_AT = datetime(2026, 3, 1, tzinfo=UTC)
_MARKED = re.compile(r"\{(?P<words>[^{}|]+)\|(?P<source>[^{} ]+)(?: via (?P<via>[^{} ]+))?\}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A source that a careful reader finds.

    Args:
        source: Id of an outlet, or `UNNAMED`.
        start: Of the words in the body; None where only the feed or a link tells it, as `end`.
        via: Id of the outlet through which it must be cited; None: it does not matter.
    """

    source: str
    start: int | None = None
    end: int | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text, what must be found in it, and the rows that it counts for."""

    item: Item
    marks: tuple[Mark, ...]
    lang: str
    family: str
    is_held_out: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What was found in one snippet, held against its marks."""

    n_right: int
    missed: tuple[Mark, ...]
    wrong: tuple[Citation, ...]


def full(source: str) -> str:
    """Give the id that stands for a source in the sets.

    Example:
        >>> full("reuters"), full("@anon")
        ('outlet.reuters', '@anon')
    """
    return source if source == UNNAMED else OUTLET + source


def unmarked(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Take the marks out of a text.

    Example:
        >>> unmarked("{AFP|afp} had it.")
        ('AFP had it.', (Mark(source='outlet.afp', start=0, end=3, via=None),))
    """
    parts, marks, at, length = [], [], 0, 0
    for found in _MARKED.finditer(text):
        parts += [text[at : found.start()], found["words"]]
        length += found.start() - at
        via = full(found["via"]) if found["via"] else None
        marks.append(Mark(full(found["source"]), length, length + len(found["words"]), via))
        length += len(found["words"])
        at = found.end()
    return "".join((*parts, text[at:])), tuple(marks)


def item_of(text: str, *, title: str = "", lang: str = "en", own: str = "") -> Item:
    """Make the item of a text that an outlet published, offsets as in the text."""
    item = make_item(guid=text, title=title, body=text, lang=lang, received_at=_RECEIVED_AT,
                     origin=Origin(outlet=full(own) if own else None), is_plain=True)  # fmt: skip
    if item.body != text:
        message = f"offsets would not hold: {text!r}"
        raise ValueError(message)
    return item


def load(name: str) -> Any:
    """Read one of the sets."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


def snippets() -> Iterator[Snippet]:
    """Read the sentences of `citations.yaml`."""
    for group in load("citations")["snippets"]:
        for each in group["texts"]:
            told = {"text": each} if isinstance(each, str) else each
            yield _snippet(told, group)


def _snippet(told: Mapping[str, Any], group: Mapping[str, Any]) -> Snippet:
    text, marks = unmarked(told["text"])
    item = item_of(text, lang=group["lang"], own=told.get("own", ""))
    item = replace(item, **told.get("entry", {}), links=tuple(told.get("links", ())))
    unplaced = (Mark(full(source)) for source in told.get("unplaced", ()))
    is_held_out = group.get("held_out", False)
    return Snippet(item, (*marks, *unplaced), group["lang"], group["family"], is_held_out)


# -- scoring
def hold_against(marks: Sequence[Mark], found: Iterable[Citation]) -> Told:
    """Pair what was found with the marks, each once; source, place and way must fit."""
    left, wrong = list(marks), list[Citation]()
    for citation in found:
        mark = next((mark for mark in left if fits(mark, citation)), None)
        if mark is None:
            wrong.append(citation)
        else:
            left.remove(mark)
    return Told(len(marks) - len(left), tuple(left), tuple(wrong))


def fits(mark: Mark, citation: Citation) -> bool:
    """Tell whether a citation is the one that is marked: same source, overlapping place."""
    if mark.source != source_of(citation) or (mark.via and mark.via != citation.via):
        return False
    place = mark.start, mark.end, citation.start, citation.end
    if None in place:
        return mark.start is None and citation.field is None
    start, end, other_start, other_end = (at or 0 for at in place)
    return citation.field == "body" and start < other_end and other_start < end


def source_of(citation: Citation) -> str:
    """Give the id of the source, `UNNAMED`, or its name as written."""
    return citation.entity or citation.source


def is_chain_right(
    chain: Sequence[str], also: Iterable[str], citations: Sequence[Citation]
) -> bool:
    """Tell whether each of a chain is cited through the one before it, and no stranger at all.

    Example:
        >>> found = [Citation("Bild", "outlet.bild", via="outlet.ap"), Citation("AP", "outlet.ap")]
        >>> is_chain_right(["ap", "bild"], [], found), is_chain_right(["bild", "ap"], [], found)
        (True, False)
    """
    sources = [full(one) for one in chain]
    pairs = {(citation.via, source_of(citation)) for citation in citations}
    named = {source for _, source in pairs}
    is_led = all(pair in pairs for pair in pairwise(sources))
    return sources[0] in named and is_led and named <= {*sources, UNNAMED, *map(full, also)}


def rates(all_told: Iterable[Told]) -> tuple[float, float]:
    """Give precision and recall over many snippets; 1 where there is nothing to be right about."""
    n: Counter[str] = Counter()
    for told in all_told:
        n["right"] += told.n_right
        n["missed"] += len(told.missed)
        n["wrong"] += len(told.wrong)
    found, marked = n["right"] + n["wrong"], n["right"] + n["missed"]
    return (n["right"] / found if found else 1.0), (n["right"] / marked if marked else 1.0)
