"""An item made ready for many rules: each view of it is built once, when the first rule asks."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from monitor.core.entities.gazetteer import NOBODY, Gazetteer
from monitor.core.entities.recognize import recognize
from monitor.core.matching.facts import facts
from monitor.core.text.tokenize import tokenize
from monitor.model.entity import Mention
from monitor.model.item import Item
from monitor.model.rule import MetaField, TextField


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one word in a phrase: what may fill it.

    Args:
        forms: Keys, any of which fills it.
        is_prefix: Any word that begins with one of them does, too.
    """

    forms: tuple[str, ...]
    is_prefix: bool = False

    def takes(self, key: str) -> bool:
        """Tell whether a word of a text fills the slot."""
        return key.startswith(self.forms) if self.is_prefix else key in self.forms


class Passage:
    """One field of an item: its words and where they stand."""

    def __init__(self, field: TextField, text: str) -> None:
        self.field: TextField = field
        self.text = text
        self.tokens = tokenize(text)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its words."""
        return frozenset(self.tokens.keys)

    @cached_property
    def joined(self) -> str:
        """The keys in order, a space on each side of each: a plain phrase is a substring."""
        return f" {' '.join(self.tokens.keys)} "

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        places: dict[str, list[int]] = {}
        for place, key in enumerate(self.tokens.keys):
            places.setdefault(key, []).append(place)
        return places

    def find(self, slots: Sequence[Slot]) -> Iterator[int]:
        """Give the first places, ascending, of all runs of words that fill the slots."""
        first, *rest = slots
        keys = self.tokens.keys
        places, fitting = self._places, first.forms
        if first.is_prefix:
            fitting = tuple(key for key in places if key.startswith(first.forms))
        for start in sorted(place for key in fitting for place in places.get(key, ())):
            run = keys[start + 1 : start + len(slots)]
            if len(run) == len(rest) and all(map(Slot.takes, rest, run)):
                yield start

    def span(self, first: int, n_words: int) -> tuple[int, int]:
        """Give start and end in the text of a run of words."""
        spans = self.tokens.spans()
        return spans[first][0], spans[first + n_words - 1][1]


class Document:
    """An item as rules see it.

    Args:
        gazetteer: Whom it may name, and which outlets go by which names.
    """

    def __init__(self, item: Item, gazetteer: Gazetteer = NOBODY) -> None:
        self.item = item
        self._gazetteer = gazetteer
        self.title = Passage("title", item.title)
        self.body = Passage("body", item.body)
        self._facts: dict[MetaField, Mapping[str, str]] = {}

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset((*self.title.tokens.keys, *self.body.tokens.keys))

    @cached_property
    def _joined(self) -> str:
        # No key holds a newline: a phrase never runs from the title into the body.
        return f"{self.title.joined}\n{self.body.joined}"

    def passages(self, field: TextField | None) -> tuple[Passage, ...]:
        """Give the field, or both for None."""
        match field:
            case "title":
                return (self.title,)
            case "body":
                return (self.body,)
            case None:
                return (self.title, self.body)

    def keys(self, field: TextField | None) -> AbstractSet[str]:
        """Give the keys of all words of a field, or of both for None."""
        return self._keys if field is None else self.passages(field)[0].keys

    def joined(self, field: TextField | None) -> str:
        """Give the keys in order, spaces around each; a newline between title and body."""
        return self._joined if field is None else self.passages(field)[0].joined

    @cached_property
    def named(self) -> Mapping[tuple[str, TextField], Sequence[Mention]]:
        """Who is named: entity and field -> its mentions there, in order."""
        named: dict[tuple[str, TextField], list[Mention]] = {}
        for mention in recognize(self.item, self._gazetteer):
            named.setdefault((mention.entity, mention.field), []).append(mention)
        return named

    def facts(self, field: MetaField) -> Mapping[str, str]:
        """Give what a field says of the item: folded value -> value as given."""
        if field not in self._facts:
            self._facts[field] = facts(self.item, field, self._gazetteer.outlets)
        return self._facts[field]
