"""Near duplicates: how much of a text stands in a known one, and which of its facts are new.

Two texts are near if most of one stands in the other word for word, or if one tells the other's
matter, numbers and names in words of its own; and a report is near to the summary that it begins
with. Method and thresholds: `docs/duplicates.md` sections 3 and 4.
"""

from dataclasses import dataclass, replace

from monitor.core.dedup.document import SHORTEST_BODY, Document
from monitor.core.dedup.facts import Facts, Novelty, compare_facts, find_novelty
from monitor.core.dedup.lead import lead_with_news
from monitor.core.dedup.matter import held_by, share_begun, share_told, telling_of
from monitor.core.dedup.names import mark_names, unknown
from monitor.core.dedup.similarity import (
    Overlap,
    longest_run,
    overlap,
    passage,
    weighted_share,
)
from monitor.core.text.frequency import is_common
from monitor.model.story import Kind, Known, Verdict

# Found on one collection of texts and held on another.
_NEAR = 0.55
_NEAR_SHARED = 3
# Of the headline that a body under 12 words leans on: a channel that signs all its items alike.
_TITLE_COVERED = 0.5
# A text in other words is the known one retold if so much of it stands there, by rarity, so many of
# its telling words and values, and so many of its numbers and names. Reports of other events by
# other desks stay under .47; forms that are filled in daily (markets, forecasts) reach .82, but
# with other numbers.
_TOLD = 0.5
_TOLD_SHARED = 4
_TOLD_FACTS = 0.5
_TOLD_ALONE = 0.65
_SMALL_SHARED = 0.3
# A longer text begins with a summary if it tells so much of it in as many words and these more.
_BEGUN = 0.7
_BEGINNING = 30
_LONGER_LENGTH = 0.7
_RELATED = 0.15
_RELATED_PASSAGE = 12  # words
_ALL = 0.9
_FRAME_NAMES = 2
_FRAME_NUMBERS = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """What an item is measured against one document.

    Args:
        shared: What the passage of the verdict is taken from.
        is_frame: The same words about other matters: a forecast, a market report, results.
    """

    verdict: Verdict
    root_id: int
    shared: Overlap | None = None
    is_frame: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    """An item and a known text, and what they share."""

    item: Document
    known: Document
    shared: Overlap

    @property
    def is_copied(self) -> bool:
        """Most of one text stands in the other word for word."""
        return self.shared.score >= _NEAR and len(self.shared.at) >= _NEAR_SHARED

    @property
    def is_longer(self) -> bool:
        """The item goes on after telling a shorter text: the report of a summary."""
        item, known = self.item, self.known
        if len(known.keys) >= _LONGER_LENGTH * len(item.keys):
            return False
        return share_begun(known, item, len(known.keys) + _BEGINNING) >= _BEGUN


def compare(item: Document, other: Document, known: Known) -> Finding:
    """Compare two texts as `measure` does, with the passage that they share."""
    finding = measure(item, other, known)
    return replace(finding, verdict=with_passage(finding, item))


def with_passage(finding: Finding, item: Document) -> Verdict:
    """Give the verdict of a finding with the passage that the item shares, if it has none."""
    verdict = finding.verdict
    if verdict.passage or finding.shared is None:
        return verdict
    return replace(verdict, passage=passage(item, finding.shared))


def measure(
    item: Document, other: Document, known: Known, named: frozenset[str] = frozenset()
) -> Finding:
    """Compare two texts: how much is shared, then which facts are new.

    Args:
        named: Words of the item that are known to be names, where capitals do not tell.

    Returns:
        A verdict without its passage, which is dear and wanted of the best finding alone.
    """
    pair = _Pair(item, other, overlap(item, other))
    is_longer = pair.is_longer
    if not (_is_title_told(pair) and (pair.is_copied or is_longer or _is_retold(item, other))):
        return _found(known, pair, _related_kind(pair))
    a, b = (other, item) if is_longer else (item, other)
    facts = compare_facts(a, b)
    if _is_frame(pair, facts, is_longer=is_longer):
        return _found(known, pair, _related_kind(pair), is_frame=True)
    if is_longer and not (facts.new_numbers or lead_with_news(item, other)):
        return _found(known, pair, "extends")
    novelty = find_novelty(item, other, pair.shared, named, is_retold=not pair.is_copied)
    if not novelty:
        return _found(known, pair, "duplicate")
    is_refilled = 2 * novelty.n_changed >= max(1, facts.n_numbers) or is_longer
    return _found(known, pair, "update", novelty, is_frame=is_refilled)


def _is_retold(item: Document, known: Document) -> bool:
    """The matter, the numbers and names of the known text in words of its own."""
    if not _is_one_language(item, known):
        return False
    held = held_by(known)
    telling = telling_of(item.keys, item.numbers)
    if len(telling & (held.stems | held.values)) < _TOLD_SHARED:
        return False
    share = share_told(item.keys, held)
    if share < _TOLD:
        return False
    names = {key for key, is_name in zip(item.keys, mark_names(item), strict=True) if is_name}
    n_told = len(names) - len(unknown(names, known))
    n_told += sum(not held.values.isdisjoint(number.values) for number in item.numbers)
    n_facts = len(names) + len(item.numbers)
    if not n_facts:
        return share >= _TOLD_ALONE
    return n_told >= max(1, _TOLD_FACTS * n_facts)


def _is_one_language(item: Document, known: Document) -> bool:
    """Names and figures are the same in two languages, small words are not."""
    small = {key for key in item.keys if is_common(key) and not key[0].isdigit()}
    return len(small & known.vocabulary) >= _SMALL_SHARED * len(small)


def _is_title_told(pair: _Pair) -> bool:
    """A body under 12 words is near only to what its headline is about too."""
    item = pair.item
    if item.n_body >= SHORTEST_BODY or not (item.has_body and item.title_keys):
        return True
    return weighted_share(frozenset(item.title_keys), pair.known.vocabulary) >= _TITLE_COVERED


def _is_frame(pair: _Pair, facts: Facts, *, is_longer: bool) -> bool:
    """Other people and figures in the same words, unless all of the known text is told again."""
    if pair.shared.of_known >= _ALL and not is_longer:
        return False
    n_names, n_numbers = len(facts.new_names), len(facts.new_numbers)
    if n_names > _FRAME_NAMES and 2 * n_names > facts.n_names:
        return True
    return facts.n_numbers >= _FRAME_NUMBERS and 2 * n_numbers >= facts.n_numbers and n_names > 0


def _related_kind(pair: _Pair) -> Kind:
    if pair.shared.score >= _RELATED:
        return "related"
    first, end = longest_run(pair.item, pair.shared)
    return "related" if end - first >= _RELATED_PASSAGE else "new"


def _found(
    known: Known,
    pair: _Pair,
    kind: Kind,
    novelty: Novelty | None = None,
    *,
    is_frame: bool = False,
) -> Finding:
    if kind == "new":
        return Finding(Verdict("new"), known.root_id, is_frame=is_frame)
    verdict = Verdict(
        kind,
        known.id,
        known.name,
        known.is_seed,
        score=pair.shared.score,
        new_numbers=novelty.numbers if novelty else (),
        new_names=novelty.names if novelty else (),
        why="near" if pair.is_copied or kind != "duplicate" else "retold",
        of_item_share=pair.shared.of_item,
        of_known_share=pair.shared.of_known,
        new_passages=novelty.passages if novelty else (),
    )
    return Finding(verdict, known.root_id, pair.shared, is_frame=is_frame)
