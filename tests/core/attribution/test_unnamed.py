import pytest

from tests.support.sourcing import cited, item, read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Egyptian sources said rain fell.", "Egyptian sources"),
        (
            "Rain fell, according to people familiar with the matter.",
            "people familiar with the matter",
        ),
        ("A source close to the talks said rain fell.", "A source close to the talks"),
        ("Rain fell, an unnamed official said.", "an unnamed official"),
        (
            "An officer who asked not to be named spoke of rain.",
            "An officer who asked not to be named",
        ),
        ("Two pilots who asked not to be named spoke.", "Two pilots who asked not to be named"),
        ("Two officials said on condition of anonymity that it rained.", "Two officials"),
        ("The report, citing a port official, was brief.", "a port official"),
        ("Le texte, citant un responsable portuaire, est bref.", "un responsable portuaire"),
        ("Local media reported rain.", "Local media"),
        ("Rain fell, media outlets said.", "media outlets"),
        ("Reports said rain fell.", "Reports"),
        ("Des sources sécuritaires ont indiqué qu'il pleut.", "Des sources sécuritaires"),
        ("Medienberichten zufolge regnet es.", "Medienberichten"),
        ("Fuentes diplomáticas dijeron que llueve.", "Fuentes diplomáticas"),
        ("Fonti della sicurezza hanno riferito che piove.", "Fonti della sicurezza"),
        ("Источники сообщили о дожде.", "Источники"),
        ("قالت مصادر أمنية إن المطر هطل.", "مصادر أمنية"),
    ],
)
def test_words_for_somebody_unnamed_are_a_source(text: str, words: str) -> None:
    (citation,) = read(item(text)).citations
    assert citation.is_unnamed
    assert text[citation.start : citation.end] == words
    assert (citation.entity, citation.name) == (None, "")


@pytest.mark.parametrize(
    "text",
    [
        "The sources of the river lie in the hills.",
        "Data sources are listed below.",
        "Police reports describe a blue car.",
        "There were no reports of rain.",
        "Social media users said rain fell.",
        "Sources: see below.",
        "The ministry, the mayor and the police said rain fell.",
        "A senior official said rain fell.",
        "He was referring to officials in the field.",
        "The minister denied reports in the Observer.",
        "Les sources d'énergie sont rares.",
    ],
)
def test_what_only_looks_like_a_source_is_none(text: str) -> None:
    assert cited(text) == []


def test_the_words_of_an_outlet_are_not_those_of_somebody_unnamed() -> None:
    assert cited("According to Reuters sources, rain fell.")[0] == "reuters"


def test_other_media_share_the_verb_of_the_names_they_are_joined_to() -> None:
    assert cited("Local media and AFP reported rain.") == ["@anon", "afp"]
    assert cited("Local media, Reuters and AFP reported rain.") == ["@anon", "reuters", "afp"]
    assert cited("AFP and local media reported rain.") == ["afp", "@anon"]


def test_a_title_before_a_name_is_nobody_else() -> None:
    assert cited("Rain fell, according to state news agency TASS.") == ["tass"]
    assert cited("Rain fell, according to the state news agency.") == ["@anon"]


def test_an_outlets_own_sources_stand_before_its_article() -> None:
    assert cited("Источники The Guardian сообщили о дожде.") == ["@anon>guardian", "guardian"]
