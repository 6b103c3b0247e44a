"""``monitor feeds fetch``: what a feed gives; nothing is stored."""

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

from monitor.app.feeds import preview_feed
from monitor.cli.completion import feed_urls
from monitor.cli.feeds_fetch_all import fetch_all
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, printable, warn, when
from monitor.config.spelling import shown_url
from monitor.errors import FetchError, ParseError
from monitor.services.preview import Preview


def fetch(
    url: Annotated[
        str | None, typer.Argument(help="Address of a feed.", autocompletion=feed_urls)
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
    all_: Annotated[
        bool, typer.Option("--all", help="Try every feed of the rules folder, a line each.")
    ] = False,
    failing: Annotated[
        bool, typer.Option("--failing", help="With --all: show only those that fail.")
    ] = False,
) -> None:
    """Show what a feed gives and which rules it would hit; nothing is stored.

    Exit code 1, with one line why, if it is no good feed; with --all, if any is none.

    Example: monitor feeds fetch --all --failing
    """
    if (url is None) != all_:
        said = "give the address of a feed, or --all for every feed of the rules folder"
        raise typer.BadParameter(said if url is None else f"{said}, not both", param_hint="URL")
    if failing and not all_:
        said = "only with --all; what the daemon met: monitor feeds list --failing"
        raise typer.BadParameter(said, param_hint="--failing")
    if url is None:
        fetch_all(config, as_json=as_json, failing=failing)
    else:
        _fetch_one(config, url, as_json=as_json)


def _fetch_one(config: Path | None, url: str, *, as_json: bool) -> None:
    try:
        preview = asyncio.run(preview_feed(config, os.environ, url))
    except (FetchError, ParseError) as error:
        warn(f"{shown_url(url)}: {error.text}")
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
