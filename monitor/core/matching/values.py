"""What may stand behind ``lang:``, ``source:`` and the other facts about an item."""

import re
from typing import Final

from monitor.core.entities.outlets import TYPE as OUTLET
from monitor.core.matching.hints import brief
from monitor.core.matching.lex import QUOTES
from monitor.core.text.tokenize import tokenize
from monitor.errors import RuleError
from monitor.model.citation import UNNAMED
from monitor.model.rule import Meta, MetaField

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_DOMAIN = re.compile(r"(?!-)[^\s/:.]+(?:\.[^\s/:.]+)*\.?")
_URL = re.compile(r"(?:[a-z]+://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:/.*)?", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;、，/|+]+")
_CODES = {
    "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "farsi": "fa", "french": "fr",
    "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "italian": "it", "japanese": "ja",
    "korean": "ko", "kurdish": "ku", "persian": "fa", "polish": "pl", "portuguese": "pt",
    "russian": "ru", "spanish": "es", "swahili": "sw", "turkish": "tr", "ukrainian": "uk",
    "unknown": "und", "urdu": "ur",
}  # fmt: skip
_TAKE_WORDS: Final = ("author", "cites")
_ID_HINTS: Final = {
    "source": "source: takes an outlet or a name",
    "cites": f"cites: takes an outlet, a name, or {UNNAMED}",
}


def check_value(meta: Meta, offset: int) -> None:
    """Refuse a value that its field can never have.

    Args:
        meta: With the one value in question.
        offset: Of the value in the query.

    Raises:
        RuleError: Empty, a quote sign, no language code, no host name, a name without a word.
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
            message = f"{brief(value)}: language codes have two or three letters"
            raise RuleError(message, offset, _language_hint(value), "language")
        case "domain" if not _DOMAIN.fullmatch(value):
            message = f"{brief(value)} is no host name"
            raise RuleError(message, offset, _domain_hint(value), "value")
        case "author" | "cites":
            _check_name(meta.field, value, offset)
        case _:
            return


def value_of_id(field: MetaField, entity: str, offset: int) -> str:
    """Give the value that an ``@id`` behind a field stands for.

    Raises:
        RuleError: The field takes no entity, or not this one.
    """
    if field == "cites" and (entity.startswith(OUTLET) or f"@{entity}" == UNNAMED):
        return f"@{entity}"
    if field == "source" and entity.startswith(OUTLET):
        return entity
    message = f"@{brief(entity)} is no value of {field}:"
    hint = _ID_HINTS.get(field, "only source: and cites: take an entity, and only an outlet")
    raise RuleError(message, offset, hint, "value")


def _language_hint(value: str) -> str:
    codes = [each for each in _BETWEEN.split(value) if each]
    if codes != [value] and all(map(_LANGUAGE.fullmatch, codes)):
        more = codes if len(codes) > 1 else [*codes, "..."]
        return f"write lang:({brief(' OR '.join(more))})"
    code = _CODES.get(value.casefold(), "")
    return f"did you mean {code}?" if code else "for example en, ar or zh-Hans"


def _domain_hint(value: str) -> str:
    url = _URL.fullmatch(value)
    return (
        f"write only the host: {brief(url[1])}" if url else "write only the host, as in bbc.co.uk"
    )


def _check_name(field: MetaField, value: str, offset: int) -> None:
    if field == "cites" and value.startswith("@"):
        message = f"{brief(value)}: a name does not begin with @"
        raise RuleError(message, offset, "leave the quotes out if the id is meant", "value")
    if not tokenize(value).keys:
        message = f"{brief(value)} holds no letter or digit"
        raise RuleError(message, offset, "write a name", "no-word")
