"""The limits of single fields, and the digests by which bodies and entries are known again."""

import hashlib

from monitor.core.text.markup import MAX_MARKUP, without_controls

MAX_FIELD = MAX_MARKUP  # characters; cut first, cleaned after
MAX_NAME = 500
_MAX_GUID = 2000


def field(text: str) -> str:
    """A field as stored in an entry: cut first, then without control characters."""
    return without_controls(text[:MAX_FIELD]).strip()


def name(text: str) -> str:
    """A short field on one line: an author, a source."""
    return " ".join(without_controls(text[:MAX_NAME]).split())


def guid(text: str) -> str:
    """An identity; of an overlong one the start and a digest, so that it still tells apart."""
    text = field(text)
    if len(text) <= _MAX_GUID:
        return text
    rest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
    return text[:_MAX_GUID] + rest


def body_digest(body: bytes) -> str:
    """blake2b-128 of a body, hex: a body with a known digest is not parsed."""
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def entry_digest(*fields: str) -> int:
    """blake2b-64 of an entry's fields, signed: an entry with a known digest is not studied."""
    digest = hashlib.blake2b(digest_size=8)
    for text in fields:
        raw = text.encode("utf-8", "replace")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return int.from_bytes(digest.digest(), "big", signed=True)
