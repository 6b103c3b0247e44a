"""The text of a page's bytes, in the encoding that server or page name."""

import re

from monitor.core.feeds.sniff import decode
from monitor.core.text.markup import without_controls

_DEFAULTS = frozenset({"", "iso-8859-1", "us-ascii"})
_NAMED = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})["']?""", re.IGNORECASE
)
_HEAD_BYTES = 4096
_MAX_PAGE = 4 * 2**20  # characters


def decode_page(body: bytes, charset: str) -> str:
    """The text of a page, without control characters.

    Args:
        charset: As the server names it; empty where it names none.
    """
    text, _ = decode(body, _charset(body, charset))
    return without_controls(text[:_MAX_PAGE])


def _charset(body: bytes, charset: str) -> str:
    """The encoding that header or page name; a server's default says nothing of the page."""
    named = _NAMED.search(body, 0, _HEAD_BYTES)
    if named and charset in _DEFAULTS:
        return named[1].decode().lower()
    return charset
