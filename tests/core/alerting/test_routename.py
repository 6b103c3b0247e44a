from monitor.core.alerting.route import Route, build_router
from monitor.core.alerting.routename import tell_route
from monitor.model.key import derive_key
from monitor.model.provenance import plain


def route(when: str | None = None, name: str | None = None, *routes: Route) -> Route:
    return Route(when, ("desk",), 60.0, name=name, routes=routes)


ROUTER = build_router(
    route(None, None, route("lang:ar", "arabic"), route("tag:libya", None, route("level>=high")))
)
LIBYA = 'tag:("libya")'


def test_a_route_without_a_name_is_known_by_its_place_and_condition() -> None:
    assert plain(tell_route(ROUTER, derive_key("route", LIBYA))) == 'route 1.2 "tag:libya"'
    deeper = derive_key("route", LIBYA, "level>=high")
    assert plain(tell_route(ROUTER, deeper)) == 'route 1.2.1 "level>=high"'


def test_a_route_with_a_name_is_known_by_that_also_when_it_is_gone() -> None:
    assert plain(tell_route(ROUTER, "arabic")) == plain(tell_route(build_router(route()), "arabic"))
    assert plain(tell_route(ROUTER, "arabic")) == "route arabic"


def test_a_route_that_is_gone_is_known_by_the_beginning_of_its_key() -> None:
    key = derive_key("route", "level=low")
    assert plain(tell_route(ROUTER, key)) == f"route {key[:8]}"


def test_a_route_without_condition_is_known_by_its_place() -> None:
    router = build_router(route(None, None, route()))
    assert plain(tell_route(router, derive_key("route", ""))) == "route 1.1"


def test_the_words_of_a_condition_are_a_piece_of_their_own() -> None:
    told = tell_route(ROUTER, derive_key("route", LIBYA))
    assert [text for text, is_foreign in told if is_foreign] == ["tag:libya"]
