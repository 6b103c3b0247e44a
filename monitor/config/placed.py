"""Entries of sections together with their places, and what all sections have in common."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from monitor.config.complaint import validate
from monitor.config.place import Place
from monitor.config.spelling import did_you_mean, shown
from monitor.errors import Problem

_MOST = 1000  # mistakes of one section that are worth a line each

Entry = TypeVar("Entry", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Placed(Generic[Entry]):
    """One entry of a section.

    Args:
        is_sound: False where keys were left out because they are wrong: it serves further checks
            only.
    """

    place: Place
    value: Entry
    is_sound: bool


def read_entries(
    places: Iterable[Place], model: type[Entry], problems: list[Problem]
) -> tuple[Placed[Entry], ...]:
    """Validate entries one by one, so that a wrong one hides no mistake of another."""
    read = []
    limit = len(problems) + _MOST
    for place in places:
        if len(problems) > limit:
            problems.append(place.error("too-many", f"over {_MOST:,} mistakes; no more are shown"))
            break
        value, complaints = validate(model, place.node.data)
        problems.extend(complaint.at(place) for complaint in complaints)
        if value is not None:
            read.append(Placed(place, value, not complaints))
    return tuple(read)


def first_by_name(
    entries: Sequence[Placed[Entry]],
    name_of: Callable[[Entry], str],
    what: str,
    problems: list[Problem],
) -> Mapping[str, Placed[Entry]]:
    """Index entries by name; a name given twice is refused naming both places.

    `what` is the noun and the key of the name, as in ``rule id``.
    """
    noun, key = what.split()
    by_name: dict[str, Placed[Entry]] = {}
    for entry in entries:
        name = name_of(entry.value)
        first = by_name.setdefault(name, entry)
        if first is not entry:
            message = f"{noun} {shown(name)} is given twice, first in {first.place.at(key)}"
            problems.append(entry.place.at(key).error(f"duplicate-{noun}", message))
    return by_name


def unknown_names(
    names: Sequence[str], place: Place, known: Iterable[str], noun: str
) -> Iterator[Problem]:
    """Refuse names that nothing has, each at its place in a list."""
    for number, name in enumerate(names):
        if name not in known:
            message = f"unknown {noun} {shown(name)}"
            yield place.at(number).error(f"unknown-{noun}", message, did_you_mean(name, known))


def not_yet(place: Place) -> Problem:
    """Warn that a key is accepted but not acted on."""
    return place.warning("not-yet", f"{place.path[-1]} has no effect in this version")
