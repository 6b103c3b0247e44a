"""What a desk asks for, and where a text answered it."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["info", "low", "medium", "high", "critical"]
RuleStatus = Literal["stable", "experimental", "off"]
AlertOn = Literal["new", "update", "echo", "surge"]
Field = Literal["title", "body", "source", "lang", "feed", "tag", "domain", "author", "cites"]
MetaField = Literal["source", "lang", "feed", "tag", "domain", "author", "cites"]
TextField = Literal["title", "body"]
LEVELS: tuple[Level, ...] = ("info", "low", "medium", "high", "critical")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a term: its key, and whether anything may follow it (``strike*``).

    Args:
        key: As `fold` gives it; of an exact term as `as_written` does: case, marks and all.
    """

    key: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase: its words side by side in one field.

    Args:
        words: At least one.
        text: Canonical spelling, as `format_query` prints it and as evidence names it.
        is_exact: As written, case and marks and all (``=IS``); no Arabic forms.
    """

    words: tuple[Word, ...]
    text: str
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of the desk is named: ``@person.khalifa-haftar``.

    Args:
        entity: Its id.
    """

    entity: str


@dataclass(frozen=True, slots=True)
class Near:
    """Two things near each other in one field: ``a NEAR/5 b``, ``a ONEAR/5 b``.

    Args:
        steps: Most steps from the last word of the earlier to the first word of the later.
        is_ordered: The left one comes first.
        left: Whatever has a place: a term, an entity, a NEAR, an OR of such.
        right: The same.
    """

    steps: int
    is_ordered: bool
    left: "Query"
    right: "Query"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least so many places in title and body together: ``ATLEAST/3(haftar)``.

    Args:
        count: Different first words of the child.
        child: Whatever has a place.
    """

    count: int
    child: "Query"


@dataclass(frozen=True, slots=True)
class Regex:
    r"""A regular expression of RE2 over title and body as given: ``re:/F-?16/i``.

    Args:
        pattern: As the user wrote it between the slashes, ``\/`` already read as a slash.
        ignores_case: The ``i`` behind it.
    """

    pattern: str
    ignores_case: bool = False


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
    """A fact about the item, not its text: ``lang:en``, ``source:(a OR b)``; any of the values.

    A value of ``cites`` keeps the ``@`` that tells an entity (``@outlet.reuters``) and the unnamed
    source (``@anon``) from a name as it is written.
    """

    field: MetaField
    values: tuple[str, ...]


Query = Term | Named | Near | AtLeast | Regex | And | Or | Not | Scope | Meta


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as it is understood.

    Args:
        text: The whole condition in canonical spelling: ``match`` or the lists, AND the ``where``.
            Equal texts are the same condition; a tree is made of it again where one is needed, as a
            hundred thousand trees would take more room than all else.
        on: Which kinds of facts may alert.
        inhibits: Rules whose alerts it keeps back on stories that both have.
    """

    id: str
    text: str
    title: str = ""
    level: Level = "medium"
    status: RuleStatus = "stable"
    tags: tuple[str, ...] = ()
    on: tuple[AlertOn, ...] = ("new", "update")
    inhibits: tuple[str, ...] = ()


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
