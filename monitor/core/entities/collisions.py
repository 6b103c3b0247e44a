"""Which aliases are read as one another: what `monitor check` warns of."""

from collections.abc import Iterator
from typing import NamedTuple

from monitor.core.entities.gazetteer import Gazetteer, is_exact
from monitor.core.entities.parts import ways
from monitor.core.entities.soundlane import SoundLane
from monitor.core.entities.spelling import Hit, Spelling
from monitor.core.entities.verify import SHORT
from monitor.core.entities.why import why_of
from monitor.core.text.passage import Passage


class Collision(NamedTuple):
    """Two aliases of different entities, the first of which is read as the second one too."""

    entity: str
    alias: str
    other: str
    other_alias: str
    why: str


def n_consonants(alias: str) -> int:
    """Give the consonants of an alias's longest word; 0 where it has no likeness.

    Example:
        >>> n_consonants("Khalifa Haftar"), n_consonants("Modi"), n_consonants("习近平")
        (4, 2, 0)
    """
    sounding = (part.word.n_consonants for parts in ways(alias)[:1] for part in parts)
    return max(sounding, default=0)


def is_found_across_scripts_only(alias: str) -> bool:
    """Tell whether an alias is too short to be found by likeness in its own script.

    Example:
        >>> [is_found_across_scripts_only(alias) for alias in ("Modi", "al-Sisi", "Haftar")]
        [True, False, False]
    """
    parts = next(iter(ways(alias)), ())
    if len(parts) != 1 or parts[0].has_article:
        return False
    # By the longest way to say it: Siraj is found as SRJ, though its j may be an i.
    longest = max((len(reading.key) for reading in parts[0].word.own), default=0)
    return 0 < longest <= SHORT


def meet(one: str, other: str) -> str:
    """Give why an alias is found where another is written; empty where it is not.

    Example:
        >>> meet("Siraj", "Serraj")
        '"Siraj" = alias "Serraj" by likeness (SRJ, e~i .15, budget .3)'
    """
    lane = SoundLane([_spelling("", other)])
    passage = Passage("title", one)
    hit = next((hit for hit in lane.hits(passage) if _is_whole(hit, passage)), None)
    return why_of(passage, hit) if hit is not None else ""


def collisions(gazetteer: Gazetteer) -> Iterator[Collision]:
    """Give all pairs of aliases of different entities that are read as one another.

    What is the same but for case and accents is not told here. Linear in the number of aliases.
    """
    for entity in gazetteer.entities.values():
        for alias in entity.aliases:
            if alias.mode != "translit" or is_exact(alias):
                continue
            passage = Passage("title", alias.text)
            told = set[tuple[str, str]]()
            for hit in gazetteer.sounds.hits(passage):
                other = hit.spelling
                pair = (other.entity, other.alias)
                if other.entity != entity.id and pair not in told and _is_whole(hit, passage):
                    told.add(pair)
                    yield Collision(entity.id, alias.text, *pair, why_of(passage, hit))


def _is_whole(hit: Hit, passage: Passage) -> bool:
    """The name stands there whole, no longer one around it."""
    return hit.place[1] == len(passage.tokens) - 1 and hit.place[0] <= _n_articles(passage)


def _n_articles(passage: Passage) -> int:
    parts = ways(passage.text)
    return 1 if parts and parts[0][0].has_article else 0


def _spelling(entity: str, alias: str) -> Spelling:
    return Spelling(
        entity, alias, "translit", (), needs_capital=False, near=None, is_surname=False
    )  # fmt: skip
