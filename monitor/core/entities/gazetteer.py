"""All names of all entities, ready to be found in a text."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from monitor.core.entities.endings import inflected
from monitor.core.entities.guard import Guard
from monitor.core.entities.letters import Script, script_of
from monitor.core.entities.outlets import Outlets
from monitor.core.entities.parts import ways
from monitor.core.entities.soundlane import SoundLane
from monitor.core.entities.spelling import Phrase, Spelling
from monitor.core.entities.words import ROLE_OF
from monitor.core.text.keyindex import Clause, Costs, KeyIndex, KeyIndexBuilder
from monitor.core.text.normalize import fold
from monitor.core.text.passage import Slot
from monitor.core.text.tokenize import as_written, tokenize
from monitor.model.entity import Alias, Entity
from monitor.model.sample import Sample

PERSON: Final = "person."

_MOST_WORDS_OF_ONE = 3  # Abd al-Fattah


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
        self.sounds = SoundLane(
            _by_likeness(entity, alias, numbers.get(alias.near))
            for entity, alias in aliases
            if is_by_likeness(alias)
        )
        self.near = tuple(phrases_of(near) for near in near_lists)
        self.masks = {
            entity.id: phrases_of(entity.masks) for entity in self.entities.values() if entity.masks
        }
        people = (each for each in self.entities.values() if each.id.startswith(PERSON))
        self.guard = Guard(people)
        self.outlets = Outlets(self.entities.values())

    def __bool__(self) -> bool:
        return bool(self.spellings)


def is_exact(alias: Alias) -> bool:
    """Tell whether a text must write an alias as the file does; a weak one always."""
    return alias.mode == "exact" or alias.weak


def is_by_likeness(alias: Alias) -> bool:
    """Tell whether an alias is found across spellings and scripts."""
    return alias.mode == "translit" and not is_exact(alias)


def by_likeness(entity: Entity, alias: Alias) -> SoundLane:
    """Give a lane that looks for one alias."""
    return SoundLane([_by_likeness(entity, alias, None)])


def phrase_of(text: str) -> Phrase:
    """Give the words of a phrase, each with the forms in which a text may decline it."""
    keys = tokenize(text).keys
    last = len(keys) - 1
    return tuple(Slot(inflected(key, is_last=place == last)) for place, key in enumerate(keys))


def phrases_of(texts: Iterable[str]) -> tuple[Phrase, ...]:
    """Give phrases that hold a word."""
    return tuple(filter(None, map(phrase_of, texts)))


def _filed(spellings: Iterator[Spelling], costs: Costs) -> KeyIndex[Spelling]:
    """File each alias under its two rarest words; one without a word is never found."""
    builder = KeyIndexBuilder[Spelling]()
    for spelling in spellings:
        if spelling.phrase:
            builder.file(costs.rarest(map(_clause, spelling.phrase)), spelling)
    return builder.build()


def _spelling(entity: str, alias: Alias, near: int | None) -> Spelling:
    """The alias as the plain lane looks for it."""
    tokens = tokenize(alias.text)
    is_surname = _is_surname(entity, alias.text, len(tokens))
    if is_exact(alias):
        written = map(as_written, tokens.written)
        phrase = tuple(Slot((word,), is_exact=True) for word in written)
        return Spelling(
            entity, alias.text, "exact", phrase, needs_capital=False, near=near,
            is_surname=is_surname,
        )  # fmt: skip
    return Spelling(
        entity, alias.text, "folded", phrase_of(alias.text), needs_capital=len(tokens) == 1,
        near=near, is_surname=is_surname,
    )  # fmt: skip


def _by_likeness(entity: Entity, alias: Alias, near: int | None) -> Spelling:
    """The alias as the likeness lane looks for it."""
    is_surname = _is_surname(entity.id, alias.text, len(tokenize(alias.text)))
    return Spelling(
        entity.id, alias.text, "translit", (), needs_capital=False, near=near,
        is_surname=is_surname, closed=_closed(entity, script_of(alias.text)),
    )  # fmt: skip


def _closed(entity: Entity, own: Script) -> frozenset[Script]:
    """Where an alias of one word is not heard: in scripts in which another one stands.

    Where vowels are left out, or nothing is a capital, a listed name knows better what is one.
    """
    others = {
        script_of(alias.text)
        for alias in entity.aliases
        if not is_exact(alias) and len(tokenize(alias.text)) == 1
    }
    return frozenset(
        other for other in others if other is not own and not (own.is_cased and other.is_cased)
    )


def _is_surname(entity: str, text: str, n_words: int) -> bool:
    if not entity.startswith(PERSON) or n_words > _MOST_WORDS_OF_ONE:
        return False
    # Without a word that joins or is dropped, several words are several.
    may_be_one = n_words == 1 or not ROLE_OF.keys().isdisjoint(tokenize(text).keys)
    return may_be_one and (n_words == 1 or all(len(parts) == 1 for parts in ways(text)))


def _clause(slot: Slot) -> Clause:
    return frozenset(map(fold, slot.forms) if slot.is_exact else slot.forms)


NOBODY = Gazetteer(())
