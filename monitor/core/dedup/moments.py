"""Moments told in other ways: 9 p.m. and 21:00 are ``@21:00``, the end of September ``30.9.``."""

import re
from collections.abc import Sequence
from typing import Final

from monitor.core.dedup.counting import word_set
from monitor.core.text.normalize import fold

_HALF_DAY, _HOURS, _MINUTES = 12, 24, 60
_FEBRUARY = 2
_TWO_FIGURES = re.compile(r"\d\d")
_AFTER_NOON = word_set(
    "pm evening afternoon night soir abends nachmittags noche tarde sera notte noite вечера"
    " مساء مساءا ليلا akşam"
)
_BEFORE_NOON = word_set(
    "am morning matin morgens früh mañana madrugada mattino mattina manhã утра صباحا"
)
_TO_THE_DAY_PART = word_set(
    "in the at de la du del di da della uhr heures heure h часов часа o clock"
)
_LONGEST_WAY = 4  # words to the part of the day: 9 de la noche
_CLOCK_WORDS = frozenset({"uhr", "h", "heures"})
_BEFORE_CLOCK = word_set("saat الساعة ساعة")
_CLOCK = re.compile(r"(\d{1,2})(?:[h:.](\d\d)?)")
_NOON = word_set("noon midday midi mittag mediodía mezzogiorno полдень öğlen")
_MIDNIGHT = word_set("midnight minuit mitternacht medianoche mezzanotte полночь")

_MONTHS = """
    january jan janvier januar jänner enero gennaio janeiro ocak январь января январе يناير;
    february feb février februar febrero febbraio fevereiro şubat февраль февраля феврале
      فبراير;
    march mar mars märz marzo março mart март марта марте مارس;
    april apr avril abril aprile nisan апрель апреля апреле أبريل;
    may mai mayo maggio maio mayıs май мая мае مايو;
    june jun juin juni junio giugno junho haziran июнь июня июне يونيو;
    july jul juillet juli julio luglio julho temmuz июль июля июле يوليو;
    august aug août agosto ağustos август августа августе أغسطس;
    september sep sept septembre septiembre settembre setembro eylül сентябрь сентября
      сентябре سبتمبر;
    october oct octobre oktober octubre ottobre outubro ekim октябрь октября октябре أكتوبر;
    november nov novembre noviembre novembro kasım ноябрь ноября ноябре نوفمبر;
    december dec décembre dezember diciembre dicembre dezembro aralık декабрь декабря декабре
      ديسمبر
"""
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ENDS = word_set("end fin ende finales final fine конец конце конца sonu sonunda نهاية أواخر")
_MIDDLES = word_set("mid middle mi mitte mediados metà meados середине середины ortası منتصف")
_STARTS = word_set(
    "start beginning début anfang principios comienzos inizio início começo начале начала"
    " başı بداية مطلع"
)
_TO_MONTH = word_set("of the de del du di da do des")
_ADJACENT_MONTH = frozenset({"de", "of"})
_MONTH_OF: Final = {
    fold(word): number
    for number, words in enumerate(_MONTHS.split(";"), start=1)
    for word in words.split()
}
WEEKDAYS: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi"
    " samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lunes"
    " martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì"
    " sabato domenica segunda terça quarta quinta sexta pazartesi salı çarşamba perşembe cuma"
    " cumartesi pazar понедельник вторник среда среду четверг пятница пятницу суббота субботу"
    " воскресенье الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت"
)
MONTHS: Final = frozenset(_MONTH_OF)
# What may begin a moment without a number.
MOMENTS: Final = _NOON | _MIDNIGHT | _ENDS | _MIDDLES | _STARTS


def moment(keys: Sequence[str], at: int) -> tuple[str, ...]:
    """Give the tokens of noon, or of the end of a month, whose first word stands at a place.

    Example:
        >>> moment("end of september".split(), 0)
        ('30.9.',)
    """
    key = keys[at]
    if key in _NOON or key in _MIDNIGHT:
        return ("@12:00" if key in _NOON else "@0:00",)
    at += 1
    while at < len(keys) and keys[at] in _TO_MONTH:
        at += 1
    month = _MONTH_OF.get(keys[at], 0) if at < len(keys) else 0
    if not month:
        return ()
    if key in _ENDS:
        days = (28, 29) if month == _FEBRUARY else (_LAST_DAYS[month - 1],)
        return tuple(f"{day}.{month}." for day in days)
    return (f"15.{month}.",) if key in _MIDDLES else (f"1.{month}.",)


def date_of(value: float, keys: Sequence[str], at: int, end: int) -> tuple[str, ...]:
    """Give the token of a day with its month before or behind it; none for other numbers."""
    month = _MONTH_OF.get(keys[at - 1], 0) if at else 0
    if not month and end < len(keys):
        end += keys[end] in _ADJACENT_MONTH and end + 1 < len(keys)
        month = _MONTH_OF.get(keys[end], 0)
    is_day = month and value == int(value) and 1 <= value <= _LAST_DAYS[0]
    return (f"{int(value)}.{month}.",) if is_day else ()


def clock_key(key: str) -> str:
    """Give the token of a time that is one word, 14h30; empty for others.

    Example:
        >>> clock_key("14h30"), clock_key("21:05"), clock_key("4.5")
        ('@14:30', '@21:05', '')
    """
    found = _CLOCK.fullmatch(key) if "h" in key or ":" in key else None
    return "".join(_clocks(int(found[1]), found[2] or "")) if found else ""


def clock(figure: str, keys: Sequence[str], at: int, end: int) -> tuple[str, ...]:
    """Give the token of a time of day: 9 p.m., 9 de la noche, 20 Uhr, الساعة 9; none for others.

    Args:
        figure: The number, or hours and minutes with a point.
        at: Its first word.
        end: The word after it.
    """
    hour, _, minute = figure.partition(".")
    is_time = hour.isdecimal() and int(hour) <= _HOURS
    if not is_time or (minute and not _TWO_FIGURES.fullmatch(minute)):
        return ()
    shift = _half_of_day(keys, end)
    if shift is not None:
        return _clocks(
            int(hour) % _HALF_DAY + shift if int(hour) <= _HALF_DAY else int(hour), minute
        )
    is_clock = end < len(keys) and keys[end] in _CLOCK_WORDS
    if not is_clock and not (at and keys[at - 1] in _BEFORE_CLOCK):
        return ()
    behind = keys[end + 1] if is_clock and end + 1 < len(keys) else ""
    return _clocks(int(hour), minute or (behind if _TWO_FIGURES.fullmatch(behind) else ""))


def _half_of_day(keys: Sequence[str], at: int) -> int | None:
    """Hours that the words behind an hour add to it, *in the evening*; none where none speak."""
    end = min(len(keys), at + _LONGEST_WAY)
    place = next((one for one in range(at, end) if keys[one] not in _TO_THE_DAY_PART), end)
    part = keys[place] if place < len(keys) else ""
    if part in _AFTER_NOON:
        return _HALF_DAY
    return 0 if part in _BEFORE_NOON else None


def _clocks(hour: int, minute: str) -> tuple[str, ...]:
    return (f"@{hour % _HOURS}:{int(minute or 0):02}",) if int(minute or 0) < _MINUTES else ()
