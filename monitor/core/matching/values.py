"""What may stand behind ``lang:``, ``source:`` and the other facts about an item."""

import re

from monitor.core.matching.lex import QUOTES
from monitor.core.text.tokenize import tokenize
from monitor.errors import RuleError
from monitor.model.rule import Meta

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_DOMAIN = re.compile(r"(?!-)[^\s/:.]+(?:\.[^\s/:.]+)*\.?")
_CODES = {
    "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "farsi": "fa", "french": "fr",
    "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "italian": "it", "japanese": "ja",
    "korean": "ko", "kurdish": "ku", "persian": "fa", "polish": "pl", "portuguese": "pt",
    "russian": "ru", "spanish": "es", "swahili": "sw", "turkish": "tr", "ukrainian": "uk",
    "unknown": "und", "urdu": "ur",
}  # fmt: skip


def check_value(meta: Meta, offset: int) -> None:
    """Refuse a value that its field can never have.

    Args:
        meta: With the one value in question.
        offset: Of the value in the query.

    Raises:
        RuleError: Empty, a quote sign, no language code, no host name, an author without a word.
    """
    (value,) = meta.values
    if not value:
        message = f"an empty value for {meta.field}:"
        raise RuleError(message, offset, "write a value, or leave the field out", "value")
    if any(sign in QUOTES for sign in value):
        message = f"a quote sign cannot stand in a value of {meta.field}:"
        raise RuleError(message, offset, "leave the sign out", "value")
    match meta.field:
        case "lang" if not _LANGUAGE.fullmatch(value):
            code = _CODES.get(value.casefold(), "")
            hint = f"did you mean {code}?" if code else "for example en, ar or zh-Hans"
            message = f"{value}: language codes have two or three letters"
            raise RuleError(message, offset, hint, "language")
        case "domain" if not _DOMAIN.fullmatch(value):
            message = f"{value} is no host name"
            raise RuleError(message, offset, "write only the host, as in bbc.co.uk", "value")
        case "author" if not tokenize(value).keys:
            message = f"{value} holds no letter or digit"
            raise RuleError(message, offset, "write a name", "no-word")
        case _:
            return
