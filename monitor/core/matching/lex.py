"""Cut a query into its signs; whatever no rule can hold is refused here, at its place.

One regular expression, one pass: linear in the length of the query. The grammar stands in
`docs/rule-language.md` section 1.
"""

import functools
import re
import unicodedata
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from monitor.core.matching.foreign import refuse_foreign
from monitor.core.matching.hints import brief, did_you_mean
from monitor.errors import RuleError
from monitor.model.rule import MetaField

QUOTES: Final = '"“”„«»＂'
# The input methods of Chinese and Japanese write these in full width.
OPENS, CLOSES, COLONS = "(（", ")）", ":："
SCOPES: Final = ("title", "body")
META_FIELDS: Final[tuple[MetaField, ...]] = (
    "source", "lang", "feed", "tag", "domain", "author", "cites",
)  # fmt: skip
MAX_COUNT: Final = 1_000  # of the words of a NEAR, of the places of an ATLEAST

Kind = Literal[
    "(", ")", "=", "operator", "near", "atleast", "word", "quoted", "field", "part", "entity",
    "regex", "end",
]  # fmt: skip

_WORD = rf"[^\s@$={OPENS}{CLOSES}{COLONS}{QUOTES}]"
_LEXEME = re.compile(
    rf"\s+"
    rf"|(?P<regex>re[{COLONS}]/[^/\\]*(?:\\[\s\S][^/\\]*)*(?:/(?P<flags>{_WORD}*))?)"
    rf"|(?P<word>{_WORD}+)(?P<colon>[{COLONS}])?"
    rf"|(?P<bracket>[{OPENS}{CLOSES}])"
    rf"|[{QUOTES}](?P<quoted>[^{QUOTES}]*)[{QUOTES}]|(?P<open>[{QUOTES}])"
    rf"|(?P<part>\$[\w-]*)|(?P<entity>@{_WORD}*)|(?P<exact>=)|(?P<lost>[{COLONS}])"
)
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_COUNTED = re.compile(r"(O?NEAR|ATLEAST)(?:/(.*))?", re.DOTALL)
_COUNT = re.compile(r"0*(\d{1,4})")
_GLUED = re.compile(r"(\d{1,4})[^\W\d_]")
_FIELDS = (*SCOPES, *META_FIELDS, "re")
# What other programs call our fields.
_SYNONYMS = {
    "site": "domain", "host": "domain", "inurl": "domain", "url": "domain", "link": "domain",
    "headline": "title", "hed": "title", "subject": "title", "text": "body", "content": "body",
    "intext": "body", "language": "lang", "publisher": "source", "outlet": "source",
    "publication": "source", "by": "author", "byline": "author", "cite": "cites", "regex": "re",
}  # fmt: skip
_FIELD_BEFORE = re.compile(rf"(?<!\w)({'|'.join(_FIELDS)})\s+$")
_LONGEST_FIELD = 20  # with some spaces
_URL = re.compile(r"(?:https?|ftp)://(?:www\.)?(?P<host>[\w.-]+)", re.IGNORECASE)
_QUOTE_HINT = "put words that hold this sign in quotes"


class Sign(NamedTuple):
    """One sign of a query.

    Args:
        text: The operator, word, field, part name or entity id; of a quote, what stands inside; of
            a regular expression, all of it.
        start: Offset of its first character in the query; of a quote, of the quote sign.
        inside: Offset where `text`, or the pattern of a regular expression, begins in the query.
    """

    kind: Kind
    text: str
    start: int
    inside: int


@functools.lru_cache(maxsize=64)
def lex(query: str) -> tuple[Sign, ...]:
    """Cut a query into signs, with an `end` behind the last.

    The last ones are remembered: a rule is read once to be matched and again for its warnings.

    Raises:
        RuleError: A quote or a regular expression that is never closed, a sign of another query
            language, an unknown field, a NEAR or ATLEAST without its number.
    """
    signs = [
        _READERS[found.lastgroup](found)
        for found in _LEXEME.finditer(query)
        if found.lastgroup is not None
    ]
    return (*signs, Sign("end", "", len(query), len(query)))


def is_bare(word: str) -> bool:
    """Tell whether a word, written without quotes, is read as that word."""
    try:
        signs = lex(word)
    except RuleError:
        return False
    return signs[0].kind == "word" and signs[0].text == word


def count_of(sign: Sign) -> int:
    """Give the number of a NEAR, ONEAR or ATLEAST."""
    return int(sign.text.partition("/")[2])


def _word(found: re.Match[str]) -> Sign:
    word, start = found[0], found.start()
    if word in _OPERATORS:
        return Sign("operator", word, start, start)
    counted = _COUNTED.fullmatch(word) if word[0] in "NOA" else None
    if counted:
        return _counted(counted[1], counted[2], start)
    refuse_foreign(found.string, start, found.end())
    return Sign("word", word, start, start)


