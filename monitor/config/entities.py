"""The entities of the rules folder, and what no text can hold of what is looked for."""

from collections.abc import Iterator, Sequence
from typing import Final

from monitor.config.aliaswarnings import Spelled, warn_of_entity
from monitor.config.collisions import Roster
from monitor.config.place import Place
from monitor.config.placed import Placed, first_by_name, read_entries
from monitor.config.schema_rules import EntityEntry
from monitor.config.spelling import shown
from monitor.core.matching.values import check_value
from monitor.core.text.tokenize import as_written, tokenize
from monitor.errors import Problem, RuleError
from monitor.model.entity import Alias, AliasMode, Entity
from monitor.model.rule import Meta

MAX_WORDS: Final = 50
_MIN_CAPITALS, _MAX_CAPITALS = 2, 6
_READ_IN_MANY_SPELLINGS = ("person.", "place.")


def read_entities(places: list[Place], problems: list[Problem]) -> Roster:
    """Read the entities of all files; the same id twice is refused naming both places."""
    entries = read_entries(places, EntityEntry, problems)
    by_id = first_by_name(entries, lambda entity: entity.id, "entity id", problems)
    entities = dict[str, Entity]()
    spelled = dict[str, Sequence[Spelled]]()
    for entry in by_id.values():
        mistakes = tuple(_mistakes(entry))
        entity, aliases = _entity(entry)
        problems.extend(mistakes or warn_of_entity(entry, aliases))
        entities[entity.id], spelled[entity.id] = entity, aliases
    roster = Roster(entities, spelled)
    problems.extend(roster.namesakes())
    return roster


def default_mode(entity_id: str, text: str) -> AliasMode:
    """Give the mode of an alias that names none.

    Example:
        >>> default_mode("org.lna", "L.N.A."), default_mode("org.lna", "National Army")
        ('exact', 'folded')
    """
    capitals = text.replace(".", "")
    is_short = _MIN_CAPITALS <= len(capitals) <= _MAX_CAPITALS
    if is_short and capitals.isalpha() and capitals.isupper():
        return "exact"
    return "translit" if entity_id.startswith(_READ_IN_MANY_SPELLINGS) else "folded"


def _entity(entry: Placed[EntityEntry]) -> tuple[Entity, Sequence[Spelled]]:
    written = entry.value
    aliases = list(_aliases(entry))
    if all(as_written(each.alias.text) != as_written(written.name) for each in aliases):
        mode = default_mode(written.id, written.name)
        name = Alias(written.name, mode, written.near)
        aliases.insert(0, Spelled(name, entry.place.at("name")))
    entity = Entity(
        id=written.id,
        name=written.name,
        aliases=tuple(each.alias for each in aliases),
        masks=written.not_,
        domains=written.domains,
        kind=written.kind,
    )
    return entity, aliases


def _aliases(entry: Placed[EntityEntry]) -> Iterator[Spelled]:
    entity = entry.value
    for number, each in enumerate(entity.aliases):
        mode = each.mode or default_mode(entity.id, each.text)
        near = entity.near if each.near is None else each.near
        alias = Alias(each.text, mode, near, each.weak)
        yield Spelled(alias, entry.place.at("aliases", number, "text"))


def _mistakes(entry: Placed[EntityEntry]) -> Iterator[Problem]:
    """What can never be found in a text, and what no host is."""
    for place, phrase in _phrases(entry):
        n_words = len(tokenize(phrase))
        if not n_words:
            message = f"{shown(phrase)} holds no letter or digit"
            yield place.error("no-word", message, "write a word")
        elif n_words > MAX_WORDS:
            message = f"{shown(phrase)} has {n_words} words; {MAX_WORDS} are the limit"
            yield place.error("too-long", message, "shorten it")
    for number, domain in enumerate(entry.value.domains):
        try:
            check_value(Meta("domain", (domain,)), 0)
        except RuleError as error:
            place = entry.place.at("domains", number)
            yield place.error("domain", f"{shown(domain)} is no host name", error.hint)


def _phrases(entry: Placed[EntityEntry]) -> Iterator[tuple[Place, str]]:
    """Whatever is looked for in texts, with its place."""
    entity, place = entry.value, entry.place
    yield place.at("name"), entity.name
    yield from _listed(place.at("near"), entity.near)
    yield from _listed(place.at("not"), entity.not_)
    for number, alias in enumerate(entity.aliases):
        yield place.at("aliases", number, "text"), alias.text
        yield from _listed(place.at("aliases", number, "near"), alias.near or ())


def _listed(place: Place, phrases: Sequence[str]) -> Iterator[tuple[Place, str]]:
    return ((place.at(number), phrase) for number, phrase in enumerate(phrases))
