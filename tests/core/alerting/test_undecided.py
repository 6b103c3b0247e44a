from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.route import Route
from monitor.core.alerting.undecided import hushed, undecided, verdict
from monitor.core.alerting.when import holds, parse_when
from monitor.model.alert import NOTHING, About
from monitor.model.hold import Silence
from monitor.model.rule import Rule
from tests.support.clock import NOON

RULE = Rule("derna", "derna", level="high", tags=("libya",))
LEAVES = ["level>=high", "level=low", "rule:derna", "tag:libya", "tag:sport", "lang:ar", "lang:en"]
LEAVES += ["source:herald", "feed:herald"]


@pytest.mark.parametrize(
    ("condition", "report", "expected"),
    [
        ("level>=high", NOTHING, True),
        ("level=low lang:ar", NOTHING, False),
        ("lang:ar", NOTHING, None),
        ("lang:ar", About(lang="ar"), True),
        ("lang:ar", About(lang="en"), False),
        ("NOT lang:ar", NOTHING, None),
        ("NOT level>=high", NOTHING, False),
        ("tag:libya", NOTHING, True),
        ("tag:sport", NOTHING, None),
        ("tag:sport", About(tags=("news",)), False),
        ("level>=high OR lang:ar", NOTHING, True),
        ("level=low OR lang:ar", NOTHING, None),
        ("source:herald", About(feed="Herald"), True),
        ("feed:herald", NOTHING, None),
    ],
)
def test_a_condition_is_decided_as_far_as_the_report_is_known(
    condition: str, report: About, expected: object
) -> None:
    assert verdict(parse_when(condition), RULE, report) is expected


def conditions() -> st.SearchStrategy[str]:
    return st.recursive(
        st.sampled_from(LEAVES),
        lambda inner: st.one_of(
            inner.map("NOT ({})".format),
            st.tuples(inner, inner).map("({0[0]} AND {0[1]})".format),
            st.tuples(inner, inner).map("({0[0]} OR {0[1]})".format),
        ),
        max_leaves=6,
    )


@given(
    conditions(),
    st.sampled_from(["ar", "en"]),
    st.sampled_from(["Herald", "Wire"]),
    st.sampled_from([("sport",), ("news",)]),
)
def test_what_is_decided_is_so_for_every_report(
    condition: str, lang: str, feed: str, tags: tuple[str, ...]
) -> None:
    when = parse_when(condition)
    whole = About(lang=lang, source=feed, feed=feed, tags=tags)
    expected = holds(when, RULE, whole)
    assert verdict(when, RULE, whole) is expected
    for known in (NOTHING, replace(NOTHING, lang=lang), replace(whole, lang="")):
        assert verdict(when, RULE, known) in {expected, None}


def tree(*children: Route) -> Route:
    return Route(None, ("desk",), 60.0, routes=children)


def node(when: str | None, *children: Route, goes_on: bool = False) -> Route:
    return Route(when, ("mail",), 60.0, goes_on=goes_on, routes=children)


def found(root: Route, report: About = NOTHING) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(each.route.when, each.asks) for each in undecided(root, RULE, report)]


def test_routes_that_depend_on_the_report_say_on_what() -> None:
    root = tree(
        node("level=low lang:ar"),
        node("lang:ar (source:herald OR tag:libya)"),
        node("level>=high", node("feed:wire"), node("rule:other")),
        node("lang:en"),
    )
    assert found(root) == [
        ("lang:ar (source:herald OR tag:libya)", ("lang", "source")),
        ("feed:wire", ("feed",)),
    ]
    assert found(root, About(lang="fr", feed="Herald")) == []


def test_behind_a_route_that_takes_all_only_one_that_goes_on_lets_others_be_asked() -> None:
    assert found(tree(node(None), node("lang:ar"))) == []
    assert found(tree(node(None, goes_on=True), node("lang:ar"))) == [("lang:ar", ("lang",))]


def test_a_silence_holds_what_it_matches_once_it_has_begun() -> None:
    later = NOON + timedelta(hours=1)

    def silence(when: str, begin: datetime = NOON) -> Silence:
        return Silence(1, when, begin, later, "ann", "works")

    asked = [
        silence("level>=high"),
        silence("lang:ar"),
        silence("level=low"),
        silence("level>=high", later),
        silence("level of tomorrow"),
    ]
    found = [(each.silence.when, each.is_sure) for each in hushed(asked, RULE, NOTHING, NOON)]
    assert found == [("level>=high", True), ("lang:ar", False)]
