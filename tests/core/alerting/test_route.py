"""The routing tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.route import Route, build_router
from monitor.errors import RuleError
from tests.support.alerts import item, rule

LIBYA = rule("libya", tags=["libya"], level="high")
ITEM = item(lang="ar")


def route(when: str | None, *receivers: str, **more: object) -> Route:
    return Route(when, receivers or ("mail",), 60.0, **more)  # type: ignore[arg-type]  # tests


def told(root: Route) -> list[tuple[str, ...]]:
    router = build_router(root)
    return [router.receivers(key) for key in router.routes_for(LIBYA, ITEM)]


def test_a_tree_without_children_tells_the_root() -> None:
    router = build_router(route(None))
    assert router.routes_for(LIBYA, ITEM) == ("root",)


def test_the_first_child_that_matches_wins() -> None:
    root = route(None, routes=(route("lang:en", "a"), route("lang:ar", "b"), route(None, "c")))
    assert told(root) == [("b",)]


def test_a_child_that_goes_on_lets_the_next_be_asked() -> None:
    root = route(
        None, routes=(route("tag:libya", "a", goes_on=True), route("lang:ar", "b"), route(None))
    )
    assert told(root) == [("a",), ("b",)]


def test_the_deepest_match_wins_and_its_parent_stands_in_for_children_that_do_not() -> None:
    deep = route("tag:libya", "a", routes=(route("lang:en", "b"), route("level=high", "c")))
    assert told(route(None, routes=(deep,))) == [("c",)]
    shallow = route("tag:libya", "a", routes=(route("lang:en", "b"),))
    assert told(route(None, routes=(shallow,))) == [("a",)]


def test_nothing_that_matches_is_told_to_the_root() -> None:
    assert told(route(None, "root", routes=(route("lang:en", "a"),))) == [("root",)]


def test_a_root_whose_own_condition_fails_is_told_all_the_same() -> None:
    assert told(route("lang:en", "root")) == [("root",)]


def test_a_removed_route_falls_back_to_the_receivers_of_the_root() -> None:
    router = build_router(Route(None, ("mail",), 30.0, routes=(route("lang:ar", "desk"),)))
    assert router.receivers("gone") == ("mail",)
    assert router.group_wait_s("gone") == 30.0
    assert [router.present(key) for key in ("gone", "root")] == ["root", "root"]
    [child] = set(router.routes_for(LIBYA, ITEM))
    assert router.present(child) == child != "root"


def test_a_route_is_known_by_its_name_else_by_its_condition_and_the_root_needs_none() -> None:
    named, deep = route("lang:ar", name="arabic"), route("tag:libya", "a")
    router = build_router(route(None, routes=(named, deep)))
    [key] = [key for key in router.routes_for(LIBYA, item(lang="en")) if key != "root"]
    assert [router.label(each) for each in ("arabic", key, "root", "gone")] == [
        "arabic", "tag:libya", None, None,
    ]  # fmt: skip


def test_routes_are_counted_as_they_stand() -> None:
    deep = route(
        "tag:libya", name="deep", routes=(route("lang:en"), route("lang:ar", name="arabic"))
    )
    router = build_router(route(None, routes=(route("lang:fr", name="first"), deep)))
    keys = ["root", "first", "deep", "arabic", "gone"]
    assert [router.number(key) for key in keys] == ["1", "1.1", "1.2", "1.2.2", "1"]


def test_a_key_is_the_name_or_follows_from_the_conditions_alone() -> None:
    def keys(*routes: Route) -> tuple[str, ...]:
        return build_router(route(None, routes=routes)).routes_for(LIBYA, ITEM)

    first = route("lang:ar", "a")
    assert keys(first) == keys(route("lang:en"), route("lang: AR", "b"))
    assert keys(first) != keys(route("level=high"))
    assert keys(route("lang:ar", name="arabic")) == ("arabic",)


@pytest.mark.parametrize(
    ("routes", "says"),
    [
        ((route("lang:ar"), route("lang:AR")), "give one of them a name"),
        ((route("lang:ar", name="x"), route("lang:en", name="x")), "two routes are named 'x'"),
        ((route("lang:ar", name="root"),), "two routes are named 'root'"),
        ((route("language:ar"),), "did you mean lang:?"),
    ],
)
def test_a_tree_that_says_too_little_is_refused(routes: tuple[Route, ...], says: str) -> None:
    with pytest.raises(RuleError, match=r".") as refused:
        build_router(route(None, routes=routes))
    assert says in str(refused.value)


WHENS = ["lang:ar", "lang:en", "tag:libya", "level=high", "rule:x", "tag:x OR lang:ar"]


@given(st.permutations(WHENS))
def test_a_reordering_of_routes_that_all_go_on_changes_no_key(whens: list[str]) -> None:
    def keys(order: list[str]) -> set[str]:
        children = tuple(route(when, goes_on=True) for when in order)
        return set(build_router(route(None, routes=children)).routes_for(LIBYA, ITEM))

    assert keys(whens) == keys(WHENS)
