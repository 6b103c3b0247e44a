"""Whether two reports tell of one event, by how they begin.

The weights were found on three made-up streams of news, each time on two of them and looked at on
the third: `bench/stories.py` measures them on any file of that form.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from math import exp, fsum, log, log1p

from monitor.core.stories.form import is_column, is_edition
from monitor.core.stories.opening import MATTER, RARE, Opening
from monitor.core.stories.rarity import NO_OTHERS, Others

# The odds that two reports tell of one event, as a sum of logarithms. Twice as much in common makes
# them sixteen times as high, in texts twice as long a third of it, for these share more by chance;
# a headline that the other report tells, thirty times; to have come together, four times.
_IN_COMMON, _LENGTH, _TITLE, _TOGETHER = 4.0, 1.5, 3.4, 1.4
_AGAINST = 5.5

_SAME_THING = 0.25
_FIGURE = 4.0
_LEAST_TITLE = 8.0  # a headline with less in it is never told in full
_LEAST_TEXT = 30.0
_HALF_DAY_H = 12.0
_TELLING = 3


def likeness(a: Opening, b: Opening, hours: float, others: Others = NO_OTHERS) -> float:
    """Say from 0 to 1 how likely two reports tell of one event; linear in their words.

    What they have in common is the sum of the weights of common words and figures, which counts by
    its logarithm: the tenth word in common says less than the second. A word weighs the more the
    fewer texts and living stories hold it; words that stand side by side in both (*Stella del
    Golfo*) are one thing. Reports that have nothing but names in common are not alike, for who and
    where are no event, nor are those that name others altogether; nor are editions of a form, nor
    is a column anything.

    Args:
        a: One report.
        b: Another one, of which the texts say that neither repeats the other.
        hours: Between them.
        others: How many other stories hold the words of the newer one.
    """
    shared = _shared(a, b)
    if not shared or _is_apart(a, b, hours):
        return 0.0
    weights = _weights(a, b, shared, others)
    figures = _FIGURE * len(a.figures & b.figures)
    if _matter(a, b, shared, weights) + figures < MATTER:
        return 0.0
    in_common = _evidence(a, b, shared, weights) + figures
    told = (_told_title(a, b, weights) + _told_title(b, a, weights)) / 2
    odds = (
        _IN_COMMON * log1p(in_common)
        - _LENGTH * log(max(_LEAST_TEXT, min(a.amount, b.amount)))
        + _TITLE * told
        + _TOGETHER * exp(-hours / _HALF_DAY_H)
        - _AGAINST
    )
    return 1.0 / (1.0 + exp(-odds))


def _is_apart(a: Opening, b: Opening, hours: float) -> bool:
    return _names_others(a, b) or is_edition(a, b, hours) or is_column(a, b) or is_column(b, a)


def _names_others(a: Opening, b: Opening) -> bool:
    """Both name somebody or some place, and none of the one's is in the other, as a name."""
    if not a.names or not b.names:
        return False
    in_a, in_b = (x.words.keys() - x.plain | x.dateline for x in (a, b))
    return a.names.isdisjoint(in_b) and b.names.isdisjoint(in_a)


def _shared(a: Opening, b: Opening) -> Set[str]:
    """The words in common; those of a headline that both bear only if the texts hold them."""
    shared = a.words.keys() & b.words.keys()
    return shared - (a.title - (a.text & b.text)) if _is_one_headline(a, b) else shared


def _is_one_headline(a: Opening, b: Opening) -> bool:
    """Whether two texts bear a headline that names too little to be that of one event."""
    return a.title == b.title and sum(a.words[word] >= RARE for word in a.title) < _TELLING


def _weights(a: Opening, b: Opening, shared: Set[str], others: Others) -> Mapping[str, float]:
    """How much each word in common and of the headlines tells."""
    watched = a.watched | b.watched
    return {
        word: others.weight(
            word, max(a.words.get(word, 0.0), b.words.get(word, 0.0)), is_watched=word in watched
        )
        for word in shared | a.title | b.title
    }


def _matter(a: Opening, b: Opening, shared: Set[str], weights: Mapping[str, float]) -> float:
    """What the words in common weigh that are written as names in neither, and name nobody."""
    words = shared - (a.names | b.names | a.watched | b.watched)
    return fsum(weights[word] for word in words if weights[word] >= MATTER)


def _evidence(a: Opening, b: Opening, shared: Set[str], weights: Mapping[str, float]) -> float:
    """What words in common weigh: of one thing the heaviest, and a part of the rest."""
    thing = {word: word for word in shared}
    for pair in sorted(a.beside & b.beside):
        one, other = (thing.get(word, "") for word in pair)
        if one and other and one != other and _is_matter(pair, a) and _is_matter(pair, b):
            thing.update((word, one) for word, of in list(thing.items()) if of == other)
    things: dict[str, list[float]] = defaultdict(list)
    for word, of in thing.items():
        if weights[word] >= MATTER:
            things[of].append(weights[word])
    return fsum(
        (1 - _SAME_THING) * max(each) + _SAME_THING * fsum(each) for each in things.values()
    )


def _is_matter(words: Iterable[str], report: Opening) -> bool:
    return all(report.words[word] >= MATTER for word in words)


def _told_title(a: Opening, b: Opening, weights: Mapping[str, float]) -> float:
    """How much of one's headline the other tells; a headline that both bear tells nothing."""
    there = b.text if _is_one_headline(a, b) else b.words
    words = [word for word in a.title if weights[word] >= MATTER]
    total = fsum(weights[word] for word in words)
    return fsum(weights[word] for word in words if word in there) / max(total, _LEAST_TITLE)
