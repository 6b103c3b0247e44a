"""The words with which a report begins, and how much each tells of its matter."""

import functools
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import fsum

from monitor.core.dedup.furniture import dateline_end, is_furniture
from monitor.core.dedup.numbers import number_key, number_value
from monitor.core.stories.grammar import is_grammar
from monitor.core.stories.stem import plain_forms, stem
from monitor.core.text.frequency import rarity
from monitor.core.text.sentences import sentences
from monitor.core.text.tokenize import is_unspaced, tokenize

# Weights as those of `frequency`, about -ln of the share of items that hold a word. What its lists
# lack is a name (a capital within a sentence), or a word of a matter that is seldom in the news.
RARE = 4.0
MATTER = 2.0
_GRAMMAR = 1.0
_NAME = 6.0
_UNLISTED = 4.5
_SHORT = 3.0
_TINY = 0.5
_SHORT_LENGTH = 3

_WORDS = 60  # of the text
_FIGURE = "#"
_SMALL = 12
_YEARS = range(1900, 2101)
_GLUED = "وفبلك"  # and, so, in, to, like: Arabic writes them on the figure


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """The words of a beginning.

    Args:
        words: Weight of each stem of headline and text, the headline's first; no figures.
        title: Stems of the headline.
        text: Stems of the text.
        names: Stems that are written as names in the text, and never otherwise.
        plain: Stems that are written otherwise in the text.
        dateline: Stems of what stands before the text: where it was written, and by whom.
        beside: Stems that stand side by side, or with words of grammar between them.
        steps: Words of the text that stand side by side, all figures as one: how it is put.
        numbers: Values of the figures.
        figures: Those that tell one event from another: no small ones, no years.
        watched: Stems of the names of whom the desk knows.
        amount: How much its words tell, all together.
    """

    words: Mapping[str, float]
    title: frozenset[str]
    text: frozenset[str]
    names: frozenset[str]
    plain: frozenset[str]
    dateline: frozenset[str]
    beside: frozenset[tuple[str, str]]
    steps: frozenset[tuple[str, str]]
    numbers: frozenset[str]
    figures: frozenset[str]
    watched: frozenset[str]
    amount: float


@functools.lru_cache(maxsize=4096)
def read(title: str, text: str, named: frozenset[str] = frozenset()) -> Opening:
    """Read a headline and the beginning of a text; linear in both.

    The cache lets the items of a poll share the work on the stories that they are compared with.

    Args:
        named: How it writes those that the desk knows.
    """
    words: dict[str, float] = {}
    names: set[str] = set()
    head = _field(((key, None) for key in _keys(tokenize(title).keys)), words, names)
    names.clear()  # in a headline every word may have a capital
    body = _field(islice(_body(text), _WORDS), words, names)
    plain = frozenset(body.plain)
    numbers = frozenset((*head.numbers, *body.numbers))
    return Opening(
        words=words,
        title=frozenset(head.stems),
        text=frozenset(body.stems),
        names=frozenset(names) - plain,
        plain=plain,
        dateline=_stems(text[: dateline_end(text)]),
        beside=frozenset((*_beside(head.stems, words), *_beside(body.stems, words))),
        steps=frozenset(pairwise(body.steps)),
        numbers=numbers,
        figures=frozenset(filter(_is_figure, numbers)),
        watched=_stems(*named),
        amount=fsum(weight for weight in words.values() if weight >= MATTER),
    )


@dataclass(frozen=True, slots=True)
class _Field:
    """Words of a headline or a text in order: stems, words as they are, figures.

    Args:
        plain: Stems of words that could be written as names, and are not.
    """

    stems: Sequence[str]
    plain: Collection[str]
    steps: Sequence[str]
    numbers: Sequence[str]


