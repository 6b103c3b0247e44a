"""What the rules cost that no required term files: each is asked of every item that comes in.

All others cost next to nothing beside what they meet; of these a desk should know the price.
"""

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from time import thread_time

from monitor.adapters.store.sqlstore import open_store
from monitor.clock import SystemClock
from monitor.config.rulebook import Rulebook
from monitor.core.matching.compile import RuleIndex, compile_rules
from monitor.core.matching.match import met, prepare
from monitor.core.text import frequency
from monitor.errors import MonitorError
from monitor.model.item import Item

N_ITEMS = 50
"""Items that they are tried on."""

_LONG_AGO = datetime.fromtimestamp(0, UTC)
_ENOUGH_S = 1.0
_MOST_ALONE = 1000
"""Each rule by itself is tried on so many items in all, which are made ready for it anew."""
_N_WORDS = 600  # of a report of middle length

Cpu = Callable[[], float]
"""Seconds of the processor that were used by now."""


@dataclass(frozen=True, slots=True)
class Price:
    """What the rules cost that are asked of every item.

    Args:
        n_rules: How many there are.
        ms_an_item: What all of them take of the processor.
        dearest: Id of the one that takes most by itself; empty where they are too many to try.
        dearest_ms: What that one takes.
        n_items: On how many items they were tried.
    """

    n_rules: int
    ms_an_item: float
    dearest: str
    dearest_ms: float
    n_items: int


def price_of(book: Rulebook, items: Sequence[Item], cpu: Cpu = thread_time) -> Price | None:
    """Try what the rules without a required term cost an item; None where there is none.

    Args:
        items: Such as the desk gets; where there are none, a text of common words serves.
    """
    programs = book.index.filed.always
    if not programs:
        return None
    ids = [program.rule_ids[0] for program in programs]
    tried = tuple(items[:N_ITEMS]) or (_common_words(),)
    total_ms, n_items = _ms_an_item(_index(book, ids), tried, cpu)
    dearest_ms, dearest = 0.0, ""
    if len(ids) <= _MOST_ALONE:
        some = tried[: _MOST_ALONE // len(ids)]
        alone = [(_ms_an_item(_index(book, [rule]), some, cpu)[0], rule) for rule in ids]
        dearest_ms, dearest = max(alone, key=lambda each: each[0])
    n_rules = sum(len(program.rule_ids) for program in programs)
    return Price(n_rules, round(total_ms, 3), dearest, round(dearest_ms, 3), n_items)


def newest_items(url: str) -> Sequence[Item]:
    """Give what came in last; nothing where the database does not answer: the price needs none."""
    with (
        suppress(MonitorError, OSError),
        closing(open_store(url, clock=SystemClock(), exclusive=False, create=False)) as store,
    ):
        newest = store.archive.stored(_LONG_AGO, above=0, below=2**63 - 1, limit=N_ITEMS)
        return [stored.item for stored in newest]
    return ()


def _index(book: Rulebook, ids: Sequence[str]) -> RuleIndex:
    return compile_rules([book.rules[rule] for rule in ids], book.index.gazetteer)


def _ms_an_item(index: RuleIndex, items: Sequence[Item], cpu: Cpu) -> tuple[float, int]:
    """Ask rules of some items, as many as a second is enough for; give how many, too."""
    met(prepare(items[0], index), index)  # RE2 finishes an expression with the first text it reads
    spent_s, n_items = 0.0, 0
    for item in items:
        document = prepare(item, index)
        _ = document.present  # its words are looked at for all rules, whatever they ask
        began = cpu()
        met(document, index)
        spent_s += cpu() - began
        n_items += 1
        if spent_s > _ENOUGH_S:
            break
    return 1000 * spent_s / n_items, n_items


def _common_words() -> Item:
    words = frequency.listed_english()[:_N_WORDS]
    title, body = " ".join(words[:10]), " ".join(words)
    return Item("", "", "", "", title, body, "en", _LONG_AGO)
