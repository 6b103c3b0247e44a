"""Back-references: "the newspaper", "the London-based channel", "It added" before a quotation."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from monitor.core.attribution.page import Page, Sentence
from monitor.core.attribution.reader import Reader, reader_of

CONFIDENCE: Final = 0.75
_LONGEST: Final = 6  # words of a back-reference
_QUOTE = re.compile(r" ?[,:]? ?[\"']")
_LAST_UNJOINED: Final = "\u0590"  # behind it Hebrew and Arabic, whose particles are joined
_NAME_FOLLOWS: Final = 3  # letters between a noun and the name that it is the title of


class Reference(NamedTuple):
    """Words that mean an outlet named before, in the plain text.

    Args:
        kinds: Of which it may be; None: any.
        verb_end: Where the verb of a pronoun ends; None where a noun stands.
        has_quote: A quotation follows that verb.
    """

    start: int
    end: int
    kinds: frozenset[str] | None
    verb_end: int | None = None
    has_quote: bool = False


def may_refer(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence may hold a back-reference: a quick look at its words."""
    words = page.words[slice(*page.limits(sentence.start, sentence.end))]
    return any(
        not reader.heads.keys().isdisjoint(words) or _opens(reader, page, sentence.start)
        for reader in map(reader_of, sentence.scripts)
    )


def _opens(reader: Reader, page: Page, start: int) -> bool:
    rows = reader.references
    return any(page.lower[start : start + length] in rows.heads for length in rows.lengths)


def references_in(page: Page, sentence: Sentence, taken: Sequence[int]) -> Iterator[Reference]:
    """Give the back-references of a sentence.

    Args:
        taken: Where the outlets' names of the sentence begin.
    """
    for script in sentence.scripts:
        reader = reader_of(script)
        yield from _pronoun(reader, page, sentence)
        yield from _nouns(reader, page, sentence, taken)


def _pronoun(reader: Reader, page: Page, sentence: Sentence) -> Iterator[Reference]:
    start = sentence.start
    while start < sentence.end and page.lower[start] in "\"' ":
        start += 1
    for family, end in reader.references.at(page.lower, start, sentence.end):
        if family == "pronoun":
            has_quote = _QUOTE.match(page.lower, end, sentence.end) is not None
            yield Reference(start, end, None, end, has_quote)
            return


def _nouns(
    reader: Reader, page: Page, sentence: Sentence, taken: Sequence[int]
) -> Iterator[Reference]:
    for index in range(*page.limits(sentence.start, sentence.end)):
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
        if "head" in reader.references.between(page.lower, start, end):
            return start
    return None


def _is_title(page: Page, end: int) -> bool:
    """Tell whether a name follows that the desk does not know: the newspaper Novosti."""
    following = page.plain.cased[end : end + 3].lstrip()
    is_close = page.lower[end : end + 1] == " "
    return is_close and (following[:1] == '"' or following[:1].isupper())
