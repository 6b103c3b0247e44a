import pytest

from monitor.config.hashtag import instead_of, warn_of_comments
from monitor.config.place import Place
from tests.config.written import Written, place_of


def warned(text: str) -> list[str]:
    top = place_of(text)
    rules = [top.at("rules", number) for number in range(len(top.at("rules").node.children))]
    return [str(each).removeprefix("desk.yaml:") for each in warn_of_comments(rules)]


def rule(query: str) -> str:
    return f"rules:\n  - id: a\n    {query}\n    level: high\n"


@pytest.mark.parametrize(
    ("query", "line", "column", "tag"),
    [
        ("match: derna #flood", 3, 18, "#flood"),
        ("match: (libya OR #derna) AND x", 3, 22, "#derna"),
        ("match: derna \t#درنة x", 3, 19, "#درنة"),
        ("match: #libya", 3, 12, "#libya"),
        ("match: 'air strike' #libya", 3, 25, "#libya"),
        ("match: derna\n      flood #libya", 4, 13, "#libya"),
        ("any:\n      - derna\n      - flood #libya", 5, 15, "#libya"),
        ("all: [derna #flood, storm\n      ]", 3, 17, "#flood"),
        ("none: [derna #flood\n      ]", 3, 18, "#flood"),
        ("let:\n      strike: raid #war", 4, 20, "#war"),
    ],
)
def test_a_hashtag_that_yaml_cut_off_is_told_where_it_stands(
    query: str, line: int, column: int, tag: str
) -> None:
    (said,) = warned(rule(query))
    assert said.startswith(f"{line}:{column}: warning: YAML took {tag} for a comment; put the")


@pytest.mark.parametrize(
    "query",
    [
        "match: derna # flood",
        "match: derna #1",
        "match: derna ##",
        "match: derna\n    #flood",
        "match: 'derna #flood'",
        "match: derna#flood",
        "match: |\n      derna #flood",
        "match: [derna]",
        "title: Derna #flood\n    match: derna",
        "any: derna",
        "let:",
    ],
)
def test_a_comment_that_a_person_writes_is_none(query: str) -> None:
    assert warned(rule(query)) == []


def test_what_is_no_rule_has_no_query() -> None:
    assert warned("rules:\n  - derna #flood\n  - [a #b\n    ]\n") == []


def place(text: str, *path: str | int) -> Place:
    return place_of(text, *path)


def test_a_value_that_is_missing_is_known_by_the_hashtag_in_its_place() -> None:
    assert instead_of(place("match: #libya OR x\n", "match")) == "#libya"
    assert instead_of(place("match:\n  #libya\n", "match")) == "#libya"
    assert instead_of(place("a: 1\nmatch: #libya\n")) == "#libya"
    assert instead_of(place("any:\n  - #libya\n", "any", 0)) == "#libya"
    assert instead_of(place("match: x #libya\n", "match")) == ""
    assert instead_of(place("match:\n", "match")) == ""
    assert instead_of(place("match: # libya\n", "match")) == ""


def test_a_rule_that_asks_for_nothing_is_told_why(written: Written) -> None:
    written.write("rules/a.yaml", "rules:\n  - id: a\n    match: #libya\n")
    took = "YAML took #libya for a comment"
    first, second = written.said()
    assert first.startswith(f"rules/a.yaml:2:5: error: the rule asks for nothing; {took}: put")
    assert second.startswith(f"rules/a.yaml:3:12: warning: {took}; put")


def test_the_warning_stands_beside_what_the_cut_has_broken(written: Written) -> None:
    written.write("rules/a.yaml", "rules:\n  - id: a\n    match: (libya OR #derna) AND x\n")
    first, second = written.said()
    assert first.startswith("rules/a.yaml:3:19: error: OR needs something on its right")
    assert second.startswith("rules/a.yaml:3:22: warning: YAML took #derna for a comment")