def _counted(name: str, count: str | None, start: int) -> Sign:
    """Read ``NEAR/5``; the number is written again without zeros in front."""
    is_near = name != "ATLEAST"
    hint = f"for example {name}/10" if is_near else f"for example {name}/3(term)"
    if not count:
        message = f"{name} needs a number" + (" of words" if is_near else "")
        raise RuleError(message, start, f"write {name}/n, {hint}", "count")
    digits = _COUNT.fullmatch(count)
    glued = _GLUED.match(count)
    if glued:
        message = f"a space is missing behind {name}/{glued[1]}"
        raise RuleError(message, start, "put a space on each side of an operator", "count")
    number = int(digits[1]) if digits else 0
    if not 1 <= number <= MAX_COUNT:
        message = f"{brief(f'{name}/{count}')}: the number goes from 1 to {MAX_COUNT:,}"
        raise RuleError(message, start, hint, "count")
    return Sign("near" if is_near else "atleast", f"{name}/{number}", start, start)


def _field(found: re.Match[str]) -> Sign:
    name, start = found["word"], found.start()
    if name in SCOPES or name in META_FIELDS:
        return Sign("field", name, start, start)
    refuse_foreign(found.string, start, found.end("word"))
    if _COUNTED.fullmatch(name):
        return _counted(name.partition("/")[0], None, start)
    if name == "re":
        message = "re: needs a pattern between slashes"
        raise RuleError(message, start, "write re:/pattern/, or re:/pattern/i", "regex")
    message = f"unknown field {brief(name)}:"
    raise RuleError(message, start, _url_hint(found) or _field_hint(name), "unknown-field")


def _field_hint(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name)
    hint = did_you_mean(_SYNONYMS.get(plain.casefold(), plain), _FIELDS, "{}:")
    if hint.startswith("did"):
        return hint
    return f'put words that hold a colon in quotes: "{brief(name)}:..."'


def _url_hint(found: re.Match[str]) -> str:
    """Say what to write for a URL: it looks like a field, ``https:``."""
    url = _URL.match(found.string, found.start())
    if not url:
        return ""
    if found.string.endswith("feed:", 0, found.start()):
        return 'put a URL in quotes, as in feed:"https://..."'
    return f"write domain:{brief(url['host'])}"


def _regex(found: re.Match[str]) -> Sign:
    text, start, flags = f"re:{found[0][3:]}", found.start(), found["flags"]
    if flags is None:
        message = "this re:/ is never closed"
        hint = r"put a / where the pattern ends; inside the pattern a slash is written \/"
        raise RuleError(message, start, hint, "regex")
    if flags not in {"", "i"}:
        message = f"{brief(flags)}: only i may stand behind re:/.../"
        hint = r"leave it out; inside the pattern a slash is written \/"
        raise RuleError(message, found.start("flags"), hint, "regex")
    return Sign("regex", text, start, start + len("re:/"))


def _bracket(found: re.Match[str]) -> Sign:
    kind: Kind = "(" if found[0] in OPENS else ")"
    return Sign(kind, kind, found.start(), found.start())


def _quoted(found: re.Match[str]) -> Sign:
    return Sign("quoted", found["quoted"], found.start(), found.start() + 1)


def _open(found: re.Match[str]) -> Sign:
    message = "this quote is never closed"
    raise RuleError(message, found.start(), "put a quote sign behind its last word", "quote")


def _part(found: re.Match[str]) -> Sign:
    text, start = found[0], found.start()
    if text == "$":
        message = "$ needs the name of a part of `let`"
        raise RuleError(message, start, _QUOTE_HINT, "unexpected")
    return Sign("part", text[1:], start, start + 1)


def _entity(found: re.Match[str]) -> Sign:
    return (
        _lost(found)
        if found[0] == "@"
        else Sign("entity", found[0][1:], found.start(), found.start() + 1)
    )


def _exact(found: re.Match[str]) -> Sign:
    return Sign("=", "=", found.start(), found.start())


def _lost(found: re.Match[str]) -> Sign:
    start, hint = found.start(), _QUOTE_HINT
    before = found.string[max(start - _LONGEST_FIELD, 0) : start]
    field = _FIELD_BEFORE.search(before) if found[0] in COLONS else None
    if field:
        hint = f"write {field[1]}: without a space before the colon"
    message = f"unexpected {found[0]}"
    raise RuleError(message, start, hint, "unexpected")


_READERS: dict[str, Callable[[re.Match[str]], Sign]] = {
    "word": _word, "colon": _field, "bracket": _bracket, "quoted": _quoted, "open": _open,
    "part": _part, "entity": _entity, "exact": _exact, "regex": _regex, "lost": _lost,
}  # fmt: skip
