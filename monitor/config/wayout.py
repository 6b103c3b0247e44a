"""What to write instead of what is not YAML: the ways out that people most often need."""

import re

from monitor.config.spelling import shown

_COLON = "mapping values are not allowed"
_QUOTED = re.compile(r"\s*(- +)?[\w.-]+: *[\"']")
_KEYED = re.compile(r"(- +)?(?P<key>[\w.-]+):(\s|\Z)")
_UNCLOSED = "scanning a quoted scalar"
_APOSTROPHE = "write an apostrophe twice ('Haftar''s men'), or close the quote"
_WHOLE = "if this is a query, put all of it in single quotes: match: '\"a b\" OR c'"
_INDENT = "let it begin in the column of the line that it belongs to"
_LIST = "write any: or all: with a line below it for each entry, as in - derna"
_BLOCK = "write the text on the lines below, indented, or put it in single quotes"
_FLOW = "close the bracket; a text that begins with a bracket or holds a # goes in single quotes"
_KEPT = frozenset("@`%,]}")
_ENDS = ("expected key", "'-' indicator", _COLON)


def reserved(sign: str) -> str:
    """What to do where YAML has its own use for a sign."""
    return f"put the query in single quotes: YAML keeps {sign} for itself"


def unescaped(escape: str) -> str:
    """What to do where YAML takes a backslash of a pattern for its own.

    Args:
        escape: As written: the backslash, or what it makes with the signs behind it.
    """
    taken = shown(escape)
    return f"put it in single quotes: in double quotes YAML reads {taken} as a sign of its own"


def taken_for_comment(tag: str) -> tuple[str, str]:
    """What happened where YAML reads no further than a hashtag, and what to do."""
    return f"YAML took {shown(tag)} for a comment", "put the query in single quotes"


def way_out(text: str, index: int, message: str) -> str:
    """What to write instead, where the sign or the words of the parser tell what was meant.

    Args:
        text: The file.
        index: Where the parser stands.
        message: What it says; empty is the answer where that has many reasons.
    """
    sign = text[index : index + 1]
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    before = text[start:index]
    ways = (
        (sign == "\t" and not before.strip(), "indent with spaces, not with tabs"),
        ("scanning an alias" in message, reserved("*")),
        ("scanning an anchor" in message, reserved("&")),
        ("tag" in message, reserved("!")),
        (
            ("cannot start" in message or "node content" in message) and sign in _KEPT,
            reserved(sign),
        ),
        ("mapping keys" in message, reserved("?")),
        ("escape character" in message or "hexdecimal" in message, unescaped("\\")),
        (_UNCLOSED in message and sign == "'", _APOSTROPHE),
        (_UNCLOSED in message, "close the quote"),
        ("block sequence entries" in message, _LIST),
        ("scanning a block scalar" in message, _BLOCK),
    )
    return next((way for applies, way in ways if applies), "") or _by_line(
        text, index, before, message
    )


def _by_line(text: str, index: int, before: str, message: str) -> str:
    """The way out where the line must be looked at: as a whole, or for a quote that ends early."""
    line = before + text[index : index + 200].split("\n", maxsplit=1)[0]
    quoted = _QUOTED.match(before) if "expected" in message else None
    is_lost = any(words in message for words in _ENDS) and _KEYED.match(line.strip())
    begins = not before.strip() or (_COLON in message and _is_bare_key(before))
    ways = (
        (quoted and before.endswith("'"), _APOSTROPHE),
        (quoted, _WHOLE),
        (is_lost and begins, _INDENT),
        (_COLON in message, "put a text that holds a colon and a space in single quotes"),
        ("flow" in message, _FLOW),
        ("simple key" in message, "write key: value, or indent a text that goes on here"),
    )
    return next((way for applies, way in ways if applies), "")


def _is_bare_key(before: str) -> bool:
    """Whether only a key stands before the colon: ``level`` of a line indented too far."""
    return bool(re.fullmatch(r"\s+(- +)?[\w.-]+", before))
