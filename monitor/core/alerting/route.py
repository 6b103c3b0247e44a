"""Who is told of a hit: the routing tree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from monitor.core.alerting.when import When, about, holds, parse_when
from monitor.errors import RuleError
from monitor.model.alert import About
from monitor.model.calendar import Interval
from monitor.model.item import Item
from monitor.model.key import derive_key
from monitor.model.rule import Rule

__all__ = ["ROOT_NUMBER", "Route", "Router", "build_router", "parse_when"]

ROOT_NUMBER = "1"


@dataclass(frozen=True, slots=True)
class Route:
    """A node of the routing tree as the rules folder writes it, with inherited values filled in.

    Args:
        when: Condition; None is always true.
        receivers: Names, at least one.
        group_wait_s: Pause between the first hit and the first message, in seconds.
        group_interval_s: Pause between two messages of one alert.
        max_per_hour: Messages that fit; what is too much goes into a roll-up. None: any number.
        mute: Hours without messages.
        goes_on: ``continue``: the next sibling is asked too.
        name: Its key; without one the key is derived from the conditions down to it.
        routes: Children, asked in order.
    """

    when: str | None
    receivers: tuple[str, ...]
    group_wait_s: float
    goes_on: bool = False
    name: str | None = None
    routes: tuple["Route", ...] = ()
    group_interval_s: float = 900.0
    max_per_hour: int | None = None
    mute: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class _Node:
    key: str
    route: Route
    when: When | None
    children: tuple["_Node", ...]


class Router:
    """The routing tree, ready to be asked; made by `build_router`."""

    def __init__(self, root: _Node, by_key: Mapping[str, Route]) -> None:
        self._root = root
        self._by_key = by_key
        self._numbers = dict(_numbered(root))

    def routes_for(self, rule: Rule, item: Item) -> tuple[str, ...]:
        """Keys of the routes that take a hit: the deepest that match, else the root.

        The first child that matches wins, unless it goes on. Cost: the nodes of the tree.
        """
        return self.taken(rule, about(item))

    def taken(self, rule: Rule, report: About) -> tuple[str, ...]:
        """The same, of what conditions ask of an item."""
        return _taken(self._root, rule, report) or (self._root.key,)

    def route(self, key: str) -> Route:
        """A route by its key; the root, if it was removed meanwhile."""
        return self._by_key.get(key, self._root.route)

    def present(self, key: str) -> str:
        """The key of a route; that of the root, if it was removed meanwhile: they share a limit."""
        return key if key in self._by_key else self._root.key

    def receivers(self, key: str) -> tuple[str, ...]:
        """Names of a route's receivers."""
        return self.route(key).receivers

    def group_wait_s(self, key: str) -> float:
        """Seconds between the first hit and the first message of a route."""
        return self.route(key).group_wait_s

    def label(self, key: str) -> str | None:
        """How people know a route: its name, else its condition; None for the root or none."""
        if key == self._root.key:
            return None
        route = self._by_key.get(key)
        return (route.name or route.when) if route else None

    def number(self, key: str) -> str:
        """Where a route stands in the tree, as people count: 1 is the root, 1.1 its first child."""
        return self._numbers.get(key, ROOT_NUMBER)


def build_router(root: Route) -> Router:
    """Compile a routing tree.

    Raises:
        RuleError: A condition cannot be read, or two routes would have one key.
    """
    top = _compile(root, (), root.name or "root")
    by_key: dict[str, Route] = {}
    for node in _all(top):
        if node.key in by_key:
            raise _same_key(node.route)
        by_key[node.key] = node.route
    return Router(top, by_key)


def _compile(route: Route, above: tuple[str, ...], key: str) -> _Node:
    """A node and all below it; `above` are the canonical conditions from the root down to it.

    The place among its siblings is no part of a key: a reordering must not alert everything again.
    """
    children = []
    for child in route.routes:
        chain = (*above, str(parse_when(child.when)) if child.when else "")
        children.append(_compile(child, chain, child.name or derive_key("route", *chain)))
    return _Node(key, route, parse_when(route.when) if route.when else None, tuple(children))


def _all(node: _Node) -> Iterator[_Node]:
    yield node
    for child in node.children:
        yield from _all(child)


def _numbered(node: _Node, number: str = ROOT_NUMBER) -> Iterator[tuple[str, str]]:
    yield node.key, number
    for place, child in enumerate(node.children, start=1):
        yield from _numbered(child, f"{number}.{place}")


def _taken(node: _Node, rule: Rule, report: About) -> tuple[str, ...]:
    if node.when is not None and not holds(node.when, rule, report):
        return ()
    keys: list[str] = []
    for child in node.children:
        taken = _taken(child, rule, report)
        keys.extend(taken)
        if taken and not child.route.goes_on:
            break
    return tuple(keys) or (node.key,)


def _same_key(route: Route) -> RuleError:
    if route.name:
        return RuleError(f"two routes are named {route.name!r}", 0, "give each its own", "route")
    message = f"two routes have the same condition {route.when or '(none)'!r}"
    return RuleError(message, 0, "give one of them a name", "route")
