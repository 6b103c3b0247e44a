"""``monitor hits show``: which rule met which item, and by which words."""

from collections.abc import Iterator
from typing import Annotated

import typer

from monitor.cli.foreign import foreign
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, when
from monitor.cli.reading import archive, max_passage
from monitor.errors import NotFoundError
from monitor.model.record import HitRecord
from monitor.model.wording import HOW, why_quiet

_DIGITS = len(str(2**63))  # no id has as many


def show_hit(
    hit: Annotated[str, typer.Argument(metavar="ID", help="A hit's id.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a hit: which rule met which item, by which words.

    Example: monitor hits show 42
    """
    with archive(config) as stored:
        # It stands at the head of the list that goes on behind the next id.
        wanted = int(hit) if hit.isascii() and hit.isdigit() and len(hit) < _DIGITS else 0
        listed = stored.hits(limit=1, before=wanted + 1, max_passage=max_passage(config))
    found = next((one for one in listed if wanted), None)
    if found is None or found.id != wanted:
        msg = f"no hit has the id {hit!r}; see: monitor hits list"
        raise NotFoundError(msg)
    if as_json:
        print_json(found)
        return
    for line in _hit(found):
        print(line)


def _hit(hit: HitRecord) -> Iterator[str]:
    yield f"hit {hit.id}: rule {hit.rule} on item {hit.item}, found {HOW.get(hit.how, hit.how)}"
    yield f"  {foreign(hit.title or '(no title)')}"
    yield f"  {foreign(hit.source)}, {when(hit.found_at)}"
    if hit.url:
        yield f"  {foreign(hit.url)}"
    if hit.story:
        yield f"  story {hit.story}: {foreign(hit.story_title)}"
    if hit.is_former:
        yield "  its publisher changed the text since; before, it had:"
    for each in hit.evidence:
        term = foreign(each.term)
        met = f"“{foreign(each.text)}” ({term})" if each.text else term
        yield f"  {each.field} {each.start}-{each.end} {met}"
    if hit.quiet:
        yield f"  not alerted: {why_quiet(hit.quiet).short}"
