"""``monitor entities find``: who is named in a text, and why."""

import itertools
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from monitor.app.document import find_documents
from monitor.app.entities_find import Searched, Sighting, find_entities
from monitor.app.entities_texts import read_piped, read_text
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, printable, warn
from monitor.core.text.direction import isolate

_PIPE = "-"


def find(
    text: Annotated[
        str | None,
        typer.Argument(
            metavar="TEXT", help="The text itself, a file of texts, or - for standard input."
        ),
    ] = None,
    item: Annotated[
        str | None,
        typer.Option("--item", metavar="ITEM", help="A stored item by id, guid or URL instead."),
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell who is named in a text: where, by which alias, and how closely the text follows it.

    Names that stand there and do not count are told with the reason. A file holds a title in its
    first line, or is .html or .jsonl. Exit code 1 if nobody is named.

    Example: monitor entities find "Hifter flew to Cairo"
    """
    if (text is None) == (item is None):
        said = "give a text, or --item"
        raise typer.BadParameter(said, param_hint="TEXT")
    if item is not None:
        texts = find_documents(config, os.environ, item)
    else:
        texts = read_piped(sys.stdin.buffer.read()) if text == _PIPE else read_text(text or "")
    found = find_entities(config, os.environ, texts)
    for number, each in enumerate(found):
        if as_json:
            _print_json(each)
        else:
            sys.stdout.writelines(f"{line}\n" for line in _lines(each, number, len(found)))
    if not any(sighting.counts for each in found for sighting in each.sightings):
        warn("nobody is named" + ("" if as_json else "; who is known: monitor entities list"))
        raise typer.Exit(1)


def _print_json(searched: Searched) -> None:
    for each in searched.sightings:
        print_json(
            {
                "document": searched.name,
                "item": searched.item,
                "id": each.entity,
                "name": each.name,
                "counts": each.counts,
                "field": each.field,
                "start": each.start,
                "end": each.end,
                "text": each.text,
                "mode": each.mode,
                "why": each.why,
            }
        )


def _lines(searched: Searched, number: int, n_texts: int) -> Iterator[str]:
    if n_texts > 1 or searched.item is not None:
        title = f' "{_safe(searched.title)}"' if searched.title else ""
        yield from [""] * bool(number)
        yield f"{printable(searched.name)}{title}"
    named = [each for each in searched.sightings if each.counts]
    yield from _by_entity(named)
    others = [each for each in searched.sightings if not each.counts]
    if others:
        yield "not counted:"
        yield from _by_entity(others)


def _by_entity(sightings: Sequence[Sighting]) -> Iterator[str]:
    """The entities in the order of their first places, each with all of its places."""
    first = {each.entity: number for number, each in reversed([*enumerate(sightings)])}
    ordered = sorted(sightings, key=lambda each: first[each.entity])
    for entity, places in itertools.groupby(ordered, lambda each: each.entity):
        group = list(places)
        yield f"{entity}  {_safe(group[0].name)}"
        for each in group:
            # Why it counts begins with the words of the text, why it does not is said of them.
            said = "" if each.counts else f'"{_safe(each.text)}" '
            yield f"  {each.field} {each.start}-{each.end}  {said}{_safe(each.why)}"


def _safe(text: str) -> str:
    """Words of others cannot turn a line around, nor drive the terminal."""
    return isolate(printable(text))
