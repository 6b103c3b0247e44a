"""From the text of a query to its tree; every mistake has its place.

Recursive descent over the signs of `lex`, one function for each rule of the grammar in
`docs/rule-language.md` section 1. Linear in the query with its parts unfolded: a part is read once
and its tree is shared. Nesting is limited before anything recurses deeper, parts included.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import ClassVar

from monitor.core.matching.cursor import Cursor
from monitor.core.matching.lex import META_FIELDS, SCOPES, Kind, Sign, count_of
from monitor.core.matching.library import CircleError, Library, refuse_deep
from monitor.core.matching.limits import MAX_CHARACTERS, MAX_NODES, measure
from monitor.core.matching.operands import no_place, not_hint, refuse_placeless
from monitor.core.matching.term import read_regex, read_term
from monitor.core.matching.values import check_value, value_of_id
from monitor.errors import RuleError
from monitor.model.citation import UNNAMED
from monitor.model.entity import Entity
from monitor.model.rule import And, AtLeast, Meta, MetaField, Named, Near, Not, Or, Query, Scope


def parse(
    text: str,
    parts: Mapping[str, str] | None = None,
    entities: Mapping[str, Entity] | None = None,
) -> Query:
    """Read a query.

    Args:
        text: What stands in ``match:`` or in a search.
        parts: Name -> query text of `let`; parts may use each other.
        entities: Those that ``@id`` may name, by id; None where any id will do.

    Returns:
        Its tree; parts are unfolded.

    Raises:
        RuleError: At an offset of `text`. A mistake inside a part is told at its ``$name`` with the
            code ``part``; `check_parts` tells it at its own place.

    Example:
        >>> parse("haftar").text
        'haftar'
    """
    return _read(text, Library(parts or {}, entities), 0)


def parse_again(text: str) -> Query:
    """Read what `format_query` wrote: without limits, as it may be longer than what it came from.

    Unfolded parts, the lists of a rule and its `where` make a condition longer than any text that
    `parse` takes; its tree was measured when it was made.

    Example:
        >>> parse_again("haftar").text
        'haftar'
    """
    return _Parser(text, Library({}, None), 0, is_sound=True).whole()


def check_parts(
    parts: Mapping[str, str], entities: Mapping[str, Entity] | None = None
) -> tuple[tuple[str, RuleError], ...]:
    """Find what is wrong in the parts of `let`: each mistake once, in the part that holds it."""
    wrong, in_circles = list[tuple[str, RuleError]](), set[str]()
    for name, text in parts.items():
        try:
            parse(text, parts, entities)
        except CircleError as error:
            # Every part of a circle, and all that lead to it, meet it: it is told in the first.
            if name in error.names and in_circles.isdisjoint(error.names):
                wrong.append((name, error))
                in_circles.update(error.names)
        except RuleError as error:
            if error.code != "part":
                wrong.append((name, error))
    return tuple(wrong)


def _read(text: str, library: Library, depth: int) -> Query:
    if len(text) > MAX_CHARACTERS:
        message = f"this query has {len(text):,} characters; {MAX_CHARACTERS:,} are the limit"
        raise RuleError(message, MAX_CHARACTERS, "split the rule", "too-long")
    return _Parser(text, library, depth).whole()


class _Parser(Cursor):
    """Reads one text.

    Args:
        depth: How deep it stands in another.
        is_sound: It was checked before: no limits.
    """

    def __init__(self, text: str, library: Library, depth: int, *, is_sound: bool = False) -> None:
        super().__init__(text)
        self._library = library
        self._depth = depth
        self._is_sound = is_sound
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

    def _counted(self, query: Query, sign: Sign, nodes: int = 1) -> Query:
        self._nodes += nodes
        if self._nodes > MAX_NODES and not self._is_sound:
            message = f"this query has more than {MAX_NODES:,} terms and operators, parts unfolded"
            raise RuleError(message, sign.start, "split the rule", "too-long")
        return query

    def _refuse_deep(self, levels: int, sign: Sign) -> None:
        if not self._is_sound:
            refuse_deep(self._depth + levels, sign)

    @contextmanager
    def _deeper(self, sign: Sign) -> Iterator[None]:
        """Work one level further in: inside a parenthesis, a NOT or an ATLEAST."""
        self._depth += 1
        self._refuse_deep(0, sign)
        yield
        self._depth -= 1

    def _or(self) -> Query:
        start = self._peek()
        children = [self._and()]
        while self._takes("OR"):
            children.append(self._and())
        return children[0] if len(children) == 1 else self._counted(Or(tuple(children)), start)

    def _and(self) -> Query:
        start = self._peek()
        children = [self._not()]
        while self._takes("AND") or not self._is_end():
            children.append(self._not())
        return children[0] if len(children) == 1 else self._counted(And(tuple(children)), start)

    def _not(self) -> Query:
        start = self._peek()
        if not self._takes("NOT"):
            return self._near()
        with self._deeper(start):
            return self._counted(Not(self._not()), start)

    def _near(self) -> Query:
        start = self._peek()
        query = self._atom()
        while self._peek().kind == "near":
            operator = self._take()
            query = self._counted(self._nearer(start, query, operator), operator)
            self._refuse_deep(measure(query).nesting, operator)
        return query

    def _nearer(self, start: Sign, left: Query, operator: Sign) -> Near:
        """Read the right side of a NEAR whose left side begins at `start`."""
        second, right = self._operand(operator)
        steps, is_ordered = count_of(operator), operator.text[0] == "O"
        refuse_placeless(operator, left, start, lambda each: Near(steps, is_ordered, each, right))
        refuse_placeless(operator, right, second, lambda each: Near(steps, is_ordered, left, each))
        return Near(steps, is_ordered, left, right)

    def _operand(self, operator: Sign) -> tuple[Sign, Query]:
        """Read what NEAR or ATLEAST works on, and the sign where it begins."""
        self._needs_operand(operator)
        sign = self._peek()
        if self._is_operator("NOT"):
            raise no_place(operator, "NOT", sign, not_hint(operator))
        return sign, self._atom()

    def _atom(self) -> Query:
        sign = self._take()
        read = self._ATOMS.get(sign.kind)
        if read:
            return read(self, sign)
        raise self._misplaced(sign)

    def _term(self, sign: Sign) -> Query:
        return self._counted(read_term(sign), sign)

    def _exact(self, equals: Sign) -> Query:
        sign = self._peek()
        if sign.kind not in {"word", "quoted"} or sign.start != equals.start + 1:
            message = "= stands right before a word or a quote"
            hint = 'write =IS or ="Daily Star" for what is found only as written'
            raise RuleError(message, equals.start, hint, "unexpected")
        return self._counted(read_term(self._take(), is_exact=True), equals)

    def _named(self, sign: Sign) -> Query:
        return self._counted(Named(self._library.entity(sign)), sign)

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

    def _part(self, sign: Sign) -> Query:
        part = self._library.take(
            sign, self._depth + 1, lambda text, depth: _read(text, self._library, depth)
        )
        self._refuse_deep(part.size.nesting + 1, sign)
        if self._in_field and part.size.has_field:
            raise _nested_field(sign)
        return self._counted(part.query, sign, part.size.nodes)

    def _atleast(self, sign: Sign) -> Query:
        if self._peek().kind == "(":
            start, child = self._operand(sign)
        else:
            with self._deeper(sign):
                start, child = self._operand(sign)
        count = count_of(sign)
        refuse_placeless(sign, child, start, lambda each: AtLeast(count, each))
        return self._counted(AtLeast(count, child), sign)

    def _regex(self, sign: Sign) -> Query:
        return self._counted(read_regex(sign, is_sound=self._is_sound), sign)

    def _field(self, sign: Sign) -> Query:
        return self._scope(sign) if sign.text in SCOPES else self._meta(sign)

    def _scope(self, sign: Sign) -> Query:
        if self._in_field:
            raise _nested_field(sign)
        if self._peek().kind in {"operator", "near", ")", "end"}:
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
                yield _value(field, sign)
            case "entity":
                is_unnamed = field == "cites" and f"@{sign.text}" == UNNAMED
                entity = sign.text if is_unnamed else self._library.entity(sign)
                yield value_of_id(field, entity, sign.start)
            case "(":
                with self._deeper(sign):
                    yield from self._values(field, sign)
                    while self._takes("OR"):
                        yield from self._values(field, sign)
                self._refuse_open(sign)
                end = self._take()
                if end.kind != ")":
                    message = f"only OR may stand between values of {field}:"
                    hint = "put a value of several words in quotes"
                    raise RuleError(message, end.start, hint, "value")
            case _:
                message = f"{field}: needs a value on its right"
                raise RuleError(message, before.start, f"write {field}:word", "operand")

    _ATOMS: ClassVar[dict[Kind, Callable[["_Parser", Sign], Query]]] = {
        "(": _group, "word": _term, "quoted": _term, "=": _exact, "entity": _named, "part": _part,
        "atleast": _atleast, "regex": _regex, "field": _field,
    }  # fmt: skip


def _value(field: MetaField, sign: Sign) -> str:
    value = " ".join(sign.text.split())
    if sign.kind == "word" and "*" in value:
        message = f"{value}: * works on words of the text, not on {field}:"
        raise RuleError(message, sign.start, "write the whole value", "star")
    check_value(Meta(field, (value,)), sign.start)
    return value


def _nested_field(sign: Sign) -> RuleError:
    message = "title: and body: do not stand inside each other"
    return RuleError(message, sign.start, "put them side by side", "nested-field")
