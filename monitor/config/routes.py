"""The routing tree as the rules folder writes it -> `Router`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.config.complaint import validate
from monitor.config.place import Place
from monitor.config.placed import (
    first_by_name,
    not_yet,
    not_yet_once,
    read_entries,
    unknown_names,
)
from monitor.config.receivers import Receivers
from monitor.config.schema_rules import GROUP_INTERVAL_S, RootRoute, RouteEntry, TimeInterval
from monitor.core.alerting.route import Route, Router, build_router, parse_when
from monitor.errors import Problem, RuleError


@dataclass(frozen=True, slots=True)
class _Inherited:
    receivers: tuple[str, ...]
    group_wait_s: float


def read_intervals(places: list[Place], problems: list[Problem]) -> frozenset[str]:
    """Check time intervals; give the names that ``mute`` may use."""
    problems.extend(not_yet_once(places, "time_intervals"))
    entries = read_entries(places, TimeInterval, problems)
    return frozenset(first_by_name(entries, lambda each: each.name, "interval name", problems))


def read_route(
    places: Sequence[Place],
    receivers: Receivers,
    intervals: frozenset[str],
    problems: list[Problem],
) -> Router:
    """Fill in what nodes inherit and compile the tree; without one, everyone is told everything."""
    entry, place = _root(places, problems)
    if place is not None:
        problems.extend(_checked(entry, place, receivers, intervals))
        problems.extend(_system(entry, place, receivers))
    everyone = tuple(receivers.ready)
    above = _Inherited(_ready(entry.receivers, receivers) or everyone, entry.group_wait)
    top = Route(
        when=None,
        receivers=above.receivers,
        group_wait_s=above.group_wait_s,
        goes_on=False,
        name=None,
        routes=tuple(_route(child, above, receivers) for child in entry.routes),
    )
    try:
        return build_router(top)
    except RuleError as error:
        if place is not None and error.code == "route":  # a wrong `when` is told at its place
            problems.append(place.at("routes").error(error.code, error.message, error.hint))
        return build_router(Route(None, above.receivers, above.group_wait_s))


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


def _route(entry: RouteEntry, above: _Inherited, receivers: Receivers) -> Route:
    group_wait_s = above.group_wait_s if entry.group_wait is None else entry.group_wait
    own = _Inherited(_ready(entry.receivers, receivers) or above.receivers, group_wait_s)
    return Route(
        when=entry.when,
        receivers=own.receivers,
        group_wait_s=own.group_wait_s,
        goes_on=entry.continue_,
        name=entry.name,
        routes=tuple(_route(child, own, receivers) for child in entry.routes),
    )


def _ready(names: tuple[str, ...] | None, receivers: Receivers) -> tuple[str, ...]:
    """Those of the names that can be sent to, each once."""
    return tuple(dict.fromkeys(name for name in names or () if name in receivers.ready))


def _checked(
    entry: RootRoute | RouteEntry, place: Place, receivers: Receivers, intervals: frozenset[str]
) -> Iterator[Problem]:
    if isinstance(entry, RouteEntry) and entry.when is not None:
        try:
            parse_when(entry.when)
        except RuleError as error:
            yield place.at("when").of_query(error)
    yield from unknown_names(
        entry.receivers or (), place.at("receivers"), receivers.names, "receiver"
    )
    yield from unknown_names(entry.mute, place.at("mute"), intervals, "time interval")
    for key in _without_effect(entry):
        yield not_yet(place.key(key))
    for number, child in enumerate(entry.routes):
        yield from _checked(child, place.at("routes", number), receivers, intervals)


def _without_effect(entry: RootRoute | RouteEntry) -> Iterator[str]:
    if entry.group_interval not in {None, GROUP_INTERVAL_S}:
        yield "group_interval"
    if entry.max_per_hour is not None:
        yield "max_per_hour"
    if entry.mute:
        yield "mute"


def _system(entry: RootRoute, place: Place, receivers: Receivers) -> Iterator[Problem]:
    yield from unknown_names(entry.system, place.at("system"), receivers.names, "receiver")
    if entry.system:
        yield not_yet(place.key("system"))
