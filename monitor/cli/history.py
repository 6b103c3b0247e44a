"""How a backtest is printed: figures, a bar for each day, examples."""

import sys
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from monitor.cli.output import printable, warn
from monitor.cli.pointing import print_problems
from monitor.core.text.direction import isolate
from monitor.model.backtest import Backtest, Example
from monitor.model.wording import count, day, span

_BARS = "▁▂▃▄▅▆▇█"
_MOST_BARS = 60
_INDENT = (0, 0, 0, 6)
_STATUS = {
    "off": "the rule is off: it meets nothing until it is switched on",
    "experimental": "the rule is experimental: none of these alerts would be sent",
}


def print_history(found: Backtest) -> None:
    """Print what a rule would have brought: on a terminal with a bar for each day."""
    print_problems(found.warnings)
    print(f"{found.rule}: {_safe(found.query)}")
    if not found.items:
        warn(f"no item of the last {span(found.until - found.since)} is stored to put it to")
        warn("let the daemon collect some (monitor run), or look further back: --since 180d")
        return
    on_terminal = sys.stdout.isatty()
    for line in _lines(found, with_bars=on_terminal):
        if isinstance(line, str):
            print(line)
        elif on_terminal:
            Console().print(Padding(line, _INDENT))
        else:
            print(" " * _INDENT[-1] + line.plain)


def bars(figures: Sequence[int]) -> str:
    """Draw figures, one character each; of very many some together are one.

    Example:
        >>> bars([0, 1, 8, 4])
        ' ▁█▄'
    """
    width = -(-len(figures) // _MOST_BARS)
    sums = [sum(figures[at : at + width]) for at in range(0, len(figures), width or 1)]
    highest = max(sums, default=0)
    return "".join(_BARS[-(-each * len(_BARS) // highest) - 1] if each else " " for each in sums)


def _lines(found: Backtest, *, with_bars: bool) -> Iterator[str | Text]:
    yield f"put to {count(found.items, 'item')}, {_period(found)}"
    figures = {
        "hits": (found.hits, found.hits_a_day, [each.hits for each in found.days]),
        "alerts": (found.alerts, found.alerts_a_day, [each.alerts for each in found.days]),
    }
    width = len(f"{found.hits:,}")
    for name, (n, a_day, by_day) in figures.items():
        drawn = f"  {bars(by_day)}" if with_bars else ""
        rate = "" if a_day is None else f"  {a_day:>8,.1f} a day{drawn}"
        yield f"  {name:<7}{n:>{width},}{rate}"
    if found.hits_a_day is None:
        yield "less than a day of items: too little to tell how many a day"
    if found.status in _STATUS:
        yield _STATUS[found.status]
    yield from _difference(found)


def _difference(found: Backtest) -> Iterator[str | Text]:
    both, new, gone = found.difference.both, found.difference.new, found.difference.gone
    n_stored = both.n + gone.n
    if not n_stored:
        yield "no hit is stored for the rule now" + (": all would be new" if found.hits else "")
        yield from _listed("newest hits", found.hits, found.examples)
        return
    is_stored = f"{count(n_stored, 'hit')} {'is' if n_stored == 1 else 'are'} stored for the rule"
    n_new = f"{new.n:,}" if new.n else "none"
    yield f"{is_stored} now: {_fate(both.n, gone.n)}, and {n_new} would be new"
    if not new.n and not gone.n:
        yield from _listed("newest hits", found.hits, found.examples)
        return
    for name, group in (("would be new", new), ("would go", gone), ("would stay", both)):
        yield from _listed(name, group.n, group.examples)


def _period(found: Backtest) -> str:
    if found.oldest and found.hits_a_day is None:
        return f"all of the last {span(found.until - found.oldest)}"
    return f"{day(found.days[0].day)} to {day(found.days[-1].day)}"


def _fate(n_stay: int, n_go: int) -> str:
    """What would become of the stored hits."""
    if n_stay and n_go:
        return f"{n_stay:,} would stay, {n_go:,} would go"
    who = "it" if n_stay + n_go == 1 else "all"
    return f"{who} would {'stay' if n_stay else 'go'}"


def _listed(name: str, n: int, examples: Sequence[Example]) -> Iterator[str | Text]:
    if not examples:
        return
    more = f" (the newest {len(examples)} of {n:,})" if n > len(examples) else ""
    yield ""
    yield f"{name}{more}:"
    for each in examples:
        source = f"{_safe(each.source)}: " if each.source else ""
        yield f"  {each.received_at:%Y-%m-%d %H:%M}  item {each.item}  {source}{_safe(each.title)}"
        if each.passage and each.passage != each.title:
            yield _passage(each)


def _passage(example: Example) -> Text:
    """What was quoted, the words that met in bold."""
    text, at = Text(), 0
    for start, end in sorted(example.marks):
        text.append(printable(example.passage[at:start]))
        text.append(printable(example.passage[max(at, start) : end]), "bold")
        at = max(at, end)
    text.append(printable(example.passage[at:]))
    isolated = isolate(text.plain)
    if isolated == text.plain:
        return text
    around = isolated.partition(text.plain)  # not there where it had controls of its own
    return Text.assemble(around[0], text, around[2]) if around[1] else Text(isolated)


def _safe(text: str) -> str:
    """Words of others cannot turn a line around, nor drive the terminal."""
    return isolate(printable(text))
