"""``monitor seeds add``: we know this."""

import asyncio
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from monitor.app.seeds import add_seed
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, printable, warn
from monitor.config.spelling import shown_url
from monitor.errors import FetchError, ParseError
from monitor.model.wording import count
from monitor.services.newseeds import Learned

_KINDS = {"file": "the file", "page": "the page", "item": "the stored item"}
_SHOWN = 5  # documents of one file that get a line each


def add(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE|URL|ITEM",
            help="A text file (- is standard input), a page, or a stored item's id, guid or URL.",
        ),
    ],
    config: ConfigOption = None,
    name: Annotated[
        str, typer.Option("--name", help="What the seed is called. Default: date and title.")
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Add it although a seed says the same already.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Make a document known: what repeats it is kept and shown, and never alerts.

    Writes the seeds folder, never over another file. A file that exists is taken as one; an
    address that is stored with its text is taken from there, else its page is read.

    Example: monitor seeds add https://news.example.org/2024/clinic-opens
    """
    data = sys.stdin.buffer.read() if source == "-" else None
    adding = add_seed(config, os.environ, source, data=data, name=name, force=force)
    try:
        learned = asyncio.run(adding)
    except (FetchError, ParseError) as error:
        warn(f"{shown_url(source)}: {error.text}")
        raise typer.Exit(1) from error
    if as_json:
        for each in learned:
            print_json(each)
    else:
        _print_learned(learned)


def _print_learned(learned: Sequence[Learned]) -> None:
    for each in learned[:_SHOWN]:
        print(printable(_told(each)))
    if len(learned) > _SHOWN:
        added = sum(each.added for each in learned)
        told = f"{count(len(learned), 'document')} in all, {added:,} added"
        print(f"... {told}, {len(learned) - added:,} known already")
    if any(each.added for each in learned):
        print("what repeats it will not alert; a running daemon reads it by itself, within seconds")


def _told(each: Learned) -> str:
    if not each.added:
        hint = "nothing written (--force adds it all the same)"
        return f"known already as {each.of} (score {each.score:.2f}): {each.title!r}; {hint}"
    day = f", {each.published:%Y-%m-%d}" if each.published else ""
    facts = f"{count(each.words, 'word')}, {each.lang}{day}"
    origin = f"{_KINDS[each.taken_for]} {each.taken_from}"
    return f"added {each.path}: {each.title!r} ({facts}; from {origin})"
