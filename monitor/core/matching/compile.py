"""Many rules made ready for many documents: each is filed under words that it cannot do without.

A document then visits only the rules one of whose words it holds, so that cost follows what is hit
and not how many rules there are. Lucene's monitor calls this the presearcher; here it is one
dictionary from key to rules, with each rule under its cheapest necessary clause
(`docs/rule-language.md`). Building is linear in the number of nodes.
"""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitor.core.matching import operators, registry
from monitor.core.matching.clause import Clause, beginning, cheapest, prefixes_of
from monitor.model.rule import Query, Rule
from monitor.plugins import discover

discover(operators)


@dataclass(frozen=True, slots=True)
class Program:
    """One condition, with all rules that ask it."""

    rule_ids: tuple[str, ...]
    query: Query
    holds: registry.Check


class Prefixes:
    """The prefixes that some rule is filed under."""

    def __init__(self, prefixes: frozenset[str]) -> None:
        self._prefixes = prefixes
        self._lengths = sorted({len(prefix) for prefix in prefixes})
        # News vocabulary is Zipfian: nearly every word was asked before.
        self.of = functools.lru_cache(maxsize=200_000)(self._of)

    def __bool__(self) -> bool:
        return bool(self._prefixes)

    def _of(self, key: str) -> tuple[str, ...]:
        """The keys of all known prefixes of a word."""
        heads = (key[:length] for length in self._lengths if length <= len(key))
        return tuple(beginning(head) for head in heads if head in self._prefixes)


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """Rules, compiled; frozen, and safe to share between threads.

    Args:
        programs: Each condition once.
        anchored: Key -> numbers of the programs that are filed under it.
        anchors: The keys of `anchored`, as a set.
        always: Numbers of the programs that no word gives away: run on every document.
    """

    programs: tuple[Program, ...]
    anchored: Mapping[str, tuple[int, ...]]
    anchors: frozenset[str]
    prefixes: Prefixes
    always: tuple[int, ...]


def compile_rules(rules: Iterable[Rule]) -> RuleIndex:
    """Compile rules; those with the status off are left out, equal conditions become one."""
    same: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.status != "off":
            same.setdefault(rule.text, []).append(rule)
    programs, anchored, always = [], dict[str, list[int]](), list[int]()
    for number, (first, *others) in enumerate(same.values()):
        ids = tuple(rule.id for rule in (first, *others))
        programs.append(Program(ids, first.query, registry.check(first.query)))
        for key in anchor(first.query) or ():
            anchored.setdefault(key, []).append(number)
        if not anchor(first.query):
            always.append(number)
    return RuleIndex(
        tuple(programs),
        {key: tuple(numbers) for key, numbers in anchored.items()},
        frozenset(anchored),
        Prefixes(prefixes_of([frozenset(anchored)])),
        tuple(always),
    )


def anchor(query: Query) -> Clause | None:
    """Give the clause that a query is filed under; None where it has no required term."""
    clauses = registry.requires(query)
    return cheapest(clauses) if clauses else None
