"""From the text of a query to its tree; every mistake has its place.

Recursive descent over the signs of `lex`, one function for each rule of the grammar in
`docs/rule-language.md` section 1. Linear in the query with its parts unfolded: a part is read once
and its tree is shared. Nesting is limited before anything recurses deeper, parts included.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from monitor.core.entities.gazetteer import keys_of
from monitor.core.entities.outlets import TYPE as OUTLET
from monitor.core.matching.lex import META_FIELDS, SCOPES, Sign, did_you_mean, lex, nearest_entity
from monitor.core.matching.limits import MAX_CHARACTERS, MAX_NESTING, MAX_NODES, Size, measure
from monitor.core.matching.term import read_term
from monitor.core.matching.values import check_value
from monitor.errors import RuleError
from monitor.model.entity import Entity
from monitor.model.rule import And, Meta, MetaField, Named, Not, Or, Query, Scope

_OPERAND_HINT = 'write a term there; a word that looks like an operator goes in quotes: "OR"'


def parse(
    text: str,
    parts: Mapping[str, str] | None = None,
    entities: Mapping[str, Entity] | None = None,
) -> Query:
    """Read a query.

    Args:
        text: What stands in ``match:`` or in a search.
        parts: Name -> query text of `let`; parts may use each other.
        entities: Those that ``@id`` may name, by id.

    Returns:
        Its tree; parts are unfolded.

    Raises:
        RuleError: At an offset of `text`. A mistake inside a part is told at its ``$name`` with the
            code ``part``; `check_parts` tells it at its own place.

    Example:
        >>> parse("haftar").text
        'haftar'
    """
    return _Parser(text, _Library(parts or {}, entities or {}), 0).whole()


def check_parts(
    parts: Mapping[str, str], entities: Mapping[str, Entity] | None = None
) -> tuple[tuple[str, RuleError], ...]:
    """Find what is wrong in the parts of `let`: each mistake once, in the part that holds it."""
    wrong = []
    for name, text in parts.items():
        try:
            parse(text, parts, entities)
        except RuleError as error:
            if error.code != "part":
                wrong.append((name, error))
    return tuple(wrong)


@dataclass(frozen=True, slots=True)
class _Part:
    query: Query
    size: Size


class _Library:
    """What a query may name: the parts of `let`, each read when it is first used, and entities."""

    def __init__(self, texts: Mapping[str, str], entities: Mapping[str, Entity]) -> None:
        self._texts = texts
        self._entities = entities
        self._read: dict[str, _Part] = {}
        self._open: list[str] = []

    def take(self, sign: Sign, depth: int) -> _Part:
        """Give a part by its name, read at a depth of nesting."""
        name = sign.text
        if name in self._read:
            return self._read[name]
        if name not in self._texts:
            hint = did_you_mean(name, tuple(self._texts), "${}")
            message = f"unknown part ${name}"
            raise RuleError(message, sign.start, hint, "unknown-part")
        if name in self._open:
            circle = [*self._open[self._open.index(name) :], name]
            message = f"parts go in a circle: {' > '.join(f'${each}' for each in circle)}"
            raise RuleError(message, sign.start, "leave one of them out", "circle")
        self._open.append(name)
        try:
            query = _Parser(self._texts[name], self, depth).whole()
        except RuleError as error:
            raise _from_part(error, sign) from error
        self._open.pop()
        self._read[name] = _Part(query, measure(query))
        return self._read[name]

    def entity(self, sign: Sign) -> Entity:
        """Give the entity that a sign names."""
        if sign.text not in self._entities:
            message = f"unknown entity @{sign.text}"
            hint = nearest_entity(sign.text, self._entities)
            raise RuleError(message, sign.start, hint, "unknown-entity")
        return self._entities[sign.text]


def _from_part(error: RuleError, sign: Sign) -> RuleError:
    """The same mistake, told where the part is used."""
    if error.code in {"circle", "nesting"}:
        return RuleError(error.message, sign.start, error.hint, error.code)
    return RuleError(f"in ${sign.text}: {error.message}", sign.start, error.hint, "part")


class _Parser:
    """Reads one text; `depth` is how deep it stands in another."""

    def __init__(self, text: str, library: _Library, depth: int) -> None:
        if len(text) > MAX_CHARACTERS:
            message = f"this query has {len(text):,} characters; {MAX_CHARACTERS:,} are the limit"
            raise RuleError(message, MAX_CHARACTERS, "split the rule", "too-long")
        self._signs = lex(text)
        self._at = 0
        self._library = library
        self._depth = depth
        self._nodes = 0
        self._in_field = False

    def whole(self) -> Query:
        if self._peek().kind == "end":
            message = "this query is empty"
            raise RuleError(message, 0, "write a word", "empty")
        query = self._or()
        if self._peek().kind != "end":
            message = "unexpected )"
            raise RuleError(message, self._peek().start, "no ( is open here", "unexpected")
        return query

    def _peek(self) -> Sign:
        return self._signs[self._at]

    def _take(self) -> Sign:
        self._at += 1
        return self._signs[self._at - 1]

    def _is_operator(self, *names: str) -> bool:
        return self._peek().kind == "operator" and self._peek().text in names

    def _takes(self, name: str) -> bool:
        """Take an operator if it comes next; something to work on must stand behind it."""
        if not self._is_operator(name):
            return False
        operator = self._take()
        if self._peek().kind in {"end", ")"} or self._is_operator("AND", "OR"):
            message = f"{name} needs something on its right"
            raise RuleError(message, operator.start, _OPERAND_HINT, "operand")
        return True

    def _counted(self, query: Query, sign: Sign, nodes: int = 1) -> Query:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            message = f"this query has more than {MAX_NODES:,} terms and operators, parts unfolded"
            raise RuleError(message, sign.start, "split the rule", "too-long")
        return query

    @contextmanager
    def _deeper(self, sign: Sign, levels: int = 1) -> Iterator[None]:
        """Work one level further in: inside a parenthesis, a NOT or a part."""
        self._depth += levels
        if self._depth > MAX_NESTING:
            message = f"nested deeper than {MAX_NESTING}"
            raise RuleError(message, sign.start, "name inner pieces in several rules", "nesting")
        yield
        self._depth -= levels

    def _or(self) -> Query:
        start = self._peek()
        children = [self._and()]
        while self._takes("OR"):
            children.append(self._and())
        return children[0] if len(children) == 1 else self._counted(Or(tuple(children)), start)

    def _and(self) -> Query:
        start = self._peek()
        children = [self._not()]
        while self._takes("AND") or not (
            self._peek().kind in {"end", ")"} or self._is_operator("OR")
        ):
            children.append(self._not())
        return children[0] if len(children) == 1 else self._counted(And(tuple(children)), start)

    def _not(self) -> Query:
        start = self._peek()
        if not self._takes("NOT"):
            return self._atom()
        with self._deeper(start):
            return self._counted(Not(self._not()), start)

    def _atom(self) -> Query:
        sign = self._take()
        match sign.kind:
            case "(":
                return self._group(sign)
            case "word" | "quoted":
                return self._counted(read_term(sign), sign)
            case "part":
                return self._part(sign)
            case "entity":
                entity = self._library.entity(sign)
                return self._counted(Named(entity.id, keys_of(entity)), sign)
            case "field":
                return self._scope(sign) if sign.text in SCOPES else self._meta(sign)
            case _:
                message = f"{sign.text} needs something on its left"
                raise RuleError(message, sign.start, _OPERAND_HINT, "operand")

    def _group(self, bracket: Sign) -> Query:
        if self._peek().kind == ")":
            message = "nothing stands in these parentheses"
            raise RuleError(message, bracket.start, "write a term, or leave them out", "empty")
        self._refuse_open(bracket)
        with self._deeper(bracket):
            query = self._or()
        self._refuse_open(bracket)
        self._take()
        return query

    def _refuse_open(self, bracket: Sign) -> None:
        if self._peek().kind == "end":
            message = "this ( is never closed"
            raise RuleError(message, bracket.start, "put a ) where it ends", "parenthesis")

    def _part(self, sign: Sign) -> Query:
        part = self._library.take(sign, self._depth + 1)
        with self._deeper(sign, part.size.nesting + 1):
            pass
        if self._in_field and part.size.has_field:
            raise _nested_field(sign)
        return self._counted(part.query, sign, part.size.nodes)

    def _scope(self, sign: Sign) -> Query:
        if self._in_field:
            raise _nested_field(sign)
        if self._peek().kind in {"operator", ")", "end"}:
            message = f"{sign.text}: needs a term on its right"
            hint = f"write {sign.text}:word, or {sign.text}:( ... )"
            raise RuleError(message, sign.start, hint, "operand")
        self._in_field = True
        child = self._atom()
        self._in_field = False
        return self._counted(Scope("title" if sign.text == "title" else "body", child), sign)

    def _meta(self, sign: Sign) -> Query:
        name: MetaField = next(field for field in META_FIELDS if field == sign.text)
        values = tuple(self._values(name, sign))
        return self._counted(Meta(name, values), sign, len(values))

    def _values(self, field: MetaField, before: Sign) -> Iterator[str]:
        """Read a value, or several in parentheses with OR between them."""
        sign = self._take() if self._peek().kind != "end" else before
        match sign.kind:
            case "word" | "quoted":
                value = " ".join(sign.text.split())
                if sign.kind == "word" and "*" in value:
                    message = f"{value}: * works on words of the text, not on {field}:"
                    raise RuleError(message, sign.start, "write the whole value", "star")
                check_value(Meta(field, (value,)), sign.start)
                yield value
            case "entity":
                yield self._outlet(field, sign)
            case "(":
                with self._deeper(sign):
                    yield from self._values(field, sign)
                    while self._takes("OR"):
                        yield from self._values(field, sign)
                self._refuse_open(sign)
                if self._take().kind != ")":
                    message = f"only OR may stand between values of {field}:"
                    hint = "put a value of several words in quotes"
                    raise RuleError(message, self._signs[self._at - 1].start, hint, "value")
            case _:
                message = f"{field}: needs a value on its right"
                raise RuleError(message, before.start, f"write {field}:word", "operand")

    def _outlet(self, field: MetaField, sign: Sign) -> str:
        """Read an entity as a value: the id of an outlet, as ``source:`` takes it."""
        entity = self._library.entity(sign)
        if field == "source" and entity.id.startswith(OUTLET):
            return entity.id
        message = f"@{entity.id} is no value of {field}:"
        hint = "only source: takes an entity, and only an outlet"
        raise RuleError(message, sign.start, hint, "value")


def _nested_field(sign: Sign) -> RuleError:
    message = "title: and body: do not stand inside each other"
    return RuleError(message, sign.start, "put them side by side", "nested-field")
