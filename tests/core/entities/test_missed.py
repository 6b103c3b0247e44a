import pytest

from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.missed import Missed, missed
from monitor.core.entities.recognize import find, places_of
from monitor.core.text.passage import Passage
from monitor.model.entity import Alias, Entity

HAFTAR = Entity(
    "person.haftar",
    "Haftar",
    (
        Alias("Haftar", "folded"),
        Alias("حفتر", "folded"),
        Alias("Marshal", "folded", near=("Libya", "LNA")),
        Alias("KH", "exact"),
        Alias("Belqasim", "translit"),
    ),
    masks=("Haftar Street", "Balqasem Hill"),
)
STADIUM = Entity("place.stadium", "Haftar Stadium", (Alias("Haftar Stadium", "folded"),))
GAZETTEER = Gazetteer([HAFTAR, STADIUM])


def missed_in(body: str, title: str = "") -> list[Missed]:
    passages = Passage("title", title), Passage("body", body)
    named = places_of(find(*passages, GAZETTEER))
    assert HAFTAR.id not in named["title"]
    assert HAFTAR.id not in named["body"]
    return [each for p in passages for each in missed(HAFTAR, p, named[p.field], GAZETTEER.guard)]


@pytest.mark.parametrize(
    ("body", "text", "why"),
    [
        ("they met haftar", "haftar", "in small letters"),
        ("They met on Haftar Street.", "Haftar", 'inside "Haftar Street"'),
        ("They met at Haftar Stadium.", "Haftar", "a longer name, that of @place.stadium"),
        ("The Marshal spoke.", "Marshal", "none of its near words within 50 words"),
        ("Saddam Haftar spoke.", "Haftar", "the surname of another person"),
        ("On Balqasem Hill.", "Balqasem", 'inside "Balqasem Hill"'),
        ("Says kh, once.", "kh", "only as it is written: KH"),
    ],
)
def test_a_name_that_does_not_count_is_told_with_its_place(body: str, text: str, why: str) -> None:
    (found,) = missed_in(body)
    assert (found.field, found.text) == ("body", text)
    assert body[found.start : found.end] == text
    assert why in found.why


def test_the_near_words_are_named() -> None:
    assert "Libya, LNA" in missed_in("The Marshal spoke.")[0].why


def test_a_text_without_any_of_the_names_misses_nothing() -> None:
    assert missed_in("They met in Rome.", "Talks") == []


def test_each_field_is_told_of_by_itself() -> None:
    assert [each.field for each in missed_in("haftar", "On Haftar Street")] == ["title", "body"]
