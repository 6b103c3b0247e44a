"""``monitor``: the root of all commands; here errors become lines and exit codes."""

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from monitor import __version__
from monitor.cli import (
    analyze,
    check,
    db,
    demo,
    doctor,
    entities,
    feeds,
    init,
    listings,
    receivers,
    routes,
    rules,
    run,
    seeds,
    silence,
)
from monitor.cli.completion import answer_shell
from monitor.cli.options import ConfigOption
from monitor.cli.output import warn
from monitor.cli.pointing import print_problems
from monitor.errors import ConfigError, MonitorError, NotFoundError, RulingError

NO, WRONG_INPUT, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    name="monitor",
    help="Watch news feeds: one alert a story, nothing lost, nothing unexplained.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        print(f"monitor {__version__}")
        raise typer.Exit


@app.callback()
def root(
    config: ConfigOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Watch news feeds: one alert a story, nothing lost, nothing unexplained."""


init.add_to(app)
demo.add_to(app)
run.add_to(app)
check.add_to(app)
doctor.add_to(app)
feeds.add_to(app)
seeds.add_to(app)
rules.add_to(app)
entities.add_to(app)
analyze.add_to(app)
listings.add_to(app)
receivers.add_to(app)
routes.add_to(app)
silence.add_to(app)
db.add_to(app)


def main() -> None:
    """Run the command that the process was started with, and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal of an old encoding shows what it cannot write as escapes, not as a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(answer_shell(os.environ, lambda: execute(sys.argv[1:])))


def execute(arguments: Sequence[str]) -> int:
    """Run one command; give 0 done, 1 the answer is no, 2 the input is wrong."""
    try:
        code = app(list(arguments), standalone_mode=False)
    except typer.TyperException as error:
        return _refuse_usage(error)
    except MonitorError as error:
        return _refuse(error)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except (BrokenPipeError, SystemExit) as error:
        return _leave_pipe(error)
    return code if isinstance(code, int) else 0


def _leave_pipe(error: BrokenPipeError | SystemExit) -> int:
    """The reader of a pipe has gone (| head): no error, but Python would complain at exit."""
    # The library answers it with an exit of its own.
    if isinstance(error, SystemExit) and not isinstance(error.__context__, BrokenPipeError):
        raise error
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _refuse_usage(error: typer.TyperException) -> int:
    told = getattr(error, "format_message", error.__str__)()
    if told.startswith("Usage:"):  # a group without a command: its help is the answer
        sys.stdout.write(told + "\n")
        return WRONG_INPUT
    warn(f"error: {told}")
    usage = getattr(error, "ctx", None)
    if usage is not None:
        warn(f"help: {usage.command_path} --help")
    return WRONG_INPUT


def _refuse(error: MonitorError) -> int:
    """Say what is wrong, a line each; what a user wrote gives 2, what went wrong gives 1."""
    if isinstance(error, ConfigError):
        print_problems(error.problems)
        return WRONG_INPUT
    if isinstance(error, NotFoundError):
        for line in str(error).splitlines():
            warn(line)
        return WRONG_INPUT
    warn(f"error: {error}")
    return WRONG_INPUT if isinstance(error, RulingError) else NO
