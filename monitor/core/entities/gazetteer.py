"""All names of all entities, ready to be found in a text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from monitor.core.entities.outlets import Outlets
from monitor.core.entities.phrases import Phrases
from monitor.core.text.arabic import forms
from monitor.core.text.frequency import rarity
from monitor.core.text.tokenize import tokenize
from monitor.model.entity import Alias, AliasMode, Entity

# Georgian letters count as small ones in Unicode, but its names have no capitals.
_WITHOUT_CAPITALS = re.compile("[\u10d0-\u10ff]")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One alias as it is looked for.

    Args:
        mode: As which it is found: exact or folded.
        written: The words as a text must write them; empty where case and marks do not count.
        is_word: It is a single word, which in small letters is never a name.
        near: Number of the list of phrases one of which must stand near; None: anywhere.
    """

    entity: str
    mode: AliasMode
    written: tuple[str, ...]
    is_word: bool
    near: int | None


class Gazetteer:
    """The entities of a desk, compiled; never changed, and safe to share between threads.

    Args:
        entities: In any order; each id once.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        aliases = [(each, alias) for each in self.entities.values() for alias in each.aliases]
        near_lists = dict.fromkeys(alias.near for _, alias in aliases if alias.near)
        numbers = {near: number for number, near in enumerate(near_lists)}
        self.spellings = Phrases(
            (tokenize(alias.text).keys, _spelling(entity.id, alias, numbers.get(alias.near)))
            for entity, alias in aliases
        )
        self.near = Phrases(
            (tokenize(phrase).keys, number) for near, number in numbers.items() for phrase in near
        )
        self.masks = Phrases(
            (tokenize(mask).keys, entity.id)
            for entity in self.entities.values()
            for mask in entity.masks
        )
        self.outlets = Outlets(self.entities.values())


NOBODY = Gazetteer(())


def keys_of(entity: Entity) -> frozenset[str]:
    """Give keys one of which every text holds that names an entity: of each alias the rarest word.

    Example:
        >>> alias = Alias("Libyan National Army", "folded")
        >>> sorted(keys_of(Entity("org.lna", "LNA", (alias, Alias("LNA", "exact")))))
        ['libyan', 'lna']
    """
    return frozenset(key for alias in entity.aliases for key in _rarest(alias))


def as_written(word: str) -> str:
    """Give a word as `exact` compares it: in NFC, without the dots of an acronym.

    Example:
        >>> as_written("U.S"), as_written("1,000.5")
        ('US', '1,000.5')
    """
    word = word if word.isascii() else unicodedata.normalize("NFC", word)
    return word if word[:1].isdigit() else word.replace(".", "")


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


def _spelling(entity: str, alias: Alias, near: int | None) -> Spelling:
    words = tokenize(alias.text).written
    if is_exact(alias):
        written = tuple(map(as_written, words))
        return Spelling(entity, "exact", written, len(words) == 1, near)
    return Spelling(entity, "folded", (), len(words) == 1, near)


def _rarest(alias: Alias) -> Iterator[str]:
    keys = tokenize(alias.text).keys
    if keys:
        key = max(keys, key=lambda each: (rarity(each), len(each)))
        yield from (key,) if is_exact(alias) else forms(key)
