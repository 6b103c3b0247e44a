from monitor.config.sections import read_sections
from monitor.errors import Problem
from tests.config.written import place_of


def read(*texts: str) -> tuple[dict[str, int], list[str]]:
    problems: list[Problem] = []
    places = read_sections(tuple(place_of(text).document for text in texts), problems)
    return {name: len(each) for name, each in places.items() if each}, list(map(str, problems))


def test_sections_of_all_files_are_one() -> None:
    assert read("rules: [a, b]\nroute: {}", "rules: [c]\nfeeds: [d]") == (
        {"rules": 3, "route": 1, "feeds": 1},
        [],
    )


def test_empty_files_and_sections_are_nothing() -> None:
    assert read("", "# only words", "rules:\nroute:\nfeeds: []") == ({}, [])


def test_an_unknown_section_is_told_with_the_nearest_one() -> None:
    assert read("rule: []")[1] == [
        "desk.yaml:1:1: error: unknown section rule; did you mean rules?"
    ]


def test_what_is_no_list_is_told() -> None:
    assert read("rules: {id: a}")[1] == [
        "desk.yaml:1:8: error: rules: must be a list, not a mapping; begin each entry with -"
    ]
    (said,) = read("just text")[1]
    assert said.startswith("desk.yaml:1:1: error: must be a mapping, not just text; write rules:")


def test_a_file_of_unknown_sections_is_told_of_the_first_few() -> None:
    assert len(read("\n".join(f"k{n}: 1" for n in range(500)))[1]) == 20
