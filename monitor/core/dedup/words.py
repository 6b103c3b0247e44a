"""Words as the search for copies compares them: which tell of a matter, and without what."""

import functools

from monitor.core.dedup.numbers import is_number_word
from monitor.core.entities.endings import without_article
from monitor.core.text.frequency import is_common
from monitor.core.text.tokenize import is_unspaced

_SHORTEST = 3  # letters; what is shorter is a small word in languages that have no list too
_SHORTEST_ARABIC = 3  # letters that stay
_CLITICS = frozenset("وفبكل")
_GLUED = "وفبكلا"
_LONGEST_STEM = 5
_LONGEST_ARABIC_STEM = 4
# The longest first.
_ARABIC_ENDINGS = ("تين", "تان", "ات", "ون", "ين", "ان", "ها", "هم", "وا", "يه", "ه", "ي", "ا")
_ARABIC_FROM, _ARABIC_TO = "\u0600", "\u0700"


@functools.lru_cache(maxsize=50_000)
def is_telling(key: str) -> bool:
    """Tell whether a word speaks of the matter: no figure, no small word and no common one.

    Example:
        >>> is_telling("haftar"), is_telling("said"), is_telling("17"), is_telling("渡轮")
        (True, False, False, True)
    """
    if key[0].isdigit() or is_common(key) or is_number_word(key):
        return False
    return len(key) >= _SHORTEST or is_unspaced(key)


@functools.lru_cache(maxsize=50_000)
def plain(key: str) -> str:
    """Give an Arabic word without the article and the small words grown on; others as they are.

    Letters of the root that look like such a word go too, in every text alike. A common word stays
    whole, so that it is known for one.

    Example:
        >>> plain("والحكومه"), plain("والوزير"), plain("وزير"), plain("و12"), plain("haftar")
        ('حكومه', 'وزير', 'وزير', '12', 'haftar')
    """
    if not _ARABIC_FROM <= key[0] < _ARABIC_TO:
        return key
    if key[-1].isdigit():
        return key.lstrip(_GLUED) or key
    while len(key) > _SHORTEST_ARABIC and not (is_common(key) or is_number_word(key)):
        bare = without_article(key)
        if bare == key and key[0] in _CLITICS:
            bare = key[1:]
        if bare == key:
            break
        key = bare
    return key


@functools.lru_cache(maxsize=50_000)
def stem(key: str) -> str:
    """Give what forms of a word are likely to share: its first letters.

    Cutting at five letters stands for a stemmer in every language with endings; it joins strangers
    at times (Alexander, Alexandria), so nothing may rest on one such word alone.

    Example:
        >>> stem("announced"), stem("announcement"), stem("farms"), stem("هدفين"), stem("17")
        ('annou', 'annou', 'farm', 'هدف', '17')
    """
    if key[0].isdigit():
        return key
    if not _ARABIC_FROM <= key[0] < _ARABIC_TO:
        is_plural = key[-1] == "s" and key[-2:] != "ss" and len(key) > _SHORTEST
        return (key[:-1] if is_plural else key)[:_LONGEST_STEM]
    for ending in _ARABIC_ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST_ARABIC:
            key = key.removesuffix(ending)
            break
    return key[:_LONGEST_ARABIC_STEM]
