"""Figures in a text, by value: 1,200 is 1200 and seven is 7."""

import functools
import re

from monitor.core.dedup.document import Document
from monitor.core.text.normalize import fold

_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_SPELLED = {
    "2": "two deux zwei iki два две اثنان اثنين",
    "3": "three trois drei tres üç три ثلاثة ثلاث",
    "4": "four quatre vier cuatro quattro dört четыре اربعة اربع",
    "5": "five cinq fünf cinco cinque beş пять خمسة خمس",
    "6": "six sechs seis altı шесть ستة",
    "7": "seven sieben siete sette yedi семь سبعة",
    "8": "eight huit acht ocho otto sekiz восемь ثمانية ثماني",
    "9": "nine neun nueve dokuz девять تسعة",
    "10": "ten zehn diez dieci десять عشرة",
    "11": "eleven", "12": "twelve", "13": "thirteen", "14": "fourteen", "15": "fifteen",
    "16": "sixteen", "17": "seventeen", "18": "eighteen", "19": "nineteen", "20": "twenty",
    "30": "thirty", "40": "forty", "50": "fifty", "60": "sixty", "70": "seventy", "80": "eighty",
    "90": "ninety",
    "dozen": "dozen",
}  # fmt: skip
_VALUES = {fold(word): value for value, words in _SPELLED.items() for word in words.split()}


def number_value(key: str) -> str:
    """Give the value of a figure or number word as text; empty for other words.

    Example:
        >>> number_value("seven"), number_value("7"), number_value("3rd"), number_value("derna")
        ('7', '7', '3', '')
    """
    if key[0].isdigit():
        found = _FIGURE.match(key)
        return found[0] if found else ""
    return _VALUES.get(key, "")


def is_number(key: str) -> bool:
    """Tell whether a word is a figure in digits, but no year."""
    value = number_value(key) if key[0].isdigit() else ""
    return bool(value) and not _YEAR.fullmatch(value)


def is_fresh(key: str, held: frozenset[str]) -> bool:
    """Tell whether a word is a number, but no year, whose value is not held."""
    value = number_value(key)
    return bool(value) and value not in held and not _YEAR.fullmatch(value)


@functools.lru_cache(maxsize=256)
def values(document: Document) -> frozenset[str]:
    """Give the values of all numbers of a text, its title's too."""
    return frozenset(value for key in document.vocabulary if (value := number_value(key)))
