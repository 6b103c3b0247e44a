"""The entities of the rules folder, and what a desk should hear of their aliases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from monitor.config.place import Place
from monitor.config.placed import Placed, first_by_name, read_entries
from monitor.config.schema_rules import EntityEntry
from monitor.config.spelling import shown
from monitor.core.entities.gazetteer import is_exact, is_small
from monitor.core.entities.outlets import TYPE as OUTLET
from monitor.core.matching.values import check_value
from monitor.core.text.tokenize import as_written, is_unspaced, tokenize
from monitor.errors import Problem, RuleError
from monitor.model.entity import Alias, AliasMode, Entity
from monitor.model.rule import Meta

MAX_WORDS: Final = 50
_MIN_CAPITALS, _MAX_CAPITALS = 2, 6
_READ_IN_MANY_SPELLINGS = ("person.", "place.")


@dataclass(frozen=True, slots=True)
class _Spelled:
    """An alias, and where it is written."""

    alias: Alias
    place: Place


def read_entities(places: list[Place], problems: list[Problem]) -> Mapping[str, Entity]:
    """Read the entities of all files by id; the same id twice is refused naming both places."""
    entries = read_entries(places, EntityEntry, problems)
    by_id = first_by_name(entries, lambda entity: entity.id, "entity id", problems)
    entities = dict[str, Entity]()
    spelled = dict[str, Sequence[_Spelled]]()
    for entry in by_id.values():
        mistakes = tuple(_mistakes(entry))
        entity, aliases = _entity(entry)
        problems.extend(mistakes or _warnings(entry, aliases))
        entities[entity.id], spelled[entity.id] = entity, aliases
    problems.extend(_same_aliases(spelled))
    return entities


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


def _entity(entry: Placed[EntityEntry]) -> tuple[Entity, Sequence[_Spelled]]:
    written = entry.value
    aliases = list(_aliases(entry))
    if all(as_written(each.alias.text) != as_written(written.name) for each in aliases):
        mode = default_mode(written.id, written.name)
        name = Alias(written.name, mode, written.near)
        aliases.insert(0, _Spelled(name, entry.place.at("name")))
    entity = Entity(
        id=written.id,
        name=written.name,
        aliases=tuple(each.alias for each in aliases),
        masks=written.not_,
        domains=written.domains,
        kind=written.kind,
    )
    return entity, aliases


def _aliases(entry: Placed[EntityEntry]) -> Iterator[_Spelled]:
    entity = entry.value
    for number, each in enumerate(entity.aliases):
        mode = each.mode or default_mode(entity.id, each.text)
        near = entity.near if each.near is None else each.near
        alias = Alias(each.text, mode, near, each.weak)
        yield _Spelled(alias, entry.place.at("aliases", number, "text"))


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


def _warnings(entry: Placed[EntityEntry], aliases: Sequence[_Spelled]) -> Iterator[Problem]:
    entity, place = entry.value, entry.place
    if not entity.id.startswith(OUTLET):
        for key in ("domains", "kind"):
            if getattr(entity, key):
                yield place.key(key).warning("outlet-only", f"{key}: only outlets have it")
    masks = [tokenize(mask).keys for mask in entity.not_]
    for each in aliases:
        yield from _warnings_of_alias(each, masks)
    own = {tokenize(each.alias.text).keys: each.alias.text for each in aliases}
    for number, phrase in enumerate(entity.near):
        if tokenize(phrase).keys in own:
            message = f"{shown(phrase)} is an alias of {entity.id} itself"
            hint = "a mention never stands near itself, only near another one"
            yield place.at("near", number).warning("near-alias", message, hint)


def _warnings_of_alias(spelled: _Spelled, masks: Sequence[Sequence[str]]) -> Iterator[Problem]:
    alias, tokens = spelled.alias, tokenize(spelled.alias.text)
    mask = next((mask for mask in masks if _holds(tokens.keys, mask)), None)
    if mask is not None:
        message = f"{shown(alias.text)} is never found: {shown(' '.join(mask))} under not masks it"
        yield spelled.place.warning("masked-alias", message)
    if len(tokens) != 1:
        return
    if is_small(tokens.written[0]) and not is_exact(alias):
        message = f"{shown(alias.text)} in small letters is a word, not a name"
        hint = "it is found where it has a capital; mode: exact finds it as it is written"
        yield spelled.place.warning("small-alias", message, hint)
    if is_unspaced(tokens.keys[0]):
        message = f"{shown(alias.text)} is one character, which stands in many words"
        yield spelled.place.warning("short-alias", message, "write the whole name, or near:")


def _holds(keys: Sequence[str], run: Sequence[str]) -> bool:
    return bool(run) and f" {' '.join(run)} " in f" {' '.join(keys)} "


def _same_aliases(spelled: Mapping[str, Sequence[_Spelled]]) -> Iterator[Problem]:
    """Warn of an alias that two entities have, unless each says what must stand near it."""
    first: dict[tuple[str, ...], tuple[str, _Spelled]] = {}
    for entity, aliases in spelled.items():
        for each in aliases:
            keys = tokenize(each.alias.text).keys
            other, same = first.setdefault(keys, (entity, each))
            if keys and other != entity and _may_meet(each.alias, same.alias):
                message = f"alias {shown(each.alias.text)} is also one of {other} at {same.place}"
                hint = "a text that holds it names both; give each of them near:"
                yield each.place.warning("same-alias", message, hint)


def _may_meet(one: Alias, other: Alias) -> bool:
    if one.near and other.near:
        return False
    both_exact = is_exact(one) and is_exact(other)
    return not both_exact or as_written(one.text) == as_written(other.text)
