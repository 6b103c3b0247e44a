"""All rules of a desk, compiled: their queries read, their examples run."""

from collections.abc import Mapping
from pathlib import Path

from monitor.config.desk import Desk
from monitor.config.queries import compile_entry, references, same_twice
from monitor.config.ruletests import run_tests
from monitor.core.attribution.names import OutletNames
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.matching.compile import RuleIndex, RuleIndexBuilder
from monitor.errors import Problem
from monitor.model.rule import Rule
from monitor.model.sample import Sample


def compile_desk(
    desk: Desk, gazetteer: Gazetteer, names: OutletNames, seeds: Path, sample: Sample | None
) -> tuple[Mapping[str, Rule], RuleIndex, list[Problem]]:
    """Read all rules, each filed as it is read: their trees need not be held together.

    Args:
        names: Of the outlets that the examples of rules may cite.
        seeds: The folder of the documents that examples may name.
        sample: How often words are in the stored items.

    Returns:
        The rules by id, all of them made ready for many items, and what is to be said of them.
    """
    rules: dict[str, Rule] = {}
    builder = RuleIndexBuilder(gazetteer, sample)
    problems = list(references(desk.rules))
    for entry in desk.rules.values():
        compiled = compile_entry(entry, desk.entities, problems, sample)
        if compiled is not None:
            rule, query = compiled
            rules[rule.id] = rule
            builder.add(rule, query)
            problems.extend(run_tests(entry, rule, gazetteer, names, seeds))
    places = {rule_id: entry.place for rule_id, entry in desk.rules.items()}
    problems.extend(same_twice(rules.values(), places))
    return rules, builder.build(), problems
