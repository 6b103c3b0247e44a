"""An item made ready for many rules: each view of it is built once, when the first rule asks."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from monitor.core.entities.gazetteer import NOBODY, Gazetteer
from monitor.core.entities.guard import Guard
from monitor.core.entities.recognize import Names, find, mentions_of, places_of
from monitor.core.matching.asked import NOTHING, Asked
from monitor.core.matching.facts import facts
from monitor.core.matching.regex import Searched
from monitor.core.text.keyindex import entity_key, titled
from monitor.core.text.passage import Passage, Place
from monitor.model.citation import Citation
from monitor.model.entity import Entity, Mention
from monitor.model.item import Item
from monitor.model.rule import MetaField, TextField


class Document:
    """An item as rules see it.

    Args:
        gazetteer: Whom it may name, and which outlets go by which names.
        asked: What rules ask for beside words.
        citations: Whom it cites.
    """

    def __init__(
        self,
        item: Item,
        gazetteer: Gazetteer = NOBODY,
        asked: Asked = NOTHING,
        citations: Sequence[Citation] = (),
    ) -> None:
        self.item = item
        self._gazetteer = gazetteer
        self.asked = asked
        self._citations = citations
        self.title = Passage("title", item.title)
        self.body = Passage("body", item.body)
        self._both = (self.title, self.body)
        self._facts: dict[MetaField, Mapping[str, str]] = {}
        self._searched: dict[TextField, Searched] = {}

    @cached_property
    def _words(self) -> AbstractSet[str]:
        return self.title.keys | self.body.keys

    @cached_property
    def present(self) -> set[str]:
        """The keys of the document: its words, and of every other kind those that are asked for."""
        title = self._all_keys(self.title)
        present = self._all_keys(self.body)
        if self.asked.titled:
            present.update(map(titled, title & self.asked.titled))
        present |= title
        return present

    @cached_property
    def _joined(self) -> str:
        # No key holds a newline: a phrase never runs from the title into the body.
        return f"{self.title.joined}\n{self.body.joined}"

    @cached_property
    def _names(self) -> Names:
        return find(self.title, self.body, self._gazetteer)

    @cached_property
    def _named(self) -> Mapping[TextField, Mapping[str, Sequence[Place]]]:
        return places_of(self._names)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Give who is named: title, then body, each by its place."""
        return mentions_of(self.title, self.body, self._names)

    def passage(self, field: TextField) -> Passage:
        """Give a field."""
        return self.title if field == "title" else self.body

    def passages(self, field: TextField | None) -> tuple[Passage, ...]:
        """Give the field, or both for None."""
        return self._both if field is None else (self.passage(field),)

    def words(self, field: TextField | None) -> AbstractSet[str]:
        """Give the keys of all words of a field, or of both for None."""
        return self._words if field is None else self.passage(field).keys

    def joined(self, field: TextField | None) -> str:
        """Give the keys in order, spaces around each; a newline between title and body."""
        return self._joined if field is None else self.passage(field).joined

    def named(self, field: TextField) -> Mapping[str, Sequence[Place]]:
        """Who is named in a field: entity -> its places there, ascending."""
        return self._named[field]

    def searched(self, field: TextField) -> Searched:
        """Give what regular expressions find in a field; run when asked, each once."""
        if field not in self._searched:
            self._searched[field] = Searched(self.passage(field).text, self.asked.patterns)
        return self._searched[field]

    def entity(self, entity: str) -> Entity | None:
        """Give what the desk knows of an entity; None where it knows none of that id."""
        return self._gazetteer.entities.get(entity)

    @property
    def guard(self) -> Guard:
        """Which given names make a surname another person's."""
        return self._gazetteer.guard

    def facts(self, field: MetaField) -> Mapping[str, str]:
        """Give what a field says of the item: folded value -> value as given."""
        if field not in self._facts:
            outlets = self._gazetteer.outlets
            self._facts[field] = facts(self.item, field, outlets, self._citations)
        return self._facts[field]

    def _all_keys(self, passage: Passage) -> set[str]:
        keys = set(passage.tokens.keys)
        if self.asked:
            keys.update(self.asked.keys_of(passage.text, passage.keys))
        if self._gazetteer:
            keys.update(map(entity_key, self.named(passage.field)))
        return keys
