"""What a condition names that the rules folder does not have, for who writes one at the prompt."""

from collections.abc import Mapping
from pathlib import Path

from monitor.adapters.notify.registry import options_models
from monitor.config.conditions import doubts
from monitor.config.desk import load_desk
from monitor.config.load import load_settings
from monitor.errors import Problem


def doubts_of(
    condition: str, option: str, config: Path | None, environ: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Give the warnings that ``monitor check`` would give of a route with this condition.

    Mistakes in the rules folder are in nobody's way: while there are any, nothing is doubted, as
    what is in force may be another set.

    Args:
        option: Of the command line: where the condition stands.

    Raises:
        ConfigError: The settings or the condition cannot be read.
    """
    settings = load_settings(config, environ, sends=False)
    desk = load_desk(settings, environ, options_models())
    if any(problem.severity == "error" for problem in desk.problems):
        return ()
    return tuple(
        Problem(option, 1, each.offset + 1, "warning", each.code, each.message, each.hint)
        for each in doubts(condition, desk.names)
    )
