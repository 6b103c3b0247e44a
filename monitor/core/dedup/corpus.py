"""Known documents in memory: what `analyze --stream` and `seeds check` compare with."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.core.dedup.document import prepare
from monitor.core.dedup.index import Index
from monitor.core.dedup.similarity import coverage, overlap
from monitor.model.item import Item
from monitor.model.story import Candidates, Known, Numbered


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a known document is to an item, whatever the verdict.

    Args:
        of_item: Share of the item's shingles that stand in the known document.
        of_known: Share of the known document's shingles that stand in the item.
        covered: Share of the item's words that it uses too, rare words weighing more.
    """

    known: Known
    of_item: float
    of_known: float
    covered: float


class Corpus:
    """An index of documents that follows the database's candidate rule."""

    def __init__(self) -> None:
        self._index = Index()
        self._known: dict[int, Known] = {}

    def __len__(self) -> int:
        return len(self._known)

    def add(
        self,
        numbered: Numbered,
        *,
        is_seed: bool,
        name: str | None = None,
        root_id: int | None = None,
        story_id: int | None = None,
    ) -> None:
        """Make a document known; its id must be new.

        Args:
            numbered: A document with a fingerprint.
            is_seed: It counts in no story.
            name: What `of_name` shows; None takes a seed's guid, else the id.
            root_id: The first of its chain of reprints; None where it is none.
            story_id: None for a seed that no item has joined yet.
        """
        item, fingerprint = numbered.dossier.item, numbered.dossier.fingerprint
        self._index.add(numbered.id, fingerprint, item.url_key, is_seed=is_seed)
        self._known[numbered.id] = Known(
            id=numbered.id,
            name=name or (item.guid if is_seed else str(numbered.id)),
            title=item.title,
            body=item.body,
            url_key=item.url_key,
            digest=fingerprint.digest,
            received_at=item.received_at,
            story_id=story_id,
            root_id=numbered.id if root_id is None else root_id,
            is_seed=is_seed,
        )

    def candidates(self, items: Sequence[Numbered]) -> Candidates:
        """Find what items may repeat; they are not compared with one another."""
        return Candidates({numbered.id: self._find(numbered) for numbered in items})

    def nearest(
        self, item: Item, n: int = 3, furniture: frozenset[int] = frozenset()
    ) -> tuple[Nearness, ...]:
        """Give the nearest documents, best first, even where all are far.

        Linear in the corpus: meant for one document at a time.
        """
        document = prepare(item.title, item.body, furniture)
        found = []
        for known in self._known.values():
            other = prepare(known.title, known.body, furniture)
            shared = overlap(document, other)
            covered = coverage(document, other)
            found.append(Nearness(known, shared.of_item, shared.of_known, covered))
        found.sort(key=lambda one: (-max(one.of_item, one.of_known), -one.covered, one.known.id))
        return tuple(found[:n])

    def _find(self, numbered: Numbered) -> tuple[Known, ...]:
        dossier = numbered.dossier
        found = self._index.find(dossier.fingerprint, dossier.item.url_key)
        return tuple(self._known[id_] for id_ in found if id_ != numbered.id)
