"""All names of all entities, ready to be found in a text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitor.core.entities.outlets import Outlets
from monitor.core.text.arabic import forms
from monitor.core.text.keyindex import Clause, Costs, KeyIndex, KeyIndexBuilder
from monitor.core.text.normalize import fold
from monitor.core.text.passage import Slot
from monitor.core.text.tokenize import as_written, tokenize
from monitor.model.entity import Alias, AliasMode, Entity
from monitor.model.sample import Sample

# Georgian letters count as small ones in Unicode, but its names have no capitals.
_WITHOUT_CAPITALS = re.compile("[\u10d0-\u10ff]")


Phrase = tuple[Slot, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """One alias as it is looked for.

    Args:
        mode: As which it is found: exact or folded.
        phrase: What may fill the place of each of its words.
        needs_capital: It is a single word, which in small letters is never a name.
        near: Number of the list of phrases one of which must stand near; None: anywhere.
    """

    entity: str
    mode: AliasMode
    phrase: Phrase
    needs_capital: bool
    near: int | None


class Gazetteer:
    """The entities of a desk, compiled; never changed, and safe to share between threads.

    Args:
        entities: In any order; each id once.
        sample: How often words are, if that is known.
    """

    def __init__(self, entities: Iterable[Entity], sample: Sample | None = None) -> None:
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        aliases = [(each, alias) for each in self.entities.values() for alias in each.aliases]
        near_lists = dict.fromkeys(alias.near for _, alias in aliases if alias.near)
        numbers = {near: number for number, near in enumerate(near_lists)}
        self.spellings = _filed(
            (_spelling(entity.id, alias, numbers.get(alias.near)) for entity, alias in aliases),
            Costs(sample),
        )
        self.near = tuple(_phrases(near) for near in near_lists)
        self.masks = {
            entity.id: _phrases(entity.masks) for entity in self.entities.values() if entity.masks
        }
        self.outlets = Outlets(self.entities.values())

    def __bool__(self) -> bool:
        return bool(self.spellings)


def is_small(word: str) -> bool:
    """Tell whether a word is written in small letters, of a script that has capitals.

    Example:
        >>> is_small("us"), is_small("Us"), is_small("حفتر")
        (True, False, False)
    """
    return word.islower() and not _WITHOUT_CAPITALS.search(word)


def is_exact(alias: Alias) -> bool:
    """Tell whether a text must write an alias as the file does; a weak one always."""
    return alias.mode == "exact" or alias.weak


def _filed(spellings: Iterable[Spelling], costs: Costs) -> KeyIndex[Spelling]:
    """File each alias under its two rarest words; one without a word is never found."""
    builder = KeyIndexBuilder[Spelling]()
    for spelling in spellings:
        if spelling.phrase:
            builder.file(costs.rarest(map(_clause, spelling.phrase)), spelling)
    return builder.build()


def _spelling(entity: str, alias: Alias, near: int | None) -> Spelling:
    tokens = tokenize(alias.text)
    if is_exact(alias):
        written = map(as_written, tokens.written)
        phrase = tuple(Slot((word,), is_exact=True) for word in written)
        return Spelling(entity, "exact", phrase, needs_capital=False, near=near)
    return Spelling(entity, "folded", _phrase(alias.text), len(tokens) == 1, near)


def _phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(filter(None, map(_phrase, texts)))


def _phrase(text: str) -> Phrase:
    return tuple(Slot(forms(key)) for key in tokenize(text).keys)


def _clause(slot: Slot) -> Clause:
    return frozenset(map(fold, slot.forms) if slot.is_exact else slot.forms)


NOBODY = Gazetteer(())