def _field(
    keys: Iterable[tuple[str, bool | None]], weights: dict[str, float], names: set[str]
) -> _Field:
    """Read the words of a field, and add what they weigh and which of them are names."""
    stems: list[str] = []
    steps: list[str] = []
    numbers: list[str] = []
    plain: set[str] = set()
    for key, is_name in keys:
        if (number := _number(key)) is not None:
            numbers.append(number)
            steps.append(_FIGURE)
            continue
        word, weight = _weighed(key, is_name is True)
        if is_name is False:
            plain.add(word)
        stems.append(word)
        steps.append(key)
        if weight > weights.get(word, 0.0):
            weights[word] = weight
        if is_name and weight >= RARE:
            names.add(word)
    return _Field(stems, plain, steps, numbers)


def telling(opening: Opening) -> list[str]:
    """Give the rare stems of a beginning, those first by which its event is best found.

    Example:
        >>> telling(read("Haftar in Cairo", "The general flew to Cairo for talks about Derna."))
        ['cair', 'dern', 'haftar', 'flew']
    """
    ranked = sorted(
        (-(weight + 1.5 * (word in opening.title) + 2.0 * (word in opening.names)), place, word)
        for place, (word, weight) in enumerate(opening.words.items())
        if weight >= RARE
    )
    return [word for _, _, word in ranked]


def _body(text: str) -> Iterator[tuple[str, bool | None]]:
    """The words of a text, furniture and dateline cut, and whether each is written as a name.

    None where that cannot be seen: at the start of a sentence, and in scripts without capitals.
    """
    tokens = tokenize(text)
    starts = [start for start, _ in tokens.spans()]
    begin = dateline_end(text)
    for start, end in sentences(text):
        first = max(start, begin)
        low, high = bisect_left(starts, first), bisect_left(starts, end)
        keys, written = tokens.keys[low:high], tokens.written[low:high]
        if low >= high or is_furniture(keys, text[first:end]):
            continue
        if any(map(is_unspaced, keys)):
            yield from ((key, None) for key in _keys(keys))
            continue
        yield _as_number(keys[0]), None
        for key, word in zip(keys[1:], written[1:], strict=True):
            has_case = word[0].isupper() or word[0].islower()
            yield _as_number(key), word[0].isupper() if has_case else None


def _keys(keys: Sequence[str]) -> Iterator[str]:
    """Words, figures in one form, and of scripts without spaces the pairs of characters."""
    for number, key in enumerate(keys):
        if not is_unspaced(key):
            yield _as_number(key)
        elif number + 1 < len(keys) and is_unspaced(keys[number + 1]):
            yield key + keys[number + 1]


def _as_number(key: str) -> str:
    return number_key(key) if key[0].isdigit() else key


def _beside(words: Sequence[str], weights: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    return pairwise(word for word in words if weights[word] >= _GRAMMAR)


def _number(key: str) -> str | None:
    """The value of a figure; None for a word. In Arabic "and" may be glued to it."""
    if key[0].isdigit():
        return number_value(key)
    if key[-1].isdigit() and (bare := key.lstrip(_GLUED)).isdigit():
        return number_value(bare)
    return None


def _stems(*texts: str) -> frozenset[str]:
    return frozenset(stem(key) for text in texts for key in tokenize(text).keys)


def _is_figure(value: str) -> bool:
    """Whether reports that share a figure are likely to have it from one event."""
    if not value.isdecimal():
        return True
    return int(value) > _SMALL and int(value) not in _YEARS


@functools.lru_cache(maxsize=100_000)
def _weighed(key: str, is_name: bool) -> tuple[str, float]:  # noqa: FBT001  keywords cost time
    return stem(key), _weight(key, is_name=is_name)


def _weight(key: str, *, is_name: bool) -> float:
    listed = min(map(rarity, plain_forms(key)))
    if listed < _NAME:
        return listed
    is_short = len(key) < _SHORT_LENGTH
    if is_name:
        return _SHORT if is_short else _NAME
    if is_grammar(key) or (is_short and not is_unspaced(key[0])):
        return _TINY
    is_root = len(key) == _SHORT_LENGTH and not is_unspaced(key[0])
    return _SHORT if is_root else _UNLISTED
