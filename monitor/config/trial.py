"""One rule by itself: what ``monitor rules`` shows and tries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel

from monitor.config.desk import load_desk
from monitor.config.draft import draft_rule
from monitor.config.example import as_where_asks
from monitor.config.load import has_errors
from monitor.config.placed import Placed
from monitor.config.queries import compile_entry
from monitor.config.ruletests import run_tests
from monitor.config.schema import Settings
from monitor.config.schema_rules import RuleEntry, Where
from monitor.core.attribution.cite import cite
from monitor.core.attribution.names import OutletNames
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.matching.compile import compile_rules
from monitor.core.matching.match import match
from monitor.errors import ConfigError, Problem
from monitor.model.item import Item
from monitor.model.rule import Match, Rule


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule with what its own tests say.

    Args:
        where: What it asks of the feed; a text by itself has none.
        n_tests: How many it has.
        failures: The places of those that fail.
        gazetteer: The entities that the rule may name.
        names: Of the outlets that a text may cite.
        warnings: On its query, and on what else of the rules folder is to be known.
    """

    rule: Rule
    where: Where
    n_tests: int
    failures: tuple[Problem, ...]
    gazetteer: Gazetteer
    names: OutletNames
    warnings: tuple[Problem, ...]

    def answers(self, texts: Iterable[Item]) -> Iterator[tuple[Item, Match | None]]:
        """Put texts by themselves to the rule, whatever its status says; None: not met."""
        index = compile_rules([replace(self.rule, status="stable")], self.gazetteer)
        for item in texts:
            supposed = as_where_asks(item, self.where)
            found = match(supposed, index, cite(supposed, self.names).citations)
            yield item, next(iter(found), None)


def try_rules(
    settings: Settings, environ: Mapping[str, str], receiver_models: Mapping[str, type[BaseModel]]
) -> Mapping[str, Trial]:
    """Compile every rule and run its tests; a failing test refuses nothing here.

    Raises:
        ConfigError: Anything else that is wrong in the rules folder.
    """
    desk = load_desk(settings, environ, receiver_models)
    gazetteer = Gazetteer(desk.entities.values())
    problems = list(desk.problems)
    names = OutletNames(desk.entities.values())
    tried = [_tried(each, gazetteer, names, problems, settings) for each in desk.rules.values()]
    if has_errors(problems, sends=False):
        raise ConfigError(problems)
    return {trial.rule.id: trial for trial in tried if trial}


def try_rule(
    settings: Settings,
    environ: Mapping[str, str],
    receiver_models: Mapping[str, type[BaseModel]],
    rule_id: str,
) -> Trial:
    """Compile one rule and run its tests; a mistake in the query of another is only a warning.

    Raises:
        NotFoundError: No such rule; names the nearest.
        ConfigError: Anything else that is wrong in the rules folder.
    """
    draft = draft_rule(settings, environ, receiver_models, rule_id)
    problems: list[Problem] = []
    names = OutletNames(draft.gazetteer.entities.values())
    trial = _tried(draft.entry, draft.gazetteer, names, problems, settings)
    if trial is None or has_errors(problems, sends=False):
        raise ConfigError(problems)
    return replace(trial, warnings=(*trial.warnings, *draft.warnings))


def _tried(
    entry: Placed[RuleEntry],
    gazetteer: Gazetteer,
    names: OutletNames,
    problems: list[Problem],
    settings: Settings,
) -> Trial | None:
    """Compile a rule and run its tests; None, with problems, where it cannot be read."""
    before = len(problems)
    compiled = compile_entry(entry, gazetteer.entities, problems)
    if compiled is None:
        return None
    return Trial(
        compiled.rule,
        entry.value.where,
        len(entry.value.tests),
        tuple(run_tests(entry, compiled.rule, gazetteer, names, settings.seeds)),
        gazetteer,
        names,
        tuple(each for each in problems[before:] if each.severity == "warning"),
    )
