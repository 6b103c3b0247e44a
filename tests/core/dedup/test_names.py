import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.document import Document, prepare
from monitor.core.dedup.names import (
    capitalizes_nouns,
    mark_names,
    told_otherwise,
    unknown,
)
from monitor.core.dedup.variants import skeleton
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


FILLED = "They spoke long about a tent, a roof and fish that nobody has sold since the storm."


def fresh(said: str, known: str) -> list[str]:
    item, other = prepare("x", f"{said} {FILLED}"), prepare("x", f"{known} {FILLED}")
    told = told_otherwise(item, other)
    marked = enumerate(zip(item.keys, mark_names(item), strict=True))
    return unknown([key for n, (key, is_name) in marked if is_name and n not in told], other)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("They met in Lorane.", "LORANE (Wire) - They met."),
        ("He praised the French team.", "It was France that won."),
        ("Il a salué les Français.", "Hier la France a gagné."),
        ("Then the Lebanese left.", "He came from Lebanon."),
        ("There the UNHCR spoke.", "The United Nations High Commissioner for Refugees spoke."),
        ("Selon lui, l'OMS a averti.", "L'Organisation mondiale de la santé a averti."),
        ("They asked the World Health Organization.", "They asked the WHO."),
        ("A word from Mohammed came.", "A word from Muhammad came."),
        ("He left Kyiv.", "He left Kiev."),
        ("Он видел Хафтару.", "Он видел Хафтара."),
        ("He met John Smith there.", "He met Smith there."),
        ("She came on Wednesday in October.", "She came."),
        ("O evento será em Outubro.", "O evento virá."),
    ],
)
def test_a_name_told_in_another_way_is_no_new_one(said: str, known: str) -> None:
    assert fresh(said, known) == []


@pytest.mark.parametrize(
    ("said", "known", "names"),
    [
        ("He met Saddam Haftar there.", "He met Khalifa Haftar there.", ["saddam"]),
        ("There Pema Gurung spoke.", "There nobody spoke.", ["pema", "gurung"]),
        ("They asked the UNICEF.", "They asked the World Health Organization.", ["unicef"]),
        ("He left Derna.", "He left Tobruk.", ["derna"]),
    ],
)
def test_another_name_is_a_new_one(said: str, known: str, names: list[str]) -> None:
    assert fresh(said, known) == names


@pytest.mark.timeout(20)
@pytest.mark.parametrize("word", ["The", "Of", "Ida", "WHO"])
def test_one_name_over_and_over_costs_no_square(word: str) -> None:
    assert fresh(f"{word} " * 20_000 + "met Brun.", "They met WHO.") is not None


SHORT_GERMAN = (
    "Der Streik ist abgewendet. Die Fahrer bekommen ab Mai mehr Geld, sagte Silke Ortmann nach der "
    "Sitzung in Rodenbergen, und das ist laut Ortmann eine gute Bilanz."
)


def test_a_short_german_text_has_the_names_of_people_alone() -> None:
    document = prepare("x", SHORT_GERMAN)
    assert capitalizes_nouns(document)
    assert names(document) == ["Silke", "Ortmann", "Ortmann"]


def test_a_short_english_text_is_not_taken_for_german() -> None:
    text = "Die Welt said that Ida Brun of Halden met Per Moss and Jo Dahl in Cairo in a tent."
    assert not capitalizes_nouns(prepare("x", text))
