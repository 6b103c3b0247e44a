"""Sources that a text keeps unnamed: people familiar with the matter, local media."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from monitor.core.attribution.page import Page, Sentence
from monitor.core.attribution.reader import Reader, reader_of
from monitor.core.attribution.spelling import Span
from monitor.core.attribution.window import spaces

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
_MOST_JOINED: Final = 4
_MOST_PLACES: Final = 40  # of a sentence; no prose has more
_LINKING: Final = frozenset(("citing", "according", "opening", "by", "noun_before", "unnamed_cues"))


_OBJECT: Final = frozenset(("citing", "unnamed_cues"))


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
    """Give where the words for an unnamed source begin, whatever tells that they are one."""
    found: set[int] = set()
    end = len(page.lower)
    for reader in map(reader_of, page.scripts):
        only_cited: list[int] = []
        for start in reader.unnamed.openings(page.lower, page.joints):
            families = {family for family, _ in reader.unnamed.at(page.lower, start, end)}
            if families == {"unnamed_cited"}:
                only_cited.append(start)
            elif families:
                found.add(start)
        if only_cited and (page.names or _cites(reader, page)):
            found.update(only_cited)
    return sorted(found)


def _cites(reader: Reader, page: Page) -> bool:
    """Tell whether somebody is cited at all: most officials of a text are not."""
    places, end = reader.citing.openings(page.lower, page.joints), len(page.lower)
    return any(True for start in places for _ in reader.citing.at(page.lower, start, end))


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
    if is_media and page.is_name(spaces(page.lower, span[1], sentence.end)):
        return None  # "state news agency SANA" is SANA
    verb = _verb_behind(reader, page, sentence, span, is_media=is_media)
    place, cue = _cue_before(reader, page, sentence, span[0]) or (span, "")
    if is_media and cue == "speaking":
        place, cue = span, ""  # "denied reports"
    is_beside = family == "unnamed_cited" and _is_beside_name(page, span, verb, place, cue)
    if not is_beside and not _is_source(family, cue, has_verb=verb is not None):
        return None
    is_object = cue in _OBJECT or (verb is None and cue in _LINKING)
    words = (span[1], verb) if verb is not None else place
    is_bare = page.lower[span[0] : span[1]].split()[-1:] == page.lower[start:end].split()
    is_bare = is_bare and family == "unnamed_with_verb" and _is_alone(page, span[0], start)
    return Unnamed(*span, is_media, is_bare, is_object, words)


def _is_source(family: str, cue: str, *, has_verb: bool) -> bool:
    """Tell whether words for somebody are a source beside what stands around them."""
    if family == "unnamed_cited":
        return cue == "citing"
    return has_verb or bool(cue) or family == "unnamed"


def _verb_behind(
    reader: Reader, page: Page, sentence: Sentence, span: Span, *, is_media: bool
) -> int | None:
    """Give where the verb of somebody unnamed ends; at the end of the sentence it begins there."""
    end = _joined_end(reader, page, sentence, span[1]) if is_media else span[1]
    verb = reader.spoken_behind(page, end, sentence.end, far=not is_media)
    if verb is None and not page.lower[sentence.start : span[0]].strip():
        return reader.verb_at_end(page, span[1], sentence.end)
    return verb


def _is_beside_name(page: Page, span: Span, verb: int | None, place: Span, cue: str) -> bool:
    """Tell whether they told an outlet by name, or it tells of them: two officials told Reuters."""
    first = page.lower[span[0] : span[1]].split()[0]
    if verb is not None and first not in _BARE and len(page.lower[slice(*span)].split()) > 1:
        starts = page.starts_behind(verb, verb + _AROUND)[:2]
        return any(page.is_name(start) for start in starts)
    if cue != "unnamed_cues" or verb is not None:
        return False
    at = bisect_left(page.names, place[0], key=lambda name: name.start)
    return at > 0 and not page.lower[page.names[at - 1].end : place[0]].strip(" \"'")


def _joined_end(reader: Reader, page: Page, sentence: Sentence, end: int) -> int:
    """Give where the last name ends that other media are joined to: local media and AFP said."""
    first = bisect_left(page.names, end, key=lambda name: name.start)
    for name in page.names[first : first + _MOST_JOINED]:
        is_near = name.end <= sentence.end and name.cut - end <= _AROUND
        if not is_near or not reader.joins(page, end, name.cut):
            break
        end = name.end
    return end


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
