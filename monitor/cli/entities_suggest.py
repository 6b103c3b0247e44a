"""``monitor entities suggest``: spellings worth adding, and some worth refusing."""

import os
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from monitor.app.entities_suggest import Heard, suggest
from monitor.cli.completion import entity_ids
from monitor.cli.options import ConfigOption, JsonOption, LimitOption, SinceOption
from monitor.cli.output import print_json, printable, warn
from monitor.cli.waiting import bar
from monitor.core.text.direction import isolate
from monitor.model.wording import count, span
from monitor.services.lookback import LOOK_BACK
from monitor.services.suggest import Suggestion

_NEAR = "came near and was not found; if it is a name, paste the line:"
_FOUND = "was found by likeness; if it is somebody else, paste the line:"


def suggest_(
    entity: Annotated[
        str, typer.Argument(metavar="ID", help="Id of an entity.", autocompletion=entity_ids)
    ],
    config: ConfigOption = None,
    since: SinceOption = LOOK_BACK,
    as_json: JsonOption = False,
    limit: LimitOption = 20,
) -> None:
    """Look through the stored items for spellings of an entity that its entry does not list.

    Told are capitalized words that came near one of its names and were not found, and those that
    were found by likeness: how often, how far they are from the name, one sentence, and the line
    that settles it, for the entity's entry in the rules folder: an alias more, or a `not`. Nothing
    is stored; the daemon may run meanwhile.

    Example: monitor entities suggest person.khalifa-haftar --since 90d
    """
    with bar() as progress:
        task = progress.add_task("reading entities", total=None)

        def tell(done: int, total: int) -> None:
            progress.update(task, description="looking", completed=done, total=total)

        heard = suggest(config, os.environ, entity, since, tell)
    shown = heard.suggestions[: limit or None]
    if as_json:
        for each in shown:
            _print_json(heard.entity.id, each)
    else:
        _print(heard, shown)


def _print_json(entity_id: str, suggestion: Suggestion) -> None:
    print_json(
        {
            "id": entity_id,
            "text": suggestion.text,
            "found": suggestion.is_found,
            "alias": suggestion.alias,
            "why": suggestion.why,
            "items": suggestion.items,
            "item": suggestion.item,
            "received_at": suggestion.received_at,
            "source": suggestion.source,
            "sentence": suggestion.sentence,
            "marks": suggestion.marks,
            "paste": suggestion.paste,
        }
    )


def _print(heard: Heard, shown: Sequence[Suggestion]) -> None:
    period = span(heard.until - heard.since)
    if not heard.items:
        warn(f"no item of the last {period} is stored to look through")
        warn("let the daemon collect some (monitor run), or look further back: --since 180d")
        return
    print(f"{heard.entity.id}  {_safe(heard.entity.name)}")
    print(f"looked through {count(heard.items, 'item')} of the last {period}")
    for line in _lines(shown):
        print(line)
    more = len(heard.suggestions) - len(shown)
    if more:
        warn(f"and {count(more, 'spelling')} more: --limit 0")
    if not shown:
        warn(_nothing(heard))


def _lines(shown: Sequence[Suggestion]) -> Iterator[str]:
    for heading, is_found in ((_NEAR, False), (_FOUND, True)):
        group = [each for each in shown if each.is_found == is_found]
        yield from ("", heading)[: 2 * bool(group)]
        for each in group:
            source = f", {_safe(each.source)}" if each.source else ""
            yield f"  {_safe(each.text)}  {count(each.items, 'item')}"
            yield f"      {_safe(each.why)}"
            yield f"      {_safe(each.sentence)} (item {each.item}{source})"
            yield f"      {_safe(each.paste)}"


def _nothing(heard: Heard) -> str:
    if any(alias.mode == "translit" for alias in heard.entity.aliases):
        return "no spelling came near its names but those that stand in its entry"
    return "none of its names is looked for by likeness: that takes mode: translit"


def _safe(text: str) -> str:
    """Words of others cannot turn a line around, nor drive the terminal."""
    return isolate(printable(text))
