"""Routes that no hit can come to."""

import pytest

from monitor.config.complaint import validate
from monitor.config.conditions import names_of
from monitor.config.routewarnings import warn_of_routes
from monitor.config.schema_rules import RootRoute
from tests.config.written import place_of

NAMES = names_of({"x": ("a", "b", "c")}, (), {})


def said(text: str) -> list[str]:
    place = place_of(text)
    root, complaints = validate(RootRoute, place.node.data)
    assert root is not None
    assert complaints == []
    problems = warn_of_routes(root.routes, place, NAMES)
    return [str(each).removeprefix("desk.yaml:") for each in problems]


def routes(*conditions: str) -> list[str]:
    lines = "\n".join(f"  - {{name: r{n}, {each}}}" for n, each in enumerate(conditions, start=1))
    return said(f"routes:\n{lines}")


def never(line: int, route: str, first: str, why: str) -> str:
    hint = "put it before that one, or write continue: true there"
    return f"{line}:5: warning: route {route} is never asked: route {first} before it {why}; {hint}"


EVERYTHING = "has no when, so it takes everything"
ALL_OF_IT = "takes all that it would take"


def test_behind_a_route_without_a_condition_none_is_asked() -> None:
    assert routes("group_wait: 1s", "when: 'tag:a'", "group_wait: 2s") == [
        never(3, "1.2", "1.1", EVERYTHING),
        never(4, "1.3", "1.1", EVERYTHING),
    ]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("tag:a", "tag:A"),
        ("tag:a", "level>=high tag:a"),
        ("level>=medium tag:(a OR b)", "level=high AND tag:b AND lang:ar"),
        ("level>=info", "rule:x"),
        ("level<=high", "level<=medium"),
        ("NOT tag:a", "tag:b NOT tag:a"),
        ("tag:a OR tag:b", "(tag:a OR tag:b) lang:ar"),
    ],
)
def test_a_route_whose_hits_another_takes_before_it_is_never_asked(first: str, later: str) -> None:
    assert routes(f"when: '{first}'", f"when: '{later}'") == [never(3, "1.2", "1.1", ALL_OF_IT)]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("level>=high tag:a", "tag:a"),
        ("tag:a", "tag:(a OR b)"),
        ("tag:a", "tag:b"),
        ("tag:a", "NOT tag:a"),
        ("level>=high", "level<=high"),
        ("tag:a OR lang:ar", "tag:b"),
        ("lang:ar", "rule:x"),
    ],
)
def test_a_route_to_which_some_hits_are_left_is_asked(first: str, later: str) -> None:
    assert routes(f"when: '{first}'", f"when: '{later}'") == []


def test_a_route_that_goes_on_leaves_all_to_the_next() -> None:
    assert (
        routes("continue: true", "when: 'tag:a', continue: true", "when: 'tag:a'", "mute: []") == []
    )


def test_children_are_looked_at_on_every_level() -> None:
    assert said(
        """\
        routes:
          - when: tag:a
            routes: [{name: one}, {when: 'level=high'}]
          - when: tag:b
            routes: [{when: 'tag:c'}]
        """
    ) == [never(3, "1.1.2", "1.1.1", EVERYTHING).replace("3:5", "3:27")]


def test_a_condition_that_cannot_be_read_is_told_elsewhere() -> None:
    assert routes("when: 'tag:'", "when: 'tag:a'") == []
