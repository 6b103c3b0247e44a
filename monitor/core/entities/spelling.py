"""One alias as it is looked for, and where it was found."""

from dataclasses import dataclass
from typing import NamedTuple

from monitor.core.entities.letters import Script
from monitor.core.entities.likeness import Likeness
from monitor.core.text.passage import Place, Slot
from monitor.model.entity import AliasMode

Phrase = tuple[Slot, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """One alias as it is looked for in one way.

    Args:
        alias: As the file has it.
        mode: As which it is found.
        phrase: What may fill the place of each of its words; empty where it is found by likeness.
        needs_capital: It is a single word, which in small letters is never a name.
        near: Number of the list of phrases one of which must stand near; None: anywhere.
        is_surname: It is one word of a person's name: behind another given name it is not hers.
        closed: Scripts in which its likeness is not asked, as another alias is there.
    """

    entity: str
    alias: str
    mode: AliasMode
    phrase: Phrase
    needs_capital: bool
    near: int | None
    is_surname: bool
    closed: frozenset[Script] = frozenset()


class Hit(NamedTuple):
    """A place where an alias stands.

    Args:
        pairs: How near each of its words is to the alias, if it was found by likeness.
    """

    place: Place
    spelling: Spelling
    pairs: tuple[Likeness, ...] = ()
