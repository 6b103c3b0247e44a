import pytest

from monitor.config.entities import read_entities
from monitor.core.entities.gazetteer import Gazetteer
from monitor.errors import Problem
from tests.config.written import place_of

BOTH = "a text that holds it names both; give each of them near:"
ALIKE = "give each of them near:, or mode: folded to what is read too widely"
WORD = "put the word under not:, or mode: folded, if listed spellings are enough"


def said(text: str) -> list[str]:
    top = place_of(text)
    data = top.node.data
    assert isinstance(data, tuple)
    problems: list[Problem] = []
    roster = read_entities([top.at(number) for number in range(len(data))], problems)
    problems.extend(roster.collisions(Gazetteer(roster.entities.values())))
    return [str(each).removeprefix("desk.yaml:") for each in problems]


def test_an_alias_of_two_entities_is_warned_of_once() -> None:
    first = "- {id: person.a, name: Sami Madura, aliases: [Madura, {text: ABC, mode: exact}]}"
    assert said(
        f"{first}\n- {{id: person.b, name: Madûra, aliases: [{{text: Abc, mode: exact}}]}}"
    ) == [f"2:24: warning: alias Madûra is also one of person.a at desk.yaml:1:47; {BOTH}"]


def test_an_alias_of_two_entities_may_be_told_apart_by_what_stands_near() -> None:
    assert said(
        "- {id: place.a, name: Tripoli, near: [Libya]}\n"
        "- {id: place.b, name: Tripoli, near: [Lebanon]}"
    ) == []  # fmt: skip


def test_an_alias_that_is_read_as_one_of_another_is_warned_of() -> None:
    lines = said("- {id: person.a, name: Madura}\n- {id: person.b, name: Maduro}")
    one = '1:24: warning: "Madura" is read as "Maduro" too, an alias of person.b at desk.yaml:2:24'
    other = (
        '2:24: warning: "Maduro" is read as "Madura" too, an alias of person.a at desk.yaml:1:24'
    )
    assert lines in ([f"{one}; {ALIKE}"], [f"{other}; {ALIKE}"])


@pytest.mark.parametrize(
    "other",
    [
        "{id: person.b, name: Hefner}",
        "{id: org.b, name: Hifter Holding}",
        "{id: person.b, name: Saddam Hifter}",
        "{id: person.b, name: Omar, aliases: [{text: Hifter, mode: exact}]}",
    ],
)
def test_what_is_not_read_as_another_is_not_warned_of(other: str) -> None:
    lines = said(f"- {{id: person.a, name: Haftar, near: [Libya]}}\n- {other}")
    assert [line for line in lines if "is read as" in line] == []


def test_names_that_are_read_alike_may_be_told_apart_by_what_stands_near() -> None:
    assert said(
        "- {id: person.a, name: Madura, near: [Cairo]}\n"
        "- {id: person.b, name: Maduro, near: [Tripoli]}"
    ) == []  # fmt: skip


def test_two_entities_of_many_like_names_are_warned_of_once() -> None:
    (line,) = said(
        "- {id: person.a, name: Haftar, aliases: [Hafter]}\n"
        "- {id: person.b, name: Hifter, aliases: [Hiftar]}"
    )
    assert ", and 3 more of their names meet; give each of them near:" in line


def test_a_name_that_is_read_in_everyday_words_is_warned_of_once() -> None:
    (line,) = said("- {id: person.a, name: Benny Gantz, aliases: [Gantz]}")
    assert (
        line == f'1:47: warning: "Gantz" is read in the everyday word "ganz", and in 1 more; {WORD}'
    )


@pytest.mark.parametrize(
    "entity",
    [
        "{id: person.a, name: Gantz, aliases: [{text: Gantz, mode: folded}]}",
        "{id: person.a, name: Gantz, near: [Israel]}",
        "{id: person.a, name: Gantz, not: [Ganz, Genç]}",
        "{id: person.a, name: Benny Gantz}",
    ],
)
def test_a_name_that_was_made_sure_of_is_not_warned_of(entity: str) -> None:
    assert said(f"- {entity}") == []
