"""The examples that rules carry: run whenever rules are loaded; a failing one refuses the set."""

from collections.abc import Iterator
from pathlib import Path

from monitor.config.example import examples
from monitor.config.place import Place
from monitor.config.placed import Placed
from monitor.config.schema_rules import RuleEntry, RuleTest
from monitor.config.spelling import shown
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.matching.compile import RuleIndex, compile_rules
from monitor.core.matching.match import match
from monitor.errors import ConfigError, Problem
from monitor.model.item import Item
from monitor.model.rule import Evidence, Rule

_MANY = 5  # pieces of evidence that a message lists


def run_tests(
    entry: Placed[RuleEntry], rule: Rule, gazetteer: Gazetteer, seeds: Path
) -> Iterator[Problem]:
    """Run a rule's tests; also those of a rule that is off."""
    if not entry.value.tests:
        return
    index = compile_rules([_switched_on(rule)], gazetteer)
    for number, test in enumerate(entry.value.tests):
        place = entry.place.at("tests", number)
        try:
            items = examples(test, entry.value.where, place, seeds)
        except ConfigError as error:
            yield from error.problems
            continue
        name = f"test {number + 1} of rule {rule.id}"
        yield from _judged(test, items, index, place, name)


def _switched_on(rule: Rule) -> Rule:
    return Rule(id=rule.id, text=rule.text)


def _judged(
    test: RuleTest, items: tuple[Item, ...], index: RuleIndex, place: Place, name: str
) -> Iterator[Problem]:
    evidence: list[Evidence] = []
    is_match = False
    for item in items:
        for found in match(item, index):
            is_match = True
            evidence.extend(found.evidence)
    texts = tuple(dict.fromkeys(each.text for each in evidence))
    if is_match != (test.expect == "match"):
        said = f"matches: {_listed(texts)}" if is_match else "does not match"
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
