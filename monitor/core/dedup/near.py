"""Near duplicates: how much of a text stands in a known one, and which of its facts are new.

Method and thresholds: `docs/duplicates.md` sections 3 and 4.
"""

from dataclasses import dataclass

from monitor.core.dedup.document import SHORTEST_BODY, Document
from monitor.core.dedup.facts import Facts, Novelty, compare_facts, find_novelty
from monitor.core.dedup.similarity import (
    Overlap,
    coverage,
    longest_run,
    overlap,
    passage,
    weighted_share,
)
from monitor.model.story import Kind, Known, Verdict

# Found on one collection of texts and held on another.
_NEAR = 0.55
_NEAR_SHARED = 3
_SHORT = 60  # words
# The spec says .70 by idf of the corpus; a list of words makes every name as rare as can be, and on
# real feeds two reports of one visit by different desks reached .77.
_SHORT_COVERED = 0.80
# Of the headline that a body under 12 words leans on: a channel that signs all its items alike.
_TITLE_COVERED = 0.5
_SHORT_SHARED = 2
_FLOOR = 0.08
_RELATED = 0.15
_RELATED_PASSAGE = 12  # words
_LONGER_BY = 0.15
_LONGER_LENGTH = 0.7
_LEAD = 30
_RETOLD = 0.9
_FRAME_NAMES = 2
_FRAME_NUMBERS = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """What an item is measured against one document.

    Args:
        is_frame: The same words about other matters: a forecast, a market report, results.
    """

    verdict: Verdict
    root_id: int
    is_frame: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    """An item and a known text, and what they share."""

    item: Document
    known: Document
    shared: Overlap

    @property
    def is_longer(self) -> bool:
        """The item tells all of a shorter text and starts as it does: the report of a summary."""
        shared = self.shared
        return (
            bool(shared.at)
            and shared.of_known >= _NEAR
            and shared.of_known > shared.of_item + _LONGER_BY
            and len(self.known.keys) < _LONGER_LENGTH * len(self.item.keys)
            and shared.at[0] < _LEAD
        )


def compare(item: Document, other: Document, known: Known) -> Finding:
    """Compare two texts: how much is shared, then which facts are new."""
    pair = _Pair(item, other, overlap(item, other))
    if not _is_near(pair):
        return Finding(_told(known, pair, _related_kind(pair)), known.root_id)
    a, b = (other, item) if pair.is_longer else (item, other)
    facts = compare_facts(a, b)
    if _is_frame(pair, facts):
        kind = _related_kind(pair)
        return Finding(_told(known, pair, kind), known.root_id, is_frame=True)
    if pair.is_longer and not facts.new_numbers:
        return Finding(_told(known, pair, "extends"), known.root_id)
    novelty = find_novelty(item, other, pair.shared)
    if not novelty:
        return Finding(_told(known, pair, "duplicate"), known.root_id)
    is_refilled = 2 * novelty.n_changed >= max(1, facts.n_numbers) or pair.is_longer
    return Finding(_told(known, pair, "update", novelty), known.root_id, is_frame=is_refilled)


def _is_near(pair: _Pair) -> bool:
    shared = pair.shared
    if not _is_title_told(pair):
        return False
    if shared.score >= _NEAR and len(shared.at) >= _NEAR_SHARED:
        return True
    if len(shared.at) < _SHORT_SHARED or shared.score < _FLOOR or len(pair.item.keys) >= _SHORT:
        return False
    return coverage(pair.item, pair.known) >= _SHORT_COVERED


def _is_title_told(pair: _Pair) -> bool:
    """A body under 12 words is near only to what its headline is about too."""
    item = pair.item
    if item.n_body >= SHORTEST_BODY or not (item.has_body and item.title_keys):
        return True
    return weighted_share(frozenset(item.title_keys), pair.known.vocabulary) >= _TITLE_COVERED


def _is_frame(pair: _Pair, facts: Facts) -> bool:
    """Other people and figures in the same words, unless all of the known text is told again."""
    if pair.shared.of_known >= _RETOLD and not pair.is_longer:
        return False
    n_names, n_numbers = len(facts.new_names), len(facts.new_numbers)
    if n_names > _FRAME_NAMES and 2 * n_names > facts.n_names:
        return True
    return facts.n_numbers >= _FRAME_NUMBERS and 2 * n_numbers >= facts.n_numbers and n_names > 0


def _related_kind(pair: _Pair) -> Kind:
    first, end = longest_run(pair.item, pair.shared)
    is_related = pair.shared.score >= _RELATED or end - first >= _RELATED_PASSAGE
    return "related" if is_related else "new"


def _told(known: Known, pair: _Pair, kind: Kind, novelty: Novelty | None = None) -> Verdict:
    if kind == "new":
        return Verdict("new")
    return Verdict(
        kind,
        known.id,
        known.name,
        known.is_seed,
        score=pair.shared.score,
        passage=passage(pair.item, pair.shared),
        new_numbers=novelty.numbers if novelty else (),
        new_names=novelty.names if novelty else (),
        why="near",
    )
