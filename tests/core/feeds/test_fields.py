"""Fields within limits, digests that tell apart."""

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.feeds import fields


def test_a_short_field_is_one_line() -> None:
    assert fields.name("  Ada \n\x00 Quill ") == "Ada Quill"
    assert len(fields.name("x" * 9000)) == 500


def test_overlong_guids_that_differ_at_their_end_stay_different() -> None:
    first, second = fields.guid("x" * 9000 + "1"), fields.guid("x" * 9000 + "2")
    assert first != second
    assert len(first) == len(second) == 2032


@settings(max_examples=100)
@given(st.lists(st.text(max_size=5), min_size=2, max_size=4))
def test_a_digest_knows_where_a_field_ends(parts: list[str]) -> None:
    joined = [parts[0] + parts[1], "", *parts[2:]]
    same = joined == parts
    assert (fields.entry_digest(*parts) == fields.entry_digest(*joined)) is same


@settings(max_examples=50)
@given(st.text())
def test_cutting_a_field_twice_is_once(text: str) -> None:
    assert fields.field(fields.field(text)) == fields.field(text)
    assert fields.name(fields.name(text)) == fields.name(text)
    assert fields.guid(fields.guid(text)) == fields.guid(text)
