"""Numbers of a text, by value: 1,200 is 1 200 and 1200, and seventy-five is 75.

What a number measures (`measures`), which share it is (`shares`) and how it is rounded (`rounding`)
are further meanings of it.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from monitor.core.dedup.counting import (
    BUNCHES,
    MULTIPLES,
    NUMBER_WORDS,
    ONLY_AFTER,
    ROUGHLY,
    SPELLED,
    TURKISH_UNITS,
)
from monitor.core.dedup.figures import LONGEST, Read, figure, words
from monitor.core.dedup.measures import (
    SPANS,
    pair_of,
    percent_end,
    plain_value,
    span_alone,
    spans,
)
from monitor.core.dedup.moments import MOMENTS, clock, clock_key, date_of, moment
from monitor.core.dedup.rounding import (
    combined,
    hedged,
    hedges,
    is_difference,
    is_whole,
    roundings,
)
from monitor.core.dedup.shares import SHARE_WORDS, Share, share_at
from monitor.core.text.normalize import fold

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
# Signs that no word keeps, in the text as written; bounded, for a text may be one long figure.
_SIGNS = re.compile(
    r"(?<!\d)(\d{1,15}(?:[.,]\d{1,9}){0,3})\s?[%٪％]|[%٪]\s?(\d{1,15}(?:[.,]\d{1,9})?)"
    r"|(?<![\d:])(\d{1,2}:\d\d)(?![\d:])|(?<!\d)(\d{1,15})٫(\d{1,9})"
)
_SIGN = re.compile("[%٪％:٫]")
_MINUTE = re.compile(r"\d\d")
_NO_SIGNS: frozenset[str] = frozenset()
_TEN = 10
_TURKISH_TEN, _TURKISH_PERCENT = "on", fold("yüzde")
_STARTS = NUMBER_WORDS | SHARE_WORDS | SPANS | MOMENTS
_TO_WHOLE = frozenset({"a", "an", "of", "de", "d"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text.

    Args:
        first: Its first word.
        end: The word after its last.
        values: What it may mean, the likeliest first: 3m is three million, or three meters. Then
            tokens of what it measures and how it is rounded.
        is_exact: It can be news; "a dozen", "the third" and years are none.
        is_figure: It is written in digits.
        sentence: First word of its sentence.
    """

    first: int
    end: int
    values: tuple[str, ...]
    is_exact: bool
    is_figure: bool
    sentence: int = 0

    @property
    def is_counted(self) -> bool:
        """It is a number by itself, and no share or measure in words: half, a week, noon."""
        return self.values[0][-1].isdigit() and self.values[0][0].isdigit()


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence.

    Args:
        signs: Figures that have a percent sign, and pairs of figures with a sign between them.
    """

    keys: Sequence[str]
    written: Sequence[str]
    signs: frozenset[str]


def is_number_word(key: str) -> bool:
    """Tell whether a word (a key of `fold`) counts something.

    Example:
        >>> is_number_word("seven"), is_number_word("haftar")
        (True, False)
    """
    return key in NUMBER_WORDS


def number_key(key: str) -> str:
    """Give one form to a figure: no signs between thousands, a point before decimals.

    Example:
        >>> number_key("1,200"), number_key("4,5"), number_key("1.000.000"), number_key("1,000.5")
        ('1200', '4.5', '1000000', '1000.5')
    """
    if _GROUPED.fullmatch(key):
        return key.replace(",", "").replace(".", "")
    whole, mark, rest = key.replace(",", ".").rpartition(".")
    return whole.replace(".", "") + mark + rest


@functools.lru_cache(maxsize=20_000)
def number_value(key: str) -> str:
    """Give the value of a single figure or number word as text; empty for other words.

    Example:
        >>> number_value("seven"), number_value("7"), number_value("3rd"), number_value("derna")
        ('7', '7', '3', '')
    """
    if key[0].isdigit():
        found = _FIGURE.match(key)
        return found[0] if found else ""
    for table in (SPELLED, MULTIPLES, ROUGHLY):
        if key in table and key not in ONLY_AFTER:
            return str(table[key])
    return ""


def read_numbers(
    keys: Sequence[str], written: Sequence[str], offset: int = 0, text: str = ""
) -> Iterator[Number]:
    """Find the numbers of a sentence; linear.

    Args:
        keys: Normalized words, figures as given by `number_key`.
        written: The same as written.
        offset: Number of the sentence's first word in its text.
        text: The sentence as written, for signs that no word keeps: percent, 21:00.

    Example:
        >>> words = "2.3 million of seventy five".split()
        >>> [number.values[0] for number in read_numbers(words, words)]
        ['2300000', '75']
    """
    said = _Said(keys, written, _signs(text) if _SIGN.search(text) else _NO_SIGNS)
    done = 0
    for at, key in enumerate(keys):
        if at < done or not (key in _STARTS or key[0].isdigit() or key == _TURKISH_TEN):
            continue
        found = _read(said, at)
        if found is not None:
            done = found.end
            yield Number(
                at + offset,
                done + offset,
                tuple(dict.fromkeys(found.values)),
                found.is_exact,
                found.is_figure,
                offset,
            )


def _signs(text: str) -> frozenset[str]:
    found = set[str]()
    for behind, before, pair, whole, part in _SIGNS.findall(text):
        if behind or before:
            found.add(f"{number_key(fold(behind or before))}%")
        else:
            found.add(fold(pair) if pair else f"{fold(whole)} {fold(part)}")
    return frozenset(found)


def _read(said: _Said, at: int) -> Read | None:
    keys, key = said.keys, said.keys[at]
    if share := share_at(keys, at):
        return _of_share(said, at, share)
    if key[0].isdigit():
        return _time(said, at) or _measured(said, at, figure(keys, said.written, at, said.signs))
    is_ten = key == _TURKISH_TEN and at + 1 < len(keys) and keys[at + 1] in TURKISH_UNITS
    if key in NUMBER_WORDS or is_ten:
        return _measured(said, at, words(keys, said.written, at))
    values = span_alone(keys, said.written, at) if key in SPANS else moment(keys, at)
    return Read(at + 1, values, is_exact=False) if values else None


def _time(said: _Said, at: int) -> Read | None:
    """A time of day in one word or two: 14h30, 21:00, 4:20 a.m., 11 h 30."""
    keys, key = said.keys, said.keys[at]
    token = clock_key(key) if not key.isdigit() else ""
    if token:
        return Read(at + 1, (token,), is_exact=True, is_figure=True)
    after = keys[at + 1] if at + 1 < len(keys) else ""
    if not (_MINUTE.fullmatch(after) and key.isdigit()):
        return None
    tokens = clock(f"{key}.{after}", keys, at, at + 2)
    if not tokens and f"{key}:{after}" in said.signs:
        tokens = (clock_key(f"{key}:{after}"),)
    if not tokens or not tokens[0]:
        return None
    ways = hedges(keys, at, at + 2, of_time=True)
    return Read(at + 2, (*tokens, *hedged(tokens[0], ways)), is_exact=True, is_figure=True)


def _measured(said: _Said, at: int, read: Read) -> Read:
    """A number with tokens of what it measures, how it is rounded, and whether it is a sum."""
    keys, end = said.keys, read.end
    value = read.values[0]
    if len(value) > LONGEST or not value[-1].isdigit():
        return read
    tokens = [*read.values, *(pair_of(keys[at]) if end == at + 1 else ())]
    after, unit = percent_end(keys, said.written, end)
    is_percent = f"{value}%" in said.signs or (at > 0 and keys[at - 1] == _TURKISH_PERCENT)
    if unit or is_percent:
        tokens.append(f"{plain_value(float(value) * (unit or 1))}%")
        end = after or end
    elif end < len(keys):
        tokens += spans(float(value), keys, end)
    times = clock(value, keys, at, read.end)
    tokens += (*date_of(float(value), keys, at, read.end), *times)
    ways = hedges(keys, at, end, of_time=bool(times))
    for one in (value, *times):
        tokens += hedged(one, ways)
    if is_whole(keys, at, end):
        tokens.append(f"+{value}")
    if is_difference(keys, at, end):
        tokens.append(f"-{value}")
    return read._replace(values=tuple(tokens), end=end)


def _of_share(said: _Said, at: int, share: Share) -> Read:
    """A half, two thirds: of all, a million, a dozen, an hour, or a percent."""
    keys, end = said.keys, share.end
    while end < min(len(keys), share.end + 2) and keys[end] in _TO_WHOLE:
        end += 1
    key = keys[end] if end < len(keys) else ""
    by = MULTIPLES.get(key) or BUNCHES.get(key) or ROUGHLY.get(key, 0)
    if by >= _TEN and key not in ONLY_AFTER:
        return Read(end + 1, (plain_value(share.value * by),), is_exact=False)
    after, unit = percent_end(keys, said.written, end)
    if not unit and key.startswith("point"):
        after, unit = end + 1, 1
    if unit:
        points = plain_value(share.value * unit)
        return Read(after, (points, f"{points}%"), is_exact=share.is_exact)
    if tokens := tuple(spans(share.value, keys, end)):
        return Read(end + 1, tokens, is_exact=False)
    ways = hedges(keys, at, share.end)
    rough = [token for value in share.percents for token in hedged(value, ways)]
    return Read(share.end, (*share.percents, *rough), share.is_exact)


def held_values(numbers: Iterable[Number], keys: Iterable[str]) -> frozenset[str]:
    """Give all that the numbers of a text may mean, each of their words by itself too.

    With them stand what a desk may make of them: rounded, and two of a sentence added up.
    """
    held, counts = set[str](), dict[int, list[str]]()
    for number in numbers:
        held.update(number.values)
        for value in number.values:
            held.update(roundings(value))
        if number.is_exact:
            counts.setdefault(number.sentence, []).append(number.values[0])
    for of_sentence in counts.values():
        held.update(combined(of_sentence))
    held.update(filter(None, map(number_value, keys)))
    return frozenset(held)
