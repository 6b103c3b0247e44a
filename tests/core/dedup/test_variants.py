import pytest

from monitor.core.dedup.variants import acronyms, kin_of, roots, skeleton, sound_of
from monitor.core.text.normalize import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("haftar", "hifter"),
        ("gaddafi", "qadhafi"),
        ("gorbachev", "gorbatschow"),
        ("yeltsin", "jelzin"),
        ("zelenskyy", "selenskyj"),
        ("alexei", "aleksei"),
        ("khalifa", "halifa"),
    ],
)
def test_transliterations_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_short_names_are_compared_with_their_vowels() -> None:
    assert sound_of("kyiv") == sound_of("kiev")
    assert sound_of("sisi") == sound_of("sissi")
    assert sound_of("ali") != sound_of("leo")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lebanon", "Lebanese"),
        ("Argentina", "Argentine"),
        ("Italy", "Italian"),
        ("Ukraine", "Ukrainian"),
        ("Espagne", "Espagnol"),
        ("Francia", "Francese"),
        ("Хафтара", "Хафтару"),
        ("Москва", "Москве"),
        ("Урма", "Урме"),
        ("ليبيا", "ليبية"),
    ],
)
def test_a_country_and_its_people_have_a_root_in_common(one: str, other: str) -> None:
    assert {*roots(fold(one))} & {*roots(fold(other))}


def test_strangers_have_no_root_in_common() -> None:
    assert not {*roots("haftar")} & {*roots("halden")}
    assert roots("ali") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("France", "French"),
        ("France", "français"),
        ("Deutschland", "German"),
        ("Greece", "Greek"),
        ("Netherlands", "Dutch"),
        ("Muhammad", "Mohamed"),
        ("Kyiv", "Kiew"),
    ],
)
def test_old_pairs_are_kin(one: str, other: str) -> None:
    assert kin_of(fold(one)) == kin_of(fold(other)) > 0


def test_other_names_have_no_kin() -> None:
    assert kin_of("halden") == 0


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("world health organization", "who"),
        ("organisation mondiale de la sante", "oms"),
        ("united nations high commissioner for refugees", "unhcr"),
    ],
)
def test_an_acronym_is_the_first_letters_of_all_but_small_words(text: str, short: str) -> None:
    assert short in acronyms(text.split(), 0)
