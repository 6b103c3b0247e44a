"""What one text denies and another affirms: *has (not) claimed*, *no case*, *a first case*."""

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.core.dedup.document import Document, Sentence
from monitor.core.dedup.words import is_telling, stem
from monitor.core.text.frequency import rarity
from monitor.core.text.normalize import fold

_SCOPE = 2  # words after a *not*
_AROUND = 4  # words on both sides of one, of which none is clearly affirmed: *injured was nobody*
_SAYS = 1.0  # *the* and *a* say nothing that could be denied
# Of the languages that the frequency list knows best.
_NEGATIONS = frozenset(
    fold(word)
    for word in (
        *("not", "no", "never", "cannot", "t", "ne", "n", "pas", "jamais", "aucun", "aucune"),
        *("nicht", "kein", "keine", "keinen", "keiner", "nie", "nunca", "ningún", "ninguna"),
        *("nobody", "none", "neither", "nor", "niemand", "weder", "personne", "nadie", "nessuno"),
        *("никто", "kimse"),
        *("ni", "nor", "neither", "nobody", "none", "niemand", "keinerlei", "tampoco", "nessuno"),
        *("nessuna", "никто", "ни", "kimse", "لا", "غير"),
        *("non", "mai", "не", "нет", "никогда", "hiç", "لم", "لن", "لا", "ليس", "ليست"),
    )
)
# They take something away, and deny nothing.
_LACKS = frozenset(map(fold, ("without", "sans", "ohne", "sin", "senza", "без", "دون", "بدون")))


def is_denied(
    item: Document, sentence: Sentence, known: Document, *, is_retold: bool = False
) -> bool:
    """Tell whether a sentence denies what a known text affirms, or affirms what it only denies.

    Args:
        is_retold: In other words: what stands near a *not* of the known text is affirmed by none.
    """
    keys = item.keys[sentence.start : sentence.end]
    denied = _denied(keys)
    theirs = _polarity(known)
    said = theirs.clearly if is_retold else theirs.affirmed
    if not said.isdisjoint(denied - theirs.denied):
        return True
    affirmed = {stem(key) for key in keys if is_telling(key)} - _polarity(item).denied
    if not affirmed.isdisjoint(theirs.denied - theirs.affirmed):
        return True
    around = {
        (keys[before], keys[number + 1])
        for number in range(1, len(keys) - 1)
        if keys[number] in _NEGATIONS
        and keys[number + 1] not in theirs.after
        and rarity(keys[number + 1]) >= _SAYS
        for before in range(max(0, number - 2), number)  # the nearest may be a helping verb
    }
    return bool(around) and not around.isdisjoint(_neighbors(known))


@dataclass(frozen=True, slots=True)
class _Polarity:
    """Stems of the telling words that a text denies somewhere, and that it affirms somewhere.

    Args:
        clearly: Affirmed where no *not* is anywhere near.
        after: Words that follow a *not*.
    """

    denied: frozenset[str]
    affirmed: frozenset[str]
    clearly: frozenset[str]
    after: frozenset[str]


@functools.lru_cache(maxsize=128)
def _polarity(document: Document) -> _Polarity:
    denied, affirmed, clearly = set[str](), set[str](), set[str]()
    for sentence in document.sentences:
        keys = document.keys[sentence.start : sentence.end]
        here = _denied(keys)
        denied |= here
        told = {stem(key) for key in keys if is_telling(key)}
        affirmed |= told - here - _denied(keys, _LACKS)
        clearly |= {stem(key) for key in _far_from_no(keys) if is_telling(key)}
    after = (two[1] for two in itertools.pairwise(document.keys) if two[0] in _NEGATIONS)
    return _Polarity(*map(frozenset, (denied, affirmed, clearly, after)))


def _far_from_no(keys: Sequence[str]) -> Iterator[str]:
    """The words of a sentence that stand in no denial, whichever way round it is put."""
    said = [at for at, key in enumerate(keys) if key in _NEGATIONS or key in _LACKS]
    return (key for at, key in enumerate(keys) if all(abs(at - no) > _AROUND for no in said))


def _denied(keys: Sequence[str], by: frozenset[str] = _NEGATIONS) -> frozenset[str]:
    """The telling words next to a *not*, on its right."""
    return frozenset(
        stem(key)
        for number, negation in enumerate(keys)
        if negation in by
        for key in keys[number + 1 : number + 1 + _SCOPE]
        if is_telling(key)
    )


@functools.lru_cache(maxsize=8)
def _neighbors(known: Document) -> frozenset[tuple[str, str]]:
    """Words side by side, or with one between them that denies nothing."""
    triples = zip(known.keys, known.keys[1:], known.keys[2:], strict=False)
    apart = {(first, last) for first, middle, last in triples if middle not in _NEGATIONS}
    return frozenset(apart.union(zip(known.keys, known.keys[1:], strict=False)))
