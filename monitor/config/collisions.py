"""Names that stand for two: the same word in two entities, or one that is read as another word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.config.aliaswarnings import Spelled
from monitor.config.spelling import shown
from monitor.core.entities.collisions import Collision, collisions
from monitor.core.entities.gazetteer import Gazetteer, is_exact
from monitor.core.text.everyday import everyday_words, is_everyday
from monitor.core.text.passage import Passage
from monitor.core.text.tokenize import as_written, fold_name, tokenize
from monitor.errors import Problem
from monitor.model.entity import Alias, Entity

_TELL_APART = "a text that holds it names both; give each of them near:"
_READ_ALIKE = "give each of them near:, or mode: folded to what is read too widely"
_TOO_WIDE = "put the word under not:, or mode: folded, if listed spellings are enough"

_Spellings = Mapping[str, Sequence[Spelled]]


@dataclass(frozen=True, slots=True)
class Roster:
    """The entities of the rules folder, by id.

    Args:
        spelled: By id, where each name is written.
    """

    entities: Mapping[str, Entity]
    spelled: _Spellings

    def namesakes(self) -> Iterator[Problem]:
        """Warn of an alias that two entities have, unless each says what must stand near it."""
        return _namesakes(self.spelled)

    def collisions(self, gazetteer: Gazetteer) -> Iterator[Problem]:
        """Warn of names that are read as those of another, or as everyday words.

        Linear in the number of names, of those words and of what is found.

        Args:
            gazetteer: Of the same entities.
        """
        yield from _alike(gazetteer, self.spelled)
        yield from _everyday(gazetteer, self.spelled)


def _namesakes(spelled: _Spellings) -> Iterator[Problem]:
    first: dict[tuple[str, ...], tuple[str, Spelled]] = {}
    for entity, aliases in spelled.items():
        for each in aliases:
            keys = tokenize(each.alias.text).keys
            other, same = first.setdefault(keys, (entity, each))
            if keys and other != entity and _may_meet(each.alias, same.alias):
                message = f"alias {shown(each.alias.text)} is also one of {other} at {same.place}"
                yield each.place.warning("same-alias", message, _TELL_APART)


def _alike(gazetteer: Gazetteer, spelled: _Spellings) -> Iterator[Problem]:
    """Names that are read as those of another: one warning for each two entities."""
    met: dict[frozenset[str], list[tuple[Spelled, Spelled, Collision]]] = {}
    for each in collisions(gazetteer):
        ours = _spelled(spelled[each.entity], each.alias)
        theirs = _spelled(spelled[each.other], each.other_alias)
        if not _is_told_apart(ours.alias, theirs.alias):
            pair = frozenset((each.entity, each.other))
            met.setdefault(pair, []).append((ours, theirs, each))
    for pairs in met.values():
        ours, theirs, each = pairs[0]
        texts = {frozenset((one.alias.text, two.alias.text)) for one, two, _ in pairs}
        more = f", and {len(texts) - 1:,} more of their names meet" if len(texts) > 1 else ""
        message = (
            f'"{shown(each.alias)}" is read as "{shown(each.other_alias)}" too, '
            f"an alias of {each.other} at {theirs.place}{more}"
        )
        yield ours.place.warning("like-alias", message, _READ_ALIKE)


def _everyday(gazetteer: Gazetteer, spelled: _Spellings) -> Iterator[Problem]:
    """Names that are read in everyday words: one warning for each entity."""
    met: dict[str, dict[str, str]] = {}
    for word in everyday_words():
        for hit in gazetteer.sounds.hits(Passage("title", word.capitalize())):
            name = hit.spelling
            masks = map(fold_name, gazetteer.entities[name.entity].masks)
            is_settled = name.near is not None or is_everyday(fold_name(name.alias))
            if not is_settled and fold_name(word) not in masks:
                met.setdefault(name.entity, {}).setdefault(word, name.alias)
    for entity, words in met.items():
        first, alias = next(iter(words.items()))
        more = f", and in {len(words) - 1:,} more" if len(words) > 1 else ""
        message = f'"{shown(alias)}" is read in the everyday word "{shown(first)}"{more}'
        place = _spelled(spelled[entity], alias).place
        yield place.warning("everyday-likeness", message, _TOO_WIDE)


def _spelled(aliases: Sequence[Spelled], text: str) -> Spelled:
    return next(each for each in aliases if each.alias.text == text)


def _is_told_apart(one: Alias, other: Alias) -> bool:
    """Whether near words decide, or the two are one word, which is told by itself."""
    return bool(one.near and other.near) or tokenize(one.text).keys == tokenize(other.text).keys


def _may_meet(one: Alias, other: Alias) -> bool:
    if one.near and other.near:
        return False
    both_exact = is_exact(one) and is_exact(other)
    return not both_exact or as_written(one.text) == as_written(other.text)
