"""Forms of one name: *Libya* and *Libyan*, *WHO* and *World Health Organization*, *Hifter*."""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from monitor.core.dedup.counting import word_set
from monitor.core.text.normalize import fold

_SHORTEST_ROOT = 4
_CYRILLIC, _NEXT_SCRIPT = "\u0400", "\u0530"
_SHORTEST_SKELETON = 3

_DOUBLED = re.compile(r"(.)\1+")
# Consonants that one transliteration writes for another, the longest first (Khalifa, Halifa).
_SOUNDS = {
    "yj": "y", "ij": "i",
    "tsch": "ch", "tch": "ch", "sch": "s", "dsch": "j", "dj": "j", "kh": "h", "gh": "g", "ch": "k",
    "sh": "s", "ph": "f", "ck": "k", "tz": "z", "ts": "z", "th": "t", "dh": "d", "x": "ks",
}  # fmt: skip
_ALIKE = str.maketrans("cqgwvyz", "kkkffis")
_VOWELS = re.compile("[aeiouhy]")
_ALIKE_VOWELS = str.maketrans("eoy", "iui")

# What makes a people or a language of a country, and the cases of Russian names.
_ENDINGS: Final = sorted(
    word_set(
        "a e i o y n s ia ie io ya an en in on ian ean ien ese esi esa ish ey ic er ens ina ine ino"
        " ini ana ano ani ain ais aise ois oise iens ienne oise ol ole oles isch ische ischen"
        " ischer isches iya iye lar ler ans ians nya а у ом е ы и я ю ой ам ами ах ем ей ов ев ия"
        " ии ию ией ский ская ские ского скому ским ских скую ец цы цев ا ي ية يين يون يا ه"
    )
)
# Names of countries and their people of which no four letters agree, and other old pairs.
_KIN = """
    france french français française francés francesa französisch franzose fransa fransız frankreich
    germany german allemagne allemand alemania alemán alemanha germania tedesco deutschland
    spain spanish spaniard spaniards spanien spanisch ispanya
    britain british briton britons uk britannique britannien britisch britannico británico
    england english anglais angleterre inglaterra inglés inghilterra inglese ingiliz
    scotland scottish scots écosse écossais
    wales welsh
    ireland irish irlande irlandais
    netherlands dutch holland niederlande niederländisch pays-bas néerlandais
    greece greek greeks grèce griechenland griechisch grecia griego yunan yunanistan
    switzerland swiss suisse schweiz schweizer suiza suizo svizzera isviçre
    poland polish poles pologne polonais polen polnisch polonia polaco
    denmark danish danes dane danemark danois dänemark dänisch
    finland finnish finns finn finlande
    norway norwegian norwegians norvège norvégien norwegen norwegisch
    sweden swedish swedes suède suédois schweden schwedisch
    portugal portuguese portugais portugiesisch
    turkey turkish turk turks türkiye turquie turc turque türkei türkisch turquía turco
    russia russian russians russie russe russland russisch rusia ruso rusa rusya
    china chinese chinois chinesisch chino cinese çin
    japan japanese japon japonais japón japonés giapponese
    philippines filipino filipinos philippine
    cyprus cypriot cypriots chypre zypern
    america american americans usa
    hungary hungarian hongrie ungarn ungheria macaristan
    europe european europeans européen europa europäisch europeo avrupa
    ukraine ukrainian ukrainisch ucrania ucraniano ukrayna
    kyiv kiev kiew kijów
    mohammed mohamed mohammad mohamad muhammad muhammed mohamad muhamad mehmed mahomet
    hussein husain husayn hussain hussien
    yousef yusuf youssef yussuf jusuf josef
    ibrahim ebrahim brahim
    abdullah abdallah abdulla
"""
_KIN_OF: Final = {
    fold(word): number
    for number, row in enumerate(_KIN.split("\n"), start=1)
    for word in row.split()
}
SMALL_WORDS = word_set(
    "of the for and on to in de des du la le les et pour del los las y para der die das und für di"
    " della delle dei e da do das dos и по ve"
)
_ACRONYM = range(3, 7)
_LONGEST_NAME = 12  # words, small ones too


def kin_of(key: str) -> int:
    """Give the number of the row of old pairs that a name stands in; 0 for none.

    Example:
        >>> kin_of("french") == kin_of("francais"), kin_of("derna")
        (True, 0)
    """
    return _KIN_OF.get(key, 0)


@functools.lru_cache(maxsize=20_000)
def roots(key: str) -> tuple[str, ...]:
    """Give what is left of a name without the endings of peoples and cases.

    Example:
        >>> set(roots("lebanon")) & set(roots("lebanese"))
        {'leban'}
    """
    # Cases change short names too: Урма, в Урме.
    shortest = _SHORTEST_ROOT - (_CYRILLIC <= key[:1] < _NEXT_SCRIPT)
    found = {
        key.removesuffix(ending)
        for ending in _ENDINGS
        if key.endswith(ending) and len(key) - len(ending) >= shortest
    }
    return tuple(sorted(found | {key})) if len(key) >= _SHORTEST_ROOT else ()


def acronyms(keys: Sequence[str], capital: int) -> Iterator[str]:
    """Give the acronyms that words may have been cut to, from one with a capital on.

    Small words count in none: *Organisation mondiale de la santé* is OMS.

    Args:
        capital: Place of the first word.

    Example:
        >>> list(acronyms("world health organization said".split(), 0))
        ['who', 'whos']
    """
    letters = ""
    for key in keys[capital : capital + _LONGEST_NAME]:
        if key not in SMALL_WORDS:
            letters += key[0]
            if len(letters) in _ACRONYM:
                yield letters


@functools.lru_cache(maxsize=20_000)
def sound_of(name: str) -> str:
    """Give the skeleton or, for short ones (Sisi, Ali), which strangers share, the softened word.

    Example:
        >>> sound_of("kyiv") == sound_of("kiev"), sound_of("ali") == sound_of("ula")
        (True, False)
    """
    left = skeleton(name)
    if len(left) >= _SHORTEST_SKELETON:
        return left
    return "=" + _DOUBLED.sub(r"\1", name.translate(_ALIKE_VOWELS))


@functools.lru_cache(maxsize=20_000)
def skeleton(key: str) -> str:
    """Give the consonants of a name that survive transliteration into Latin script.

    Example:
        >>> skeleton("haftar") == skeleton("hifter"), skeleton("gaddafi") == skeleton("qadhafi")
        (True, True)
    """
    for written, sound in _SOUNDS.items():
        key = key.replace(written, sound)
    key = key.translate(_ALIKE)
    first = "i" if key[:1] == "j" else key[:1]  # Jusuf, Yusuf
    return _DOUBLED.sub(r"\1", first + _VOWELS.sub("", key[1:]))
