"""How a number is written: in figures, with what multiplies it, or in words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from monitor.core.dedup.counting import (
    BUNCHES,
    COUNTED_THINGS,
    LONG_SCALE,
    MULTIPLES,
    ONLY_AFTER,
    ROUGHLY,
    SCALES,
    SPELLED,
    TURKISH_UNITS,
)
from monitor.core.dedup.measures import plain_value
from monitor.core.dedup.shares import part_after

_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(?:\d{4}|\d\d)")
_MIXED = re.compile(r"(\d{1,9})(\d)⁄(\d)")
_SHORT_SCALE = re.compile(r"(\d+(?:\.\d+)?)(k|m|mn|mln|mio|b|bn|bln|mrd|mld|tn|mila)")

LONGEST = 15  # figures; what has more is no number of things
_JOINTS = frozenset({"and", "et", "und", "y", "e"})
_TEEN_AFTER = (60, 80)  # soixante-dix, quatre-vingt-onze
_TEN, _TWENTY, _HUNDRED = 10, 20, 100
_QUATRE = 4
_DIX, _AFTER_DIX = "dix", (7, 8, 9)  # dix-huit
_GROUP = 3  # figures between two signs
_MOST = 1e15  # beyond, a float is no number of things
_TURKISH_TEN = "on"  # which is a small word elsewhere
_VINGT = ("vingt", "vingts")
_ARABIC = "\u0600"


class Read(NamedTuple):
    """A number as far as it was read.

    Args:
        end: The word after its last.
        values: What it may mean, the likeliest first.
        is_exact: It can be news.
    """

    end: int
    values: tuple[str, ...]
    is_exact: bool
    is_figure: bool = False


def figure(keys: Sequence[str], written: Sequence[str], at: int, signs: frozenset[str]) -> Read:
    """Read a figure, its groups of thousands and what multiplies it: 17 000, 2.3 million.

    Args:
        signs: Pairs of figures with a decimal sign between them, by a blank.
    """
    key, end = keys[at], at + 1
    if special := _special(key, written[at]):
        return Read(end, special, is_exact=True, is_figure=True)
    if key.isdigit() and len(key) <= _GROUP and key[0] != "0":
        while end < len(keys) and keys[end].isdigit() and len(written[end]) == _GROUP:
            end += 1
    text = "".join(keys[at:end])
    if end < len(keys) and f"{text} {keys[end]}" in signs:
        text, end = f"{text}.{keys[end]}", end + 1
    found = _FIGURE.match(text)
    value = found[0] if found else text
    if len(text) <= LONGEST and (scaled := _SHORT_SCALE.fullmatch(text)):
        times = _times(scaled[1], SCALES[scaled[2]])
        return Read(end, (times, scaled[1], f"={times}"), is_exact=True, is_figure=True)
    if len(value) > LONGEST:
        return Read(end, (value,), is_exact=True, is_figure=True)
    values, after = _multiplied_figure(keys, value, end)
    is_counted = after < len(keys) and keys[after] in COUNTED_THINGS
    is_alone = after == at + 1 and written[at].isdigit() and not is_counted
    is_year = is_alone and _YEAR.fullmatch(text) is not None
    return Read(after, values, is_exact=not is_year and value != "0", is_figure=True)


def _special(key: str, written: str) -> tuple[str, ...]:
    """A date in figures, 30.9.2026, or a figure with a part, 2½; none for other figures."""
    if found := _DATE.fullmatch(written):
        day, month = int(found[1]), int(found[2])
        return (f"{day}.{month}.", f"{month}.{day}.")
    if "⁄" in key and (found := _MIXED.fullmatch(key)) and int(found[3]):
        return (plain_value(int(found[1]) + int(found[2]) / int(found[3])),)
    return ()


def _multiplied_figure(keys: Sequence[str], value: str, end: int) -> tuple[tuple[str, ...], int]:
    """With what follows: 2.3 million, 3 mil millones, 5 bn, 2 and a half million, 3 dozen."""
    after, part = part_after(keys, end)
    if after:
        value, end = plain_value(float(value) + part), after
    now, others = value, list[str]()
    while by := _multiple(keys, end, value if now == value else ""):
        others += [_times(now, LONG_SCALE[keys[end]])] if keys[end] in LONG_SCALE else []
        others += [value] if len(keys[end]) == 1 else []
        now, end = _times(now, by), end + 1
        after, part = part_after(keys, end) if by > _HUNDRED else (0, 0)
        if after:
            now, end = plain_value(float(now) + by * part), after
    if now != value:
        return (now, *others, f"={now}"), end
    return (now, plain_value(float(value)) if len(value) < LONGEST else value), end


def _multiple(keys: Sequence[str], at: int, value: str) -> int:
    """What the word at a place multiplies a figure by; 0 for other words.

    *Cent* after a figure is a coin, and a single letter as often a unit: 3.2 B, but 3 m.

    Args:
        value: The figure, if nothing has multiplied it yet.
    """
    key = keys[at] if at < len(keys) else ""
    by = MULTIPLES.get(key, 0)
    if by > _HUNDRED or key == "hundred":
        return by
    if by or not value:
        return 0
    if key in SCALES and (len(key) > 1 or "." in value):
        return SCALES[key]
    return BUNCHES.get(key, 0)


def _times(value: str, by: int) -> str:
    product = float(value) * by
    return str(round(product)) if product < _MOST else value


def words(keys: Sequence[str], written: Sequence[str], at: int) -> Read:
    """Read a number in words, as far as they make one: two hundred and five, خمسة وعشرون."""
    total = part = 0
    end, is_exact = at, False
    while end < len(keys):
        key = keys[end]
        if end > at and key in _JOINTS and end + 1 < len(keys):
            key = keys[end + 1]
        value = _value(keys, end if key == keys[end] else end + 1)
        if value and _fits(part, value, key, keys[end - 1] if end > at else ""):
            part = 80 if key in _VINGT and part == _QUATRE else part + value
            is_exact = is_exact or (key not in ROUGHLY and not _is_month(keys, end))
        elif key == keys[end] and _multiplies(key, written[end], is_first=end == at):
            part, total = _multiplied(part, total, MULTIPLES[key])
            is_exact = is_exact or end > at
        else:
            break
        end += 1 + (key != keys[end])
        if value > 1 and key in ROUGHLY and not (value < _TEN and key >= _ARABIC):
            break  # a third, a dozen: nothing is joined to them, but the tens in Arabic
    return _with_rest(keys, Read(end, (str(total + part),), is_exact))


def _multiplies(key: str, written: str, *, is_first: bool) -> bool:
    """Whether a word multiplies; Arabic *in the hundred* is a percent."""
    if key not in MULTIPLES or (is_first and key in ONLY_AFTER):
        return False
    return is_first or not written.startswith("ب")


def _value(keys: Sequence[str], at: int) -> int:
    """What a word counts by itself; 0 for words that only multiply, and others."""
    key = keys[at]
    if key == _TURKISH_TEN and at + 1 < len(keys) and keys[at + 1] in TURKISH_UNITS:
        return _TEN
    return SPELLED.get(key) or ROUGHLY.get(key, 0)


def _with_rest(keys: Sequence[str], read: Read) -> Read:
    """With the half, the million or the dozen that follow it: two and a half million."""
    end, value = read.end, read.values[0]
    if len(value) > LONGEST:
        return read
    last = MULTIPLES.get(keys[end - 1], 0)
    after, part = part_after(keys, end)
    if after:
        part *= last if last > _HUNDRED else 1
        values, end = _multiplied_figure(keys, plain_value(float(value) + part), after)
        return Read(end, values, is_exact=read.is_exact)
    if not read.is_exact and not last and _multiple(keys, end, ""):
        values, end = _multiplied_figure(keys, value, end)
        return Read(end, values, is_exact=int(value) > 1)
    if end < len(keys) and keys[end] in BUNCHES and int(value) < _HUNDRED:
        return Read(end + 1, (str(int(value) * BUNCHES[keys[end]]),), is_exact=False)
    return read


def _is_month(keys: Sequence[str], at: int) -> bool:
    """Sept. 12; seven in French."""
    return keys[at] == "sept" and at + 1 < len(keys) and keys[at + 1][0].isdigit()


def _fits(part: int, value: int, key: str, before: str) -> bool:
    """Whether a number word goes on with what stands before it."""
    last = part % _HUNDRED
    if last == 0:
        return part == 0 or value < _HUNDRED
    if value < _TEN:
        is_ten = before == _TURKISH_TEN or (before == _DIX and value in _AFTER_DIX)
        return is_ten or (last >= _TWENTY and last % _TEN == 0)
    if value < _TWENTY:
        return last in _TEEN_AFTER or (value == _TEN and last < _TEN and key >= _ARABIC)
    if last == _QUATRE and key in _VINGT:
        return True
    return last < _TEN and value < _HUNDRED and key >= _ARABIC  # which tells the smaller part first


def _multiplied(part: int, total: int, by: int) -> tuple[int, int]:
    """What is counted so far, below the last multiple and above it, times another one."""
    if by == _HUNDRED:
        return part + 100 if part >= _TEN and part % _HUNDRED == 0 else max(
            1, part
        ) * _HUNDRED, total
    if 0 < total < by:  # tres mil millones
        return 0, (total + part) * by
    return 0, total + max(1, part) * by
