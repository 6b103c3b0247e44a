"""One rule by itself: what ``monitor rules`` shows and tries."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel

from monitor.config.desk import load_desk
from monitor.config.draft import draft_rule
from monitor.config.load import has_errors
from monitor.config.placed import Placed
from monitor.config.queries import compile_entry
from monitor.config.ruletests import run_tests
from monitor.config.schema import Settings
from monitor.config.schema_rules import RuleEntry, Where
from monitor.core.entities.gazetteer import Gazetteer
from monitor.errors import ConfigError, Problem
from monitor.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule with what its own tests say.

    Args:
        where: What it asks of the feed; a text by itself has none.
        n_tests: How many it has.
        failures: The places of those that fail.
        gazetteer: The entities that the rule may name.
        warnings: On its query, and on what else of the rules folder is to be known.
    """

    rule: Rule
    where: Where
    n_tests: int
    failures: tuple[Problem, ...]
    gazetteer: Gazetteer
    warnings: tuple[Problem, ...]


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
    tried = [_tried(entry, gazetteer, problems, settings) for entry in desk.rules.values()]
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
    trial = _tried(draft.entry, draft.gazetteer, problems, settings)
    if trial is None or has_errors(problems, sends=False):
        raise ConfigError(problems)
    return replace(trial, warnings=(*trial.warnings, *draft.warnings))


def _tried(
    entry: Placed[RuleEntry], gazetteer: Gazetteer, problems: list[Problem], settings: Settings
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
        tuple(run_tests(entry, compiled.rule, gazetteer, settings.seeds)),
        gazetteer,
        tuple(each for each in problems[before:] if each.severity == "warning"),
    )
