import pytest

from monitor.config.entities import read_entities
from monitor.errors import Problem
from tests.config.written import place_of

EVERYDAY = "mode: exact, if that is enough, or near: with words of its kind"
SHORT = "list its other spellings; mode: folded, if no likeness is wanted"


def said(text: str) -> list[str]:
    top = place_of(text)
    data = top.node.data
    assert isinstance(data, tuple)
    problems: list[Problem] = []
    read_entities([top.at(number) for number in range(len(data))], problems)
    return [str(each).removeprefix("desk.yaml:") for each in problems]


def test_domains_and_kind_of_anything_but_an_outlet_are_warned_of() -> None:
    assert said("- {id: org.a, name: A, domains: [a.example], kind: agency}") == [
        "1:24: warning: domains: only outlets have it",
        "1:46: warning: kind: only outlets have it",
    ]


def test_a_near_word_that_is_an_alias_is_warned_of() -> None:
    hint = "a mention never stands near itself, only near another one"
    assert said("- {id: place.a, name: Derna, aliases: [Darna], near: [Jufra, darna]}") == [
        f"1:62: warning: darna is an alias of place.a itself; {hint}"
    ]


def test_an_alias_that_is_masked_wholly_is_warned_of() -> None:
    masks = "['haftar STREET', 'Old Haftar']"
    assert said(f"- {{id: place.a, name: Haftar, aliases: [the Haftar Street], not: {masks}}}") == [
        "1:41: warning: the Haftar Street is never found: haftar street under not masks it"
    ]


def test_an_alias_that_is_a_word_or_one_character_is_warned_of() -> None:
    entity = "- {{id: other.a, name: A, aliases: [{}]}}"
    small = "it is found where it has a capital; mode: exact finds it as it is written"
    short = "is one character, which stands in many words; write the whole name, or near:"
    assert said(entity.format("bitcoin")) == [
        f"1:36: warning: bitcoin in small letters is a word, not a name; {small}"
    ]
    assert said(entity.format("{text: bitcoin, mode: exact}")) == []
    assert said(entity.format("习")) == [f"1:36: warning: 习 {short}"]


@pytest.mark.parametrize("name", ["Gallant", "Serif", "Ganz", "صالح", "Мороз", "Conte"])
def test_a_likely_alias_that_is_an_everyday_word_is_warned_of(name: str) -> None:
    assert said(f"- {{id: person.a, name: {name}}}") == [
        f"1:24: warning: {name} is an everyday word too; {EVERYDAY}"
    ]


@pytest.mark.parametrize(
    "entity",
    [
        "{id: person.a, name: Yoav Gallant}",
        "{id: person.a, name: Gallant, near: [Israel]}",
        "{id: org.a, name: Gallant}",
        "{id: person.a, name: Gallant, aliases: [{text: Gallant, mode: exact}]}",
        "{id: person.a, name: Haftar}",
    ],
)
def test_an_everyday_word_that_is_made_sure_of_is_not(entity: str) -> None:
    assert said(f"- {entity}") == []


@pytest.mark.parametrize("name", ["Modi", "Kyiv", "Xi", "Каир"])
def test_a_likely_alias_of_two_consonants_is_warned_of(name: str) -> None:
    assert said(f"- {{id: place.a, name: {name}}}") == [
        f"1:23: warning: {name} is found by likeness in other scripts only; {SHORT}"
    ]


@pytest.mark.parametrize("name", ["al-Sisi", "Narendra Modi", "Siraj", "Walid", "NATO", "习近平"])
def test_more_consonants_words_or_an_article_are_enough(name: str) -> None:
    assert said(f"- {{id: person.a, name: {name}}}") == []


def test_a_short_name_without_likeness_is_not_warned_of() -> None:
    assert said("- {id: place.a, name: Kyiv, aliases: [{text: Kyiv, mode: folded}]}") == []
    assert said("- {id: org.a, name: Kyiv}") == []
    assert said("- {id: place.a, name: Kyiv, near: [Ukraine]}") == []
