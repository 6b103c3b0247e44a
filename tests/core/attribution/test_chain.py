import pytest

from tests.support.sourcing import cited


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Citing AFP, the New Arab said rain fell.", "afp>new-arab new-arab"),
        ("AFP, cited by Reuters, said rain fell.", "afp>reuters reuters"),
        (
            "Le Monde, citing Reuters and AFP, said rain fell.",
            "le-monde reuters>le-monde afp>le-monde",
        ),
        ("TASS quoted Reuters, which cited Bild, as saying so.", "tass reuters>tass bild>reuters"),
        (
            "Reuters reported, citing two unnamed officials, that rain fell.",
            "reuters @anon>reuters",
        ),
        ("A security source told Reuters that rain fell.", "@anon>reuters reuters"),
        ("Reuters reported that sources in the army spoke of rain.", "reuters @anon>reuters"),
        ("Reuters, quoting local media, said rain fell.", "reuters @anon>reuters"),
        ("Security sources said rain fell. AFP reported snow.", "@anon afp"),
        ("Bild and Reuters reported rain.", "bild reuters"),
        ("She told Reuters, AFP and the BBC of rain.", "reuters afp bbc"),
        ("نقلت رويترز عن مصادر أمنية أن المطر هطل.", "reuters @anon>reuters"),
        ("Об этом сообщает ТАСС со ссылкой на Рейтер.", "tass reuters>tass"),
        ("AFP rapporte, citant Reuters, qu'il pleut.", "afp reuters>afp"),
    ],
)
def test_who_has_it_from_whom(text: str, sources: str) -> None:
    assert cited(text) == sources.split()


def test_the_sources_are_those_of_before() -> None:
    text = "AFP cited army sources. The sources added that rain fell. Other news came."
    assert cited(text) == ["afp", "@anon>afp", "@anon>afp"]
