import pytest

from monitor.core.dedup.document import Document, prepare
from monitor.core.dedup.names import capitalizes_nouns, mark_names, skeleton, unknown

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
