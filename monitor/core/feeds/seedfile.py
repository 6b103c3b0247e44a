"""Files of the seeds folder: documents that are known already."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from monitor.core.feeds.dates import read_date
from monitor.core.feeds.item import make_item
from monitor.core.text.markup import without_controls
from monitor.errors import ConfigError, Problem
from monitor.model.item import Item

SUFFIXES = (".txt", ".md", ".html", ".jsonl")

_BOM = "\ufeff"
_TITLE = re.compile(r"<title[^<>]{0,200}>", re.IGNORECASE)
_TITLE_END = re.compile(r"</title\s{0,99}>", re.IGNORECASE)
_HEAD = re.compile(r"<head\b", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s{0,99}>", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6} ")
_REQUIRED = ("id", "title", "body")
_OPTIONAL = ("url", "published", "lang")
_SHAPE = '{"id", "title", "body", "url"?, "published"?, "lang"?}'


def read_seeds(
    name: str, data: bytes, received_at: datetime, *, detects: bool = True
) -> tuple[Item, ...]:
    """Read one file of the seeds folder.

    Args:
        name: Its path under the folder, with its ending, which says the format.
        data: What the file holds: UTF-8.
        detects: Whether texts are asked for their language where the file does not say it.

    Raises:
        ConfigError: All that is wrong with it, by line.
    """
    try:
        text = data.decode().removeprefix(_BOM)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save it as UTF-8"
        raise ConfigError(
            [Problem(name, line, 0, "error", "bad_seed", "not UTF-8", hint)]
        ) from error
    text = without_controls(text.replace("\r\n", "\n").replace("\r", "\n"))
    path = PurePosixPath(name)
    if path.suffix == ".jsonl":
        return _from_lines(name, text, received_at, detects=detects)
    title, body = _of_page(text) if path.suffix == ".html" else _of_text(text)
    guid = str(path.with_suffix(""))
    seed = make_item(guid=guid, title=title, body=body, received_at=received_at, detects=detects)
    if not seed.title.strip():
        is_empty = not seed.body.strip()
        what, hint = ("empty", "remove it") if is_empty else ("no title", "add a title element")
        raise ConfigError([Problem(name, 0, 0, "error", "bad_seed", what, hint)])
    return (seed,)


def _of_text(text: str) -> tuple[str, str]:
    """Title and body of a plain text: its first line, and what stands after it."""
    title, _, body = text.strip().partition("\n")
    return _HEADING.sub("", title).strip(), body.strip()


def _of_page(text: str) -> tuple[str, str]:
    """Title and body of a page, markup still in them."""
    title, head = _between(text, _TITLE, _TITLE_END), _between(text, _HEAD, _HEAD_END)
    shown = f"{text[: head[0].start()]} {text[head[1].end() :]}" if head else text
    return (text[title[0].end() : title[1].start()] if title else ""), shown


def _between(
    text: str, opening: re.Pattern[str], closing: re.Pattern[str]
) -> tuple[re.Match[str], re.Match[str]] | None:
    """The first opening with its end; looked for once, so that openings without end cost little."""
    start = opening.search(text)
    end = closing.search(text, start.end()) if start else None
    return (start, end) if start and end else None


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Why one line cannot be read."""

    what: str
    hint: str = f"write {_SHAPE}"


def _from_lines(name: str, text: str, received_at: datetime, *, detects: bool) -> tuple[Item, ...]:
    seeds: dict[str, Item] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        seed = _from_line(line, received_at, detects=detects)
        if isinstance(seed, Item) and seed.guid in seeds:
            seed = _Wrong(f"the id {seed.guid[:100]!r} stands twice", "give each its own")
        if isinstance(seed, Item):
            seeds[seed.guid] = seed
        else:
            problems.append(Problem(name, number, 0, "error", "bad_seed", seed.what, seed.hint))
    if not seeds and not problems:
        problems.append(Problem(name, 0, 0, "error", "bad_seed", "empty", "remove it"))
    if problems:
        raise ConfigError(problems)
    return tuple(seeds.values())


def _from_line(line: str, received_at: datetime, *, detects: bool) -> Item | _Wrong:
    given = _load(line)
    if isinstance(given, _Wrong):
        return given
    wrong = next(_wrong_fields(given), None)
    if wrong:
        return wrong
    fields = {key: without_controls(str(value)) for key, value in given.items() if value}
    return make_item(
        guid=fields["id"],
        title=fields["title"],
        body=fields.get("body", ""),
        url=fields.get("url", ""),
        lang=fields.get("lang"),
        published_at=read_date(fields.get("published", "")),
        received_at=received_at,
        detects=detects,
    )


def _load(line: str) -> Mapping[str, object] | _Wrong:
    try:
        given = json.loads(line)
    except RecursionError:
        return _Wrong("nested too deeply")
    except json.JSONDecodeError as error:
        return _Wrong(f"not JSON: {error.msg} at column {error.colno}")
    except ValueError as error:  # a number of more digits than Python reads
        return _Wrong(f"not JSON: {str(error)[:80]}")
    return given if isinstance(given, dict) else _Wrong("not an object")


def _wrong_fields(given: Mapping[str, object]) -> Iterator[_Wrong]:
    for key, value in given.items():
        if key not in (*_REQUIRED, *_OPTIONAL):
            yield _Wrong(f"unknown field {key[:40]!r}")
        elif not isinstance(value, str) and not (value is None and key in _OPTIONAL):
            yield _Wrong(f"{key}: no text")
        elif key in ("id", "title") and not without_controls(str(value)).strip():
            yield _Wrong(f"{key}: empty")
        elif key == "published" and value and read_date(str(value)) is None:
            yield _Wrong(f"published: not a date: {str(value)[:40]!r}", "write it as in ISO 8601")
    for key in _REQUIRED:
        if key not in given:
            yield _Wrong(f"{key}: missing")
