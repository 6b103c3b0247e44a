"""``monitor explain``: the ledger of one item, line by line."""

import os
from typing import Annotated

import typer

from monitor.app.ledger import read_ledger
from monitor.cli.foreign import told
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, printable, when
from monitor.model.ledger import LedgerLine
from monitor.model.record import ItemRecord


def explain(
    item: Annotated[str, typer.Argument(help="An item's id, guid or URL.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell all that was decided about one item, each with its reason: why (no) alert?

    Example: monitor explain 42
    """
    ledger = read_ledger(config, os.environ, item)
    if as_json:
        print_json(ledger)
        return
    print(printable(f"item {ledger.item.id}: {ledger.item.title}"))
    for line in ledger.lines:
        print(f"  {when(line.at):19}  {line.step:8}  {told(line.pieces)}{_id(line, ledger.item)}")


def _id(line: LedgerLine, item: ItemRecord) -> str:
    """The public id of what a line tells of: scripts and receivers know it by that."""
    id_ = line.delivery or (item.story if line.step == "story" else None)
    return f" (id {id_})" if id_ else ""
