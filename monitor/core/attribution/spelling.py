"""One alias of an outlet > how a text may write it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from monitor.core.attribution.inflect import melted_articles
from monitor.core.attribution.plain import Plain
from monitor.model.entity import Alias, Entity

Span = tuple[int, int]

# Scripts without spaces, and Korean, whose particles are joined: one token a character.
_UNSPACED: Final = "\u3005\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
TOKEN: Final = re.compile(f"[^\\W_{_UNSPACED}]+|[{_UNSPACED}]")
# What may stand between the words of a name whatever its own spelling has there.
_GAPS: Final = frozenset(("", " ", "  ", "-", "'"))
_LEAST_ACRONYM: Final = 2


class Spelling(NamedTuple):
    """One alias of an outlet as it is looked for.

    Args:
        outlet: Its id; empty: words that belong to somebody else.
        words: Plain, with their case.
        gaps: What stands between them.
        is_exact: A text must write it with the same capitals.
        front: Letters of joined particles, in one of its forms.
        behind: One of these must stand before it: its article, melted ("du Monde").
    """

    outlet: str
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    is_exact: bool = False
    is_weak: bool = False
    front: int = 0
    behind: frozenset[str] = frozenset()


def spellings(outlet: Entity) -> Iterator[Spelling]:
    """Give all spellings of an outlet: its name, its aliases, and what follows from them."""
    aliases = {alias.text: alias for alias in (Alias(outlet.name, "folded"), *outlet.aliases)}
    made = [_of_alias(outlet.id, alias) for alias in aliases.values()]
    bare = {(tuple(map(str.lower, each.words)), each.gaps) for each in made}
    for each in made:
        words = tuple(map(str.lower, each.words))
        melted = melted_articles(words[0]) if len(words) > 1 else None
        is_joined = each.gaps[:1] == ("-",)
        if melted is not None and not is_joined and (words[1:], each.gaps[1:]) in bare:
            continue  # the article is a word of the text then
        yield each
        if melted:
            yield each._replace(words=each.words[1:], gaps=each.gaps[1:], behind=melted)
    for text in aliases:
        if text.isascii() and text.isalpha() and text.isupper() and len(text) >= _LEAST_ACRONYM:
            yield spelling(outlet.id, ".".join(text))._replace(is_exact=True)


def spelling(outlet: str, text: str) -> Spelling:
    """Cut a name into its words; what holds no word gives a spelling without any."""
    cased = Plain(text).cased
    spans = [found.span() for found in TOKEN.finditer(cased)]
    words = tuple(cased[start:end] for start, end in spans)
    return Spelling(outlet, words, tuple(cased[one[1] : two[0]] for one, two in pairwise(spans)))


def _of_alias(outlet: str, alias: Alias) -> Spelling:
    is_exact = alias.mode == "exact" or alias.weak
    return spelling(outlet, alias.text)._replace(is_exact=is_exact, is_weak=alias.weak)


def is_loose(spelled: Spelling, text: Plain, place: Sequence[Span]) -> bool | None:
    """Tell whether words are a name only loosely; None: they are not that name at all."""
    for gap, (one, other) in zip(spelled.gaps, pairwise(place), strict=True):
        between = text.cased[one[1] : other[0]]
        if between != gap and not (between in _GAPS and gap in _GAPS):
            return None
    written = [text.cased[start:end] for start, end in place]
    written[0] = written[0][spelled.front :]
    pairs = tuple(zip(spelled.words, written, strict=True))
    if spelled.is_exact:
        return _is_loose_acronym(spelled, pairs)
    if all(_is_as_large(name, word) for name, word in pairs):
        return False
    # "told the Hindu": the article of a name in small letters.
    is_name = all(word[:1] == name[0] for name, word in pairs[1:])
    return True if written[0] == "the" and len(pairs) > 1 and is_name else None


def _is_as_large(name: str, word: str) -> bool:
    """Tell whether a word has the capital that its name begins with; i24NEWS has none there."""
    is_article = word == "al" == name.lower()  # of Al-Arabi al-Jadid
    return word == name or is_article or name == name.lower() or word[:1] != word[:1].lower()


def _is_loose_acronym(spelled: Spelling, pairs: Sequence[tuple[str, str]]) -> bool | None:
    if all(word == name or _is_inflected(name, word) for name, word in pairs):
        return False
    # Italy and others write acronyms as words: Ansa, Afp.
    name, word = pairs[0]
    is_acronym = len(pairs) == 1 and name.isupper() and len(name) > _LEAST_ACRONYM
    return True if is_acronym and not spelled.is_weak and word == name.title() else None


def _is_inflected(name: str, word: str) -> bool:
    """Tell whether a word is a case of a name, of which its stem is known to be the same."""
    return word > "\u0400" and word[:1] == name[:1] and word != name.upper()
