"""``monitor stories merge|split|mark``: what the desk says of stories, and who says so."""

import getpass
import os
from collections.abc import Mapping
from typing import Annotated, Literal, get_args

import typer

from monitor.app.rulings import open_rulings, ruling_of
from monitor.cli.foreign import foreign
from monitor.cli.options import ConfigOption, JsonOption, author_name
from monitor.cli.output import print_json
from monitor.model.record import StoryLine
from monitor.model.ruling import MarkKind, Ruling
from monitor.model.wording import count

Word = Literal[MarkKind, "none"]

_LONGEST_NAME = 100
_DIGITS = len(str(2**63))  # no id has as many


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have a number only
        return ""


def _items(ids: list[str]) -> list[str]:
    """Check what should be ids of items.

    Raises:
        typer.BadParameter: One is none.
    """
    for each in ids:
        if not (each.isascii() and each.isdigit() and len(each) < _DIGITS):
            msg = f"{each[:_LONGEST_NAME]!r} is no id of an item; see: monitor stories show STORY"
            raise typer.BadParameter(msg)
    return ids


StoryArgument = Annotated[str, typer.Argument(metavar="STORY", help="A story's id.")]
AuthorOption = Annotated[
    str,
    typer.Option(
        "--author",
        metavar="NAME",
        help="Whose word it is. Default: your login name.",
        default_factory=_login,
        callback=author_name,
        show_default=False,
    ),
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, in a few words.")]


def add_to(group: typer.Typer) -> None:
    """Add the commands to the group of stories."""
    group.command("merge")(merge)
    group.command("split")(split)
    group.command("mark")(mark)


def merge(
    one: Annotated[str, typer.Argument(metavar="A", help="A story's id.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another story's id.")],
    *,
    author: AuthorOption,
    config: ConfigOption = None,
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Make one story of two that tell of one event.

    The older one stays, with the reports of both, and the id of the other leads to it. What each
    has told is told; what the other had still to tell is dropped, if the one that stays tells it.
    The daemon may run meanwhile.

    Example: monitor stories merge 1f0c...9e56 77ab...01cd --reason "one quake"
    """
    with open_rulings(config, os.environ) as rulings:
        ruling = ruling_of(author, reason)
        stays = rulings.merge(one, other, ruling)
        line = rulings.line(stays)
    goes = other if stays == one else one
    if as_json:
        print_json({**_said(line, ruling), "other": goes})
        return
    print(f"merged: {_named(line)} has {count(line.reports, 'report')} now; {goes} leads to it")


def split(
    story: StoryArgument,
    items: Annotated[
        list[str],
        typer.Argument(metavar="ITEM...", help="Ids of its reports.", callback=_items),
    ],
    *,
    author: AuthorOption,
    config: ConfigOption = None,
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Take reports out of a story into one of their own.

    What repeats them from now on joins them there, and the two are never merged again but by a
    person. The story that told of them in an alert keeps that alert. The daemon may run meanwhile.

    Example: monitor stories split 1f0c...9e56 4711 4712 --reason "another quake"
    """
    with open_rulings(config, os.environ) as rulings:
        ruling = ruling_of(author, reason)
        living = rulings.line(story).id  # the id of a merged story may be the new one's by then
        new = rulings.split(living, [int(item) for item in items], ruling)
        line, old = rulings.line(new), rulings.line(living)
    if as_json:
        print_json({**_said(line, ruling), "other": old.id})
        return
    left = f"{count(old.reports, 'report')} left in {_named(old)}"
    print(f"split: {_named(line)} has {count(line.reports, 'report')}; {left}")


def mark(
    story: StoryArgument,
    word: Annotated[Word, typer.Argument(metavar="|".join(get_args(MarkKind)) + "|none")],
    *,
    author: AuthorOption,
    config: ConfigOption = None,
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Say of a story that it is handled, wrong or to be watched; none takes your word back.

    Everybody has one word for a story, the last one. The daemon may run meanwhile.

    Example: monitor stories mark 1f0c...9e56 handled
    """
    kind: MarkKind | None = None if word == "none" else word
    with open_rulings(config, os.environ) as rulings:
        ruling = ruling_of(author, reason)
        rulings.mark(story, kind, ruling)
        line = rulings.line(story)
    if as_json:
        print_json({**_said(line, ruling), "mark": kind})
    elif kind:
        print(f"marked {kind} by {foreign(author)}: {_named(line)}")
    else:
        print(f"no word of {foreign(author)} any more: {_named(line)}")


def _said(line: StoryLine, ruling: Ruling) -> Mapping[str, object]:
    return {
        "story": line.id,
        "title": line.title,
        "reports": line.reports,
        "author": ruling.author,
        "reason": ruling.reason,
        "at": ruling.at,
    }


def _named(line: StoryLine) -> str:
    return f"story {line.id} “{foreign(line.title or '(no title)')}”"
