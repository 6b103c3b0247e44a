"""The body of an answer, decoded without trusting it.

Source: RFC 9110 section 8.4. httpx decodes a whole chunk at once (1.6 KB of brotli can hold 1 GiB)
and takes a cut gzip stream for a complete one, so we decode ourselves. Cost: linear in what comes
out, which is at most the limit and one step.
"""

import zlib

import brotli  # type: ignore[import-untyped]  # it ships no types
import zstandard

from monitor.errors import FetchError

_GZIP_MAGIC = b"\x1f\x8b"
# zlib and gzip headers are told apart by zlib itself; a bare deflate stream has neither.
_ZLIB_OR_GZIP = 47
_BARE_DEFLATE = -15
_ZSTD_WINDOW = 8 << 20
# A zstd block has at least 4 bytes and gives at most 128 KiB, so a step gives at most 8 MiB.
_ZSTD_STEP = 256


def decode(raw: bytes, encoding: str, max_body: int) -> bytes:
    """Undo the content encoding.

    Args:
        raw: The complete body as sent.
        encoding: The Content-Encoding header.
        max_body: Limit in bytes for what comes out.

    Raises:
        FetchError: Over the limit, damaged, cut, an unknown encoding or several.
    """
    names = [name.strip().lower() for name in encoding.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if not names or not raw:
        return raw
    if len(names) > 1:
        raise FetchError(kind="encoding", text="more than one content encoding")
    name = names[0].removeprefix("x-")
    try:
        body, is_complete = _inflate(name, raw, max_body)
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise FetchError(kind="encoding", text=f"damaged {name} body") from error
    if len(body) > max_body:
        raise too_large(max_body, f" after decompression ({name})")
    if not is_complete:
        raise FetchError(kind="cut", text=f"{name} body ends early")
    return body


def size(n: int) -> str:
    """A number of bytes for people.

    Example:
        >>> size(1229), size(16 << 20), size(12)
        ('1.2 KiB', '16 MiB', '12 bytes')
    """
    for unit, name in ((1 << 20, "MiB"), (1 << 10, "KiB")):
        if n >= unit:
            return f"{n / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{n} bytes"


def _inflate(name: str, raw: bytes, limit: int) -> tuple[bytes, bool]:
    """What a stream gives, at most a step more than the limit, and whether it is complete."""
    if name in ("gzip", "deflate"):
        return _inflate_zlib(name, raw, limit)
    if name == "br":
        brotli_stream = brotli.Decompressor()
        body = brotli_stream.process(raw, output_buffer_limit=limit + 1)
        return body, brotli_stream.is_finished()
    if name == "zstd":
        return _inflate_zstd(raw, limit)
    raise FetchError(kind="encoding", text=f"unknown content encoding {name[:40]!r}")


def _inflate_zlib(name: str, raw: bytes, limit: int) -> tuple[bytes, bool]:
    # RFC 9110 means zlib by deflate; some servers send the bare stream.
    is_bare = name == "deflate" and raw[0] & 15 != zlib.DEFLATED
    body = bytearray()
    while len(body) <= limit:
        stream = zlib.decompressobj(_BARE_DEFLATE if is_bare else _ZLIB_OR_GZIP)
        body += stream.decompress(raw, limit + 1 - len(body))
        if not stream.eof:
            return bytes(body), False
        raw = stream.unused_data
        # gzip may have several members; other bytes behind the stream are ignored, as browsers do
        if not raw.startswith(_GZIP_MAGIC):
            break
    return bytes(body), True


def _inflate_zstd(raw: bytes, limit: int) -> tuple[bytes, bool]:
    stream = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
    body = bytearray()
    for start in range(0, len(raw), _ZSTD_STEP):
        body += stream.decompress(raw[start : start + _ZSTD_STEP])
        if stream.eof or len(body) > limit:
            break
    return bytes(body), stream.eof


def too_large(max_body: int, where: str = "") -> FetchError:
    """The error for a body over its limit."""
    return FetchError(kind="too_large", text=f"body over {size(max_body)}{where}")
