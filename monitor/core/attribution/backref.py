"""Back-references: "the newspaper", "the London-based channel", "It added" before a quotation."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from monitor.core.attribution.page import Page, Sentence
from monitor.core.attribution.reader import Reader, reader_of

CONFIDENCE: Final = 0.75
_LONGEST: Final = 6  # words of a back-reference
_QUOTE = re.compile(r" ?[,:]? ?[\"']")
_THINGS: Final = ("it ", "es ")  # never a person, as "il" and "sie" may be
_LAST_UNJOINED: Final = "\u0590"  # behind it Hebrew and Arabic, whose particles are joined
_NAME_FOLLOWS: Final = 3  # letters between a noun and the name that it is the title of


class Reference(NamedTuple):
    """Words that mean an outlet named before, in the plain text.

    Args:
        kinds: Of which it may be; None: any.
        verb_end: Where the verb of a pronoun ends; None where a noun stands.
        has_quote: A quotation follows that verb.
        is_of_media: It is a verb of media: "it also reported".
    """

    start: int
    end: int
    kinds: frozenset[str] | None
    verb_end: int | None = None
    has_quote: bool = False
    is_of_media: bool = False


def nouns_of(page: Page) -> Sequence[int]:
    """Give the numbers of the words that a back-reference may end with: a quick look at all."""
    found: set[int] = set()
    for reader in map(reader_of, page.scripts):
        nouns = reader.heads
        found.update(n for n, word in enumerate(page.words) if word in nouns)
        if page.has_particles:
            found.update(n for n, word in enumerate(page.words) if _kinds(reader, word))
    return sorted(found)


def references_in(
    page: Page, sentence: Sentence, nouns: Sequence[int], taken: Sequence[int]
) -> Iterator[Reference]:
    """Give the back-references of a sentence.

    Args:
        nouns: Numbers of the words of the page that one may end with.
        taken: Where the outlets' names of the sentence begin.
    """
    first, last = page.limits(sentence.start, sentence.end)
    nouns = nouns[bisect_left(nouns, first) : bisect_left(nouns, last)]
    for script in sentence.scripts:
        reader = reader_of(script)
        yield from _pronoun(reader, page, sentence)
        yield from _nouns(reader, page, sentence, nouns, taken)


def _pronoun(reader: Reader, page: Page, sentence: Sentence) -> Iterator[Reference]:
    start = sentence.start
    while start < sentence.end and page.lower[start] in "\"' ":
        start += 1
    for _, end in reader.pronouns.at(page.lower, start, sentence.end):
        has_quote = _QUOTE.match(page.lower, end, sentence.end) is not None
        verbs = page.words_before(end, start)[1:]
        is_thing = page.lower.startswith(_THINGS, start)
        is_of_media = any(reader.is_of_media(page, verb, end) for verb in verbs[-1:] if is_thing)
        yield Reference(start, end, None, end, has_quote, is_of_media)
        return


def _nouns(
    reader: Reader, page: Page, sentence: Sentence, nouns: Sequence[int], taken: Sequence[int]
) -> Iterator[Reference]:
    for index in nouns:
        kinds = _kinds(reader, page.words[index])
        if kinds is None:
            continue
        end = page.ends[index]
        if any(0 <= name - end <= _NAME_FOLLOWS for name in taken) or _is_title(page, end):
            continue
        first = _beginning(reader, page, sentence, end)
        if first is not None:
            yield Reference(first, end, kinds)


def _kinds(reader: Reader, word: str) -> frozenset[str] | None:
    """Give the kinds that a noun may mean, also one with a joined particle: בעיתון, للصحيفة."""
    if word[:1] <= _LAST_UNJOINED:
        return reader.heads.get(word)
    return next(filter(None, (reader.heads.get(word[n:]) for n in range(3))), None)


def _beginning(reader: Reader, page: Page, sentence: Sentence, end: int) -> int | None:
    """Give where the back-reference begins that ends with a noun; None: the noun is none."""
    floor = max(sentence.start, end - 60)
    for start in page.words_before(end, floor)[-2 * _LONGEST :]:
        if reader.references.fits(page.lower, start, end):
            return start
    return None


def _is_title(page: Page, end: int) -> bool:
    """Tell whether a name follows that the desk does not know: the newspaper Novosti."""
    following = page.plain.cased[end : end + 3].lstrip()
    is_close = page.lower[end : end + 1] == " "
    return is_close and (following[:1] == '"' or following[:1].isupper())
