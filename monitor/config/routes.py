"""The routing tree as the rules folder writes it -> `Router`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.config.complaint import validate
from monitor.config.conditions import Names
from monitor.config.place import Place
from monitor.config.placed import unknown_names
from monitor.config.receivers import Receivers
from monitor.config.routewarnings import warn_of_routes
from monitor.config.schema_rules import RootRoute, RouteEntry
from monitor.core.alerting.route import Route, Router, build_router, parse_when
from monitor.errors import Problem, RuleError
from monitor.model.alert import Receiver
from monitor.model.calendar import Interval


@dataclass(frozen=True, slots=True)
class Routing:
    """Who is told.

    Args:
        system: Who hears of our own troubles; empty: the desk does not say.
    """

    router: Router
    system: tuple[Receiver, ...] = ()


def read_route(
    places: Sequence[Place],
    receivers: Receivers,
    intervals: Mapping[str, Interval],
    names: Names,
    problems: list[Problem],
) -> Routing:
    """Fill in what nodes inherit and compile the tree; without one, everyone is told everything.

    Args:
        names: What conditions can name.
    """
    entry, place = _root(places, problems)
    if place is not None:
        problems.extend(_checked(entry, place, receivers, intervals))
        problems.extend(warn_of_routes(entry.routes, place, names))
        problems.extend(
            unknown_names(entry.system, place.at("system"), receivers.names, "receiver")
        )
    alone = Route(
        when=None,
        receivers=_ready(entry.receivers, receivers) or tuple(receivers.ready),
        group_wait_s=entry.group_wait,
        group_interval_s=entry.group_interval,
        max_per_hour=entry.max_per_hour,
        mute=_hours(entry.mute, intervals),
    )
    children = tuple(_route(child, alone, receivers, intervals) for child in entry.routes)
    system = tuple(receivers.ready[name] for name in _ready(entry.system, receivers))
    try:
        return Routing(build_router(replace(alone, routes=children)), system)
    except RuleError as error:
        if place is not None and error.code == "route":  # a wrong `when` is told at its place
            problems.append(place.at("routes").error(error.code, error.message, error.hint))
        return Routing(build_router(alone), system)


def _root(places: Sequence[Place], problems: list[Problem]) -> tuple[RootRoute, Place | None]:
    if not places:
        return RootRoute(), None
    first, *others = places
    line = first.document.key_place(first.path)[0]
    for place in others:
        message = f"route is given twice, first in {first.document.file}:{line}"
        problems.append(place.error("duplicate-route", message, "one file holds the whole tree"))
    root, complaints = validate(RootRoute, first.node.data)
    problems.extend(complaint.at(first) for complaint in complaints)
    return root or RootRoute(), first


def _route(
    entry: RouteEntry, above: Route, receivers: Receivers, intervals: Mapping[str, Interval]
) -> Route:
    own = Route(
        when=entry.when,
        receivers=_ready(entry.receivers, receivers) or above.receivers,
        group_wait_s=_first(entry.group_wait, above.group_wait_s),
        group_interval_s=_first(entry.group_interval, above.group_interval_s),
        max_per_hour=entry.max_per_hour or above.max_per_hour,
        mute=above.mute if entry.mute is None else _hours(entry.mute, intervals),
        goes_on=entry.continue_,
        name=entry.name,
    )
    children = tuple(_route(child, own, receivers, intervals) for child in entry.routes)
    return replace(own, routes=children)


def _first(own: float | None, above: float) -> float:
    return above if own is None else own


def _hours(names: Sequence[str], intervals: Mapping[str, Interval]) -> tuple[Interval, ...]:
    """Intervals by name, each once; names that nothing has are told where they stand."""
    return tuple(intervals[name] for name in dict.fromkeys(names) if name in intervals)


def _ready(names: tuple[str, ...] | None, receivers: Receivers) -> tuple[str, ...]:
    """Those of the names that can be sent to, each once."""
    return tuple(dict.fromkeys(name for name in names or () if name in receivers.ready))


def _checked(
    entry: RootRoute | RouteEntry,
    place: Place,
    receivers: Receivers,
    intervals: Mapping[str, Interval],
) -> Iterator[Problem]:
    if isinstance(entry, RouteEntry) and entry.when is not None:
        try:
            parse_when(entry.when)
        except RuleError as error:
            yield place.at("when").of_query(error)
    yield from unknown_names(
        entry.receivers or (), place.at("receivers"), receivers.names, "receiver"
    )
    yield from unknown_names(entry.mute or (), place.at("mute"), intervals, "time interval")
    for number, child in enumerate(entry.routes):
        yield from _checked(child, place.at("routes", number), receivers, intervals)
