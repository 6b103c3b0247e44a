import pytest

from monitor.core.attribution.persons import outlets_in
from tests.support.sourcing import cited, page


def test_a_surname_is_a_person_from_the_full_name_on() -> None:
    people: set[str] = set()
    found = list(outlets_in(page("Michael Bloomberg met AFP. Bloomberg left."), people))
    assert [each.outlet for each in found] == ["outlet.afp"]
    assert people == {"bloomberg"}


@pytest.mark.parametrize("text", ["Mayor Bloomberg said so.", "Mr. Bloomberg said so."])
def test_a_title_makes_a_person(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize("text", ["On Tuesday Bloomberg reported a fire.", "Bloomberg said so."])
def test_other_words_before_a_name_do_not(text: str) -> None:
    assert cited(text) == ["bloomberg"]


def test_a_person_of_the_title_is_one_in_the_body() -> None:
    assert cited("Bloomberg said he would run.", "Michael Bloomberg runs") == []


@pytest.mark.parametrize(
    "text",
    [
        "According to the Lagos Guardian, the road is shut.",
        "The Sunday Guardian reported a fire.",
        "The Daily Guardian reported a fire.",
        "The Hong Kong Guardian reported a fire.",
    ],
)
def test_a_name_between_an_article_and_a_common_word_makes_another_outlet(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "According to the British Guardian, the road is shut.",
        "Britain's Guardian reported a fire.",
        "According to the daily Guardian, the road is shut.",
        "On Sunday the Guardian reported a fire.",
    ],
)
def test_a_title_before_a_common_word_does_not(text: str) -> None:
    assert cited(text) == ["guardian"]
