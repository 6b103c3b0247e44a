"""Cut a query into its signs; whatever no rule can hold is refused here, at its place.

One regular expression, one pass: linear in the length of the query. The grammar stands in
`docs/rule-language.md` section 1.
"""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from monitor.errors import RuleError
from monitor.model.rule import MetaField

QUOTES: Final = '"“”„«»'
SCOPES: Final = ("title", "body")
META_FIELDS: Final[tuple[MetaField, ...]] = (
    "source", "lang", "feed", "tag", "domain", "author",
)  # fmt: skip

Kind = Literal["(", ")", "operator", "word", "quoted", "field", "part", "entity", "end"]

_LEXEME = re.compile(
    rf"\s+|(?P<bracket>[()])"
    rf"|[{QUOTES}](?P<quoted>[^{QUOTES}]*)[{QUOTES}]|(?P<open>[{QUOTES}])"
    rf"|(?P<part>\$[\w-]*)|(?P<entity>@[^\s(){QUOTES}]*)|(?P<later>=[^\s(){QUOTES}]*)"
    rf"|(?P<word>[^\s():@$={QUOTES}]+)(?P<colon>:?)|(?P<lost>:)"
)
_LATER_OPERATOR = re.compile(r"(?:O?NEAR|ATLEAST)(?:/|$)")
_LATER_FIELDS = ("re", "cites")
_MANY = 2_000
# What people bring from other query languages, and what to write here.
_FOREIGN_SIGN = re.compile(r"^[-!+]|&&|\|\||^[&|]$")
_NATIVE = {"-": "write NOT word", "!": "write NOT word", "+": "every word is required unless OR "
           "stands between: + is not needed", "&": "write AND", "|": "write OR"}  # fmt: skip
_LATER_HINTS = {
    "=": "write the word without =; its case does not count",
    "N": "write AND, or words side by side in quotes",
    "O": "write AND, or words side by side in quotes",
    "A": "write the term by itself",
    "r": "write words, and strike* for every word that begins so",
    "c": "write the name itself, as a word or in quotes",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a query.

    Args:
        text: The operator, word, field, part name or entity id; of a quote, what stands inside.
        start: Offset of its first character in the query; of a quote, of the quote sign.
        inside: Offset where `text` begins in the query.
    """

    kind: Kind
    text: str
    start: int
    inside: int


def lex(query: str) -> tuple[Sign, ...]:
    """Cut a query into signs, with an `end` behind the last.

    Raises:
        RuleError: A quote that is never closed, a sign of another query language, an unknown field,
            or an operator that this version does not have.
    """
    signs = [_sign(found) for found in _LEXEME.finditer(query) if not found[0].isspace()]
    return (*signs, Sign("end", "", len(query), len(query)))


def is_bare(word: str) -> bool:
    """Tell whether a word, written without quotes, is read as that word."""
    try:
        signs = lex(word)
    except RuleError:
        return False
    return [(sign.kind, sign.text) for sign in signs] == [("word", word), ("end", "")]


def did_you_mean(name: str, known: tuple[str, ...], mark: str) -> str:
    """Give a hint that names the known name nearest to a mistyped one, or all of them.

    Args:
        name: As the user wrote it.
        known: All that it could be.
        mark: What stands for the name in the hint, with ``{}`` in its place.
    """
    near = difflib.get_close_matches(name.casefold(), known, 1)
    if near:
        return f"did you mean {mark.format(near[0])}?"
    return "known: " + ", ".join(mark.format(each) for each in known) if known else ""


def nearest_entity(written: str, known: Iterable[str]) -> str:
    """Give a hint that names the entity nearest to a mistyped id, or says where one is defined.

    Example:
        >>> nearest_entity("person.haftr", ["person.khalifa-haftar"])
        'did you mean @person.khalifa-haftar?'
    """
    kind, _, slug = written.casefold().rpartition(".")
    known = tuple(known)
    of_kind = [each for each in known if each.partition(".")[0] == kind]
    spelled = {each.partition(".")[2]: each for each in known if each.endswith(f".{slug}")}
    for entity in of_kind or known:
        whole = entity.partition(".")[2]
        for spelling in (whole, *whole.split("-")):
            # Only what begins alike is compared: ten thousand would take a second each time.
            if spelling[:1] == slug[:1] and len(spelled) < _MANY:
                spelled.setdefault(spelling, entity)
    near = difflib.get_close_matches(slug, spelled, 1)
    return f"did you mean @{spelled[near[0]]}?" if near else "define it in a section entities:"


def _sign(found: re.Match[str]) -> Sign:
    text, start = found[0], found.start()
    match found.lastgroup:
        case "bracket":
            return Sign("(" if text == "(" else ")", text, start, start)
        case "quoted":
            return Sign("quoted", found["quoted"], start, start + 1)
        case "part":
            return _part(text, start)
        case "open":
            message = "this quote is never closed"
            raise RuleError(message, start, "put a quote sign behind its last word", "quote")
        case "later":
            raise _not_yet(text, start)
        case "entity" if len(text) > 1:
            return Sign("entity", text[1:], start, start + 1)
        case "word" | "colon":
            return _word(found["word"], start, is_field=bool(found["colon"]))
    message = f"unexpected {text}"
    raise RuleError(message, start, "put words that hold this sign in quotes", "unexpected")


def _part(text: str, start: int) -> Sign:
    if text == "$":
        message = "$ needs the name of a part of `let`"
        raise RuleError(message, start, "put words that hold this sign in quotes", "unexpected")
    return Sign("part", text[1:], start, start + 1)


def _word(word: str, start: int, *, is_field: bool) -> Sign:
    foreign = _FOREIGN_SIGN.search(word)
    if foreign:
        message = f"{foreign[0]} is not a sign of the rule language"
        raise RuleError(message, start + foreign.start(), _NATIVE[foreign[0][0]], "sign")
    if is_field:
        return _field(word, start)
    if _LATER_OPERATOR.match(word):
        raise _not_yet(word, start)
    kind: Kind = "operator" if word in {"AND", "OR", "NOT"} else "word"
    return Sign(kind, word, start, start)


def _field(name: str, start: int) -> Sign:
    if name in _LATER_FIELDS:
        raise _not_yet(name + ":", start)
    known = (*SCOPES, *META_FIELDS)
    if name in known:
        return Sign("field", name, start, start)
    hint = did_you_mean(name, known, "{}:")
    if not hint.startswith("did"):
        hint = f'put words that hold a colon in quotes: "{name}:..."'
    message = f"unknown field {name}:"
    raise RuleError(message, start, hint, "unknown-field")


def _not_yet(text: str, offset: int) -> RuleError:
    """Make the refusal of an operator that a later version brings."""
    message = f"{text} is not part of this version's rule language"
    return RuleError(message, offset, _LATER_HINTS.get(text[0], ""), "not-yet")
