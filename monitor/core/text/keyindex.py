"""Which of very many things can be in a text at all: the presearch of rules and of entities.

What a thing needs is told as clauses: sets of keys, of each of which a text that holds the thing
holds one. A thing is filed under its two rarest clauses, `first key > second key > things`, so that
a text visits only what two of its keys lead to: the cost follows what is found, not how much is
looked for. Set operations of C do the visiting. Lucene's monitor calls one such clause the
presearcher; the second one leaves a third of the candidates.

A key is a word's key as `fold` gives it, or one of the kinds below, which no word can be mistaken
for: a word's key begins with a letter or a digit.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, Generic, TypeVar

from monitor.core.text.frequency import rarity
from monitor.model.sample import Sample

Clause = frozenset[str]
Value = TypeVar("Value")

_TITLE: Final = "\1"
_EXACT: Final = "\2"
_PREFIX: Final = "\3"
_ENTITY: Final = "\4"

_MOST_PAIRS = 200
"""Two clauses of many keys each are filed under one: their product would be the larger part."""
_FEW = 3
"""So many second keys are looked up one by one: making an intersection costs more."""

# How much rarer than its word a key of each kind is; a prefix gathers the words that begin with it.
_RATIO: Final = {_TITLE: 0.02, _EXACT: 0.5, _PREFIX: 30.0}
_UNSEEN = 0.5
"""Documents of a sample that hold a word which none of them holds: that is what names are."""
_ENTITY_SHARE = 0.001
_MOST_KNOWN = 200_000
_DECAY = 0.9


def titled(key: str) -> str:
    """Give the key of a word, prefix or entity that stands in the title."""
    return _TITLE + key


def exact(word: str) -> str:
    """Give the key of a word as it is written."""
    return _EXACT + word


def beginning(prefix: str) -> str:
    """Give the key of all words that begin with a prefix."""
    return _PREFIX + prefix


def entity_key(entity: str) -> str:
    """Give the key of an entity that is named."""
    return _ENTITY + entity


def is_kind_of(make: Callable[[str], str], key: str) -> bool:
    """Tell whether a key was made by one of the functions above.

    Example:
        >>> is_kind_of(beginning, beginning("air")), is_kind_of(beginning, "air")
        (True, False)
    """
    return key[0] == make("")


def is_word(key: str) -> bool:
    """Tell whether a key is that of a word, of no other kind."""
    return key[0] > _ENTITY


def base_of(key: str) -> str:
    """Give what stands behind the sign of a kind: a word, a prefix, or a key in the title."""
    return key[1:]


class Costs:
    """How many texts are expected to hold one key of a clause, as shares of all texts.

    Without a sample a list of the commonest words of each language serves; a word of no list is
    rare, and long words are rarer than short ones.
    """

    def __init__(self, sample: Sample | None = None) -> None:
        self._counts: Mapping[str, int] = sample.counts if sample else {}
        self._n_items = sample.n_items if sample else 0
        self._known: dict[str, float] = {}

    def of(self, clause: Clause) -> float:
        """Give the cost of a clause; the order of its keys is without effect."""
        known = self._known
        if len(clause) == 1:
            (key,) = clause
            share = known.get(key)
            return self._remembered(key) if share is None else share
        return math.fsum(map(self._remembered, clause))

    def rarest(self, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
        """Give the clauses under which a thing is filed: none, one, or two, the rarest first.

        Of equals the first one stays first, so that equal input is filed alike.
        """
        first, second = None, None
        cost_1 = cost_2 = math.inf
        for clause in dict.fromkeys(clauses):
            cost = self.of(clause)
            if cost < cost_1:
                first, second, cost_1, cost_2 = clause, first, cost, cost_1
            elif cost < cost_2:
                second, cost_2 = clause, cost
        if first is None:
            return ()
        if second is None or len(first) * len(second) > _MOST_PAIRS:
            return (first,)
        return first, second

    def _remembered(self, key: str) -> float:
        share = self._known.get(key)
        if share is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            share = self._known[key] = self._share(key)
        return share

    def _share(self, key: str) -> float:
        ratio = 1.0
        while key[0] in _RATIO:
            ratio, key = ratio * _RATIO[key[0]], key[1:]
        if key[0] == _ENTITY:
            return ratio * _ENTITY_SHARE
        share = self._share_of_word(key.casefold() if ratio < 1 else key)
        return min(max(share * ratio, 0.5 ** len(key)), 1.0) if ratio > 1 else share * ratio

    def _share_of_word(self, key: str) -> float:
        if self._n_items:
            return self._counts.get(key, _UNSEEN) / self._n_items
        return float(math.exp(-rarity(key)) * _DECAY ** len(key))


class KeyIndexBuilder(Generic[Value]):
    """Takes things one after the other, so that none need be held beside the index."""

    def __init__(self) -> None:
        self._always: list[Value] = []
        self._by_one: dict[str, list[Value]] = {}
        self._by_two: dict[str, list[str | Value]] = {}

    def file(self, anchors: tuple[Clause, ...], value: Value) -> None:
        """File a thing under the clauses that `Costs.rarest` gave; under none it is always met."""
        if not anchors:
            self._always.append(value)
        elif len(anchors) == 1:
            for key in anchors[0]:
                self._by_one.setdefault(key, []).append(value)
        else:
            first, second = anchors
            for key in first:
                filed = self._by_two.setdefault(key, [])
                for other in second:
                    filed += (other, value)

    def build(self) -> "KeyIndex[Value]":
        """Give the index; the builder is empty afterwards."""
        by_one = {key: tuple(values) for key, values in self._by_one.items()}
        self._by_one = {}
        few: dict[str, tuple[tuple[str, tuple[Value, ...]], ...]] = {}
        many: dict[str, tuple[frozenset[str], dict[str, tuple[Value, ...]]]] = {}
        while self._by_two:
            key, filed = self._by_two.popitem()
            by_second = _by_second(filed)
            if len(by_second) <= _FEW:
                few[key] = tuple(by_second.items())
            else:
                many[key] = frozenset(by_second), by_second
        return KeyIndex(tuple(self._always), by_one, few, many)


def _by_second(filed: "list[str | Value]") -> dict[str, tuple[Value, ...]]:
    groups: dict[str, list[Value]] = {}
    pairs = iter(filed)
    for other in pairs:
        groups.setdefault(other, []).append(next(pairs))  # type: ignore[arg-type]  # keys and values alternate
    return {other: tuple(values) for other, values in groups.items()}


class KeyIndex(Generic[Value]):
    """Things, filed under keys; never changed, and safe to share between threads."""

    def __init__(
        self,
        always: tuple[Value, ...],
        by_one: dict[str, tuple[Value, ...]],
        few: dict[str, tuple[tuple[str, tuple[Value, ...]], ...]],
        many: dict[str, tuple[frozenset[str], dict[str, tuple[Value, ...]]]],
    ) -> None:
        self.always = always
        self._by_one, self._few, self._many = by_one, few, many
        self._one_keys, self._few_keys = frozenset(by_one), frozenset(few)
        self._many_keys = frozenset(many)

    def candidates(self, present: AbstractSet[str]) -> list[Value]:
        """Give all that a text with these keys can hold, and no more than two keys lead to.

        A thing that more than one pair of keys leads to comes more than once.
        """
        found = list(self.always)
        for key in present & self._one_keys:
            found += self._by_one[key]
        few = self._few
        for key in present & self._few_keys:
            for other, values in few[key]:
                if other in present:
                    found += values
        many = self._many
        for key in present & self._many_keys:
            others, by_second = many[key]
            for other in others & present:
                found += by_second[other]
        return found

    def __bool__(self) -> bool:
        return bool(self.always or self._by_one or self._few or self._many)
