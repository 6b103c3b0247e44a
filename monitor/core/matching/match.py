"""From an item to the rules that it meets, with the places that made them true."""

import functools
from collections.abc import Iterator, Sequence
from typing import get_args

from monitor.core.matching import registry
from monitor.core.matching.compile import Program, RuleIndex
from monitor.core.matching.document import Document
from monitor.core.matching.parse import parse_again
from monitor.model.citation import Citation
from monitor.model.item import Item
from monitor.model.rule import Evidence, Field, Match, Query

# Title first, then body, then the facts about the item.
_ORDER = {field: place for place, field in enumerate(get_args(Field))}
_TREES = 20_000
"""Trees of rules that were hit: rules that hit hit again, and a tree takes some 2 KB."""


def match(item: Item, index: RuleIndex, citations: Sequence[Citation] = ()) -> tuple[Match, ...]:
    """Give the rules that an item meets, by id.

    Only candidates are verified: about as many as there are hits, however many rules there are.
    """
    return matches_of(prepare(item, index, citations), index)


def matches_of(document: Document, index: RuleIndex) -> tuple[Match, ...]:
    """Give the rules that a document meets which `prepare` made ready for the same index."""
    matches = (found for program in met(document, index) for found in _matches(program, document))
    return tuple(sorted(matches, key=lambda found: found.rule_id))


def prepare(item: Item, index: RuleIndex, citations: Sequence[Citation] = ()) -> Document:
    """Make an item ready for the rules of an index."""
    return Document(item, index.gazetteer, index.asked, citations)


def met(document: Document, index: RuleIndex) -> tuple[Program, ...]:
    """Give the programs that hold for a document, each once.

    What costs least is asked first: which keys are there, then whether a phrase is, then the rest.
    """
    present, found = document.present, list[Program]()
    # Two ORs lead to a rule by each pair of their words: it is verified once.
    for program in dict.fromkeys(index.filed.candidates(present)):
        if program.needs and not present.issuperset(program.needs):
            continue
        if program.needle and program.needle not in document.joined(None):
            continue
        if program.rest and not program.rest.holds(document):
            continue
        found.append(program)
    return tuple(found)


def evidence_of(query: Query, document: Document) -> tuple[Evidence, ...]:
    """Give what made a query true: title, body, then facts; one entry a place, at most 50."""
    places: dict[tuple[int, int, int], Evidence] = {}
    for each in registry.evidence(query, document):
        places.setdefault((_ORDER[each.field], each.start, each.end), each)
    return tuple(places[place] for place in sorted(places)[: registry.MAX_EVIDENCE])


@functools.lru_cache(maxsize=_TREES)
def tree_of(text: str) -> Query:
    """Give the tree of a rule's canonical text."""
    return parse_again(text)


def _matches(program: Program, document: Document) -> Iterator[Match]:
    evidence = evidence_of(tree_of(program.text), document)
    return (Match(rule_id, evidence) for rule_id in program.rule_ids)
