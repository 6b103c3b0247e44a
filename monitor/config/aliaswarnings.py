"""What a desk should hear of one alias by itself: where it names more, or less, than was meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.config.place import Place
from monitor.config.placed import Placed
from monitor.config.schema_rules import EntityEntry
from monitor.config.spelling import shown
from monitor.core.entities.collisions import is_found_across_scripts_only
from monitor.core.entities.gazetteer import is_exact
from monitor.core.entities.outlets import TYPE as OUTLET
from monitor.core.entities.words import is_small
from monitor.core.text.everyday import is_everyday
from monitor.core.text.tokenize import Tokens, is_unspaced, tokenize
from monitor.errors import Problem
from monitor.model.entity import Alias

_EVERYDAY = "mode: exact, if that is enough, or near: with words of its kind"
_SHORT = "list its other spellings; mode: folded, if no likeness is wanted"


@dataclass(frozen=True, slots=True)
class Spelled:
    """An alias, and where it is written."""

    alias: Alias
    place: Place


def warn_of_entity(entry: Placed[EntityEntry], aliases: Sequence[Spelled]) -> Iterator[Problem]:
    """Warn of what in an entity does not do what it seems to.

    Args:
        aliases: All that it is found by, its name among them.
    """
    entity, place = entry.value, entry.place
    if not entity.id.startswith(OUTLET):
        for key in ("domains", "kind"):
            if getattr(entity, key):
                yield place.key(key).warning("outlet-only", f"{key}: only outlets have it")
    masks = [tokenize(mask).keys for mask in entity.not_]
    for each in aliases:
        yield from _warnings(each, masks)
    own = {tokenize(each.alias.text).keys: each.alias.text for each in aliases}
    for number, phrase in enumerate(entity.near):
        if tokenize(phrase).keys in own:
            message = f"{shown(phrase)} is an alias of {entity.id} itself"
            hint = "a mention never stands near itself, only near another one"
            yield place.at("near", number).warning("near-alias", message, hint)


def _warnings(spelled: Spelled, masks: Sequence[Sequence[str]]) -> Iterator[Problem]:
    alias, tokens = spelled.alias, tokenize(spelled.alias.text)
    mask = next((mask for mask in masks if _holds(tokens.keys, mask)), None)
    if mask is not None:
        message = f"{shown(alias.text)} is never found: {shown(' '.join(mask))} under not masks it"
        yield spelled.place.warning("masked-alias", message)
    if len(tokens) == 1:
        yield from _warnings_of_word(spelled, tokens)


def _warnings_of_word(spelled: Spelled, tokens: Tokens) -> Iterator[Problem]:
    """Warn of an alias that is a single word."""
    alias, place = spelled.alias, spelled.place
    if is_small(tokens.written[0]) and not is_exact(alias):
        message = f"{shown(alias.text)} in small letters is a word, not a name"
        hint = "it is found where it has a capital; mode: exact finds it as it is written"
        yield place.warning("small-alias", message, hint)
    if is_unspaced(tokens.keys[0]):
        message = f"{shown(alias.text)} is one character, which stands in many words"
        yield place.warning("short-alias", message, "write the whole name, or near:")
    elif _is_read_in_many_spellings(alias) and not alias.near:
        yield from _warnings_of_likeness(spelled, tokens.keys[0])


def _warnings_of_likeness(spelled: Spelled, key: str) -> Iterator[Problem]:
    text, place = spelled.alias.text, spelled.place
    if is_everyday(key):
        yield place.warning("everyday-alias", f"{shown(text)} is an everyday word too", _EVERYDAY)
    if is_found_across_scripts_only(text):
        message = f"{shown(text)} is found by likeness in other scripts only"
        yield place.warning("short-likeness", message, _SHORT)


def _is_read_in_many_spellings(alias: Alias) -> bool:
    return alias.mode == "translit" and not is_exact(alias)


def _holds(keys: Sequence[str], run: Sequence[str]) -> bool:
    return bool(run) and f" {' '.join(run)} " in f" {' '.join(keys)} "
