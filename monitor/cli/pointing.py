"""How mistakes in files are printed: a line each, on a terminal with the place they mean."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TextIO

from rich.cells import cell_len

from monitor.cli.output import printable
from monitor.config.load import read_file
from monitor.config.secret import SECRET_KEYS
from monitor.core.text.direction import in_stored_order
from monitor.errors import ConfigError, Problem

_BEFORE, _WIDTH = 50, 76  # cells of a long line that are shown around a mistake
_MOST = 200  # characters: marks take no cell
_LINE_END = re.compile(r"\r\n|\r|\n")
_SECRET = re.compile("|".join(["://", *sorted(SECRET_KEYS)]), re.IGNORECASE)


def print_problems(problems: Iterable[Problem], stream: TextIO | None = None) -> None:
    """Print what is wrong in files; scripts, which read a pipe, get one line for each.

    Args:
        stream: None means standard error.
    """
    out = sys.stderr if stream is None else stream
    lines_of = lru_cache(maxsize=1)(_lines_of)
    for problem in problems:
        line = _line(problem, lines_of) if out.isatty() else None
        out.writelines(each + "\n" for each in pointed(problem, line))


def pointed(problem: Problem, line: str | None) -> Iterator[str]:
    """Give the lines that tell a problem and point at it.

    Args:
        line: The one that the problem means; None leaves it at one line of words.
    """
    if line is None or not 1 <= problem.column <= len(line) + 1:
        yield printable(str(problem))
        return
    yield printable(str(replace(problem, hint="")))
    shown, cell = _excerpt(line, problem.column - 1)
    yield f"  {in_stored_order(shown)}"
    yield f"  {' ' * cell}^"
    if problem.hint:
        yield f"  hint: {printable(problem.hint)}"


def _excerpt(line: str, index: int) -> tuple[str, int]:
    """What is shown of a line, and at which cell of it the character stands."""
    near = line[max(index - _MOST, 0) : index]
    before = printable(near[len(near) - _fitting(near[::-1], _BEFORE) :])
    cell = cell_len(before)
    after = line[index : index + _MOST]
    shown = before + printable(after[: _fitting(after, _WIDTH - cell)])
    if before and after and not _width(after[0]):  # a mark stands in the cell of its letter
        cell -= _width(line[index - 1])
    return shown, cell


def _fitting(characters: str, n_cells: int) -> int:
    """How many of the characters are not wider together than so many cells."""
    widths = accumulate(map(_width, characters))
    return sum(1 for width in widths if width <= n_cells)


def _width(character: str) -> int:
    return cell_len(printable(character))


def _line(problem: Problem, lines_of: Callable[[str], Sequence[str]]) -> str | None:
    """The line of a file that a problem means; None where it cannot or must not be shown."""
    if not problem.line or not problem.column:
        return None
    lines = lines_of(problem.file)
    if problem.line > len(lines):
        return None
    line = lines[problem.line - 1]
    is_secret = "secret" in problem.code or _SECRET.search(line) or "****" in problem.message
    return None if is_secret else line


def _lines_of(file: str) -> Sequence[str]:
    """Lines as the reader of YAML counts them; none of what is no file of ours."""
    try:
        content = read_file(Path(file))
    except ConfigError:
        return ()
    return _LINE_END.split(content.decode("utf-8-sig", errors="replace"))
