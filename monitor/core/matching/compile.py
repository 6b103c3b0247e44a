"""Many rules made ready for many documents: each is filed under words that it cannot do without.

A document then visits only the rules one of whose words it holds, so that cost follows what is hit
and not how many rules there are. Lucene's monitor calls this the presearcher; here it is one
dictionary from key to rules, with each rule under its cheapest necessary clause
(`docs/rule-language.md`). Building is linear in the number of nodes.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from monitor.core.entities.gazetteer import NOBODY, Gazetteer
from monitor.core.matching import operators, registry
from monitor.core.matching.clause import Clause, beginning, cheapest, prefixes_of
from monitor.model.rule import Query, Rule
from monitor.plugins import discover

discover(operators)


@dataclass(frozen=True, slots=True)
class Program:
    """One condition, with all rules that ask it.

    Args:
        needs: Keys that a text must hold.
        any_of: Of each of these sets it must hold a key, too.
    """

    rule_ids: tuple[str, ...]
    query: Query
    needs: Clause
    any_of: tuple[Clause, ...]
    holds: registry.Check

    def may_hold(self, present: AbstractSet[str]) -> bool:
        """Tell whether a text with these keys has a chance: what costs next to nothing to ask."""
        return self.needs <= present and not any(map(present.isdisjoint, self.any_of))


class Prefixes:
    """The prefixes that some rule asks for."""

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
        gazetteer: The entities that the rules know.
    """

    programs: tuple[Program, ...]
    anchored: Mapping[str, tuple[int, ...]]
    anchors: frozenset[str]
    prefixes: Prefixes
    always: tuple[int, ...]
    gazetteer: Gazetteer


def compile_rules(rules: Iterable[Rule], gazetteer: Gazetteer = NOBODY) -> RuleIndex:
    """Compile rules; those with the status off are left out, equal conditions become one.

    Args:
        gazetteer: Of the entities that their queries were read with.
    """
    same: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.status != "off":
            same.setdefault(rule.text, []).append(rule)
    programs, anchored, always = list[Program](), dict[str, list[int]](), list[int]()
    for number, alike in enumerate(same.values()):
        clauses = registry.requires(alike[0].query)
        programs.append(_program(alike, clauses))
        for key in cheapest(clauses) if clauses else ():
            anchored.setdefault(key, []).append(number)
        if not clauses:
            always.append(number)
    return RuleIndex(
        tuple(programs),
        {key: tuple(numbers) for key, numbers in anchored.items()},
        frozenset(anchored),
        Prefixes(prefixes_of(each for one in programs for each in (one.needs, *one.any_of))),
        tuple(always),
        gazetteer,
    )


def _program(alike: Sequence[Rule], clauses: Iterable[Clause]) -> Program:
    query, clauses = alike[0].query, frozenset(clauses)
    needs = frozenset[str]().union(*(clause for clause in clauses if len(clause) == 1))
    any_of = tuple(clause for clause in clauses if clause.isdisjoint(needs))
    ids = tuple(rule.id for rule in alike)
    return Program(ids, query, needs, any_of, registry.check(query))


def anchor(query: Query) -> Clause | None:
    """Give the clause that a query is filed under; None where it has no required term."""
    clauses = registry.requires(query)
    return cheapest(clauses) if clauses else None
