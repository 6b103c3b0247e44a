"""Numbers told roughly: *nearly 300* of 297, *above 91* of 91.20, *all 252 people* of 218 and 34.

A rough number of an item has a token for the way it was rounded, ``>91``; a known text holds the
tokens of all roundings that a desk would make of its numbers. So a number is never taken for
another one: 250 is not 218, nor is *about 250*.
"""

import functools
import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Final

from monitor.core.dedup.counting import ANYBODY, NUMBER_WORDS, word_set
from monitor.core.dedup.measures import plain_value
from monitor.core.text.normalize import fold

# What is rounded up or down, and what is close, `~`. Phrases before the number.
_HEDGES: Final = {
    "~": """
        about; around; some; roughly; approximately; circa; ca; close to; an estimated; environ;
        quelque; autour de; à peu près; etwa; rund; ungefähr; zirka; um die; unos; unas; alrededor
        de; cerca de; aproximadamente; en torno a; intorno a; attorno a; quelques; cerca di; un
        centinaio; por volta de; около; примерно; порядка; приблизительно; yaklaşık; نحو; حوالي;
        حوالى; زهاء; قرابة; ما يقارب; تقريبا; في حدود; somewhere around; in der größenordnung von;
        uns; umas
    """,
    ">": """
        more than; over; above; at least; upwards of; exceeding; exceeded; topped; past; beyond;
        tops; exceeds; passa de; passam de; supera; superan; superano; dépasse; dépassent;
        übersteigt; übersteigen; überstieg; превышает; превысило; higher than; greater than; a
        little over; just over; well over; plus de; au moins; au delà de; au dessus de; dépassé;
        dépassant; mehr als; über; mindestens; wenigstens; gut; más de; al menos; por lo menos;
        por encima de; superior a; oltre; più di; almeno; sopra; sopra i; superiore a; mais de;
        pelo menos; ao menos; acima de; более; более чем; больше; свыше; не менее; по меньшей
        мере; как минимум; en az; أكثر من; اكثر من; ما يزيد على; ما يزيد عن; يزيد على; يزيد عن; ما
        لا يقل عن; لا يقل عن; على الأقل; فوق; يتجاوز; تتجاوز; تجاوز; تجاوزت; выше; превысил;
        превысила
    """,
    "<": """
        nearly; almost; just under; under; below; less than; fewer than; up to; as many as; close
        to; approaching; près de; presque; moins de; jusqu à; pas loin de; fast; beinahe; knapp;
        weniger als; unter; bis zu; nahezu; annähernd; casi; cerca de; menos de; hasta; quasi;
        meno di; fino a; sotto; sotto i; quase; perto de; até; почти; менее; менее чем; меньше;
        до; без малого; neredeyse; en fazla; قرابة; ما يقرب من; أقل من; نحو; نحو من; يقارب; قرابه;
        almost a; ближе к; ما يناهز
    """,
}
# Phrases behind the number.
_BEHIND: Final = {
    "~": "environ; or so; aproximadamente; kadar; civarında; etwa; تقريبا; circa",
    ">": """
        or more; plus; ou plus; et plus; oder mehr; o más; o più; ou mais; или более; и более;
        fazla; aşkın; den fazla; dan fazla; ten fazla; tan fazla; ün üzerinde; ın üzerinde;
        in üzerinde; un üzerinde; ü aşkın; ı aşkın; i aşkın; u aşkın; bini aşkın; üzerinde;
        على الأقل; أو أكثر; at least
    """,
    "<": """
        e yakın; a yakın; ye yakın; ya yakın; yakın; or fewer; or less; den az; dan az; altında
    """,
}
_CURRENCIES = word_set("r us usd eur gbp chf rs inr brl rub try руб")  # R$ 3 bilhões
_OF_TIME = word_set("after before around past toward towards vers nach gegen vor hacia verso por")
_LONGEST = 4  # words of a phrase
_SMALLEST = 10  # things; below, a number is told as it is
_CLOSE = 0.12  # of the number, that *about* may be off
_STEPS = (1.0, 0.5, 0.25, 0.1, 0.05)  # of the first place: 263 -> 200, 250, 250, 260, 260
_FINEST_STEP = 0.01  # of long numbers: 2.94 million
_LONG = 1_000
_SMALLEST_STEP = 5  # of whole things: nobody rounds 218 to 219
_GREATEST = 1e18
_WRITTEN_OUT = 10_000
_PLACES = (10, 100)
_MOST_COUNTED = 6  # numbers of a sentence of which sums are made

