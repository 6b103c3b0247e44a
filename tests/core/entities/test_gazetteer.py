import pytest

from monitor.core.entities.gazetteer import (
    NOBODY,
    Gazetteer,
    as_written,
    is_exact,
    is_small,
    keys_of,
)
from monitor.core.text.arabic import forms
from monitor.model.entity import Alias, Entity


def test_a_gazetteer_of_nobody_looks_for_nothing() -> None:
    assert not NOBODY.spellings
    assert not NOBODY.masks
    assert not NOBODY.near
    assert NOBODY.entities == {}


def test_an_alias_is_looked_for_as_its_mode_says() -> None:
    entity = Entity(
        "org.lna",
        "LNA",
        (Alias("L.N.A.", "exact"), Alias("Army", "folded", weak=True), Alias("Haftar", "translit")),
    )
    spellings = Gazetteer([entity]).spellings
    found = [place.value for place in spellings.find(["lna", "army", "haftar"])]
    assert [(each.mode, each.written) for each in found] == [
        ("exact", ("LNA",)),
        ("exact", ("Army",)),
        ("folded", ()),
    ]


def test_equal_lists_of_near_phrases_are_one() -> None:
    aliases = tuple(Alias(name, "folded", ("Libya", "Jufra")) for name in ("Houn", "Hun"))
    gazetteer = Gazetteer([Entity("place.houn", "Houn", aliases)])
    assert {place.value.near for place in gazetteer.spellings.find(["houn", "hun"])} == {0}
    assert [place.value for place in gazetteer.near.find(["libya", "and", "jufra"])] == [0, 0]


def test_keys_are_of_the_rarest_word_of_each_alias() -> None:
    aliases = (
        Alias("The New Arab", "folded"),
        Alias("Prime Minister Haftar", "translit"),
        Alias("حفتر", "translit"),
        Alias("داعش", "exact"),
    )
    assert keys_of(Entity("other.x", "X", aliases)) == {"arab", "haftar", *forms("حفتر"), "داعش"}


def test_keys_of_an_alias_without_a_word_are_none() -> None:
    assert keys_of(Entity("other.x", "★", (Alias("★", "folded"),))) == frozenset()


@pytest.mark.parametrize(
    ("word", "small"),
    [("us", True), ("хафтар", True), ("Us", False), ("iPhone", False), ("习", False),
     ("ჰაფთარი", False), ("28", False), ("मोदी", False), ("ﬁ", True)],
)  # fmt: skip
def test_small_letters_are_those_of_scripts_with_capitals(word: str, *, small: bool) -> None:
    assert is_small(word) == small


def test_words_are_compared_composed_and_without_dots_of_acronyms() -> None:
    assert as_written("E\u0301.U") == "ÉU"
    assert as_written("1.5") == "1.5"
    assert is_exact(Alias("Post", "folded", weak=True))
