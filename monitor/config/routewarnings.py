"""What a desk should hear of a routing tree that is accepted, but may not do what was meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.config.conditions import Names, doubts
from monitor.config.place import Place
from monitor.config.schema_rules import RouteEntry
from monitor.core.alerting.route import ROOT_NUMBER
from monitor.core.alerting.when import AllOf, Test, When, parse_when
from monitor.errors import Problem, RuleError
from monitor.model.rule import LEVELS, Level

_HINT = "put it before that one, or write continue: true there"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a condition asks for, all of which must hold."""

    levels: frozenset[Level]
    others: tuple[When, ...] = ()


def warn_of_routes(
    routes: Sequence[RouteEntry], place: Place, names: Names, above: str = ROOT_NUMBER
) -> Iterator[Problem]:
    """Give the warnings of the children of a route, and of all below them.

    Cost: the square of the number of children of each node.

    Args:
        place: Of the node that holds them.
        names: What their conditions can name.
        above: Its number, as `Router.number` gives it.
    """
    taking: list[tuple[str, _Asked]] = []
    for index, route in enumerate(routes):
        spot, number = place.at("routes", index), f"{above}.{index + 1}"
        asked = _asked(route)
        if asked is None:  # its condition cannot be read, which is told
            continue
        yield from _of_condition(route, spot.at("when"), names)
        before = next((told for told, other in taking if _covers(other, asked)), None)
        if before is not None:
            message = f"route {number} is never asked: {before}"
            yield spot.warning("unreachable-route", message, _HINT)
        elif not route.continue_:
            taking.append((_told(route, number), asked))
        yield from warn_of_routes(route.routes, spot, names, number)


def _of_condition(route: RouteEntry, place: Place, names: Names) -> Iterator[Problem]:
    for each in doubts(route.when, names) if route.when is not None else ():
        yield place.in_text("warning", each.offset, each.code, each.message, each.hint)


def _asked(route: RouteEntry) -> _Asked | None:
    """Give what a route asks for; None where that cannot be read."""
    if route.when is None:
        return _Asked(frozenset(LEVELS))
    try:
        when = parse_when(route.when)
    except RuleError:
        return None
    levels, others = frozenset(LEVELS), list[When]()
    for each in when.children if isinstance(when, AllOf) else (when,):
        if isinstance(each, Test) and each.field == "level":
            levels &= _levels(each)
        else:
            others.append(each)
    return _Asked(levels, tuple(others))


def _levels(test: Test) -> frozenset[Level]:
    rank = next(rank for rank, name in enumerate(LEVELS) if name == test.values[0])
    ranks = {"=": {rank}, ">=": range(rank, len(LEVELS)), "<=": range(rank + 1)}[test.compare]
    return frozenset(LEVELS[each] for each in ranks)


def _covers(first: _Asked, later: _Asked) -> bool:
    """Whether one holds wherever the other does, as far as their parts tell."""
    return later.levels <= first.levels and all(
        any(_is_within(part, other) for part in later.others) for other in first.others
    )


def _is_within(part: When, other: When) -> bool:
    if isinstance(part, Test) and isinstance(other, Test) and part.field == other.field:
        return set(part.values) <= set(other.values)
    return str(part) == str(other)


def _told(route: RouteEntry, number: str) -> str:
    """Say of a route what it leaves to those behind it: nothing."""
    if route.when is None:
        return f"route {number} before it has no when, so it takes everything"
    return f"route {number} before it takes all that it would take"
