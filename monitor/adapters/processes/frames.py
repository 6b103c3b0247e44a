"""What a pool and its workers say to each other: JSON, raw bytes behind it, lengths in front."""

import json
import struct
from collections.abc import Mapping
from typing import Any, Final

PREFIX: Final = struct.Struct(">II")
"""Length of the JSON, length of the bytes behind it."""


def pack(header: Mapping[str, Any], body: bytes = b"") -> bytes:
    """The frame of a header and a body.

    Example:
        >>> PREFIX.unpack(pack({"a": 1}, b"xyz")[: PREFIX.size])
        (8, 3)
    """
    # Halves of surrogate pairs pass as escapes: JSON is ASCII here.
    said = json.dumps(header).encode()
    return PREFIX.pack(len(said), len(body)) + said + body


def unpack(said: bytes) -> dict[str, Any]:
    """The header of which `pack` made the bytes between prefix and body.

    Raises:
        ValueError: It is no JSON object.
    """
    header = json.loads(said)
    if not isinstance(header, dict):
        msg = "no JSON object"
        raise ValueError(msg)  # noqa: TRY004  what was read is wrong, not how it was called
    return header