# Before a total or behind it, and what is counted whoever they are.
_ALL = word_set(
    "all total altogether together aboard both tous toutes ensemble totale insgesamt zusammen alle"
    " todos todas conjunto tutti tutte complessivamente toplam tüm всего всех все общей جميع إجمالي"
    " مجموع كل"
)
# What people suffer: the sum of the dead and the missing of yesterday is today's toll.
_HARMED = tuple(
    word_set(
        "dead die dying kill death toll bod drown injur hurt wound missing infect sick arrest"
        " detain victim fatal mort tué bless dispar arrêt décéd noyé corps bilan tote getöt"
        " gestorb verletz vermiss festgen leiche opfer muert herid desapar deten fallec cadáver"
        " víctim morti uccis ferit dispers mortos ferid desaparec ölü öldü yaral kayıp gözalt"
        " ceset погиб убит ранен пострад пропав задерж умер тела жертв قتل قتيل مقتل جرح جريح"
        " اصاب اصيب مفقود ضحا ضحيه شهيد شهداء اعتقل مصرع جثه جثث غرق وفا حصيل ارتف"
    )
)
_AROUND = 8
_BEFORE_ALL = 2
_OUT_OF = word_set("of von der sur de di из من")  # three of nine
_MORE = word_set(
    "more fewer less plus moins mehr weniger más menos più meno mais больше меньше daha"
    " أكثر أقل ahead clear lead margin majority difference"
)
_BY = word_set("by um на بفارق بنسبة")


def _phrases(rows: dict[str, str]) -> dict[tuple[str, ...], str]:
    found = dict[tuple[str, ...], str]()
    for way, text in rows.items():
        for phrase in text.split(";"):
            key = tuple(map(fold, phrase.split()))
            found[key] = found.get(key, "") + way
    return found


_BEFORE_NUMBER = _phrases(_HEDGES)
_BEHIND_NUMBER = _phrases(_BEHIND)
_LAST_WORDS = frozenset(phrase[-1] for phrase in _BEFORE_NUMBER)
_FIRST_WORDS = frozenset(phrase[0] for phrase in _BEHIND_NUMBER)


def hedges(keys: Sequence[str], at: int, end: int, *, of_time: bool = False) -> str:
    """Tell which ways a number is said to be rounded: any of ``~``, ``>`` and ``<``, or none.

    Args:
        at: Its first word.
        end: The word after its last.
        of_time: It is a time of day, before or after which something may be.

    Example:
        >>> hedges(["more", "than", "200"], 2, 3), hedges(["the", "200"], 1, 2)
        ('>', '')
    """
    while at and keys[at - 1] in _CURRENCIES:
        at -= 1
    ways = "~<>" if of_time and at and keys[at - 1] in _OF_TIME else ""
    if at and keys[at - 1] in _LAST_WORDS:
        for size in range(min(_LONGEST, at), 0, -1):
            if found := _BEFORE_NUMBER.get(tuple(keys[at - size : at])):
                ways = found
                break
    if end < len(keys) and keys[end] in _FIRST_WORDS:
        for size in range(1, _LONGEST):
            ways += _BEHIND_NUMBER.get(tuple(keys[end : end + size]), "")
    return "".join(dict.fromkeys(ways))


def hedged(value: str, ways: str) -> Iterator[str]:
    """Give the tokens of a rounded number, or time of day, of an item.

    Example:
        >>> list(hedged("200", ">"))
        ['>200']
    """
    for way in dict.fromkeys(ways):
        yield way + value


