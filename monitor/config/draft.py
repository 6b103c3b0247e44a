"""One rule as it is written, before anybody reads its query."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from monitor.config.desk import load_desk
from monitor.config.load import has_errors, shown_path
from monitor.config.placed import Placed
from monitor.config.queries import errors_of
from monitor.config.schema import Settings
from monitor.config.schema_rules import RuleEntry
from monitor.config.spelling import did_you_mean
from monitor.core.entities.gazetteer import Gazetteer
from monitor.errors import ConfigError, NotFoundError, Problem
from monitor.model.wording import count


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule whose own query nobody has read: it may be wrong.

    Args:
        entry: What the desk wrote.
        warnings: On other rules.
    """

    entry: Placed[RuleEntry]
    gazetteer: Gazetteer
    warnings: tuple[Problem, ...]


def draft_rule(
    settings: Settings,
    environ: Mapping[str, str],
    receiver_models: Mapping[str, type[BaseModel]],
    rule_id: str,
) -> Draft:
    """Give one rule as it is written; a mistake in any query is in nobody's way.

    Raises:
        NotFoundError: No such rule; names the nearest.
        ConfigError: Anything else that is wrong in the rules folder.
    """
    desk = load_desk(settings, environ, receiver_models)
    if has_errors(desk.problems, sends=False):
        raise ConfigError(desk.problems)
    if rule_id not in desk.rules:
        raise _no_rule(rule_id, desk.rules)
    gazetteer = Gazetteer(desk.entities.values())
    others = (entry for id_, entry in desk.rules.items() if id_ != rule_id)
    return Draft(desk.rules[rule_id], gazetteer, tuple(_mistakes(others, gazetteer, settings)))


def _no_rule(rule_id: str, known: Iterable[str]) -> NotFoundError:
    hint = did_you_mean(rule_id, known)
    return NotFoundError(
        f"no rule {rule_id}" + (f"; {hint}" if hint else "; see: monitor rules list")
    )


def _mistakes(
    entries: Iterable[Placed[RuleEntry]], gazetteer: Gazetteer, settings: Settings
) -> Iterator[Problem]:
    """Tell in one line that queries cannot be read: no daemon takes up such a rules folder."""
    n_errors = sum(len(errors_of(entry, gazetteer.entities)) for entry in entries)
    if n_errors:
        told = f"{count(n_errors, 'error')} in other rules: the daemon does not take this folder"
        place = shown_path(settings.rules)
        yield Problem(place, 0, 0, "warning", "other-rules", told, "see: monitor check")
