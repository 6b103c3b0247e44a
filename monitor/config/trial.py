"""One rule by itself: what ``monitor rules`` shows and tries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from monitor.config.desk import Desk, load_desk
from monitor.config.load import has_errors
from monitor.config.placed import Placed
from monitor.config.queries import compile_entry
from monitor.config.ruletests import run_tests
from monitor.config.schema import Settings
from monitor.config.schema_rules import RuleEntry, Where
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
        parts: Its `let`.
        warnings: On its query.
    """

    rule: Rule
    where: Where
    n_tests: int
    failures: tuple[Problem, ...]
    gazetteer: Gazetteer
    parts: Mapping[str, str]
    warnings: tuple[Problem, ...]


def try_rules(
    settings: Settings, environ: Mapping[str, str], receiver_models: Mapping[str, type[BaseModel]]
) -> Mapping[str, Trial]:
    """Compile every rule and run its tests; a failing test refuses nothing here.

    Raises:
        ConfigError: Anything else that is wrong in the rules folder.
    """
    desk = load_desk(settings, environ, receiver_models)
    return _tried(desk, desk.rules, settings)


def try_rule(
    settings: Settings,
    environ: Mapping[str, str],
    receiver_models: Mapping[str, type[BaseModel]],
    rule_id: str,
) -> Trial:
    """Compile one rule and run its tests: the queries of the others are not read.

    Raises:
        NotFoundError: No such rule; names the nearest.
        ConfigError: Anything that is wrong in the rules folder but queries of other rules.
    """
    desk = load_desk(settings, environ, receiver_models)
    if rule_id not in desk.rules and not has_errors(desk.problems, sends=False):
        raise _no_rule(rule_id, desk.rules)
    wanted = {id_: entry for id_, entry in desk.rules.items() if id_ == rule_id}
    return _tried(desk, wanted, settings)[rule_id]


def find_trial(trials: Mapping[str, Trial], rule_id: str) -> Trial:
    """Give one of the trials.

    Raises:
        NotFoundError: No such rule; names the nearest.
    """
    if rule_id not in trials:
        raise _no_rule(rule_id, trials)
    return trials[rule_id]


def _no_rule(rule_id: str, known: Iterable[str]) -> NotFoundError:
    hint = did_you_mean(rule_id, known)
    return NotFoundError(
        f"no rule {rule_id}" + (f"; {hint}" if hint else "; see: monitor rules list")
    )


def _tried(
    desk: Desk, entries: Mapping[str, Placed[RuleEntry]], settings: Settings
) -> Mapping[str, Trial]:
    gazetteer = Gazetteer(desk.entities.values())
    problems = list(desk.problems)
    trials: dict[str, Trial] = {}
    for entry in entries.values():
        before = len(problems)
        compiled = compile_entry(entry, desk.entities, problems)
        if compiled is not None:
            rule = compiled.rule
            trials[rule.id] = Trial(
                rule,
                entry.value.where,
                len(entry.value.tests),
                tuple(run_tests(entry, rule, gazetteer, settings.seeds)),
                gazetteer,
                entry.value.let,
                tuple(each for each in problems[before:] if each.severity == "warning"),
            )
    if has_errors(problems, sends=False):
        raise ConfigError(problems)
    return trials
