from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.entities.views import view_of


def behind(text: str, place: int) -> list[str]:
    view = view_of(text)
    unit = view.single(place)
    assert unit is not None
    return [each.word.written for each in view.behind(unit)]


def before(text: str, place: int) -> list[str]:
    view = view_of(text)
    unit = view.single(place)
    assert unit is not None
    return [each.word.written for each in view.before(unit)]


def test_the_next_word_of_a_name_stands_behind_articles_and_initials() -> None:
    assert behind("Saif al-Islam", 0) == ["Islam"]
    assert behind("John F. Kennedy", 1) == ["Kennedy"]
    assert before("Saif al-Islam", 2) == ["Saif"]
    assert behind('Yahya "Abu" Sinwar', 0) == ["Abu"]


def test_a_name_ends_at_a_comma_and_at_the_end_of_a_sentence() -> None:
    assert behind("Khalifa, Haftar", 0) == []
    assert behind("They met Khalifa. Haftar said", 2) == []
    assert before("Khalifa (Haftar", 1) == []
    assert behind("Haftar", 0) == []
    assert before("Haftar", 0) == []


def test_what_may_be_one_word_or_two_is_offered_as_both() -> None:
    assert behind("Xi Jin-ping", 0) == ["Jinping", "Jin"]
    assert before("Erdoğan'ın partisi", 2) == ["Erdoğan'ın", "ın"]


def test_a_part_of_a_joined_word_is_no_word_of_a_name() -> None:
    view = view_of("Abdel Fattah al-Burhan")
    assert [view.single(place) is None for place in range(4)] == [True, True, True, False]


def test_a_unit_begins_with_its_article() -> None:
    unit = view_of("met el-Sisi").single(2)
    assert unit is not None
    assert (unit.begins, unit.place, unit.has_article) == (1, (2, 2), True)


def test_the_whole_text_is_read_in_two_ways_where_words_may_be_joined() -> None:
    ways = [[unit.word.written for unit in way] for way in view_of("Kim Jong-un").all_units()]
    assert ways == [["Kim", "Jongun"], ["Kim", "Jong", "un"]]
    assert len(list(view_of("Khalifa Haftar").all_units())) == 1


words = st.sampled_from(
    ["Abd", "al", "-", "Allah", "'", "a", "Haftar", ",", "عبد", "الله", "ад", "ad", "Din", "习",
     ".", "Abu", "el", "\U0001f600", "e\u0301", "\r\n", "السيسي", "ל", "־", "Abdelfattah"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(words, max_size=12), st.sampled_from(["", " "]))
def test_all_ways_cover_the_text_in_order_and_neighbors_agree(parts: list[str], gap: str) -> None:
    view = view_of(gap.join(parts))
    for way in view.all_units():
        places = [unit.place for unit in way]
        assert places == sorted(places)
        assert all(first <= last < len(view.words) for first, last in places)
        for unit in way:
            assert all(each.place[0] > unit.place[1] for each in view.behind(unit))
            assert all(each.place[1] < unit.place[0] for each in view.before(unit))
