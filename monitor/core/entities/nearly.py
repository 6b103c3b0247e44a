"""What nearly names somebody: words for an analyst to accept as an alias, or to refuse.

Asked of stored articles when somebody looks for missing spellings, never while items come in.
"""

from typing import NamedTuple

from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.recognize import find, places_of
from monitor.core.entities.why import why_nearly
from monitor.core.text.passage import Passage
from monitor.model.item import Item
from monitor.model.rule import TextField


class Nearly(NamedTuple):
    """A place that is near an alias and names nobody: ``text == field[start:end]``.

    Args:
        why: For people, in one line.
    """

    entity: str
    alias: str
    field: TextField
    start: int
    end: int
    text: str
    why: str


def nearly(item: Item, gazetteer: Gazetteer) -> tuple[Nearly, ...]:
    """Give the words that came within one and a half times the budget of an alias but name nobody.

    Words in small letters never do; each place comes once for each entity.
    """
    title, body = Passage("title", item.title), Passage("body", item.body)
    named = places_of(find(title, body, gazetteer))
    found = dict[tuple[str, TextField, int, int], Nearly]()
    for passage in (title, body):
        taken = {
            word
            for places in named[passage.field].values()
            for first, last in places
            for word in range(first, last + 1)
        }
        for hit in gazetteer.sounds.near_misses(passage):
            first, last = hit.place
            is_small_cost = all(pair.is_within() for pair in hit.pairs)
            if is_small_cost or not taken.isdisjoint(range(first, last + 1)):
                continue
            start, end = passage.span(hit.place)
            entity, alias = hit.spelling.entity, hit.spelling.alias
            why = why_nearly(passage, hit)
            text = passage.text[start:end]
            miss = Nearly(entity, alias, passage.field, start, end, text, why)
            found.setdefault((entity, passage.field, start, end), miss)
    return tuple(sorted(found.values(), key=lambda miss: (miss.field != "title", miss.start)))
