"""``monitor check``: is what the desk wrote right?"""

import os
import sys

import typer

from monitor.app.setup import check_all
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json
from monitor.cli.pointing import print_problems
from monitor.model.wording import count


def add_to(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command("check")(check)


def check(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Check settings, rules, seeds and rule tests; print every error at once.

    On a terminal each is followed by its line of the file and a caret; a pipe gets a line each.

    Exit code 2 if there is an error, 1 if only rule tests fail; warnings leave 0.
    """
    found = check_all(config, os.environ)
    errors = sum(problem.severity == "error" for problem in found.problems)
    if as_json:
        for problem in found.problems:
            print_json(problem)
    else:
        print_problems(found.problems, sys.stdout)
        warnings = len(found.problems) - errors
        told = f"{count(errors, 'error')}, {count(warnings, 'warning')}"
        there = (
            f"{count(found.n_feeds, 'feed')}, {count(found.n_rules, 'rule')}, "
            f"{count(found.n_seeds, 'seed')}: "
        )
        print(told if errors else there + told)
    if errors:
        only_tests = {each.code for each in found.problems if each.severity == "error"} == {"test"}
        raise typer.Exit(1 if only_tests else 2)
