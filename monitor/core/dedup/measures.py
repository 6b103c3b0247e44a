"""What stands beside a number and says what it measures: percents and spans of time.

The same measure written in another way gets the same token: a week and seven days are ``7d``, half
and 50 percent ``50%``.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from monitor.core.dedup.counting import word_set
from monitor.core.dedup.shares import part_after
from monitor.core.text.normalize import fold

_MINUTES_A_DAY, _DAYS_A_MONTH = 1_440, 30
_FEW_DAYS = 4  # up to here they may be told in hours

# Minutes, days and months are kept apart: a month has no fixed number of days.
_UNITS = {
    "1min": "minute minutes min mins minuten minuto minutos minuti dakika dakikalık минута минуты"
    " минут минуту دقيقة دقائق",
    "60min": "hour hours heure heures stunde stunden hora horas ora ore saat saatlik час часа часов"
    " ساعة ساعات",
    "1d": "day days jour jours tag tage tagen día días giorno giorni dia dias gün günlük день дня"
    " дней сутки суток يوم يوما أيام",
    "7d": "week weeks semaine semaines woche wochen semana semanas settimana settimane hafta"
    " haftalık неделя недели недель неделю أسبوع أسبوعا أسابيع",
    "14d": "fortnight fortnights",
    "1mo": "month months mois monat monate monaten mes meses mese mesi mês ay aylık месяц месяца"
    " месяцев شهر شهرا أشهر شهور",
    "12mo": "year years an ans année années jahr jahre jahren año años anno anni ano anos yıl"
    " yıllık sene год года лет سنة سنوات عام عاما أعوام",
    "120mo": "decade decades décennie décennies jahrzehnt jahrzehnte jahrzehnten década décadas"
    " decennio decenni десятилетие десятилетия десятилетий عقد عقود",
    "1200mo": "century centuries siècle siècles jahrhundert jahrhunderte siglo siglos secolo secoli"
    " século séculos век века веков قرن قرون",
}
# Two of them in one word.
_PAIRS = {
    "2min": "دقيقتان دقيقتين", "120min": "ساعتان ساعتين", "2d": "يومان يومين",
    "14d": "أسبوعان أسبوعين", "2mo": "شهران شهرين", "24mo": "عامان عامين سنتان سنتين",
    "240mo": "عقدان عقدين", "30min": "полчаса halbstündig", "6mo": "полгода halbjahr",
}  # fmt: skip
# Fifteen of these are two weeks, eight of the first are one.
_ROMANCE_DAYS = word_set("jours días giorni dias")
_IDIOMS = {15.0: "14d", 8.0: "7d"}
# Without a word for *one* before it; the second row after a preposition of time.
_BARE = word_set("неделю сутки أسبوع")
_BARE_AFTER = word_set("شهر عام سنة يوم ساعة месяц год час")
_OF_TIME = word_set("خلال منذ لمدة مدة بعد قبل за на через")
_ARTICLES = frozenset({"a", "an"})

_PERCENT = ("percent", "pct", "prozent", "процент", "pourcent", "porcent")
_ARABIC_HUNDRED = word_set("مئة مائة بالمئة بالمائة")
_PERCENT_WORDS = frozenset(
    {
        *(("per", "cent"), ("pour", "cent"), ("por", "ciento"), ("por", "cento"), ("per", "cento")),
        *(("في", hundred) for hundred in _ARABIC_HUNDRED),
    }
)
_POINTS_BEFORE = word_set("point points puntos punti pontos نقطة نقاط")
_OF_PERCENT = ("pourcentage", "porcent", "percent", "مئوي")
_OF_BASE = word_set("base básicos أساس")
_BASIS = ("basis", "bps", "базисн")


def _turned(table: Mapping[str, str]) -> dict[str, str]:
    return {fold(word): token for token, words in table.items() for word in words.split()}


_UNIT_OF: Final = _turned(_UNITS)
_PAIR_OF: Final = _turned(_PAIRS)
# What may be one without a number.
SPANS: Final = frozenset(_UNIT_OF) | frozenset(_PAIR_OF)


def plain_value(value: float) -> str:
    """Write a value as figures are compared: no zeros behind the point, 3.5 and not 3.50.

    Example:
        >>> plain_value(0.25), plain_value(3.0)
        ('0.25', '3')
    """
    return str(int(value)) if value == int(value) else f"{value:.4f}".rstrip("0")


def percent_end(keys: Sequence[str], written: Sequence[str], at: int) -> tuple[int, float]:
    """Tell where a percent ends of which the word stands at a place, and what one of it counts.

    Returns:
        The word after, and 1 or, of basis points, a hundredth; twice 0 where there is none.
    """
    key, after, *_ = (*keys[at : at + 2], "", "")
    if key in _POINTS_BEFORE:
        return _points_end(keys, at + 1)
    if (key, after) in _PERCENT_WORDS:
        return at + 2, 1
    if key.startswith(_BASIS):
        return at + 1 + (after in _POINTS_BEFORE), 0.01
    is_arabic = key in _ARABIC_HUNDRED and written[at].startswith("ب")
    if is_arabic or key.startswith(_PERCENT):
        return at + 1 + (after in _POINTS_BEFORE), 1
    return 0, 0


def _points_end(keys: Sequence[str], at: int) -> tuple[int, float]:
    """Points of percent, *points de pourcentage*, or of base, *punti base*."""
    while at < len(keys) and keys[at] == "de":
        at += 1
    key = keys[at] if at < len(keys) else ""
    if key in _OF_BASE:
        return at + 1, 0.01
    return (at + 1, 1) if key.startswith(_OF_PERCENT) else (0, 0)


def spans(value: float, keys: Sequence[str], at: int) -> Iterator[str]:
    """Give the tokens of so many minutes, days or years, if the word at a place is one of these."""
    unit = _UNIT_OF.get(keys[at]) if at < len(keys) else None
    if unit:
        value += part_after(keys, at + 1)[1]
        yield from _span(value, unit)
        if keys[at] in _ROMANCE_DAYS and value in _IDIOMS:
            yield _IDIOMS[value]


def _span(value: float, unit: str) -> Iterator[str]:
    amount = value * int(unit.rstrip("dmino"))
    if unit.endswith("min"):
        yield f"{plain_value(amount)}min"
        if amount % _MINUTES_A_DAY == 0:
            yield from _span(amount / _MINUTES_A_DAY, "1d")
    elif unit.endswith("mo"):
        yield f"{plain_value(amount)}mo"
        yield f"{plain_value(amount * _DAYS_A_MONTH)}d"
    else:
        yield f"{plain_value(amount)}d"
        if amount <= _FEW_DAYS:
            yield f"{plain_value(amount * _MINUTES_A_DAY)}min"
        if amount % _DAYS_A_MONTH == 0:
            yield f"{plain_value(amount / _DAYS_A_MONTH)}mo"


def pair_of(key: str) -> tuple[str, ...]:
    """Give the tokens of two weeks or years that are one word, as in Arabic."""
    unit = _PAIR_OF.get(key)
    return tuple(_span(1, unit)) if unit else ()


def span_alone(keys: Sequence[str], written: Sequence[str], at: int) -> tuple[str, ...]:
    """Give the tokens of a span of time without a number: *a week*, أسبوعين; none for others."""
    key, before = keys[at], keys[at - 1] if at else ""
    if key in _PAIR_OF:
        return pair_of(key)
    is_one = before in _ARTICLES or key in _BARE or (key in _BARE_AFTER and before in _OF_TIME)
    return tuple(spans(1, keys, at)) if is_one and written[at][:2] != "ال" else ()
