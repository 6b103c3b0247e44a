from monitor.core.entities.gazetteer import NOBODY, Gazetteer, is_exact
from monitor.core.entities.spelling import Spelling
from monitor.core.text.arabic import forms
from monitor.core.text.passage import Slot
from monitor.core.text.tokenize import as_written
from monitor.model.entity import Alias, Entity


def spellings(*aliases: Alias, keys: set[str]) -> list[Spelling]:
    gazetteer = Gazetteer([Entity("org.lna", "LNA", aliases)])
    return gazetteer.spellings.candidates(keys)


def test_a_gazetteer_of_nobody_looks_for_nothing() -> None:
    assert not NOBODY
    assert not NOBODY.masks
    assert not NOBODY.near
    assert NOBODY.entities == {}


def test_an_alias_is_looked_for_as_its_mode_says() -> None:
    found = spellings(
        Alias("L.N.A.", "exact"),
        Alias("Army", "folded", weak=True),
        Alias("Haftar", "translit"),
        Alias("Khalifa Haftar", "folded"),
        keys={"lna", "army", "haftar", "khalifa"},
    )
    assert {each.phrase: (each.mode, each.needs_capital) for each in found} == {
        (Slot(("LNA",), is_exact=True),): ("exact", False),
        (Slot(("Army",), is_exact=True),): ("exact", False),
        (Slot(("haftar", "haftars")),): ("folded", True),
        (Slot(("khalifa",)), Slot(("haftar", "haftars"))): ("folded", False),
    }


def test_equal_lists_of_near_phrases_are_one() -> None:
    aliases = tuple(Alias(name, "folded", ("Libya", "Al Jufra", "★")) for name in ("Houn", "Hun"))
    gazetteer = Gazetteer([Entity("place.houn", "Houn", aliases)])
    assert {each.near for each in gazetteer.spellings.candidates({"houn", "hun"})} == {0}
    (libya, jufra) = gazetteer.near[0]
    assert libya == (Slot(("libya", "libyas")),)
    assert jufra == (Slot(("al",)), Slot(("jufra", "jufras")))


def test_an_alias_is_filed_under_its_two_rarest_words() -> None:
    name = Alias("Prime Minister Khalifa Haftar", "translit")
    assert len(spellings(name, keys={"khalifa", "haftar"})) == 1
    assert spellings(name, keys={"prime", "minister", "haftar"}) == []


def test_an_arabic_alias_is_found_under_each_of_its_forms() -> None:
    name = Alias("خليفة حفتر", "translit")
    first, second = forms("خليفه")[5], forms("حفتر")[7]
    assert len(spellings(name, keys={first, second})) == 1


def test_an_alias_without_a_word_is_never_found() -> None:
    assert not Gazetteer([Entity("other.x", "★", (Alias("★", "folded"),))])


def test_words_are_compared_composed_and_without_dots_of_acronyms() -> None:
    assert as_written("E\u0301.U") == "ÉU"
    assert as_written("1.5") == "1.5"
    assert is_exact(Alias("Post", "folded", weak=True))
