"""Who a text names, and which names stand in it without counting: each place with its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from monitor.app.document import Found
from monitor.app.entities import read_known
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.missed import missed
from monitor.core.entities.recognize import find, places_of, recognized
from monitor.core.text.passage import Passage
from monitor.model.entity import AliasMode
from monitor.model.item import Item
from monitor.model.rule import TextField


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in a text: ``text == field[start:end]``, in code points.

    Args:
        name: Of the entity, for people.
        counts: False: a name of the entity stands there, and does not name it.
        mode: As which it was found; None where it does not count.
        why: The alias and how it was met, or why it does not count.
    """

    entity: str
    name: str
    counts: bool
    field: TextField
    start: int
    end: int
    text: str
    mode: AliasMode | None
    why: str


@dataclass(frozen=True, slots=True)
class Searched:
    """One text, and who is in it.

    Args:
        name: Of the text, for people; empty where it was typed.
        item: Row id of a stored item; None for any other text.
        sightings: Title first, by place; those that count before those that do not.
    """

    name: str
    title: str
    item: int | None
    sightings: tuple[Sighting, ...]


def find_entities(
    config: Path | None, environ: Mapping[str, str], texts: tuple[Found, ...]
) -> tuple[Searched, ...]:
    """Find who is named in some texts.

    Raises:
        ConfigError: Something is wrong in settings or rules.
    """
    gazetteer = Gazetteer(read_known(config, environ).entities.values())
    return tuple(
        Searched(
            name=f"item {each.id}" if each.id is not None else each.item.guid,
            title=each.item.title,
            item=each.id,
            sightings=(*_named(each.item, gazetteer), *_not_named(each.item, gazetteer)),
        )
        for each in texts
    )


def _named(item: Item, gazetteer: Gazetteer) -> Iterator[Sighting]:
    for found in recognized(item, gazetteer):
        each = found.mention
        yield Sighting(
            entity=each.entity,
            name=gazetteer.entities[each.entity].name,
            counts=True,
            field=each.field,
            start=each.start,
            end=each.end,
            text=each.text,
            mode=each.mode,
            why=found.why,
        )


def _not_named(item: Item, gazetteer: Gazetteer) -> Iterator[Sighting]:
    """Names of entities that are not named in a field at all: one that is needs no excuse."""
    title, body = Passage("title", item.title), Passage("body", item.body)
    named = places_of(find(title, body, gazetteer))
    for passage in (title, body):
        present = named[passage.field]
        for entity in gazetteer.entities.values():
            for each in missed(entity, passage, present) if entity.id not in present else ():
                yield Sighting(
                    entity=entity.id,
                    name=entity.name,
                    counts=False,
                    field=each.field,
                    start=each.start,
                    end=each.end,
                    text=each.text,
                    mode=None,
                    why=each.why,
                )