@functools.lru_cache(maxsize=20_000)
def roundings(value: str) -> tuple[str, ...]:
    """Give the tokens of what a desk may make of a number, or of a time of day.

    Example:
        >>> ">200" in roundings("218"), "~250" in roundings("218"), "<300" in roundings("297")
        (True, False, True)
    """
    if value[0] == "@":
        return _rounded_times(value)
    sign = "%" if value[-1] == "%" else ""
    exact = _number(value.removesuffix("%"))
    if exact is None or (exact < _SMALLEST and exact == int(exact)):
        return ()
    tokens = {token: None for step in _steps(exact) for token in _rounded(exact, step, sign)}
    if exact >= _WRITTEN_OUT:
        tokens |= dict.fromkeys("=" + plain_value(_places(exact, n)) for n in _PLACES)
    return tuple(tokens)


def _rounded(exact: float, step: float, sign: str) -> Iterator[str]:
    """The multiples of a step next to a number; none for one that is round already."""
    below = math.floor(round(exact / step, 6)) * step
    if math.isclose(below, exact):
        return
    for way, rounded in ((">", below), ("<", below + step)):
        if rounded > 0:
            told = f"{plain_value(rounded)}{sign}"
            yield way + told
            if abs(rounded - exact) <= _CLOSE * exact:
                yield f"~{told}"


def _steps(exact: float) -> Iterator[float]:
    """What a number may be rounded to multiples of."""
    first = 10.0 ** math.floor(math.log10(exact))
    shares = (*_STEPS, _FINEST_STEP) if exact >= _LONG else _STEPS
    is_whole_number = exact == int(exact)
    for share in shares:
        step = share * first
        if not is_whole_number or (step >= _SMALLEST_STEP and step == int(step)):
            yield step


def _places(value: float, parts: int) -> float:
    """A value cut to its first two or three places, rounded."""
    step = 10.0 ** math.floor(math.log10(value)) / parts
    return float(round(value / step) * step)


def _number(value: str) -> float | None:
    """The value of plain figures; none for what else a number may mean, and beyond all counts."""
    if not value.replace(".", "", 1).isdecimal():
        return None
    number = float(value)
    return number if 0 < number < _GREATEST else None


def _rounded_times(value: str) -> tuple[str, ...]:
    hour, minute = map(int, value[1:].split(":"))
    half = 30
    if minute == 0:
        return ()
    later = f"@{(hour + 1) % 24}:00"
    near = f"@{hour}:00" if minute <= half else later
    return (f">@{hour}:00", f"<{later}", f"~{near}")


def is_whole(keys: Sequence[str], at: int, end: int) -> bool:
    """Tell whether a number counts all of a matter: *all 252 people*, but not *252 people died*."""
    is_all = not _ALL.isdisjoint(keys[max(0, at - _BEFORE_ALL) : at]) or not _ALL.isdisjoint(
        keys[end : end + _BEFORE_ALL]
    )
    is_out_of = (
        at > 1
        and keys[at - 1] in _OUT_OF
        and (keys[at - 2][0].isdigit() or keys[at - 2] in NUMBER_WORDS)
    )
    is_anybody = end < len(keys) and keys[end] in ANYBODY
    if not (is_all or is_out_of or is_anybody):
        return False
    around = keys[max(0, at - _AROUND) : end + _AROUND]
    return not any(key.startswith(_HARMED) for key in around)


def is_difference(keys: Sequence[str], at: int, end: int) -> bool:
    """Tell whether a number counts how much more one is than another: *by 3*, *3 votes more*."""
    after = keys[end : end + 2]
    return not _MORE.isdisjoint(after) or bool(at and keys[at - 1] in _BY)


def combined(counts: Sequence[str]) -> Iterator[str]:
    """Give the tokens of sum and difference of every two numbers of one sentence.

    Example:
        >>> list(combined(["218", "34"]))
        ['+252', '-184']
    """
    numbers = [float(count) for count in counts if _number(count) is not None][:_MOST_COUNTED]
    for one, other in itertools.combinations(numbers, 2):
        yield f"+{plain_value(one + other)}"
        if one != other:
            yield f"-{plain_value(abs(one - other))}"
