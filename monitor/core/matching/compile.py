"""Many rules made ready for many documents: each is filed under words that it cannot do without.

A document then visits only the rules two of whose words it holds (`core.text.keyindex`), and each
rule keeps only what its words do not already prove. Building is linear in the number of nodes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from monitor.core.entities.gazetteer import NOBODY, Gazetteer
from monitor.core.matching import operators, registry
from monitor.core.matching.asked import Asked
from monitor.core.matching.document import Document
from monitor.core.matching.parse import parse_again
from monitor.core.matching.regex import patterns_in
from monitor.core.text.keyindex import Clause, Costs, KeyIndex, KeyIndexBuilder, is_word
from monitor.model.rule import And, Not, Query, Regex, Rule
from monitor.model.sample import Sample
from monitor.plugins import discover

discover(operators)


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left to ask of a document beside single keys and one phrase.

    Args:
        any_of: Of each of these sets it must hold a key.
        none_of: It must hold none of these keys.
        needles: All of these must stand in its joined keys.
        checks: All of these must say yes.
    """

    any_of: tuple[Clause, ...]
    none_of: tuple[str, ...]
    needles: tuple[str, ...]
    checks: tuple[registry.Check, ...]

    def holds(self, document: Document) -> bool:
        """Ask what costs least first."""
        present = document.present
        if self.none_of and not present.isdisjoint(self.none_of):
            return False
        for keys in self.any_of:
            if present.isdisjoint(keys):
                return False
        for needle in self.needles:
            if needle not in document.joined(None):
                return False
        for check in self.checks:  # noqa: SIM110  a third of the time of all(): this is the hot path
            if not check(document):
                return False
        return True


class Program:
    """One condition, as far as its place in the index does not prove it, and who asks it.

    Attributes:
        text: The condition in canonical spelling: of its tree nothing is kept.
        needs: Keys that a document must hold.
        needle: What must stand in its joined keys; empty: nothing.
    """

    __slots__ = ("needle", "needs", "rest", "rule_ids", "text")

    def __init__(
        self, rule_id: str, text: str, needs: tuple[str, ...], needle: str, rest: Rest | None
    ) -> None:
        self.rule_ids: tuple[str, ...] = (rule_id,)
        self.text = text
        self.needs = needs
        self.needle = needle
        self.rest = rest


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """Rules, compiled; frozen, and safe to share between threads.

    Args:
        filed: Each condition once.
        n_programs: How many conditions there are.
        asked: What rules ask of a document beside its words.
        gazetteer: The entities that the rules know.
    """

    filed: KeyIndex[Program]
    n_programs: int
    asked: Asked
    gazetteer: Gazetteer


class RuleIndexBuilder:
    """Takes rules one after the other, so that their trees need not be held together.

    Args:
        gazetteer: Of the entities that the rules may name.
        sample: How often words are, if that is known.
    """

    def __init__(self, gazetteer: Gazetteer = NOBODY, sample: Sample | None = None) -> None:
        self._gazetteer = gazetteer
        self._costs = Costs(sample)
        self._filed = KeyIndexBuilder[Program]()
        self._programs: dict[str, Program] = {}
        self._asked: set[str] = set()
        self._patterns: list[Regex] = []

    def add(self, rule: Rule, query: Query) -> None:
        """Add a rule; one that is off is left out, one that asks the same as another is joined.

        Args:
            query: What `parse_again` makes of the rule's text.
        """
        if rule.status == "off":
            return
        same = self._programs.get(rule.text)
        if same is not None:
            same.rule_ids = (*same.rule_ids, rule.id)
            return
        anchors = self._costs.rarest(registry.requires(query))
        residue = _Residue(anchors)
        for node in _conjuncts(query):
            residue.add(node)
        program = self._programs[rule.text] = residue.program(rule)
        self._asked.update(residue.asked)
        if not anchors:
            self._patterns += patterns_in(query)
        self._filed.file(anchors, program)

    def build(self) -> RuleIndex:
        """Give the index; the builder is empty afterwards."""
        n_programs = len(self._programs)
        self._programs = {}
        asked = Asked(self._asked, self._patterns)
        return RuleIndex(self._filed.build(), n_programs, asked, self._gazetteer)


class _Residue:
    """What the place of a rule in the index does not prove.

    Args:
        proven: The clauses that it is filed under.
    """

    def __init__(self, proven: tuple[Clause, ...]) -> None:
        self._proven = proven
        self._needs: dict[str, None] = {}
        self._any_of: dict[Clause, None] = {}
        self._none_of: dict[str, None] = {}
        self._needles: dict[str, None] = {}
        self._checks: list[registry.Check] = []
        self.asked = [key for clause in proven for key in clause if not is_word(key)]

    def add(self, node: Query) -> None:
        """Add one of the conditions that must hold, in the cheapest of the forms that it has."""
        keys = registry.proof(node)
        if keys is not None:
            if keys not in self._proven:
                self._ask(keys)
                if len(keys) == 1:
                    self._needs.update(dict.fromkeys(keys))
                else:
                    self._any_of[keys] = None
            return
        refuted = registry.proof(node.child) if isinstance(node, Not) else None
        needle = registry.needle(node)
        if refuted is not None:
            self._ask(refuted)
            self._none_of.update(dict.fromkeys(refuted))
        elif needle is not None:
            self._needles[needle] = None
        else:
            self._checks.append(registry.check(node))

    def program(self, rule: Rule) -> Program:
        """Give the program of a rule."""
        needle, *needles = self._needles or ("",)
        rest = Rest(tuple(self._any_of), tuple(self._none_of), tuple(needles), tuple(self._checks))
        is_empty = not (rest.any_of or rest.none_of or rest.needles or rest.checks)
        return Program(rule.id, rule.text, tuple(self._needs), needle, None if is_empty else rest)

    def _ask(self, keys: Clause) -> None:
        self.asked += (key for key in keys if not is_word(key))


def compile_rules(
    rules: Iterable[Rule], gazetteer: Gazetteer = NOBODY, sample: Sample | None = None
) -> RuleIndex:
    """Compile rules from their texts; those with the status off are left out."""
    builder = RuleIndexBuilder(gazetteer, sample)
    for rule in rules:
        builder.add(rule, parse_again(rule.text))
    return builder.build()


def anchor(query: Query, sample: Sample | None = None) -> tuple[Clause, ...]:
    """Give the two rarest clauses of a query, under which it is filed; none where it has none.

    Args:
        sample: That of the index in question: it decides what is rare.
    """
    return Costs(sample).rarest(registry.requires(query))


def is_anchored(query: Query) -> bool:
    """Tell whether there is something that every match holds; else each document is asked."""
    return bool(registry.requires(query))


def _conjuncts(query: Query) -> Iterator[Query]:
    """All that must hold; facts about the item first, which cost the least to ask."""
    if not isinstance(query, And):
        yield query
        return
    for child in registry.facts_first(query.children):
        yield from _conjuncts(child)
