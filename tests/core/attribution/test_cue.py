import pytest

from monitor.core.attribution.cue import STRENGTH
from tests.support.sourcing import cited, item, read


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("TRIPOLI, Nov. 12 (AFP) -- Rain fell.", 0.98),
        ("According to Reuters, rain fell.", 0.95),
        ("Per Reuters, rain fell.", 0.95),
        ("Rain fell, the minister told Reuters.", 0.93),
        ("In an interview with the BBC, she spoke of rain.", 0.93),
        ("The letter, seen by Reuters, speaks of rain.", 0.9),
        ("An investigation by the BBC speaks of rain.", 0.9),
        ("Reuters, in a report on Monday, said rain fell.", 0.9),
        ("Rain fell, reports Reuters.", 0.9),
        ("As Reuters reported on Monday, rain fell.", 0.9),
        ("She wrote on X that rain fell.", 0.9),
        ("A Reuters report speaks of rain.", 0.85),
        ("Rain fell on Monday. (Reuters)", 0.85),
        ("AP said rain fell.", 0.7),
        ("Bild reported that rain fell.", 0.7),
        ("Wie Reuters am Montag berichtete, fiel Regen.", 0.9),
        ("Selon l'AFP, il pleut.", 0.95),
        ("Secondo la BBC piove.", 0.95),
        ("Según Reuters, llueve.", 0.95),
        ("По данным Рейтер, идет дождь.", 0.95),
        ("بحسب رويترز، هطل المطر.", 0.95),
    ],
)
def test_each_family_has_its_confidence(text: str, confidence: float) -> None:
    assert [each.confidence for each in read(item(text)).citations] == [confidence]
    assert confidence in (*STRENGTH.values(), 0.7)


@pytest.mark.parametrize(
    "text",
    [
        "A Reuters photographer was hurt.",
        "Al Jazeera's office in Tunis was raided.",
        "Bloomberg shares fell.",
        "The minister sued the New York Times.",
        "He works for the BBC.",
        "She bought a copy of Le Monde.",
        "A spokesman for Reuters declined to comment.",
        "The channel is owned by Fox News.",
        "Image: Reuters",
        "Follow BBC News for more.",
        "BBC announced job cuts.",
        "Reuters said it would close its office.",
        "A man outside the BBC said rain fell.",
        "Le photographe de l'AFP est blessé.",
        "Der Fotograf der dpa wurde verletzt.",
        "أصيب مصور وكالة فرانس برس.",
        "Kan said he would resign.",
        "X said it would remove the post.",
        "The Spiegel family, the Guardian of the gate and Bild came.",
        "AP CLASSES END",
        "The MENA region is dry.",
    ],
)
def test_vetoes_and_weak_names_are_no_source(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Guardian said rain fell.", "guardian"),
        ("Israel's Kan said rain fell.", "kan"),
        ("According to Kan, rain fell.", "kan"),
        ("The Egyptian news agency MENA said rain fell.", "mena"),
        ("«Медуза» рассказала о дожде.", "meduza"),
        ("ذكرت الجزيرة أن المطر هطل.", "al-jazeera"),
    ],
)
def test_a_weak_name_is_a_source_behind_an_article_a_title_or_a_strong_cue(
    text: str, source: str
) -> None:
    assert cited(text) == [source]


@pytest.mark.parametrize(
    "text",
    [
        "CAIRO (Reuters) - Rain fell.",
        "القاهرة (رويترز) - هطل المطر.",
        "МОСКВА, 12 ноября. /ТАСС/. Идет дождь.",
        "(ANSA) - ROMA, 12 NOV - Piove.",
        "BERLIN (dpa) - Es regnet.",
    ],
)
def test_datelines_stand_at_the_start_of_a_line(text: str) -> None:
    (citation,) = read(item(text)).citations
    assert citation.confidence == 0.98


def test_a_colon_behind_a_name_at_the_head_of_a_title_is_a_cue() -> None:
    assert cited("", "Reuters: Rain in the north") == ["reuters"]
    assert cited("", "Rain in the north: Reuters") == ["reuters"]
    assert cited("", "Rain and Reuters") == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The Guardian: rain fell.", "guardian"),
        ("British newspaper The Guardian: rain fell.", "guardian"),
        ("«Personne», a déclaré le chef du village à Reuters.", "reuters"),
        ("A riportarlo è la BBC.", "bbc"),
        ("Al Jazeera's Jana Hadi told viewers that rain fell.", "al-jazeera"),
        ("Reuters did not name the port.", "reuters"),
    ],
)
def test_cues_reach_over_titles_and_subjects(text: str, sources: str) -> None:
    assert cited(text) == sources.split()


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell in the Guardian: nobody saw it.",
        "Le maire a déclaré que l'eau venait de la mer à Reuters.",
        "Al Jazeera's Jana Hadi said rain fell.",
    ],
)
def test_cues_of_somebody_else_are_none(text: str) -> None:
    assert cited(text) == []
