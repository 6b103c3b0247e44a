"""Which rules keep back which: no rule itself, and not in a circle, where all would be silent."""

from collections.abc import Iterator, Mapping

from monitor.config.placed import Placed
from monitor.config.schema_rules import RuleEntry
from monitor.errors import Problem
from monitor.model.rule import Rule

_CODE = "inhibits-circle"


def refuse_circles(rules: Mapping[str, Placed[RuleEntry]]) -> Iterator[Problem]:
    """Refuse each circle where the rule that closes it names the first one again.

    Cost: linear in what all rules name.
    """
    done: set[str] = set()
    for start in rules:
        trail: dict[str, Iterator[tuple[int, str]]] = {}
        at = start if start not in done else ""
        while at:
            trail.setdefault(at, iter(enumerate(rules[at].value.inhibits)))
            number, other = next(trail[at], (-1, ""))
            if number < 0:
                done.add(at)
                del trail[at]
                at = next(reversed(trail), "")
            elif other in trail:
                yield _circle(rules[at], number, [*trail], other)
            elif other in rules and other not in done:
                at = other


def inhibitors(rules: Mapping[str, Rule]) -> Mapping[str, frozenset[str]]:
    """Give the rules that keep each one back: only stable ones, for no other sends anything."""
    found: dict[str, set[str]] = {}
    for rule in rules.values():
        if rule.status == "stable":
            for other in rule.inhibits:
                found.setdefault(other, set()).add(rule.id)
    return {rule_id: frozenset(those) for rule_id, those in found.items()}


def _circle(entry: Placed[RuleEntry], number: int, trail: list[str], again: str) -> Problem:
    spot = entry.place.at("inhibits", number)
    if entry.value.id == again:
        return spot.error(_CODE, f"rule {again} inhibits itself", "leave it out")
    around = " > ".join((*trail[trail.index(again) :], again))
    return spot.error(_CODE, f"rules inhibit in a circle: {around}", "leave one of them out")
