"""Who and what the desk knows by name, and where a text names them."""

from dataclasses import dataclass
from typing import Literal

from monitor.model.rule import TextField

EntityType = Literal["person", "org", "place", "outlet", "other"]
OutletKind = Literal["agency", "broadcaster", "newspaper", "magazine", "website", "social", "other"]
AliasMode = Literal["exact", "folded", "translit"]


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of an entity.

    Args:
        mode: How closely a text must follow it.
        near: A mention counts only with one of these near it; empty: anywhere.
        weak: A common word; as a mention it counts only as it is written.
    """

    text: str
    mode: AliasMode
    near: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something known by several names.

    Args:
        id: ``type.slug``.
        name: For people.
        aliases: All spellings, the name's own among them.
        masks: Phrases inside which no mention counts (``not`` in the file).
        domains: Hosts of an outlet.
        kind: Of an outlet; None where the file does not say.
    """

    id: str
    name: str
    aliases: tuple[Alias, ...]
    masks: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    kind: OutletKind | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names an entity: ``text == field[start:end]``, in code points of the field.

    Args:
        entity: Its id.
        mode: That of the alias which was found.
    """

    entity: str
    field: TextField
    start: int
    end: int
    text: str
    mode: AliasMode
