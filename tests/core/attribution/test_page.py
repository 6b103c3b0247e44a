from monitor.core.attribution.rows import Rows
from tests.support.sourcing import page


def sentences(text: str) -> list[str]:
    each = page(text)
    return [each.lower[one.start : one.end] for one in each.sentences]


def test_a_sentence_goes_on_before_a_small_letter_and_behind_an_abbreviation() -> None:
    assert sentences("“No!” he told us. Then Gen. Saleh left. The U.S. did too.") == [
        '"no!" he told us.', "then gen. saleh left.", "the u.s. did too.",
    ]  # fmt: skip
    assert sentences("Ein Mann, ca. 40.\nneu") == ["ein mann, ca. 40.", "neu"]


def test_a_long_sentence_is_cut() -> None:
    assert [len(each) for each in sentences("a " * 2500)] == [2000, 2000, 999]


def test_a_sentence_knows_its_scripts() -> None:
    (one,) = page("نقلت Reuters عن").sentences
    assert set(one.scripts) == {"latin", "arabic"}


def test_words_begin_behind_joined_particles_too() -> None:
    each = page("قال لوكالة")
    assert each.starts == [0, 4]
    assert 5 in each.words_before(10, 0)
    assert page("said of").words_before(7, 0) == (0, 5) or page("said of").starts == [0, 5]


def test_cues_may_begin_at_words_and_at_signs() -> None:
    each = page('he, "says ')
    rows = Rows({"any": ["he", ",", '"', "says", "ays"]})
    assert list(each.begun(rows, 0, 10)) == [0, 2, 4, 5]
    assert list(each.begun(rows, 2, 5)) == [2, 4]


def test_a_place_is_in_the_sentence_that_begins_before_it() -> None:
    each = page("One two. Three four.")
    assert [each.sentence_at(at).start for at in (0, 7, 9, 19)] == [0, 0, 9, 9]


def test_words_are_looked_up_by_their_places() -> None:
    each = page("one two three")
    assert list(each.starts_behind(1, 9)) == [4, 8]
    assert list(each.ends_behind(0, 8)) == [3, 7]
    assert each.limits(4, 9) == (1, 3)
    assert each.words == ["one", "two", "three"]
