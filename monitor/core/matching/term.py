"""Read what is looked for in a text: a word, a quote, a regular expression."""

import re
from collections.abc import Iterable
from typing import Final

from monitor.core.matching.hints import brief
from monitor.core.matching.lex import Sign, is_bare
from monitor.core.matching.regex import check_pattern
from monitor.core.text.tokenize import as_written, is_unspaced, tokenize
from monitor.errors import RuleError
from monitor.model.rule import Regex, Term, Word

MAX_WORDS: Final = 50

_PIECE = re.compile(r"\S+")
_ESCAPED = re.compile(r"\\([\s\S])")


def read_term(sign: Sign, *, is_exact: bool = False) -> Term:
    """Read a word or a quoted phrase; a word that holds several tokens is the phrase of them.

    Args:
        is_exact: A ``=`` stands before it.

    Raises:
        RuleError: Empty quotes, no letter or digit, a `*` that ends no word, over 50 words.
    """
    pieces, words = sign.text.split(), list[Word]()
    if "*" in sign.text:
        _refuse_odd_stars(sign)
    for piece in pieces:
        words.extend(_words(piece, is_exact=is_exact))
    if not words:
        shown = brief(sign.text) if pieces else "an empty quote"
        message = f"{shown} holds no letter or digit"
        raise RuleError(message, sign.start, "write a word", "no-word")
    if len(words) > MAX_WORDS:
        message = f"this phrase has {len(words):,} words; {MAX_WORDS} are the limit"
        raise RuleError(message, sign.start, "shorten it", "too-long")
    text = _spelled(pieces, is_sure=sign.kind == "word" and not is_exact)
    return Term(tuple(words), f"={text}" if is_exact else text, is_exact)


def read_regex(sign: Sign, *, is_sound: bool = False) -> Regex:
    r"""Read ``re:/pattern/i``; ``\/`` is a slash of the pattern.

    Args:
        is_sound: The pattern was checked before.

    Raises:
        RuleError: At the character of the query where the pattern cannot be run.
    """
    written, _, flags = sign.text.removeprefix("re:/").rpartition("/")
    pattern = _ESCAPED.sub(lambda pair: "/" if pair[1] == "/" else pair[0], written)
    if not is_sound:
        try:
            check_pattern(pattern, ignores_case=bool(flags))
        except RuleError as error:
            # Each slash of the pattern was written with a \ before it.
            offset = sign.inside + error.offset + pattern.count("/", 0, error.offset)
            raise RuleError(error.message, offset, error.hint, error.code) from error
    return Regex(pattern, ignores_case=bool(flags))


def _spelled(pieces: list[str], *, is_sure: bool) -> str:
    """The canonical spelling: without quotes where the word reads as itself."""
    if len(pieces) == 1 and (is_sure or is_bare(pieces[0])):
        return pieces[0]
    return f'"{" ".join(pieces)}"'


def _words(piece: str, *, is_exact: bool) -> Iterable[Word]:
    tokens = tokenize(piece)
    if not tokens.keys:
        return ()
    shown = map(as_written, tokens.written) if is_exact else tokens.keys
    # Where scripts write no spaces a token is one character: nothing could follow inside it.
    if piece[-1] != "*" or is_unspaced(tokens.keys[-1]):
        return map(Word, shown)
    *firsts, last = shown
    return (*map(Word, firsts), Word(last, is_prefix=True))


def _refuse_odd_stars(sign: Sign) -> None:
    """A `*` stands behind a word, once."""
    for found in _PIECE.finditer(sign.text):
        piece = found[0]
        star = piece.find("*")
        if star < 0 or (0 < star == len(piece) - 1 and tokenize(piece).keys):
            continue
        message = f"{brief(piece)}: * may only end a word"
        hint = "write the beginning of the word, then *, as in strike*"
        raise RuleError(message, sign.inside + found.start(), hint, "star")
