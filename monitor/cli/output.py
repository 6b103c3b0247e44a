"""What commands print: JSON lines for scripts, a table on a terminal, plain lines in a pipe."""

import csv
import functools
import json
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

Cell = Callable[[Any], str]
_LONG = frozenset(
    {
        *("ID", "URL", "TITLE", "FEED", "ERROR", "QUERY", "EVIDENCE", "NAME", "OF", "SPELLINGS"),
        *("MATCHERS", "REASON"),
    }
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet calculates
_CELL_WIDTH = 200  # a title in a pipe: enough to recognize it, not a page


def print_json(value: object) -> None:
    """Print one value as one line of JSON; times are ISO 8601 in UTC."""
    line = _AS_IT_IS.encode(value)
    if not _is_writable(line):
        line = _IN_ASCII.encode(value)
    sys.stdout.write(line + "\n")


def _is_writable(line: str) -> bool:
    """Whether a terminal or file takes a line as it is: half a surrogate pair fits no encoding."""
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def print_rows(
    rows: Iterable[object],
    columns: Mapping[str, Cell],
    *,
    as_json: bool,
    as_csv: bool = False,
    empty: str,
) -> None:
    """Print a listing.

    Args:
        rows: Dataclasses of one kind, in order.
        columns: Heading -> what stands in its cell.
        as_json: Whole rows as JSON lines instead; nothing for no rows.
        as_csv: Whole rows as comma-separated values instead (RFC 4180), under their names.
        empty: What to say where there is nothing, with what to do next.
    """
    listed = list(rows)
    if as_json:
        for row in listed:
            print_json(row)
    elif as_csv and listed:
        _print_csv(listed)
    elif not listed:
        sys.stderr.write(empty + "\n")
    elif sys.stdout.isatty():
        _print_table(listed, columns)
    else:
        for row in listed:
            cells = [printable(cell(row))[:_CELL_WIDTH] for cell in columns.values()]
            sys.stdout.write("\t".join(cells) + "\n")


def printable(text: str) -> str:
    """Escape control characters: nothing from a feed may drive a terminal."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else " " if c in "\n\t\r" else f"\\u{ord(c):04x}" for c in text
    )


def when(moment: datetime | None) -> str:
    """A time for people, in UTC; a dash where there is none."""
    return moment.strftime("%Y-%m-%d %H:%M:%S") if moment else "-"


def warn(line: str) -> None:
    """Print one line on standard error."""
    sys.stderr.write(printable(line) + "\n")


def program() -> str:
    """How the shell finds this program, also after a change of folder."""
    if shutil.which("monitor"):
        return "monitor"
    script = Path(sys.executable).with_name("monitor")
    return shlex.quote(str(script)) if script.exists() else f"{sys.executable} -m monitor"


def _print_csv(rows: Sequence[Any]) -> None:
    names = [each.name for each in fields(rows[0])]
    lines = csv.writer(sys.stdout)
    lines.writerow(names)
    for row in rows:
        lines.writerow([_csv_cell(getattr(row, name)) for name in names])


def _csv_cell(value: object) -> str:
    """A text as it is, all else as in JSON; nothing that a spreadsheet would calculate."""
    if value is None:
        return ""
    if not isinstance(value, str):
        told = _AS_IT_IS.encode(value)
        return told[1:-1] if told.startswith('"') else told
    text = value if _is_writable(value) else value.encode("ascii", "backslashreplace").decode()
    return f"'{text}" if text.startswith(_FORMULA) else text


def _print_table(rows: Sequence[object], columns: Mapping[str, Cell]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in columns:
        # What is long may be cut to the width of the screen; a time or a number may not.
        table.add_column(heading, overflow="ellipsis", no_wrap=heading not in _LONG)
    for row in rows:
        cells = (printable(cell(row)) for cell in columns.values())
        table.add_row(*(Text(cell, no_wrap=True, overflow="ellipsis") for cell in cells))
    Console().print(table)


@functools.cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def _plain(value: object) -> object:
    """What JSON has no word for: asked by the encoder, which knows texts, numbers and lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in _fields(type(value))}
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, Mapping):
        return {str(key): each for key, each in value.items()}
    if isinstance(value, frozenset | set):
        return list(value)
    return str(value)


_AS_IT_IS = json.JSONEncoder(ensure_ascii=False, default=_plain)
_IN_ASCII = json.JSONEncoder(default=_plain)
