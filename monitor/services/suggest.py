"""Spellings of an entity in what is stored: those that came near its names, and those found.

A desk cannot think of all the ways in which a name is written. What was read as a name although it
stands in no list, and what was nearly so read, is counted here, that somebody may accept or refuse
it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from monitor.config.scalars import in_brackets
from monitor.core.alerting.passage import Passage, quote
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.nearly import nearly
from monitor.core.entities.recognize import recognized
from monitor.core.text.passage import Passage as TextPassage
from monitor.core.text.sentences import sentences
from monitor.core.text.tokenize import fold_name
from monitor.model.backfill import Stored
from monitor.model.rule import Evidence, TextField
from monitor.ports.archive import Archive


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One spelling, and what to do about it.

    Args:
        text: As it is written most often.
        is_found: It names the entity, by likeness; False: it came near one of its names.
        why: The alias, and how far the spelling is from it.
        items: How many hold it.
        item: Row id of the newest of them.
        sentence: In which it stands there.
        marks: Spans of it, as offsets into the sentence.
        paste: The line for the entity's entry that settles it: an alias more, or a `not`.
    """

    text: str
    is_found: bool
    alias: str
    why: str
    items: int
    item: int
    received_at: datetime
    source: str
    sentence: str
    marks: tuple[tuple[int, int], ...]
    paste: str


@dataclass(frozen=True, slots=True)
class _Heard:
    """A place in an item that is a name of the entity, or nearly."""

    field: TextField
    start: int
    end: int
    text: str
    alias: str
    why: str
    is_found: bool


@dataclass(slots=True)
class _Group:
    """All places of one spelling; the first that was met shows it."""

    heard: _Heard
    stored: Stored
    items: set[int] = field(default_factory=set)
    written: dict[str, int] = field(default_factory=dict)


class Listener:
    """Collects the spellings of one entity, item by item, the newest first.

    Args:
        gazetteer: All of the desk: the longest name in a text counts, whoever it is of.
    """

    def __init__(self, entity_id: str, gazetteer: Gazetteer) -> None:
        entity = gazetteer.entities[entity_id]
        self._entity = entity_id
        self._all = gazetteer
        # Few items name one entity: who else is named is asked of those only.
        self._alone = Gazetteer([entity])
        self._refused = frozenset(map(fold_name, entity.masks))
        self._groups: dict[tuple[bool, str], _Group] = {}

    def listen(self, items: Iterable[Stored]) -> None:
        """Look at some items more."""
        for stored in items:
            for heard in self._heard(stored):
                key = (heard.is_found, fold_name(heard.text))
                group = self._groups.setdefault(key, _Group(heard, stored))
                group.items.add(stored.id)
                group.written[heard.text] = group.written.get(heard.text, 0) + 1

    def suggestions(self, max_passage: int) -> list[Suggestion]:
        """Give what was collected, the most frequent first.

        Args:
            max_passage: Characters of a sentence that are shown.
        """
        made = (_suggestion(group, max_passage) for group in self._groups.values())
        return sorted(made, key=lambda each: (-each.items, each.is_found, each.text))

    def _heard(self, stored: Stored) -> Iterator[_Heard]:
        """Names that no list holds: those found by likeness, then those that were nearly."""
        title, body = stored.item.title, stored.item.body
        passages = (TextPassage("title", title), TextPassage("body", body))
        if not any(any(self._alone.sounds.near_misses(each)) for each in passages):
            return
        found = recognized(stored.item, self._all)
        for each in found:
            name = each.mention
            if name.entity == self._entity and name.mode == "translit":
                place = (name.field, name.start, name.end)
                yield _Heard(*place, name.text, each.alias, each.why, is_found=True)
        taken: list[tuple[TextField, int, int]] = [
            (each.mention.field, each.mention.start, each.mention.end) for each in found
        ]
        for close in nearly(stored.item, self._alone):
            place = (close.field, close.start, close.end)
            if fold_name(close.text) not in self._refused and not _is_taken(place, taken):
                yield _Heard(*place, close.text, close.alias, close.why, is_found=False)


def look_through(
    archive: Archive, listener: Listener, since: datetime, todo: Iterable[tuple[int, int]]
) -> Iterator[int]:
    """Let somebody listen to stored items, the newest first.

    Yields:
        How many items were looked at in a piece.

    Raises:
        StoreError: The database refused.
    """
    for first, last in todo:
        items = archive.stored(since, above=first - 1, below=last + 1, limit=last - first + 1)
        listener.listen(items)
        yield len(items)


def _is_taken(
    place: tuple[TextField, int, int], taken: Sequence[tuple[TextField, int, int]]
) -> bool:
    """Whether a place overlaps one that names somebody."""
    name, start, end = place
    return any(other == name and first < end and start < last for other, first, last in taken)


def _suggestion(group: _Group, max_passage: int) -> Suggestion:
    heard, item = group.heard, group.stored.item
    quoted = _quoted(heard, item.title if heard.field == "title" else item.body, max_passage)
    text, _ = max(group.written.items(), key=lambda each: (each[1], each[0]))
    return Suggestion(
        text=text,
        is_found=heard.is_found,
        alias=heard.alias,
        why=heard.why,
        items=len(group.items),
        item=group.stored.id,
        received_at=item.received_at,
        source=item.source or item.origin.outlet or item.origin.feed_name,
        sentence=quoted.text if quoted else "",
        marks=quoted.marks if quoted else (),
        paste=f"{'not' if heard.is_found else 'aliases'}: [{in_brackets(text)}]",
    )


def _quoted(heard: _Heard, text: str, max_passage: int) -> Passage | None:
    """The sentence around a place; of a long one what stands near it."""
    cut = ((start, end) for start, end in sentences(text) if start <= heard.start < end)
    start, end = next(cut, (0, len(text)))
    place = Evidence(
        "body", heard.start - start, min(heard.end, end) - start, heard.text, heard.alias
    )
    return next(iter(quote("", text[start:end], (place,), max_passage)), None)
