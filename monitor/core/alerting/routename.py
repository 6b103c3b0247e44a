"""How a route is named to people: as the rules have it now, not by the key that is stored."""

from monitor.core.alerting.route import ROOT_NUMBER, Router
from monitor.model import alertwords
from monitor.model.provenance import Pieces


def tell_route(router: Router, key: str) -> Pieces:
    """Name a route as `routes explain` does; one that is gone by the beginning of its key.

    Example:
        >>> from monitor.core.alerting.route import Route, build_router
        >>> from monitor.model.key import derive_key
        >>> from monitor.model.provenance import plain
        >>> arabic = Route("lang:ar", ("desk",), 60.0)
        >>> router = build_router(Route(None, ("desk",), 60.0, routes=(arabic,)))
        >>> plain(tell_route(router, derive_key("route", 'lang:("ar")')))
        'route 1.1 "lang:ar"'
    """
    number = router.number(key)
    if number == ROOT_NUMBER:  # of a route that is gone too
        return alertwords.tell_route(key)
    return alertwords.tell_route(key, number, router.label(key) or "")
