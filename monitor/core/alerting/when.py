"""The conditions of routes: the rule language's booleans over a few facts of rule and item.

Loosest to tightest, as in a rule:

    or    = and , { "OR" , and } ;
    and   = not , { [ "AND" ] , not } ;       (* side by side = AND *)
    not   = [ "NOT" ] , not | "(" , or , ")" | test ;
    test  = "level" , ( "=" | ">=" | "<=" ) , level
          | ( "rule:" | "tag:" | "lang:" | "source:" | "feed:" ) , value ;
    value = word | quoted | "(" , value , { "OR" , value } , ")" ;

`docs/rule-language.md` tells the rest: quotes, words, folding.
"""

import difflib
import re
from dataclasses import dataclass
from typing import Literal, NoReturn

from monitor.core.text.tokenize import tokenize
from monitor.errors import RuleError
from monitor.model.alert import About, AlertRule
from monitor.model.item import Item
from monitor.model.rule import LEVELS, Rule

FieldName = Literal["level", "rule", "tag", "lang", "source", "feed"]
Comparison = Literal["=", ">=", "<="]

_FIELDS: tuple[FieldName, ...] = ("rule", "tag", "lang", "source", "feed")
_MAX_LENGTH = 10_000
_MAX_DEPTH = 32
_QUOTES = str.maketrans("“”„«»", '"""""')
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<open>\() | (?P<close>\))
    | (?P<quoted>"[^"]*")
    | (?P<level>level\s*(?P<compare>>=|<=|=))
    | (?P<field>[a-z_]+:(?!//))
    | (?P<operator>AND|OR|NOT)(?![^\s()])
    | (?P<word>[^\s()":]+(?::[^\s()":]+)*)
    | (?P<stray>["':])
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Test:
    """One question: any of the values."""

    field: FieldName
    compare: Comparison
    values: tuple[str, ...]

    def __str__(self) -> str:
        if self.field == "level":
            return f"level{self.compare}{self.values[0]}"
        quoted = [f'"{value}"' for value in self.values]
        return f"{self.field}:({' OR '.join(quoted)})"


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of the children."""

    children: tuple["When", ...]

    def __str__(self) -> str:
        return f"({' AND '.join(map(str, self.children))})"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any of the children."""

    children: tuple["When", ...]

    def __str__(self) -> str:
        return f"({' OR '.join(map(str, self.children))})"


@dataclass(frozen=True, slots=True)
class Not:
    """The child does not hold."""

    child: "When"

    def __str__(self) -> str:
        return f"NOT {self.child}"


When = Test | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Named:
    """A value that a condition names.

    Args:
        written: As the user wrote it, without quotes.
        offset: Code points from the start of the condition, from 0.
    """

    field: FieldName
    written: str
    offset: int


def parse_when(text: str) -> When:
    """Read a condition; conditions that differ only in spelling have the same ``str``.

    Cost: linear in the length of the text.

    Raises:
        RuleError: It cannot be read; the offset says where.

    Example:
        >>> str(parse_when("level >= high  tag:libya"))
        '(level>=high AND tag:("libya"))'
    """
    return _read(text)[0]


def named_in(text: str) -> tuple[Named, ...]:
    """Give all values that a condition names, in order; levels are not among them.

    Raises:
        RuleError: It cannot be read.

    Example:
        >>> [(each.field, each.written, each.offset) for each in named_in("rule:a tag:(b OR C)")]
        [('rule', 'a', 5), ('tag', 'b', 12), ('tag', 'C', 17)]
    """
    return tuple(_read(text)[1])


def _read(text: str) -> tuple[When, list[Named]]:
    if len(text) > _MAX_LENGTH:
        _refuse(f"longer than {_MAX_LENGTH} characters", _MAX_LENGTH)
    parser = _Parser(text)
    return parser.parse(), parser.named


def about(item: Item) -> About:
    """What conditions ask of an item."""
    origin = item.origin
    return About(
        lang=item.lang,
        source=item.source,
        outlet=origin.outlet or "",
        feed=origin.feed_name,
        feed_url=origin.feed_url,
        tags=tuple(origin.tags),
    )


def holds(when: When, rule: Rule | AlertRule, report: About) -> bool:
    """Whether a condition is true of a rule and a report that met it."""
    match when:
        case AllOf(children):
            return all(holds(child, rule, report) for child in children)
        case AnyOf(children):
            return any(holds(child, rule, report) for child in children)
        case Not(child):
            return not holds(child, rule, report)
        case Test("level", compare, values):
            return _compares(LEVELS.index(rule.level), compare, _rank(values[0]))
        case Test(field, _, values):
            return not _facts(field, rule, report).isdisjoint(values)


def _rank(level: str) -> int:
    return next(rank for rank, name in enumerate(LEVELS) if name == level)


def _compares(left: int, compare: Comparison, right: int) -> bool:
    return {"=": left == right, ">=": left >= right, "<=": left <= right}[compare]


def _facts(field: FieldName, rule: Rule | AlertRule, report: About) -> frozenset[str]:
    """All that a field may be called, in the form in which `comparable` puts the values."""
    match field:
        case "rule":
            names = {rule.id}
        case "tag":
            names = {*rule.tags, *report.tags}
        case "lang":  # lang:zh also means zh-Hans
            names = {report.lang, report.lang.partition("-")[0]}
        case "source":
            names = {report.source, report.feed, report.outlet}
        case _:
            names = {report.feed, report.feed_url}
    return frozenset(comparable(field, name) for name in names if name)


def comparable(field: FieldName, value: str) -> str:
    """Give a value as it is compared: names whole and folded, all else but for case.

    Example:
        >>> comparable("source", "The New ARAB"), comparable("tag", "Libya")
        ('the new arab', 'libya')
    """
    if field in {"source", "feed"} and "://" not in value:
        return " ".join(tokenize(value).keys)
    return value if "://" in value else value.casefold()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


class _Parser:
    """Recursive descent over the tokens of one text; `_at` is the next token's number."""

    def __init__(self, text: str) -> None:
        self.named: list[Named] = []
        self._tokens = _cut(text.translate(_QUOTES))
        self._at = 0
        self._depth = 0

    def parse(self) -> When:
        when = self._either()
        if (rest := self._peek()).kind != "end":
            _refuse(f"unexpected {rest.text!r}", rest.at, "put ( before it or leave it out")
        return when

    def _peek(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _takes(self, kind: str, text: str = "") -> bool:
        token = self._peek()
        if token.kind != kind or (text and token.text != text):
            return False
        self._at += 1
        return True

    def _either(self) -> When:
        children = [self._every()]
        while self._takes("operator", "OR"):
            children.append(self._every())
        return children[0] if len(children) == 1 else AnyOf(tuple(children))

    def _every(self) -> When:
        children = [self._single()]
        while self._takes("operator", "AND") or self._opens_next():
            children.append(self._single())
        return children[0] if len(children) == 1 else AllOf(tuple(children))

    def _opens_next(self) -> bool:
        token = self._peek()
        return token.kind not in {"close", "end"} and token.text != "OR"

    def _single(self) -> When:
        token = self._take()
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            _refuse(f"nested deeper than {_MAX_DEPTH}", token.at)
        try:
            if token.kind == "operator" and token.text == "NOT":
                return Not(self._single())
            return self._enclosed(token) if token.kind == "open" else self._test(token)
        finally:
            self._depth -= 1

    def _enclosed(self, opening: _Token) -> When:
        when = self._either()
        if not self._takes("close"):
            _refuse("this ( is never closed", opening.at, "add )")
        return when

    def _test(self, token: _Token) -> When:
        if token.kind == "level":
            return self._level(token)
        if token.kind == "field":
            return self._named(token)
        if token.kind == "end":
            _refuse("a condition is missing here", token.at, _FORMS)
        if token.kind in {"operator", "close"}:
            _refuse(f"a condition is missing before {token.text}", token.at, _FORMS)
        return _refuse(f"{token.text!r} is no condition", token.at, _instead_of(token.text))

    def _level(self, token: _Token) -> When:
        value = self._take()
        name = value.text.casefold()
        if name not in LEVELS:
            near = difflib.get_close_matches(name, LEVELS, 1)
            hint = f"did you mean {near[0]}?" if near else f"levels: {', '.join(LEVELS)}"
            _refuse(f"unknown level {value.text!r}", value.at, hint)
        compare: Comparison = "=" if token.text == "=" else ">=" if token.text == ">=" else "<="
        return Test("level", compare, (name,))

    def _named(self, token: _Token) -> When:
        name = token.text[:-1]
        for field in _FIELDS:
            if field == name:
                return Test(field, "=", tuple(dict.fromkeys(self._values(field))))
        return _refuse(f"unknown field {token.text!r}", token.at, _instead_of(name))

    def _values(self, field: FieldName) -> list[str]:
        token = self._take()
        if token.kind != "open":
            return [self._value(field, token)]
        values = [self._value(field, self._take())]
        while self._takes("operator", "OR"):
            values.append(self._value(field, self._take()))
        if not self._takes("close"):
            rest = self._peek()
            _refuse(f"values of {field}: are joined by OR and end with )", rest.at)
        return values

    def _value(self, field: FieldName, token: _Token) -> str:
        value = _value(field, token)
        self.named.append(Named(field, token.text.strip(), token.at))
        return value


_FORMS = "write level>=high, rule:ID, tag:NAME, lang:CODE, source:NAME or feed:NAME"


def _cut(text: str) -> list[_Token]:
    tokens, at = [], 0
    while found := _TOKEN.match(text, at):
        kind = found.lastgroup or ""
        if kind == "stray" or (kind == "compare" and not found["level"]):
            _refuse(f"stray {found[kind]}", found.start(kind), "quotes come in pairs")
        tokens.append(_token(found))
        at = found.end()
    return [*tokens, _Token("end", "", len(text))]


def _token(found: re.Match[str]) -> _Token:
    kind = "level" if found["level"] else found.lastgroup or ""
    text = found["compare"] if kind == "level" else found[kind]
    return _Token(kind, text.strip('"') if kind == "quoted" else text, found.start(kind))


def _value(field: FieldName, token: _Token) -> str:
    if token.kind not in {"word", "quoted"}:
        hint = "put a value with a colon in quotes" if token.kind == "field" else ""
        _refuse(f"{field}: needs a value", token.at, hint or f"for example {field}:libya")
    value = comparable(field, token.text.strip())
    if not value:
        _refuse(f"{field}: needs a value with a letter or digit", token.at)
    return value


def _instead_of(text: str) -> str:
    """What the user may have meant by something that is no condition."""
    if text.upper() in {"AND", "OR", "NOT"}:
        return f"operators are written in capitals: {text.upper()}"
    if text.startswith("level"):
        return "write level=high, level>=high or level<=high"
    near = difflib.get_close_matches(text, _FIELDS, 1)
    return f"did you mean {near[0]}:?" if near else _FORMS


def _refuse(message: str, offset: int, hint: str = "") -> NoReturn:
    raise RuleError(message, offset, hint, code="when")
