import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.document import Document, prepare
from monitor.core.dedup.names import capitalizes_nouns, mark_names, skeleton, unknown
from monitor.core.text.frequency import is_common

LETTERS = str.maketrans("01234567", "bdfklmnr")
GERMAN = (
    "Der Bürgermeister von Halden sprach am Abend vor den Händlern über den Schaden am Dach der "
    "Fischhalle und über das Zelt, das die Gemeinde noch vor dem Markttag auf dem Kirchplatz "
    "aufstellen will, damit die Stände ihre Ware zeigen und die Kunden ihre Körbe füllen können."
)


def names(document: Document) -> list[str]:
    marked = mark_names(document)
    return [word for word, is_name in zip(document.written, marked, strict=True) if is_name]


def test_names_have_a_capital_inside_a_sentence() -> None:
    text = "Traders of Halden met the Minister on Monday. Brun came late, and then Ida Brun spoke."
    assert names(prepare("Big Names In Headlines", text)) == ["Halden", "Brun", "Ida", "Brun"]


def test_headlines_and_shouted_sentences_show_no_names() -> None:
    assert names(prepare("Fire In Halden Market Hall", "")) == []
    assert names(prepare("x", "THE TRADERS OF HALDEN MET IDA BRUN ON MONDAY IN A TENT.")) == []


def test_text_that_capitalizes_nouns_shows_no_names() -> None:
    assert capitalizes_nouns(prepare("x", GERMAN))
    assert names(prepare("x", GERMAN)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("haftar", "hifter"),
        ("sissi", "sisi"),
        ("gaddafi", "qadhafi"),
        ("serraj", "sarraj"),
        ("jusuf", "yusuf"),
    ],
)
def test_transliterations_of_a_name_are_the_same(one: str, other: str) -> None:
    assert unknown([one], prepare("x", f"They spoke of {other.title()}.")) == []


def test_endings_make_no_new_name() -> None:
    known = prepare("x", "The delegation left Libya, and Хафтар stayed.")
    assert unknown(["libyan", "хафтара"], known) == []


def test_other_names_are_unknown() -> None:
    known = prepare("Halden", "The mayor Ida Brun said that a tent will come.")
    assert unknown(["moss", "per", "dahl", "brun", "halden"], known) == ["moss", "per", "dahl"]


def test_skeleton_keeps_the_first_letter() -> None:
    assert skeleton("aguila") != skeleton("gulia")


def test_a_name_is_known_by_its_stem_in_either_direction() -> None:
    known = prepare("x", "Men of Libyan ports and Derna met traders with Haftarites on a hill.")
    asked = ["libya", "dernawi", "haftar", "haf", "der", "lib", "tobruk"]
    assert unknown(asked, known) == ["haf", "der", "lib", "tobruk"]


@given(
    st.lists(st.text("abkz", min_size=1, max_size=7), max_size=6),
    st.lists(st.text("abkz", min_size=1, max_size=7), max_size=6),
)
@settings(max_examples=80, deadline=None)
def test_names_with_a_stem_in_common_are_never_unknown(names: list[str], words: list[str]) -> None:
    known = prepare("x", " ".join(words))
    missing = unknown(names, known)
    rare = [word for word in known.vocabulary if len(word) >= 4 and not is_common(word)]
    for name in missing:
        starts = [word for word in rare if word.startswith(name) or name.startswith(word)]
        assert not (len(name) >= 4 and starts)


@pytest.mark.timeout(20)
def test_cost_of_many_names_is_not_names_times_words() -> None:
    words = " ".join(f"{code:o}".translate(LETTERS) for code in range(4096, 24_000))
    names = [f"zz{code:o}zz".translate(LETTERS) for code in range(4096, 24_000)]
    assert len(unknown(names, prepare("x", words))) <= len(names)
