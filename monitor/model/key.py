"""Identities that are derived from content, so that work done again gives the same ones."""

import hashlib
import re

_KEY = re.compile("[0-9a-f]{32}")


def derive_key(*parts: str) -> str:
    """The 128-bit id, in hex, of some texts in order.

    Each part goes in with its length before it, so that no two different lists are one text:
    ``("ab", "c")`` is not ``("a", "bc")``. BLAKE2b (RFC 7693), linear in the length of the parts.

    Example:
        >>> derive_key("a", "b") == derive_key("a", "b"), derive_key("ab") == derive_key("a", "b")
        (True, False)
    """
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


def is_key(text: str) -> bool:
    """Whether a text may be such an id; a database need not be asked for any other.

    It could not be either: one refuses a NUL, and one takes blanks at the end for nothing.

    Example:
        >>> is_key(derive_key("a")), is_key(derive_key("a") + " "), is_key("5555")
        (True, False, False)
    """
    return _KEY.fullmatch(text) is not None
