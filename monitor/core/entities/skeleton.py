"""What a word sounds like: a key of consonants, and the vowels between them.

Khadafi, Gaddafi and القذافي have the key KDF; what stands in the slots around its letters tells
whether they may be the same name (`likeness`). One word has up to sixteen readings, as *ch* is said
in two ways, *c* in three. Linear in the length of the word.
"""

import itertools
import re
import unicodedata
from typing import Final, NamedTuple

from monitor.core.entities.letters import (
    ARABIC,
    DEVANAGARI,
    HEBREW,
    LATIN,
    UNMARKED_LATIN,
    Script,
)
from monitor.core.text.normalize import fold

MOST_READINGS: Final = 16
LONGEST_WORD: Final = 40
"""Letters of a word; what is longer is no name."""

# Names that lose their marks in English: Milosevic, Kilicdaroglu, Ceausescu.
_UNMARKED = re.compile("[^^]{3}(?:ic|oglu|escu)[$]")
_MARK = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u0640]")
APOSTROPHE: Final = re.compile("['’‘ʼʻ`´ʿʾ׳‛ˈ]")

_PARTING: Final = "'"
BREAK: Final = "·"
"""Between letters that are no digraph: abd·hamid has no dh."""


class Reading(NamedTuple):
    """One way to say a word: ``len(slots) == len(key) + 1``."""

    key: str
    slots: tuple[str, ...]


def readings(word: str, script: Script) -> frozenset[Reading]:
    """Give how a word may be said, at most sixteen ways.

    Example:
        >>> from monitor.core.entities.letters import ARABIC, LATIN
        >>> sorted(readings("Hifter", LATIN)), sorted(readings("حفتر", ARABIC))[0].key
        ([Reading(key='HFTR', slots=('', 'i', '', 'e', ''))], 'HFTR')
    """
    if len(word) > LONGEST_WORD:
        return frozenset()
    written = f"^{_prepared(word, script)}$"
    table = script
    if script is LATIN and _UNMARKED.search(written):
        table = UNMARKED_LATIN
    sounds, total = [], 1
    for grapheme in table.graphemes.findall(written):
        alternatives = table.readings[grapheme]
        total *= len(alternatives)
        if total > MOST_READINGS:
            total //= len(alternatives)
            alternatives = alternatives[:1]
        sounds.append(alternatives)
    # Where short vowels are not written, one stands between two equal letters.
    between = _PARTING if script in (ARABIC, HEBREW) else ""
    return frozenset(_reading(between.join(said)) for said in itertools.product(*sounds))


def _prepared(word: str, script: Script) -> str:
    """Small letters in the form in which the tables hold them; other marks and signs go."""
    small = unicodedata.normalize("NFKC", word.replace("İ", "i")).lower()
    if script is HEBREW:
        return _MARK.sub("", APOSTROPHE.sub("'", small))
    small = APOSTROPHE.sub("", small)
    if script in (ARABIC, DEVANAGARI):
        return unmarked(small)
    return "".join(_known(letter, script) for letter in small)


def _known(letter: str, script: Script) -> str:
    """A letter of the table as it is; what bears marks that the table does not know, without."""
    return letter if letter in script.readings else fold(letter)


def _reading(said: str) -> Reading:
    key, slots, vowels, last = "", [], "", ""
    for sound in said:
        if sound == _PARTING:
            last = ""
        elif not sound.isupper():
            vowels += sound if sound != vowels[-1:] else ""
        elif sound != last or vowels:  # a doubled consonant counts once
            key += sound
            slots.append(vowels)
            vowels, last = "", sound
    return Reading(key, (*slots, vowels))


def unmarked(word: str) -> str:
    """Give a word without vowel signs, points, accents and what only lengthens it.

    Example:
        >>> unmarked("مُحَمَّد") == "محمد"
        True
    """
    return _MARK.sub("", unicodedata.normalize("NFC", word))


def keys_of(found: frozenset[Reading]) -> frozenset[str]:
    """Give the keys of some readings; that of vowels alone is empty."""
    return frozenset(reading.key for reading in found)
