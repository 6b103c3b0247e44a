"""Frames carry any header and body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.adapters.processes.frames import PREFIX, pack, unpack

VALUES = st.none() | st.booleans() | st.integers() | st.text()


@given(st.dictionaries(st.text(), VALUES, max_size=4), st.binary(max_size=50))
def test_what_is_packed_comes_out_again(header: dict[str, object], body: bytes) -> None:
    frame = pack(header, body)
    n_said, n_body = PREFIX.unpack(frame[: PREFIX.size])
    said = frame[PREFIX.size : PREFIX.size + n_said]
    assert (unpack(said), frame[PREFIX.size + n_said :], n_body) == (header, body, len(body))


@pytest.mark.parametrize("said", [b"[]", b"1", b"", b"{"])
def test_what_is_no_object_is_no_header(said: bytes) -> None:
    with pytest.raises(ValueError, match=r"object|Expecting"):
        unpack(said)
