"""Shares in words: half of them, a third, three quarters, la moitié, zwei Drittel, ربع."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from monitor.core.dedup.counting import ROUGHLY, SPELLED, by_word, word_set
from monitor.core.text.normalize import fold

_HALF = word_set(
    "half halves moitié hälfte halb halbe halben halber halbes mitad metade половина половины"
    " половину половине половиной yarı yarısı yarısını yarısından yarısına"
    " yarısının yarım نصف نصفهم نصفها"
)
# Halves only before what they are a half of; else they are *middle*, *environment*, a company.
_HALF_OF = word_set("demi demie medio media mezzo mezza mezz meio meia")
_META = fold("metà")
_OF = word_set("of de des d du da do das dos del dei degli delle della dello di der")
# Beside them, *half* is a part of a game or a year.
_ORDINALS = word_set(
    "first second last other ersten zweiten erste zweite première deuxième seconde autre"
    " primera segunda primeira primo secondo prima seconda первой второй первая вторая"
    " первую вторую ilk ikinci"
)
_NOT_AFTER = frozenset({"time", "final", "finals", "finale", "brother", "sister"})
# After *a* or *one* in this form.
_ONE_OF = by_word({
    3: "third tiers drittel tercio terzo terço",
    4: "quarter quart viertel cuarto quarto",
    5: "fifth cinquième fünftel quinto",
    10: "tenth dixième zehntel décimo",
})  # fmt: skip
_NEED_OF = word_set(
    "third fifth tenth quart cinquième dixième cuarto quarto quinto décimo terzo tercio terço tiers"
)
# After a number in this form.
_SOME_OF = by_word({
    3: "thirds tiers drittel dritteln tercios terceras terzi terços трети أثلاث",
    4: "quarters quarts viertel vierteln cuartos cuartas quarti quartos четверти أرباع",
    5: "fifths cinquièmes fünftel quintos quintas quinti пятых أخماس",
    10: "tenths dixièmes zehntel décimos décimas decimi десятых أعشار",
})  # fmt: skip
_PARTS = frozenset({"parte", "partes"})
# A share by themselves.
_ALONE = {
    fold(word): share
    for share, words in {
        Fraction(1, 3): "1⁄3 треть третью ثلث ثلثهم",
        Fraction(2, 3): "2⁄3 ثلثا ثلثي ثلثان ثلثين",
        Fraction(1, 4): "1⁄4 четверть четвертью ربع çeyrek çeyreği çeyreğini",
        Fraction(3, 4): "dreiviertel 3⁄4",
        Fraction(3, 2): "anderthalb eineinhalb полтора полторы полутора",
        Fraction(5, 2): "zweieinhalb",
        Fraction(7, 2): "dreieinhalb",
        Fraction(9, 2): "viereinhalb",
        Fraction(1, 2): "1⁄2",
    }.items()
    for word in words.split()
}
_TURKISH = by_word({3: "üçte", 4: "dörtte", 5: "beşte"})
_TURKISH_SHARE = by_word({1: "bir biri birini", 2: "iki ikisi ikisini", 3: "üç üçü üçünü"})
_ONES = word_set("a one un une ein eine einem einen eines einer uno una um uma")
_HALVES_AFTER = word_set("half demi demie medio media mezzo mezza meio meia половиной")
_HALVES_BEHIND = frozenset({fold("buçuk"), "1⁄2"})
_BEFORE_PART = frozenset({"and", "et", "und", "y", "e", "i", "и", "a", "un", "uno", "um", "с"})
_FEW = 10

_MEASURED = word_set(
    "heure heures million millón millones milione milhão milhões dúzia siècle século siglo"
    " secolo journée hora horas ora día día ano año anno minuto point punto ponto"
)

SHARE_WORDS: Final = (
    _HALF
    | _HALF_OF
    | {_META}
    | frozenset(_ONE_OF)
    | frozenset(_SOME_OF)
    | frozenset(_ALONE)
    | frozenset(_TURKISH)
)


# What may be the first word of a share behind a number and *and*.
_SHARES_AFTER = word_set(
    "quarter quarters third thirds quart tiers viertel drittel cuarto quarto terzo two deux zwei"
    " dos due dois three trois drei tres tre três"
)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a text.

    Args:
        end: The word after it.
        value: 0.5 of a half.
        percents: As tokens of measures: a third is 33 and 33.3 percent.
        is_exact: It is counted, as three quarters; half may be said of much.
    """

    end: int
    value: float
    percents: tuple[str, ...]
    is_exact: bool = False


def share_at(keys: Sequence[str], at: int) -> Share | None:
    """Find the share whose first word, but for an article, stands at a place."""
    key, after = keys[at], keys[at + 1] if at + 1 < len(keys) else ""
    if after in _SOME_OF and (count := _small(key)):
        end = at + 2 + (at + 2 < len(keys) and keys[at + 2] in _PARTS)
        whole = _SOME_OF[after]
        return _share(end, Fraction(count, whole), is_exact=True) if count < whole else None
    if key in _TURKISH and after in _TURKISH_SHARE:
        return _share(at + 2, Fraction(_TURKISH_SHARE[after], _TURKISH[key]))
    share = _ALONE.get(key) or _one_of(key, keys[at - 1] if at else "", after)
    return _share(at + 1, share) if share else None


def _one_of(key: str, before: str, after: str) -> Fraction | None:
    """A half or, behind an article, a third; none where the word means another thing."""
    if after in _NOT_AFTER:
        return None
    if key in _ONE_OF and before in _ONES and (key not in _NEED_OF or after in _OF):
        return Fraction(1, _ONE_OF[key])
    return Fraction(1, 2) if _is_half(key, before, after) else None


def _is_half(key: str, before: str, after: str) -> bool:
    if key in _HALF:
        return before not in _ORDINALS
    if key in _HALF_OF:
        return ROUGHLY.get(after, 0) >= _FEW or after in _MEASURED
    return key == _META and after in _OF


def _small(key: str) -> int:
    count = int(key) if key.isdecimal() and len(key) == 1 else SPELLED.get(key, 0)
    count = count or ROUGHLY.get(key, 0)
    return count if count < _FEW else 0


def _share(end: int, share: Fraction, *, is_exact: bool = False) -> Share:
    percent = float(share * 100)
    forms = {f"{percent:.0f}%", f"{int(percent)}%", f"{percent:.1f}%".replace(".0%", "%")}
    return Share(end, round(float(share), 4), tuple(sorted(forms)), is_exact)


def part_after(keys: Sequence[str], at: int) -> tuple[int, float]:
    """Read the *and a half* or *and three quarters* that begins at a place, behind a number.

    Returns:
        The word after it and its value; 0 and 0 where there is none.

    Example:
        >>> part_after("two and a half million".split(), 1)
        (4, 0.5)
    """
    place = at
    while place < len(keys) and place < at + 2 and keys[place] in _BEFORE_PART:
        place += 1
    if place == len(keys):
        return 0, 0
    if keys[place] in (_HALVES_BEHIND if place == at else _HALVES_AFTER):
        return place + 1, 0.5
    share = share_at(keys, place) if place > at and keys[place] in _SHARES_AFTER else None
    return (share.end, share.value) if share else (0, 0)
