"""What the Tab key offers where a value stands: ids and addresses from the rules folder.

Typer completes commands and options, and asks the functions here for values. They read, never
compile, and give nothing where anything is wrong: a Tab key is no place for a complaint.
"""

import io
import os
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, get_args

import typer

from monitor.cli.reading import archive
from monitor.config.folder import read_folder
from monitor.config.load import read_settings
from monitor.config.sections import read_sections
from monitor.errors import Problem
from monitor.model.alert import DeliveryState
from monitor.model.entity import EntityType

_ASKED_BY_BASH = ("_MONITOR_COMPLETE", "complete_bash")


def rule_ids(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of the rules that begin as what is typed."""
    return _values(context, "rules", "id", incomplete)


def entity_ids(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of the entities that begin as what is typed."""
    return _values(context, "entities", "id", incomplete)


def entity_types(incomplete: str) -> list[str]:
    """Types of an entity that begin as what is typed."""
    return [each for each in get_args(EntityType) if each.startswith(incomplete)]


def feed_urls(context: typer.Context, incomplete: str) -> list[str]:
    """Addresses of the feeds that begin as what is typed."""
    return _values(context, "feeds", "url", incomplete)


def delivery_states(incomplete: str) -> list[str]:
    """States of a delivery that begin as what is typed."""
    return [state for state in get_args(DeliveryState) if state.startswith(incomplete)]


def silence_ids(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of the silences in force, or to come, that begin as what is typed."""
    try:
        with archive(context.find_root().obj) as stored:
            ids = [str(each.silence.id) for each in stored.silences()]
    except Exception:  # noqa: BLE001  whatever it is, the command itself will tell it
        return []
    return [each for each in ids if each.startswith(incomplete)]


def answer_shell(environ: MutableMapping[str, str], run: Callable[[], int]) -> int:
    """Run a command, for bash with its words put together again that it cuts at each colon.

    Bash hands ``https://a`` over as three words and puts the answer in place of the last, so the
    answers lose what stands before that. The shells' other ways of asking need nothing.
    """
    variable, asked = _ASKED_BY_BASH
    typed = environ.get("COMP_WORDS", "")
    if environ.get(variable) != asked or "\n:" not in typed:
        return run()
    words, current, kept = _whole(typed.split("\n"), int(environ.get("COMP_CWORD", "0")))
    environ.update(COMP_WORDS="\n".join(words), COMP_CWORD=str(current))
    answers = io.StringIO()
    try:
        with redirect_stdout(answers):
            return run()
    finally:  # typer leaves by SystemExit
        for line in answers.getvalue().splitlines():
            print(line.removeprefix(kept))


def _whole(pieces: list[str], current: int) -> tuple[list[str], int, str]:
    """Join what bash cut at colons.

    Returns:
        The words, the index of the one that is typed, and what of it bash keeps by itself.
    """
    words: list[str] = []
    at = 0
    for number, piece in enumerate(pieces):
        follows = bool(words) and (piece.startswith(":") or pieces[number - 1].endswith(":"))
        if follows and words[-1]:
            words[-1] += piece
        else:
            words.append(piece)
        if number == current:
            at = len(words) - 1
    joined = "".join(words[at : at + 1])
    return words, at, joined[: joined.rfind(":") + 1]


def _values(context: typer.Context, section: str, key: str, incomplete: str) -> list[str]:
    config: Path | None = context.find_root().obj
    try:
        found = list(_read(config, section, key))
    except Exception:  # noqa: BLE001  whatever it is, the command itself will tell it
        return []
    return [value for value in found if value.startswith(incomplete)]


def _read(config: Path | None, section: str, key: str) -> Iterator[str]:
    settings, problems = read_settings(config, os.environ)
    folder = read_folder(settings.rules)
    found: list[Problem] = [*problems, *folder.problems]
    places = read_sections(folder.documents, found)[section]
    if any(problem.severity == "error" for problem in found):
        return
    for place in places:
        entry: Any = place.node.data
        value = entry.get(key) if isinstance(entry, dict) else None
        if isinstance(value, str):
            yield value
