"""The examples that rules carry: run whenever rules are loaded; a failing one refuses the set."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from monitor.config.example import examples
from monitor.config.place import Place
from monitor.config.placed import Placed
from monitor.config.schema_rules import RuleEntry, RuleTest
from monitor.config.spelling import shown
from monitor.core.attribution.cite import cite
from monitor.core.attribution.names import OutletNames
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.matching.compile import compile_rules
from monitor.core.matching.match import match
from monitor.errors import ConfigError, Problem
from monitor.model.citation import Citation
from monitor.model.item import Item
from monitor.model.rule import Match, Rule

_MANY = 5  # pieces of evidence that a message lists


def run_tests(
    entry: Placed[RuleEntry], rule: Rule, gazetteer: Gazetteer, names: OutletNames, seeds: Path
) -> Iterator[Problem]:
    """Run a rule's tests; also those of a rule that is off.

    Args:
        names: Of the outlets that a text may cite.
    """
    if not entry.value.tests:
        return
    index = compile_rules([_switched_on(rule)], gazetteer)
    for number, test in enumerate(entry.value.tests):
        place = entry.place.at("tests", number)
        try:
            asks = "lang:" in rule.text
            items = examples(test, entry.value.where, place, seeds, asks_lang=asks)
        except ConfigError as error:
            yield from error.problems
            continue
        name = f"test {number + 1} of rule {rule.id}"
        found = [each for item in items for each in match(item, index, _cited(rule, item, names))]
        yield from _judged(test, found, place, name)


def _switched_on(rule: Rule) -> Rule:
    return Rule(id=rule.id, text=rule.text)


def _cited(rule: Rule, item: Item, names: OutletNames) -> tuple[Citation, ...]:
    """Whom an example cites; most rules do not ask, and reading it takes longer than matching."""
    return cite(item, names).citations if "cites:" in rule.text else ()


def _judged(test: RuleTest, found: Sequence[Match], place: Place, name: str) -> Iterator[Problem]:
    texts = tuple(dict.fromkeys(each.text for one in found for each in one.evidence))
    if bool(found) != (test.expect == "match"):
        said = f"matches: {_listed(texts)}" if found else "does not match"
        yield _failed(place.at("expect"), f"{name} failed: expected {test.expect}, but it {said}")
        return
    for number, text in enumerate(test.evidence):
        if text not in texts:
            message = f"{name} failed: {shown(text)} is no evidence; found {_listed(texts)}"
            yield _failed(place.at("evidence", number), message)


def _failed(place: Place, message: str) -> Problem:
    return place.error("test", message, "change the rule or the test")


def _listed(texts: tuple[str, ...]) -> str:
    more = f" and {len(texts) - _MANY} more" if len(texts) > _MANY else ""
    return (", ".join(shown(text) for text in texts[:_MANY]) or "nothing") + more
