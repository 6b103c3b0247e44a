"""Settings and rules folder -> everything that is wrong in them, told at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from monitor.config.load import in_order, read_settings
from monitor.config.rulebook import Rulebook, build_rulebook
from monitor.config.schema import Settings
from monitor.errors import ConfigError, Problem
from monitor.model.sample import Sample


@dataclass(frozen=True, slots=True)
class Examined:
    """What stands in settings and rules.

    Args:
        settings: With the defaults in place of what is wrong.
        book: None where the rules folder has an error.
        problems: Errors and warnings of both, by file and line.
    """

    settings: Settings
    book: Rulebook | None
    problems: tuple[Problem, ...]


def examine(
    path: Path | None,
    environ: Mapping[str, str],
    receiver_models: Mapping[str, type[BaseModel]],
    sample_of: Callable[[Settings], Sample | None] = lambda _: None,
) -> Examined:
    """Read settings and rules and tell all that is wrong or worth a warning.

    Never raises for what a user wrote: a wrong section of the settings counts as its default, so
    that the rules are checked all the same.

    Args:
        sample_of: Gives the sample of the database that settings name.
    """
    settings, problems = read_settings(path, environ)
    book = None
    try:
        sample = sample_of(settings)
        book = build_rulebook(settings, environ, receiver_models, sample=sample, thorough=True)
        found = book.problems
    except ConfigError as error:
        found = error.problems
    return Examined(settings, book, in_order([*problems, *found]))
