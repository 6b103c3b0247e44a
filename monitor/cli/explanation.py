"""How an explained rule is printed: one line a node, what belongs to it beside it."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from monitor.cli.output import printable
from monitor.core.matching.explain import Answer, Explanation, Filed
from monitor.core.text.direction import isolate
from monitor.model.rule import Evidence

_MOST_PLACES = 3
_MOST_WORDS = 4
_MANY = 6
"""So many words that are simply not there, one below the other, are told in one line."""


class Line(NamedTuple):
    """One line.

    Args:
        holds: None for a heading.
        depth: How far in it stands.
        told: What stands beside it.
        is_decisive: The verdict hangs on it.
        is_denied: It stands in a NOT: that it holds is what must not be.
    """

    holds: bool | None
    depth: int
    text: str
    told: str = ""
    is_decisive: bool = True
    is_denied: bool = False


def lines_of(explanation: Explanation) -> Iterator[Line]:
    """Give the lines of a whole explanation: the tree, then why the rule was looked at."""
    yield from _tree(explanation.answer, 1, is_decisive=True, is_denied=False)
    if not explanation.filed:
        yield Line(None, 0, "put to every document, as it requires no word")
        return
    if explanation.is_candidate:
        yield Line(None, 0, "it was tried, because the text holds:")
        for filed in explanation.filed:
            yield Line(True, 1, _filed(filed, filed.held))
        return
    yield Line(None, 0, "it was not even tried, because the text holds none of:")
    for filed in explanation.filed:
        if not filed.held:
            yield Line(False, 1, _filed(filed, filed.words))


def print_lines(lines: Sequence[Line]) -> None:
    """Print them: in two columns on a terminal, as they are in a pipe."""
    if not sys.stdout.isatty():
        for line in lines:
            told = f"  {line.told}" if line.told else ""
            print(f"{'  ' * line.depth}{_mark(line)}{line.text}{told}")
        return
    for is_heading, block in groupby(lines, lambda line: line.holds is None):
        if is_heading:
            print(*(line.text for line in block), sep="\n")
        else:
            Console().print(_grid(block))


def _grid(lines: Iterable[Line]) -> Table:
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_column(overflow="fold", max_width=max(30, Console().width * 3 // 5))
    grid.add_column(overflow="fold", style="dim")
    for line in lines:
        color = "green" if line.holds != line.is_denied else "red"
        style = color if line.is_decisive else "dim"
        left = Text("  " * line.depth).append(_mark(line), style)
        grid.add_row(left.append(line.text), Text(line.told))
    return grid


def _mark(line: Line) -> str:
    if line.holds is None:
        return ""
    marks = "✓✗"
    try:
        marks.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        marks = "+-"
    return f"{marks[not line.holds]} "


def _tree(answer: Answer, depth: int, *, is_decisive: bool, is_denied: bool) -> Iterator[Line]:
    """A node and what is below it; of that decides what came out as the node did.

    Below a NOT that holds nothing does: all is as it should be.
    """
    yield Line(answer.holds, depth, _safe(answer.label), _told(answer), is_decisive, is_denied)
    is_not = answer.label.startswith("NOT ")
    outcome = answer.holds != is_not
    is_decisive = is_decisive and not (is_not and answer.holds)
    is_denied = is_denied != is_not
    for is_absent, group in groupby(answer.children, _is_absent):
        children = list(group)
        if is_absent and len(children) > _MANY:
            words = [child.label for child in children]
            decides = is_decisive and not outcome
            yield Line(False, depth + 1, _words(words), "", decides, is_denied)
            continue
        for child in children:
            decides = is_decisive and child.holds == outcome
            yield from _tree(child, depth + 1, is_decisive=decides, is_denied=is_denied)


def _is_absent(answer: Answer) -> bool:
    """Whether there is nothing to say of a node but that it does not hold."""
    return not (answer.holds or answer.places or answer.remark or answer.children)


def _told(answer: Answer) -> str:
    shown = [_place(each) for each in answer.places[:_MOST_PLACES]]
    more = len(answer.places) - len(shown)
    places = ", ".join(shown) + (f" and {more} more" if more else "")
    return ": ".join(filter(None, (_safe(answer.remark), places)))


def _place(place: Evidence) -> str:
    if place.field in {"title", "body"}:
        words = f' "{_safe(place.text)}"' if place.text else ""
        return f"{place.field} {place.start}-{place.end}{words}"
    return f'{place.field} "{_safe(place.text)}"'


def _filed(filed: Filed, words: Sequence[str]) -> str:
    return _few([_safe(each) + " (in any form)" * (each in filed.inflected) for each in words])


def _words(words: Sequence[str]) -> str:
    return _few(list(map(_safe, words)))


def _few(words: Sequence[str]) -> str:
    more = len(words) - _MOST_WORDS
    shown = ", ".join(words[:_MOST_WORDS])
    return f"{shown} and {more} more" if more > 0 else shown


def _safe(text: str) -> str:
    """Words of others cannot turn a line around, nor drive the terminal."""
    return isolate(printable(text))
