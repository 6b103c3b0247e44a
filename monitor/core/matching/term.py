"""Read one term: a word or what stands between quotes."""

import re
from typing import Final

from monitor.core.matching.lex import Sign, is_bare
from monitor.core.text.tokenize import is_unspaced, tokenize
from monitor.errors import RuleError
from monitor.model.rule import Term, Word

MAX_WORDS: Final = 50

_PIECE = re.compile(r"\S+")


def read_term(sign: Sign) -> Term:
    """Read a word or a quoted phrase; a word that holds several tokens is the phrase of them.

    Raises:
        RuleError: Empty quotes, no letter or digit, a `*` that ends no word, over 50 words.
    """
    found = [(piece[0], sign.inside + piece.start()) for piece in _PIECE.finditer(sign.text)]
    words = tuple(word for piece, offset in found for word in _words(piece, offset))
    if not words:
        shown = sign.text if found else "an empty quote"
        message = f"{shown} holds no letter or digit"
        raise RuleError(message, sign.start, "write a word", "no-word")
    if len(words) > MAX_WORDS:
        message = f"this phrase has {len(words)} words; {MAX_WORDS} are the limit"
        raise RuleError(message, sign.start, "shorten it", "too-long")
    pieces = [piece for piece, _ in found]
    is_plain = len(pieces) == 1 and (sign.kind == "word" or is_bare(pieces[0]))
    return Term(words, pieces[0] if is_plain else f'"{" ".join(pieces)}"')


def _words(piece: str, offset: int) -> tuple[Word, ...]:
    star = piece.find("*")
    if star == 0 or 0 < star < len(piece) - 1:
        message = f"{piece}: * may only end a word"
        hint = "write the beginning of the word, then *, as in strike*"
        raise RuleError(message, offset, hint, "star")
    keys = tokenize(piece).keys
    if star > 0 and not keys:
        message = f"{piece}: * may only end a word"
        raise RuleError(message, offset, "write the beginning of the word, then *", "star")
    # Where scripts write no spaces a token is one character: nothing could follow inside it.
    is_prefix = star > 0 and not is_unspaced(keys[-1])
    last = len(keys) - 1
    return tuple(Word(key, is_prefix and place == last) for place, key in enumerate(keys))
