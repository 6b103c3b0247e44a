"""``monitor seeds``: the documents already known."""

import os
from pathlib import Path
from typing import Annotated

import typer

from monitor.app.setup import read_setup
from monitor.cli.options import ConfigOption, JsonOption, LimitOption
from monitor.cli.output import print_json, print_rows, printable
from monitor.cli.seeds_add import add
from monitor.clock import SystemClock
from monitor.model.item import Item
from monitor.model.record import SeedRecord
from monitor.services.analyze import Analyst
from monitor.services.seeding import read_file

group = typer.Typer(help="Seeds: documents already known.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the group to the root."""
    app.add_typer(group, name="seeds")


@group.command("list")
def list_(
    config: ConfigOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = 0,
) -> None:
    """List the seeds that the seeds folder holds."""
    columns = {
        "NAME": lambda row: row.name,
        "LANG": lambda row: row.lang,
        "WORDS": lambda row: str(row.words),
        "TITLE": lambda row: row.title,
    }
    corpus = read_setup(config, os.environ, sends=False).corpus
    rows = [_row(seed) for _, seed in sorted(corpus.seeds.items())]
    empty = "no seeds: put .txt, .md, .html or .jsonl files into the seeds folder"
    print_rows(rows[: limit or None], columns, as_json=as_json, empty=empty)


@group.command()
def check(
    file: Annotated[Path, typer.Argument(help="A text: first line title, blank line, body.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Is this text known? Prints verdict, score, passage and the nearest seeds.

    The answer is in what is printed; the exit code is 0 for known and unknown alike.
    """
    now = SystemClock().now()
    texts = read_file(file, now)
    setup = read_setup(config, os.environ, sends=False)
    analyst = Analyst(setup.book, setup.corpus, now, stream=False)
    for answer in map(analyst.recognize, texts):
        if as_json:
            print_json(answer)
            continue
        duplicate = answer.duplicate
        of = f" of {duplicate.of}" if duplicate.of else ""
        print(printable(f"{answer.id}: {duplicate.verdict}{of} (score {duplicate.score:.2f})"))
        if duplicate.passage:
            print(printable(f'  passage: "{duplicate.passage}"'))
        if duplicate.new_numbers:
            print(printable(f"  new numbers: {', '.join(duplicate.new_numbers)}"))
        if duplicate.new_names:
            print(printable(f"  new names: {', '.join(duplicate.new_names)}"))
        for near in answer.nearest:
            print(
                printable(
                    f"  nearest: {near.name} ({near.of_text:.0%} of this text stands there, "
                    f"{near.of_seed:.0%} of it here)"
                )
            )


def _row(seed: Item) -> SeedRecord:
    words = len(seed.body.split())
    return SeedRecord(seed.guid, seed.title, seed.url, seed.lang, words)


group.command()(add)
