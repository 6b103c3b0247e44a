"""Draw the tree of docs/architecture.md anew, from the first sentence of each module.

python -m tests.support.tree
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.sources import ROOT

PAGE = ROOT / "docs/architecture.md"
_TOP = (
    "pipeline.py", "model", "core", "ports.py", "config", "adapters", "services", "app.py", "cli",
)  # fmt: skip
_CORE = ("feeds", "dedup", "matching", "alerting", "text")  # in the order of an item's way
_OPENING = "```\nmonitor/\n"


def draw() -> str:
    """The tree as the page shows it."""
    return "\n".join(["monitor/", *_rows(ROOT / "monitor", 1)]) + "\n"


def _rows(folder: Path, depth: int) -> Iterator[str]:
    for path in sorted(folder.iterdir(), key=_rank):
        pad = "  " * depth
        if path.is_dir() and any(path.glob("*.py")):
            yield f"{pad}{path.name}/"
            yield from _rows(path, depth + 1)
        elif path.suffix == ".py" and path.name != "__init__.py":
            yield f"{(pad + path.name).ljust(27)} {_first_sentence(path)}"


def _rank(path: Path) -> tuple[int, str]:
    order = _CORE if path.parent.name == "core" else _TOP
    return order.index(path.name) if path.name in order else len(order), path.name


def _first_sentence(path: Path) -> str:
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return told.split("\n\n")[0].replace("\n", " ").replace("``", "`").rstrip(".")


def main() -> None:
    """Write the page."""
    text = PAGE.read_text(encoding="utf-8")
    start = text.index(_OPENING) + len("```\n")
    end = text.index("```\n", start)
    PAGE.write_text(text[:start] + draw() + text[end:], encoding="utf-8")


if __name__ == "__main__":
    main()
