"""This repository as its tests look at it: files, code as trees, packages."""

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_NOT_OURS = {".git", ".venv", "data", "build", "dist", "__pycache__"}


@cache
def files(suffix: str = "") -> tuple[Path, ...]:
    """Files that belong to the project: what git would commit, or all of them without git."""
    listed = _listed_by_git() if (ROOT / ".git").exists() and shutil.which("git") else _walked()
    return tuple(path for path in listed if path.name.endswith(suffix) and path.is_file())


def _listed_by_git() -> Iterator[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return (ROOT / name for name in sorted(done.stdout.split("\0")) if name)


def _walked() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        top = path.relative_to(ROOT).parts[0]
        if top not in _NOT_OURS and not top.endswith("_cache") and "__pycache__" not in path.parts:
            yield path


def modules(folder: str) -> tuple[Path, ...]:
    """Python files below a top-level folder."""
    return tuple(path for path in files(".py") if path.relative_to(ROOT).parts[0] == folder)


def shown(path: Path) -> str:
    """A path as a reader of a failure wants it."""
    return path.relative_to(ROOT).as_posix()


def expect_none(found: Iterable[object]) -> None:
    """Fail with all that a check has found, one a line; pytest would cut it.

    Raises:
        AssertionError: Something was found.
    """
    pairs = found.items() if isinstance(found, Mapping) else ((each, "") for each in found)
    lines = [f"  {name} {said}".rstrip() for name, said in pairs]
    assert not lines, "\n" + "\n".join(lines)


@cache
def text_of(path: Path) -> str:
    """What a file says."""
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """A Python file as a syntax tree."""
    return ast.parse(text_of(path), str(path))


Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    """All functions of a file, methods and inner ones too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, Function):
            yield node


@cache
def pyproject() -> dict[str, Any]:
    """The project's settings."""
    return tomllib.loads(text_of(ROOT / "pyproject.toml"))


def code_blocks(path: Path, language: str) -> tuple[str, ...]:
    """The fenced examples of a page in one language."""
    fenced = re.findall(rf"^```{language}\n(.*?)^```$", text_of(path), re.MULTILINE | re.DOTALL)
    return tuple(fenced)


def pages() -> tuple[Path, ...]:
    """All pages of documentation."""
    return files(".md")


def table_rows(path: Path) -> tuple[tuple[str, ...], ...]:
    """The rows of all tables of a page, without headings and rules."""
    lines = text_of(path).splitlines()
    rows = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        is_heading = _is_rule(after)
        if line.startswith("|") and not _is_rule(line) and not is_heading:
            cells = re.split(r"(?<!\\)\|", line)[1:-1]
            rows.append(tuple(cell.strip() for cell in cells))
    return tuple(rows)


def table_cells(path: Path, column: int = 0) -> tuple[str, ...]:
    """One column of all tables of a page."""
    return tuple(row[column] for row in table_rows(path))


def _is_rule(line: str) -> bool:
    return line.startswith("|") and set(line) <= set("|-: ")
