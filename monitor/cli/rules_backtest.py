"""``monitor rules backtest``: what a rule would have brought, had it been in force."""

import os
import sys
from typing import Annotated, NoReturn

import typer

from monitor.app.backtest import Order, backtest
from monitor.cli.history import print_history
from monitor.cli.options import ConfigOption, JsonOption, RuleArgument, SinceOption
from monitor.cli.output import print_json
from monitor.cli.pointing import pointed
from monitor.cli.waiting import bar
from monitor.errors import Problem, RuleError
from monitor.services.lookback import LOOK_BACK

_QUERY = "--match"


def try_on_stored(
    rule: RuleArgument,
    *,
    config: ConfigOption = None,
    match: Annotated[
        str | None,
        typer.Option(_QUERY, metavar="QUERY", help="A query in the place of the rule's own."),
    ] = None,
    since: SinceOption = LOOK_BACK,
    examples: Annotated[
        int,
        typer.Option(
            "--examples", metavar="N", min=0, max=100, help="At most so many items of each sort."
        ),
    ] = 5,
    as_json: JsonOption = False,
) -> None:
    """Put a rule to the stored items: what would it have hit, what would it have told?

    Shown are hits and alerts a day, if a day or more is stored, the difference to the hits that are
    stored for the rule, and examples. The rule is taken as it stands in the rules folder now,
    whatever its status; with --match its own query may be broken. An alert is counted for each
    story with a hit that is no copy of a seed. Nothing is stored or sent; the daemon may run
    meanwhile.

    Example: monitor rules backtest derna-airstrikes --match 'derna NEAR/20 airstrike*'
    """
    order = Order(rule, match, _QUERY, since, examples)
    with bar() as progress:
        task = progress.add_task("reading rules", total=None)

        def tell(done: int, total: int) -> None:
            progress.update(task, description="matching", completed=done, total=total)

        try:
            found = backtest(config, os.environ, order, tell)
        except RuleError as error:
            progress.stop()
            _refuse(match or "", error)
    if as_json:
        print_json(found)
    else:
        print_history(found)


def _refuse(query: str, error: RuleError) -> NoReturn:
    """Say what is wrong with the query, and point at it."""
    column = error.offset + 1
    problem = Problem(_QUERY, 1, column, "error", error.code, error.message, error.hint)
    sys.stderr.writelines(line + "\n" for line in pointed(problem, query))
    raise typer.Exit(2)
