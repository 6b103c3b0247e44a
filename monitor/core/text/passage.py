"""One field of a document: its words, and where they stand.

What costs more than a look-up is built when it is first asked for: most documents meet no rule.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from monitor.core.text.normalize import fold
from monitor.core.text.tokenize import as_written, tokenize
from monitor.model.rule import Evidence, TextField

Place = tuple[int, int]
"""First and last word of something in a field, from 0."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one word in a phrase: what may fill it.

    Args:
        forms: Keys, any of which fills it; of an exact slot the word as it is written.
        is_prefix: Any word that begins with one of them does, too.
        is_exact: Case, marks and all must be as given.
    """

    forms: tuple[str, ...]
    is_prefix: bool = False
    is_exact: bool = False

    @property
    def is_plain(self) -> bool:
        """Tell whether exactly one key fills it."""
        return len(self.forms) == 1 and not self.is_prefix and not self.is_exact


_MANY = 20
"""Words whose places were asked for: from then on an index of all words costs less."""


class Passage:
    """A field, ready to be asked; safe to share between threads once made."""

    def __init__(self, field: TextField, text: str) -> None:
        self.field: TextField = field
        self.text = text
        self.tokens = tokenize(text)
        self._found: dict[str, Sequence[int]] = {}

    @cached_property
    def keys(self) -> AbstractSet[str]:
        """The keys of its words."""
        return frozenset(self.tokens.keys)

    @property
    def joined(self) -> str:
        """The keys in order, a space on each side of each: a plain phrase is a substring."""
        return self.tokens.joined

    def find(self, slots: Sequence[Slot]) -> list[Place]:
        """Give the places, ascending, of all runs of words that fill the slots.

        Linear in the places of the words.
        """
        first, *rest = (self.fillers(slot) for slot in slots)
        if not rest:
            return [(place, place) for place in first]
        others = [frozenset(each) for each in rest]
        n_more = len(others)
        return [
            (place, place + n_more)
            for place in first
            if all(place + step in each for step, each in enumerate(others, start=1))
        ]

    def places_of(self, key: str) -> Sequence[int]:
        """Give the places, ascending, of a word by its key."""
        found = self._found
        if len(found) >= _MANY:
            return self._places.get(key, ())
        if key not in found:
            found[key] = self._scan(key)
        return found[key]

    def fillers(self, slot: Slot) -> Sequence[int]:
        """Give the places, ascending, of all words that fill a slot."""
        if slot.is_exact:
            return self._exact(slot)
        if len(slot.forms) == 1 and not slot.is_prefix:
            return self.places_of(slot.forms[0])
        if slot.is_prefix:
            keys = [key for key in self.keys if key.startswith(slot.forms)]
        else:
            keys = [form for form in slot.forms if form in self.keys]
        if len(keys) == 1:
            return self.places_of(keys[0])
        return sorted(place for key in keys for place in self.places_of(key))

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        places = defaultdict[str, list[int]](list)
        for place, key in enumerate(self.tokens.keys):
            places[key].append(place)
        return dict(places)

    def _scan(self, key: str) -> list[int]:
        """Look for one word in the joined keys and count the spaces before it."""
        joined, needle, places = self.joined, f" {key} ", list[int]()
        place = last = 0
        at = joined.find(needle)
        while at >= 0:
            place += joined.count(" ", last, at)
            places.append(place)
            last = at
            at = joined.find(needle, at + 1)
        return places

    def _exact(self, slot: Slot) -> list[int]:
        folded = Slot(tuple(map(fold, slot.forms)), slot.is_prefix)
        written = self.tokens.written
        if slot.is_prefix:
            return [
                place
                for place in self.fillers(folded)
                if as_written(written[place]).startswith(slot.forms)
            ]
        return [place for place in self.fillers(folded) if as_written(written[place]) in slot.forms]

    def span(self, place: Place) -> tuple[int, int]:
        """Give start and end in the text, in code points."""
        spans = self.tokens.spans()
        return spans[place[0]][0], spans[place[1]][1]

    def evidence(self, place: Place, term: str) -> Evidence:
        """Give a place as what made a rule true."""
        start, end = self.span(place)
        return Evidence(self.field, start, end, self.text[start:end], term)
