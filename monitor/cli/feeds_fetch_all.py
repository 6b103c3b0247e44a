"""``monitor feeds fetch --all``: how every feed of the rules folder answers."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from monitor.app.feeds import read_feeds, try_all_feeds
from monitor.cli.output import print_json, printable, warn, when
from monitor.model.wording import count, shown_url
from monitor.services.feedtrial import Tried


@dataclass(slots=True)
class _Tally:
    """How many feeds answered so far, and how."""

    total: int
    ok: int = 0
    failed: int = 0

    def __str__(self) -> str:
        told = f"{count(self.total, 'feed')}: {self.ok:,} ok, {self.failed:,} failed"
        left = self.total - self.ok - self.failed
        return f"{told}, {left:,} not tried" if left else told


def fetch_all(config: Path | None, *, as_json: bool, failing: bool) -> None:
    """Try every feed, a line each as it answers; exit 1 if any fails.

    Args:
        failing: Show only those that fail.
    """
    settings, book = read_feeds(config, os.environ)
    if not book.feeds:
        warn("no feeds yet; name some under rules/")
        return
    tally = _Tally(len(book.feeds))

    def show(tried: Tried) -> None:
        tally.ok += tried.ok
        tally.failed += not tried.ok
        if not (failing and tried.ok):
            _print(tried, as_json=as_json)

    try:
        asyncio.run(_show_all(try_all_feeds(settings, book), tally.total, show))
    finally:  # after Ctrl-C too
        warn(str(tally))
    if tally.failed:
        raise typer.Exit(1)


async def _show_all(
    answers: AsyncGenerator[Tried, None], total: int, show: Callable[[Tried], None]
) -> None:
    async with aclosing(answers):
        with _bar() as progress:
            task = progress.add_task("trying", total=total)
            async for tried in answers:
                show(tried)
                progress.advance(task)


def _bar() -> Progress:
    """A bar on a terminal; lines printed meanwhile stand above it."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
        redirect_stdout=sys.stdout.isatty(),
    )


def _print(tried: Tried, *, as_json: bool) -> None:
    if as_json:
        print_json(tried)
    elif sys.stdout.isatty():
        state, entries, newest, lang, format_, name, url, said = _cells(tried)
        print(f"{state:6} {entries:>5} {newest:16} {lang:3} {format_:8} {name}  {url}")
        if said:
            print(f"{'':6} {said}")
    else:
        print("\t".join(_cells(tried)))
    sys.stdout.flush()


def _cells(tried: Tried) -> Sequence[str]:
    return (
        "ok" if tried.ok else "failed",
        str(tried.entries) if tried.ok else "-",
        when(tried.newest)[:16],
        tried.lang or "-",
        tried.format or "-",
        printable(tried.name),
        printable(shown_url(tried.url)),  # a query may hold a key
        printable(tried.error or "; ".join(tried.warnings)),
    )
