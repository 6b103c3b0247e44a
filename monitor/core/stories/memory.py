"""Which stories share terms with an item: the candidate rule, in memory.

The store answers the same question in the database; both follow this rule, or a stream gets other
stories in memory than in the store.

1. A story holds the terms (`Lead.terms`) of the report that opened it and of those that are no
   duplicates, while it has at most `TELLING_REPORTS`: counted report by report in feed order, also
   of those that one poll brings, and with the duplicates. Seeds are no reports.
2. It counts if it is merged into no other and its newest report was received after `since`.
3. A term's df is the number of such stories that hold it. A term that more than `CROWD` of them
   hold tells nothing: it is treated as if the item had it not.
4. A story is a candidate if it shares `SHARED_TERMS` terms with the item, or one term that stands
   for an entity (`is_entity`).
5. Candidates are ranked by the sum of 1/df over the shared terms, largest first; of equals the one
   with the smaller id. The best `NEIGHBORS` are given, in this order.
6. Its `first` is the report that opened it, its `last` the one that was stored last (the largest
   item id); `named` of each is how it first writes each entity in the title, and in the body where
   that begins within the first `BEGINNING` characters; `reports` counts all.
7. `holders` are the stories of rule 2 that hold a term of the items; a term of rule 3 that tells
   nothing is in `crowd` instead.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor.core.stories.lead import beginning_of
from monitor.model.story import (
    CROWD,
    TELLING_REPORTS,
    Neighbor,
    Neighbors,
    Numbered,
    nearest_stories,
)


@dataclass(slots=True)
class StoryIndex:
    """Stories by the terms of their reports."""

    stories: dict[int, Neighbor] = field(default_factory=dict[int, Neighbor])
    _by_term: defaultdict[int, set[int]] = field(
        default_factory=lambda: defaultdict[int, set[int]](set)
    )

    def add(self, story_id: int, report: Numbered, *, repeats: bool = False) -> None:
        """Add a report to a story, or open one with it.

        Args:
            repeats: It is a duplicate, and of a report of the story: it adds no terms.
        """
        beginning = beginning_of(report)
        known = self.stories.get(story_id)
        self.stories[story_id] = (
            replace(known, last=beginning, reports=known.reports + 1)
            if known
            else Neighbor(story_id, first=beginning, last=beginning, reports=1)
        )
        if repeats or (known and known.reports >= TELLING_REPORTS):
            return
        for term in report.dossier.lead.terms:
            self._by_term[term].add(story_id)

    def neighbors(self, items: Sequence[Numbered], since: datetime | None = None) -> Neighbors:
        """Give what the store would find for new items.

        Args:
            since: Only stories with a report received after it; None for all.
        """
        terms = {term for each in items for term in each.dossier.lead.terms}
        living = self.holders(terms, since)
        crowd = frozenset(term for term, own in living.items() if len(own) > CROWD)
        holders = {term: own for term, own in living.items() if term not in crowd}
        near = {each.id: self.nearest(each.dossier.lead.terms, holders) for each in items}
        return Neighbors({id_: own for id_, own in near.items() if own}, holders, crowd)

    def holders(
        self, terms: Iterable[int], since: datetime | None = None
    ) -> Mapping[int, frozenset[int]]:
        """Give for each term the living stories that hold it, if there are any."""
        held = (
            (term, frozenset(id_ for id_ in self._by_term.get(term, ()) if self._lives(id_, since)))
            for term in terms
        )
        return {term: own for term, own in held if own}

    def nearest(
        self, terms: Iterable[int], holders: Mapping[int, frozenset[int]]
    ) -> tuple[Neighbor, ...]:
        """Give the stories that share enough terms with an item, best first."""
        return tuple(self.stories[id_] for id_ in nearest_stories(terms, holders))

    def _lives(self, id_: int, since: datetime | None) -> bool:
        return since is None or self.stories[id_].last.at > since
