"""``monitor rules``: what is asked, and whether it answers as meant."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from monitor.app.document import read_texts
from monitor.app.setup import read_trial, read_trials
from monitor.cli.options import ConfigOption, JsonOption, LimitOption, RuleArgument
from monitor.cli.output import print_json, print_rows, printable
from monitor.cli.pointing import print_problems
from monitor.cli.rules_backfill import backfill
from monitor.cli.rules_backtest import try_on_stored
from monitor.cli.rules_explain import explain
from monitor.config.trial import Trial
from monitor.model.rule import Evidence
from monitor.model.wording import count

group = typer.Typer(help="Rules: what is asked of every item.", no_args_is_help=True)


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    title: str
    level: str
    status: str
    tags: tuple[str, ...]
    tests: int
    query: str


@dataclass(frozen=True, slots=True)
class _Tried:
    id: str
    match: bool
    evidence: tuple[Evidence, ...]


def add_to(app: typer.Typer) -> None:
    """Add the group to the root."""
    app.add_typer(group, name="rules")


@group.command("list")
def list_(
    config: ConfigOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = 0,
) -> None:
    """List the rules as they are understood."""
    columns = {
        "ID": lambda row: row.id,
        "LEVEL": lambda row: row.level,
        "STATUS": lambda row: row.status,
        "TESTS": lambda row: str(row.tests),
        "QUERY": lambda row: row.query,
    }
    rows = [_row(trial) for _, trial in sorted(read_trials(config, os.environ).items())]
    empty = "no rules: write some into the rules folder (docs/rule-language.md)"
    print_rows(rows[: limit or None], columns, as_json=as_json, empty=empty)


@group.command("test")
def try_(
    rule: RuleArgument,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help="A text (first line title) or .jsonl; else the rule's own tests."
        ),
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Try a rule on a file, or run its own tests; exit 1 if it does not match or a test fails.

    The question is about the text: of what `where` asks only its own language and address count,
    all else counts as met. For a stored item: monitor rules explain.

    Example: monitor rules test derna-airstrikes report.txt
    """
    trial = read_trial(config, os.environ, rule)
    print_problems(trial.warnings, sys.stderr)
    is_good = _run_own_tests(trial, as_json) if file is None else _try_on(trial, file, as_json)
    if not is_good:
        raise typer.Exit(1)


def _row(trial: Trial) -> _Row:
    rule = trial.rule
    return _Row(rule.id, rule.title, rule.level, rule.status, rule.tags, trial.n_tests, rule.text)


def _run_own_tests(trial: Trial, as_json: bool) -> bool:
    failed = len(trial.failures)
    if as_json:
        print_json({"rule": trial.rule.id, "tests": trial.n_tests, "failures": trial.failures})
        return not failed
    print_problems(trial.failures, sys.stdout)
    if trial.n_tests:
        print(f"rule {trial.rule.id}: {count(trial.n_tests, 'test')}, {failed or 'none'} failed")
    else:
        print(f"rule {trial.rule.id} has no tests; give a file to try it on")
    return not failed


def _try_on(trial: Trial, file: Path, as_json: bool) -> bool:
    any_match = False
    for item, found in trial.answers(read_texts(file, trial.rule.id)):
        evidence = found.evidence if found else ()
        any_match = any_match or found is not None
        if as_json:
            print_json(_Tried(item.guid, found is not None, evidence))
            continue
        print(printable(f"{item.guid}: {'match' if found else 'no match'}"))
        for each in evidence:
            place = f"{each.field} {each.start}-{each.end}"
            print(printable(f"  {place}: {each.text!r} ({each.term})"))
    return any_match


group.command()(explain)
group.command("backtest")(try_on_stored)
group.command()(backfill)
