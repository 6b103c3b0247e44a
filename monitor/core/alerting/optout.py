"""Links by which a recipient ends the mails of a receiver: whoever has one was sent it by us.

A token is ``PAYLOAD.SIGNATURE``: the names in JSON, then HMAC-SHA256 (RFC 2104) over them, both in
base64url without padding. It holds no secret and never expires, like the mail that it stands in.
"""

import base64
import binascii
import hashlib
import hmac
import json

_CONTEXT = b"monitor opt-out 1\0"  # the key may sign other things one day
_MAX_TOKEN = 2_000


def make_token(key: bytes, receiver: str, recipient: str) -> str:
    """The token for one recipient of a receiver; the same whenever it is made.

    Example:
        >>> make_token(b"k", "mail", "desk@example.org").count(".")
        1
    """
    payload = json.dumps([receiver, recipient], separators=(",", ":")).encode()
    return f"{_encode(payload)}.{_encode(_sign(key, payload))}"


def read_token(key: bytes, token: str) -> tuple[str, str] | None:
    """Receiver and recipient of a token; None if it was not made with this key.

    The signature is compared in constant time, and nothing is read before it is right.
    """
    if not key or len(token) > _MAX_TOKEN or not token.isascii():
        return None
    encoded, _, signature = token.partition(".")
    try:
        payload, given = _decode(encoded), _decode(signature)
    except (ValueError, binascii.Error):
        return None
    if not hmac.compare_digest(given, _sign(key, payload)) or _encode(payload) != encoded:
        return None
    receiver, recipient = json.loads(payload)
    return str(receiver), str(recipient)


def _sign(key: bytes, payload: bytes) -> bytes:
    return hmac.new(key, _CONTEXT + payload, hashlib.sha256).digest()


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
