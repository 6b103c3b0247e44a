import pytest

from monitor.core.attribution.inflect import declined, fronts, melted_articles, openings, stem


@pytest.mark.parametrize(
    "forms",
    ["рейтер рейтера рейтеру рейтером", "медуза медузы медузе медузу медузой",
     "известия известий известиям", "коммерсантъ коммерсанта", "суспільне суспільного суспільному",
     "новая новой новую"],
)  # fmt: skip
def test_cases_of_a_name_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


def test_other_scripts_and_short_words_are_their_own_stem() -> None:
    assert [stem(word) for word in ("reuters", "тасс", "رويترز")] == ["reuters", "тасс", "رويترز"]


def test_particles_are_joined_to_arabic_and_hebrew_words_only() -> None:
    assert fronts("bbc") == (("", 0),)
    assert ("ول", 2) in fronts("رويترز")
    assert ("ב", 1) in fronts("הארץ")


def test_the_arabic_article_melts_into_to() -> None:
    assert ("للجزيرة", 1) in openings("الجزيرة")
    assert ("وللجزيرة", 2) in openings("الجزيرة")


def test_an_article_is_known_by_its_forms() -> None:
    assert melted_articles("reuters") is None
    assert melted_articles("the") == frozenset()
    assert "im" in (melted_articles("der") or ())


def test_german_words_are_declined() -> None:
    assert declined("neue") == ("neue",)
    assert declined("neues") == ("neues",)
    assert "deutschen" in declined("deutsche")


def test_a_word_of_any_length_is_read() -> None:
    assert stem("ш" * 100_000).startswith("ш")
