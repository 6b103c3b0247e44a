"""Why a text does not name an entity although one of its names stands there.

Asked of one text and one entity, for somebody who wonders: it looks at each alias by itself, where
`recognize` finds all of them at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.core.entities.gazetteer import PERSON, by_likeness, is_by_likeness, is_exact, phrase_of
from monitor.core.entities.guard import NOBODY_S, Guard
from monitor.core.entities.recognize import NEAR_WORDS
from monitor.core.entities.words import is_small
from monitor.core.text.passage import Passage, Place
from monitor.core.text.tokenize import as_written, tokenize
from monitor.model.entity import Alias, Entity
from monitor.model.rule import TextField

Named = Mapping[str, Sequence[Place]]
"""Who is named in a field: entity -> its places there."""

_MOST_NEAR = 5  # near words that are told


@dataclass(frozen=True, slots=True)
class Missed:
    """A place where an alias stands and does not count.

    Args:
        field: ``text == field[start:end]``, in code points.
        why: In words, to be read behind the place.
    """

    field: TextField
    start: int
    end: int
    text: str
    why: str


def missed(
    entity: Entity, passage: Passage, named: Named, guard: Guard = NOBODY_S
) -> Iterator[Missed]:
    """Give the places of a field where an alias of an entity stands that is not named there.

    Args:
        named: Who is named in the field, this entity not among them.
        guard: Which given names make a surname another person's.
    """
    for alias in entity.aliases:
        for place in _places(entity, alias, passage):
            start, end = passage.span(place)
            why = _why(entity, alias, passage, place, named) or _another(
                entity, passage, place, guard
            )
            if why:
                yield Missed(passage.field, start, end, passage.text[start:end], why)


def _places(entity: Entity, alias: Alias, passage: Passage) -> Iterator[Place]:
    """Where an alias stands, also by likeness."""
    slots = phrase_of(alias.text)
    if slots:
        yield from passage.find(slots)
    if is_by_likeness(alias):
        yield from (hit.place for hit in by_likeness(entity, alias).hits(passage))


def _another(entity: Entity, passage: Passage, place: Place, guard: Guard) -> str:
    if not entity.id.startswith(PERSON) or not guard.is_another(entity.id, passage, place):
        return ""
    return "is the surname of another person, whose given name stands before it"


def _why(entity: Entity, alias: Alias, passage: Passage, place: Place, named: Named) -> str:
    """The first of the reasons for which a mention may not count, in the order they are asked."""
    written = tuple(map(as_written, passage.tokens.written[place[0] : place[1] + 1]))
    mask = next((m for m in entity.masks if _overlaps(passage.find(phrase_of(m)), place)), None)
    longer = next((who for who, places in named.items() if _overlaps(places, place)), None)
    if is_exact(alias) and written != tuple(map(as_written, tokenize(alias.text).written)):
        return f"counts only as it is written: {alias.text}"
    if not is_exact(alias) and len(written) == 1 and is_small(written[0]):
        return "in small letters it is no name"
    if mask is not None:
        return f'stands inside "{mask}", which its `not` leaves out'
    if longer is not None:
        return f"is part of a longer name, that of @{longer}"
    return _near(alias) if alias.near else ""


def _near(alias: Alias) -> str:
    more = ", ..." if len(alias.near) > _MOST_NEAR else ""
    shown = ", ".join(alias.near[:_MOST_NEAR]) + more
    return f"has none of its near words within {NEAR_WORDS} words or in the title: {shown}"


def _overlaps(places: Sequence[Place], place: Place) -> bool:
    return any(first <= place[1] and place[0] <= last for first, last in places)
