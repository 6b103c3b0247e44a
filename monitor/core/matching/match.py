"""From an item to the rules that it meets, with the places that made them true."""

from collections.abc import Iterator
from typing import get_args

from monitor.core.matching import registry
from monitor.core.matching.compile import Program, RuleIndex
from monitor.core.matching.document import Document
from monitor.model.item import Item
from monitor.model.rule import Evidence, Field, Match, Query

# Title first, then body, then the facts about the item.
_ORDER = {field: place for place, field in enumerate(get_args(Field))}


def match(item: Item, index: RuleIndex) -> tuple[Match, ...]:
    """Give the rules that an item meets, by id.

    Only candidates are verified: about as many as there are hits, however many rules there are.
    """
    document = Document(item, index.gazetteer)
    matches = (
        found
        for program in candidates(document, index)
        if program.holds(document)
        for found in _matches(program, document)
    )
    return tuple(sorted(matches, key=lambda found: found.rule_id))


def candidates(document: Document, index: RuleIndex) -> Iterator[Program]:
    """Give the programs that may hold for a document; no other can."""
    present = set(document.keys(None))
    if index.prefixes:
        present.update(*filter(None, map(index.prefixes.of, document.keys(None))))
    numbers = set(index.always)
    for key in present & index.anchors:
        numbers.update(index.anchored[key])
    programs = (index.programs[number] for number in numbers)
    return (program for program in programs if program.may_hold(present))


def evidence_of(query: Query, document: Document) -> tuple[Evidence, ...]:
    """Give what made a query true: title, body, then facts; one entry a place, at most 50."""
    places: dict[tuple[int, int, int], Evidence] = {}
    for each in registry.evidence(query, document):
        places.setdefault((_ORDER[each.field], each.start, each.end), each)
    return tuple(places[place] for place in sorted(places)[: registry.MAX_EVIDENCE])


def _matches(program: Program, document: Document) -> Iterator[Match]:
    evidence = evidence_of(program.query, document)
    return (Match(rule_id, evidence) for rule_id in program.rule_ids)
