"""What a query may name: the parts of `let`, and the entities of the desk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from monitor.core.matching.hints import amount_hint, brief, did_you_mean, nearest_entity
from monitor.core.matching.lex import Sign
from monitor.core.matching.limits import MAX_NESTING, Size, measure
from monitor.errors import RuleError
from monitor.model.entity import Entity
from monitor.model.rule import Query


class CircleError(RuleError):
    """Parts of `let` use each other in a circle.

    Args:
        names: Of the parts in it.
    """

    def __init__(self, message: str, offset: int, names: frozenset[str]) -> None:
        super().__init__(message, offset, "leave one of them out", "circle")
        self.names = names


@dataclass(frozen=True, slots=True)
class Part:
    """A part of `let`, read."""

    query: Query
    size: Size


class Library:
    """The parts, each read when it is first used, and the ids of the entities.

    Args:
        texts: Name -> query text.
        entities: By id; None where any id will do.
    """

    def __init__(self, texts: Mapping[str, str], entities: Mapping[str, Entity] | None) -> None:
        self._texts = texts
        self._entities = entities
        self._read: dict[str, Part] = {}
        self._open: list[str] = []

    def take(self, sign: Sign, depth: int, read: Callable[[str, int], Query]) -> Part:
        """Give a part by its name.

        Args:
            depth: How deep it stands.
            read: Reads a query at a depth.

        Raises:
            RuleError: Unknown, in a circle, too deep, or wrong in itself.
        """
        name = sign.text
        if name in self._read:
            return self._read[name]
        if name not in self._texts:
            hint = amount_hint(name) or did_you_mean(name, tuple(self._texts), "${}")
            message = f"unknown part ${brief(name)}"
            raise RuleError(message, sign.start, hint, "unknown-part")
        if name in self._open:
            circle = [*self._open[self._open.index(name) :], name]
            message = f"parts go in a circle: {' > '.join(f'${each}' for each in circle)}"
            raise CircleError(message, sign.start, frozenset(circle))
        self._open.append(name)
        try:
            refuse_deep(depth, sign)
            query = read(self._texts[name], depth)
        except RuleError as error:
            raise _from_part(error, sign) from error
        self._open.pop()
        self._read[name] = Part(query, measure(query))
        return self._read[name]

    def entity(self, sign: Sign) -> str:
        """Give the id of the entity that a sign names.

        Raises:
            RuleError: The desk has no such entity.
        """
        if self._entities is None or sign.text in self._entities:
            return sign.text
        message = f"unknown entity @{brief(sign.text)}"
        hint = nearest_entity(sign.text, self._entities)
        raise RuleError(message, sign.start, hint, "unknown-entity")


def refuse_deep(depth: int, sign: Sign) -> None:
    """Refuse what stands deeper than a query may nest.

    Raises:
        RuleError: At the sign.
    """
    if depth > MAX_NESTING:
        message = f"nested deeper than {MAX_NESTING}"
        raise RuleError(message, sign.start, "name inner pieces in several rules", "nesting")


def _from_part(error: RuleError, sign: Sign) -> RuleError:
    """The same mistake, told where the part is used."""
    if isinstance(error, CircleError):
        return CircleError(error.message, sign.start, error.names)
    if error.code == "nesting":
        return RuleError(error.message, sign.start, error.hint, error.code)
    return RuleError(f"in ${sign.text}: {error.message}", sign.start, error.hint, "part")
