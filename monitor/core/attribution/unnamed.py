"""Sources that a text keeps unnamed: people familiar with the matter, local media."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from monitor.core.attribution.page import Page, Sentence
from monitor.core.attribution.reader import Reader, reader_of
from monitor.core.attribution.spelling import Span

CONFIDENCE: Final = 0.8
_CUES: Final = (
    "citing",
    "according",
    "opening",
    "told",
    "by",
    "inverted",
    "noun_before",
    "unnamed_cues",
)
_AROUND: Final = 30
_MOST_PLACES: Final = 40  # of a sentence; no prose has more
_LINKING: Final = frozenset(("citing", "according", "opening", "by", "noun_before", "unnamed_cues"))


class Unnamed(NamedTuple):
    """Words for somebody without a name, in the plain text.

    Args:
        is_media: Other media, not people.
        is_bare: Nothing but the word itself: "the sources" may be those of before.
        is_object: A cue before it and no verb of its own: somebody cites it.
        cue: Start and end of the words that tell.
    """

    start: int
    end: int
    is_media: bool
    is_bare: bool
    is_object: bool
    cue: tuple[int, int]


def may_begin(page: Page) -> Sequence[int]:
    """Give where the words for an unnamed source may begin: a quick look at all words."""
    readers = [reader_of(script) for script in page.scripts]
    found: set[int] = set()
    for reader in readers:
        heads, lengths = reader.unnamed.heads, reader.unnamed.lengths
        for length in lengths:
            found.update(s for s in page.joints if page.lower[s : s + length] in heads)
    return sorted(found)


def unnamed_in(page: Page, sentence: Sentence, places: Sequence[int]) -> Iterator[Unnamed]:
    """Give the unnamed sources of a sentence in their order.

    Args:
        places: Where they may begin, in this sentence.
    """
    found: dict[int, Unnamed] = {}
    for reader in map(reader_of, sentence.scripts) if places else ():
        done = sentence.start
        for start in places[:_MOST_PLACES]:
            each = _read(reader, page, sentence, start) if start >= done else None
            if each is not None:
                done = each.end
                found.setdefault(each.start, each)
    yield from (found[start] for start in sorted(found))


def _read(reader: Reader, page: Page, sentence: Sentence, start: int) -> Unnamed | None:
    fits = list(reader.unnamed.at(page.lower, start, sentence.end))
    if not fits:
        return None
    family, end = max(fits, key=lambda fit: (fit[1], fit[0] == "unnamed"))
    span = reader.widened(page, (start, end), (sentence.start, sentence.end))
    if _is_compound(page, end) or _is_vetoed(reader, page, sentence, (start, end)):
        return None
    is_media = family == "unnamed_media"
    verb = reader.spoken_behind(page, span[1], sentence.end, far=not is_media)
    if verb is None and not page.lower[sentence.start : span[0]].strip():
        verb = reader.verb_at_end(page, span[1], sentence.end)
    cue = _cue_before(reader, page, sentence, span[0])
    if is_media and cue is not None and cue[1] == "speaking":
        cue = None  # "denied reports"
    if verb is None and cue is None and family != "unnamed":
        return None
    is_object = verb is None and cue is not None and cue[1] in _LINKING
    is_object = is_object or (cue is not None and cue[1] in ("citing", "unnamed_cues"))
    words = (span[1], verb) if verb is not None else (cue[0] if cue else span)
    is_bare = page.lower[span[0] : span[1]].split()[-1:] == page.lower[start:end].split()
    is_bare = is_bare and family == "unnamed_with_verb" and _is_alone(page, span[0], start)
    return Unnamed(*span, is_media, is_bare, is_object, words)


def _is_alone(page: Page, first: int, start: int) -> bool:
    """Tell whether at most an article stands before the word."""
    return len(page.lower[first:start].split()) <= 1 and page.lower[first:start].strip() in _BARE


_BARE: Final = frozenset(("", "the", "these", "those", "same", "die", "les", "las", "los", "le"))


def _is_compound(page: Page, end: int) -> bool:
    """Tell whether a hyphen joins the word to another: Presse-Agentur."""
    return page.lower[end : end + 1] == "-" and page.lower[end + 1 : end + 2].isalnum()


def _is_vetoed(reader: Reader, page: Page, sentence: Sentence, span: tuple[int, int]) -> bool:
    floor = max(sentence.start, span[0] - _AROUND)
    return any(
        stop > span[0]
        for start in (*list(page.words_before(span[0], floor))[-4:], span[0])
        for _, stop in reader.unnamed_vetoes.at(page.lower, start, sentence.end)
    )


def _cue_before(
    reader: Reader, page: Page, sentence: Sentence, start: int
) -> tuple[Span, str] | None:
    """Give where a cue before somebody unnamed stands, and its family."""
    ends = reader.ends_before(page, start, sentence.start)
    found = reader.before(page, ends, sentence.start)
    for family in (*_CUES, "speaking"):
        if family in found:
            return found[family], family
    return None
