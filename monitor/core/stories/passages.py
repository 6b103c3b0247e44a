"""What a report tells that its story did not: new figures, names and quotes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from monitor.core.dedup.document import prepare
from monitor.core.dedup.facts import find_novelty
from monitor.core.dedup.numbers import number_value
from monitor.core.dedup.similarity import overlap
from monitor.core.dedup.variants import skeleton
from monitor.core.text.tokenize import tokenize
from monitor.model.fact import Fact
from monitor.model.key import derive_key
from monitor.model.story import CANDIDATES, Candidates, Judged, Neighbors

_TELLS = ("update", "related")

_Story = tuple[int | None, int | None]
"""Id of a stored story, else of the item that opened it."""


@dataclass(slots=True)
class Passages:
    """What reports of a poll tell that their stories did not.

    Args:
        known: What the reports were compared with.
        near: The stories that those were compared with that repeat nothing.
        furniture: Hashes of sentences that tell of no report.
        earlier: Texts of the poll's earlier reports, by story.
    """

    known: Candidates
    near: Neighbors
    furniture: frozenset[int]
    earlier: defaultdict[_Story, list[str]] = field(
        default_factory=lambda: defaultdict[_Story, list[str]](list)
    )

    def of(self, one: Judged) -> Iterator[Fact]:
        """Give the passages of a report with new content; the next ones are compared with it."""
        story, item = _story(one), one.numbered.dossier.item
        if not one.placement.opens and one.verdict.kind in _TELLS:
            yield from self._told(one, "\n".join(self._texts(one, story)))
        self.earlier[story].append(f"{item.title}\n{item.body}")

    def _told(self, one: Judged, told: str) -> Iterator[Fact]:
        item = one.numbered.dossier.item
        document = prepare(item.title, item.body, self.furniture)
        before = prepare("", told, self.furniture)
        new = find_novelty(document, before, overlap(document, before))
        if new:
            yield Fact(
                kind="passage",
                key=_passage_key(new.numbers, new.names, new.passages or document.keys),
                item_id=one.numbered.id,
                at=item.received_at,
                numbers=new.numbers,
                names=new.names,
                passages=new.passages,
            )

    def _texts(self, one: Judged, story: _Story) -> Iterator[str]:
        """What was compared with a report and belongs to its story, each once."""
        id_, seen = one.numbered.id, set[int]()
        repeats = one.verdict.of if one.verdict.kind == "update" else None
        for each in self.known.by_item.get(id_, ()):
            if each.id == repeats or (story[0] is not None and each.story_id == story[0]):
                seen.add(each.id)
                yield f"{each.title}\n{each.body}"
        mine = (each for each in self.near.by_item.get(id_, ()) if each.story_id == story[0])
        for report in (report for each in mine for report in (each.first, each.last)):
            if report.item_id not in seen:
                seen.add(report.item_id)
                yield f"{report.title}\n{report.text}"
        yield from self.earlier[story][-CANDIDATES:]


def _story(one: Judged) -> _Story:
    place = one.placement
    return (place.story_id, None) if place.story_id is not None else (None, place.with_item)


def _passage_key(numbers: Iterable[str], names: Iterable[str], passages: Iterable[str]) -> str:
    """Name a passage by its new figures and names, else by its words.

    Example:
        >>> _passage_key(["1,200"], ["Hifter"], []) == _passage_key(["1200"], ["Haftar"], ["He."])
        True
    """
    facts = [f"number {_value(each)}" for each in numbers]
    facts += [f"name {' '.join(map(skeleton, tokenize(each).keys))}" for each in names]
    words = (key for each in passages for key in tokenize(each).keys)
    return derive_key(*sorted(set(facts or words)))


def _value(number: str) -> str:
    return " ".join(number_value(key) or key for key in tokenize(number.replace(",", "")).keys)
