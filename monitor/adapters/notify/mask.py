"""What a receiver says, without the secrets that it repeats."""

import html
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import unquote, unquote_plus, urlsplit

_INSTEAD = "****"
_KEPT_BYTES = 1024
_LOOKED_AT = 4 * _KEPT_BYTES  # beyond what is kept, so that no half of a secret stands at its end
_LONG = 6  # a part of a path that is shorter is a word such as "hook", not a key


class Mask:
    """Hides secrets in the words of others, also where they are encoded or escaped.

    Args:
        secrets: Texts that must not be stored; empty ones are ignored.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        # The longest first: a path is hidden as a whole rather than by its parts.
        self._secrets = sorted({each for each in secrets if each}, key=lambda s: (-len(s), s))

    def hide(self, text: str) -> str:
        """A text with ``****`` in place of each secret.

        Example:
            >>> mask = Mask(["/hook/T0KEN-SECRET"])
            >>> mask.hide("Cannot POST /hook/T0KEN-SECRET or %2Fhook%2FT0KEN-SECRET")
            'Cannot POST **** or ****'
        """
        return self._pattern.sub(_INSTEAD, text) if self._secrets and text else text

    def head(self, answer: bytes) -> str:
        """The first KiB of an answer as it may be stored: masked, as text that a database takes."""
        text = answer.decode("utf-8", "replace").replace("\0", "\ufffd")
        return self.hide(text[:_LOOKED_AT]).encode()[:_KEPT_BYTES].decode("utf-8", "ignore")

    @cached_property  # most receivers never say anything that has to be looked at
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(_spelled, self._secrets)), re.IGNORECASE)


def parts_of(url: str) -> Iterator[str]:
    """What of a URL may be secret: path and query as a whole, and their longer parts alone.

    Example:
        >>> sorted(set(parts_of("https://h.example/hook/T0KEN-1?key=S%45CRET&v=2")))
        ['/hook/T0KEN-1', 'SECRET', 'T0KEN-1', 'key=SECRET', 'key=SECRET&v=2']
    """
    parts = urlsplit(url)
    pairs = parts.query.split("&")
    alone = [*parts.path.split("/"), *pairs, *(pair.partition("=")[2] for pair in pairs)]
    for each in [parts.path.rstrip("/"), parts.query, *(one for one in alone if len(one) >= _LONG)]:
        yield unquote(each)
        yield unquote_plus(each)


def _spelled(secret: str) -> str:
    """A pattern for a secret in any spelling; a short one is none at the start of a word."""
    return "".join(map(_character, secret)) + ("" if len(secret) >= _LONG else r"(?![^\W_])")


def _character(character: str) -> str:
    """As it is; percent-encoded, also twice (RFC 3986); escaped for HTML or JSON."""
    encoded = "".join(f"%(?:25)*{byte:02x}" for byte in character.encode("utf-8", "replace"))
    if character.isalnum() and character.isascii():
        return f"(?:{character}|{encoded})"
    code, plain = ord(character), r"[ +]" if character == " " else re.escape(character)
    named = re.escape(html.escape(character))
    return rf"(?:\\?{plain}|{encoded}|{named}|&#0*{code};|&#x0*{code:x};|\\u{code:04x})"
