"""Which outlet a name, an id or a host stands for: whoever says where an item came from."""

from collections.abc import Iterable, Iterator

from monitor.core.text.tokenize import fold_name
from monitor.model.entity import Entity

TYPE = "outlet."
_MOST_LABELS = 10  # of a host that is looked at from each dot on


class Outlets:
    """The entities of the type outlet, by all that they go by."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._named: dict[str, tuple[str, ...]] = {}
        self._names: dict[str, frozenset[str]] = {}
        for outlet in entities:
            if outlet.id.startswith(TYPE):
                names = frozenset(map(fold_name, _names(outlet)))
                self._names[outlet.id] = names
                for name in names:
                    self._named[name] = (*self._named.get(name, ()), outlet.id)

    def find(self, name: str) -> tuple[str, ...]:
        """Give the ids of the outlets that go by a name, an id or a host, or by what ends a host.

        Case and accents do not count; more than one where two outlets share a name.
        """
        whole = self._named.get(fold_name(name), ())
        labels = name.split(".")
        if whole or len(labels) > _MOST_LABELS:
            return whole
        ends = (".".join(labels[n:]) for n in range(1, len(labels) - 1))
        return next(filter(None, (self._named.get(fold_name(end)) for end in ends)), ())

    def synonyms(self, name: str) -> frozenset[str]:
        """Give everything, folded, that the outlets of a name go by; empty where none does."""
        return frozenset(other for outlet in self.find(name) for other in self._names[outlet])


def _names(outlet: Entity) -> Iterator[str]:
    yield outlet.id
    yield outlet.name
    yield from (alias.text for alias in outlet.aliases)
    yield from outlet.domains
