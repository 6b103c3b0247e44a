"""``monitor db prune``: what is too old leaves."""

import asyncio
import os
import sys
from dataclasses import astuple
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from monitor.app.retention import count_prunable, prune_now
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, warn
from monitor.model.retention import Pruned
from monitor.model.wording import count


def prune(
    config: ConfigOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only count what is too old; nothing leaves.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Let go what is older than the settings keep it; the daemon does so every hour.

    Items of stories that no rule met leave after retention.items. A story that a rule met leaves
    after retention.stories, counted from its last report, with its items, alerts and deliveries;
    never while one of its messages is still to be sent. The marks by which reprints are found leave
    after duplicates.window, what a message said 30 days after it was delivered. Seeds stay. What a
    feed still lists is not taken for new again.

    The daemon may run meanwhile. After Ctrl-C the next time goes on where this one ended.
    """
    if dry_run:
        _print(count_prunable(config, os.environ), "would prune", as_json=as_json)
        return
    pruned = Pruned()
    # The count reads as much as the work itself: only somebody who watches is told how far it is.
    watched = sys.stderr.isatty()
    with _bar(shown=watched) as progress:
        task = progress.add_task("counting", total=None)
        if watched:
            foreseen = sum(astuple(count_prunable(config, os.environ)))
            progress.update(task, description="pruning", total=foreseen)

        def tell(step: Pruned) -> None:
            nonlocal pruned
            pruned += step
            progress.update(task, completed=sum(astuple(pruned)))

        try:
            asyncio.run(prune_now(config, os.environ, tell))
        except BaseException:
            if pruned:
                warn(f"up to here: {_words(pruned)}")
            raise
    _print(pruned, "pruned", as_json=as_json)


def _bar(*, shown: bool) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not shown)


def _print(pruned: Pruned, did: str, *, as_json: bool) -> None:
    if as_json:
        print_json(pruned)
    else:
        print(f"{did}: {_words(pruned)}" if pruned else "nothing is old enough")


def _words(pruned: Pruned) -> str:
    parts = (
        count(pruned.items, "item"),
        count(pruned.stories, "story", "stories"),
        count(pruned.marks, "mark"),
        count(pruned.bodies, "body", "bodies"),
    )
    return ", ".join(parts)
