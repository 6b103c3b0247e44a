"""Words each of which meets a rule by itself, and so often that the rule says little."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from monitor.core.text.frequency import rarity
from monitor.core.text.normalize import fold
from monitor.core.text.tokenize import is_unspaced
from monitor.model.rule import And, AtLeast, Meta, Or, Query, Scope, Term
from monitor.model.sample import Sample

_COMMON: Final = 2.0  # the rarity of a word that one item in seven holds: "the", "said", "year"
_MANY_A_DAY: Final = 100
_MANY_OF_ALL: Final = 0.05
_ENOUGH: Final = 200  # items; fewer say nothing


class Lonely(NamedTuple):
    """A word that meets too much.

    Args:
        key: Of the word.
        what: It is, in a sentence.
    """

    term: Term
    key: str
    what: str


def lonely_words(query: Query, sample: Sample | None = None) -> Iterator[Lonely]:
    """Give the words of a query that alone meet very many items.

    Args:
        sample: What was counted here; without it only the very commonest words are known.
    """
    for term in _alone(query):
        word, *others = term.words
        key = fold(word.key)
        # An exact word that is not written as its key, as IS, is not the common word.
        is_rare = others or word.is_prefix or (term.is_exact and key != word.key)
        what = "" if is_rare else _commonness(key, sample)
        if what:
            yield Lonely(term, key, what)


def _commonness(key: str, sample: Sample | None) -> str:
    if len(key) == 1 and not is_unspaced(key):
        return "one letter"
    return "one common word" if _is_common(key, sample) else ""


def _is_common(key: str, sample: Sample | None) -> bool:
    if sample is None or sample.n_items < _ENOUGH:
        return rarity(key) < _COMMON
    share = sample.counts.get(key, 0) / sample.n_items
    return share >= _MANY_OF_ALL or sample.hits_a_day(key) >= _MANY_A_DAY


def _alone(query: Query) -> Iterator[Term]:
    """The terms each of which meets the rule by itself; a title holds few words, so none of it."""
    match query:
        case Term():
            yield query
        case Or():
            for child in query.children:
                yield from _alone(child)
        case Scope(field="body") | AtLeast():
            yield from _alone(query.child)
        case And() if not any(map(_narrows, query.children)):
            words = [child for child in query.children if not isinstance(child, Meta)]
            if len(words) == 1:
                yield from _alone(words[0])
        case _:
            return


def _narrows(query: Query) -> bool:
    """Whether it keeps few of all items, as one source does; a language keeps very many."""
    return isinstance(query, Meta) and query.field != "lang"
