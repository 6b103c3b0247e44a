"""Bodies are decoded within limits."""

import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.adapters.fetch.body import decode, size
from monitor.errors import FetchError

LIMIT = 1 << 20
PLAIN = b"<rss>" + b"<item/>" * 300 + b"</rss>"


def bare_deflate(raw: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(raw) + stream.flush()


ENCODERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.ZstdCompressor().compress,
}


@pytest.mark.parametrize("name", ENCODERS)
def test_what_was_encoded_comes_back(name: str) -> None:
    assert decode(ENCODERS[name](PLAIN), name, LIMIT) == PLAIN


def test_a_bare_deflate_stream_is_read_too() -> None:
    assert decode(bare_deflate(PLAIN), "Deflate", LIMIT) == PLAIN


def test_a_gzip_of_several_members_is_read_to_its_end() -> None:
    assert decode(gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0", "gzip", LIMIT) == b"ab"


@pytest.mark.parametrize("name", ENCODERS)
def test_a_cut_stream_is_an_error(name: str) -> None:
    encoded = ENCODERS[name](PLAIN)
    with pytest.raises(FetchError, match="body ends early") as refused:
        decode(encoded[: len(encoded) // 2], name, LIMIT)
    assert refused.value.kind == "cut"


@pytest.mark.parametrize("name", ENCODERS)
def test_bad_f06_a_bomb_stops_at_the_limit(name: str) -> None:
    with pytest.raises(FetchError, match=r"body over 1 MiB after decompression") as refused:
        decode(ENCODERS[name](bytes(16 << 20)), name, LIMIT)
    assert refused.value.kind == "too_large"


@pytest.mark.parametrize("encoding", ["", "identity", " , "])
def test_no_encoding_changes_nothing(encoding: str) -> None:
    assert decode(PLAIN, encoding, LIMIT) == PLAIN


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("gzip, br", "more than one"), ("rot13", "unknown content encoding 'rot13'")],
)
def test_strange_encodings_are_refused(encoding: str, text: str) -> None:
    with pytest.raises(FetchError, match=text):
        decode(PLAIN, encoding, LIMIT)


@settings(max_examples=100)
@given(st.binary(max_size=300), st.sampled_from(sorted(ENCODERS)))
def test_any_bytes_give_bytes_or_a_fetch_error(raw: bytes, name: str) -> None:
    try:
        size_of_body = len(decode(raw, name, 1000))
    except FetchError:
        return
    assert size_of_body <= 1000


@pytest.mark.parametrize(("n", "text"), [(0, "0 bytes"), (1024, "1 KiB"), (5 << 20, "5 MiB")])
def test_sizes_read_as_people_write_them(n: int, text: str) -> None:
    assert size(n) == text
