"""Derived ids: the same parts give the same id, other parts another."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.model.key import derive_key, is_key

parts = st.lists(st.text(st.characters(exclude_categories=())), max_size=4)


@given(parts, parts)
def test_lists_of_parts_have_one_key_exactly_when_they_are_equal(
    one: list[str], other: list[str]
) -> None:
    assert (derive_key(*one) == derive_key(*other)) == (one == other)


def test_parts_do_not_run_together() -> None:
    assert derive_key("a", "bc") != derive_key("ab", "c")
    assert derive_key("", "a") != derive_key("a")
    assert derive_key("1:a") != derive_key("a")


@given(parts)
def test_a_key_is_128_bits_in_hex(given_parts: list[str]) -> None:
    key = derive_key(*given_parts)
    assert len(key) == 32
    assert int(key, 16) >= 0
    assert is_key(key)


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_no_key_is_told_apart(text: str) -> None:
    key = derive_key("a")
    assert is_key(key + text) == is_key(text + key) == (text == "")
    assert not is_key(key.upper())


def test_the_key_stays_the_same_from_version_to_version() -> None:
    assert derive_key("root", "rule") == "8a346c4af46136806624419df7e68375"
