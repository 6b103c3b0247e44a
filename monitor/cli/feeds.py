"""``monitor feeds``: what is polled, and how it goes."""

import asyncio
import os
from typing import Annotated

import typer

from monitor.app.feeds import preview_feed
from monitor.cli.listings import archive
from monitor.cli.options import ConfigOption, JsonOption, ShortListOption
from monitor.cli.output import print_json, print_rows, printable, warn, when
from monitor.errors import FetchError, ParseError
from monitor.services.preview import Preview

group = typer.Typer(help="Feeds: what is polled, and how it goes.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the group to the root."""
    app.add_typer(group, name="feeds")


@group.command("list")
def list_(
    config: ConfigOption = None,
    as_json: JsonOption = False,
    failing: Annotated[bool, typer.Option("--failing", help="Only those that fail.")] = False,
    limit: ShortListOption = 0,
) -> None:
    """List feeds with their health, failing ones first."""
    columns = {
        "STATE": lambda row: row.state,
        "NAME": lambda row: row.name,
        "LAST OK": lambda row: when(row.last_ok_at),
        "NEXT": lambda row: when(row.next_at),
        "ENTRIES": lambda row: str(row.entries),
        "NEW 24H": lambda row: str(row.new_24h),
        "URL": lambda row: row.url,
        "ERROR": lambda row: row.error or "; ".join(row.warnings) or "-",
    }
    with archive(config) as stored:
        rows = stored.feeds(failing=failing, limit=limit)
    empty = (
        "no feed fails" if failing else "no feeds yet; name some under rules/, then: monitor run"
    )
    print_rows(rows, columns, as_json=as_json, empty=empty)


@group.command()
def fetch(
    url: Annotated[str, typer.Argument(help="Address of a feed.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a feed gives and which rules it would hit; nothing is stored.

    Exit code 1, with one line why, if it is no good feed.
    """
    try:
        preview = asyncio.run(preview_feed(config, os.environ, url))
    except (FetchError, ParseError) as error:
        warn(f"{url.partition('?')[0]}: {error.text}")
        raise typer.Exit(1) from error
    if as_json:
        for item in preview.items:
            print_json(item)
        print_json({"summary": preview.summary})
    else:
        _print(preview)


def _print(preview: Preview) -> None:
    for item in preview.items:
        hits = f"  [{', '.join(item.rules)}]" if item.rules else ""
        print(printable(f"{when(item.published)}  {item.title}{hits}"))
        print(printable(f"{'':19}  {item.url or '(no link)'}"))
    summary = preview.summary
    for hop in summary.hops[1:]:
        print(printable(f"redirected to {hop}"))
    for warning in summary.warnings:
        print(printable(f"warning: {warning}"))
    print(
        printable(
            f"{summary.format} feed {summary.title!r}: {summary.entries} entries, "
            f"{summary.bytes} bytes, language {summary.lang or 'not given'}"
        )
    )
