"""One rule by itself: what ``monitor rules`` shows and tries."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from monitor.config.desk import load_desk
from monitor.config.load import has_errors
from monitor.config.queries import compile_entry
from monitor.config.ruletests import run_tests
from monitor.config.schema import Settings
from monitor.config.schema_rules import Where
from monitor.config.spelling import did_you_mean
from monitor.core.entities.gazetteer import Gazetteer
from monitor.errors import ConfigError, NotFoundError, Problem
from monitor.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule with what its own tests say.

    Args:
        where: What it asks of the feed; a text by itself has none.
        n_tests: How many it has.
        failures: The places of those that fail.
        gazetteer: The entities that the rule may name.
    """

    rule: Rule
    where: Where
    n_tests: int
    failures: tuple[Problem, ...]
    gazetteer: Gazetteer


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
    trials: dict[str, Trial] = {}
    for entry in desk.rules.values():
        rule = compile_entry(entry, desk.entities, problems)
        if rule is not None:
            failures = tuple(run_tests(entry, rule, gazetteer, settings.seeds))
            where, n_tests = entry.value.where, len(entry.value.tests)
            trials[rule.id] = Trial(rule, where, n_tests, failures, gazetteer)
    if has_errors(problems, sends=False):
        raise ConfigError(problems)
    return trials


def find_trial(trials: Mapping[str, Trial], rule_id: str) -> Trial:
    """Give one of the trials.

    Raises:
        NotFoundError: No such rule; names the nearest.
    """
    if rule_id not in trials:
        hint = did_you_mean(rule_id, trials)
        message = f"no rule {rule_id}" + (f"; {hint}" if hint else "; see: monitor rules list")
        raise NotFoundError(message)
    return trials[rule_id]
