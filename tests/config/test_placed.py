from monitor.config.fields import Section
from monitor.config.placed import (
    first_by_name,
    not_yet,
    read_entries,
    unknown_names,
)
from monitor.errors import Problem
from tests.config.written import place_of


class Named(Section):
    id: str
    level: int = 0


TEXT = """
- {id: a}
- {id: b, level: x}
- {level: 1}
- {id: a}
"""


def test_a_wrong_entry_hides_no_other() -> None:
    top = place_of(TEXT)
    problems: list[Problem] = []
    read = read_entries([top.at(number) for number in range(4)], Named, problems)
    assert [(each.value.id, each.is_sound) for each in read] == [
        ("a", True),
        ("b", False),
        ("a", True),
    ]
    assert [problem.line for problem in problems] == [3, 4]


def test_a_name_given_twice_is_told_with_both_places() -> None:
    top = place_of(TEXT)
    problems: list[Problem] = []
    read = read_entries([top.at(0), top.at(3)], Named, problems)
    assert first_by_name(read, lambda each: each.id, "rule id", problems) == {"a": read[0]}
    assert [str(problem) for problem in problems] == [
        "desk.yaml:5:8: error: rule a is given twice, first in desk.yaml:2:8"
    ]


def test_thousands_of_wrong_entries_are_told_of_the_first() -> None:
    top = place_of("\n".join(["- x"] * 5000))
    problems: list[Problem] = []
    read_entries([top.at(number) for number in range(5000)], Named, problems)
    assert len(problems) == 1002
    assert "no more are shown" in problems[-1].message


def test_names_that_nothing_has_are_told_at_their_places() -> None:
    place = place_of("[mail, desc, mail]")
    assert [
        str(each) for each in unknown_names(("mail", "desc"), place, ["mail", "desk"], "receiver")
    ] == ["desk.yaml:1:8: error: unknown receiver desc; did you mean desk?"]


def test_what_has_no_effect_yet_is_told() -> None:
    top = place_of("mute: [a]")
    assert str(not_yet(top.key("mute"))) == (
        "desk.yaml:1:1: warning: mute has no effect in this version"
    )
