"""What a desk asks for, and where a text answered it."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["info", "low", "medium", "high", "critical"]
RuleStatus = Literal["stable", "experimental", "off"]
AlertOn = Literal["new", "update", "echo", "surge"]
Field = Literal["title", "body", "source", "lang", "feed", "tag", "domain", "author", "cites"]
MetaField = Literal["source", "lang", "feed", "tag", "domain", "author"]
TextField = Literal["title", "body"]
LEVELS: tuple[Level, ...] = ("info", "low", "medium", "high", "critical")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a term: its key, and whether anything may follow it (``strike*``)."""

    key: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase: its words side by side in one field.

    Args:
        words: At least one.
        text: Canonical spelling, as `format_query` prints it and as evidence names it.
    """

    words: tuple[Word, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of the desk is named: ``@person.khalifa-haftar``.

    Args:
        entity: Its id.
        keys: Keys of words, one of which stands in every text that names it.
    """

    entity: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class And:
    """All of the children."""

    children: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the children."""

    children: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The child does not hold."""

    child: "Query"


@dataclass(frozen=True, slots=True)
class Scope:
    """All of the child in one field: ``title:x``, ``body:x``."""

    field: TextField
    child: "Query"


@dataclass(frozen=True, slots=True)
class Meta:
    """A fact about the item, not its text: ``lang:en``, ``source:(a OR b)``; any of the values."""

    field: MetaField
    values: tuple[str, ...]


Query = Term | Named | And | Or | Not | Scope | Meta


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, ready to be compiled.

    Args:
        query: The whole condition: ``match`` or the lists, AND the ``where``.
        text: Its canonical text; equal texts are the same condition.
        on: Which kinds of facts may alert.
    """

    id: str
    query: Query
    text: str
    title: str = ""
    level: Level = "medium"
    status: RuleStatus = "stable"
    tags: tuple[str, ...] = ()
    on: tuple[AlertOn, ...] = ("new", "update")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What made a rule true: ``text == field[start:end]``, in code points of the field as given.

    Args:
        field: title, body, or the name of a meta field (then start and end span the value).
        term: The leaf in canonical spelling.
    """

    field: Field
    start: int
    end: int
    text: str
    term: str


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that an item meets, with at most 50 evidence entries."""

    rule_id: str
    evidence: tuple[Evidence, ...]
