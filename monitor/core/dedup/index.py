"""Which documents share marks, address or digest: the candidate rule, in memory.

The store answers the same question in the database (`docs/duplicates.md` section 5); both follow
the numbers of `monitor.model.story` and rank alike, or a stream gets other verdicts in memory than
in the store.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import fsum

from monitor.model.story import CANDIDATES, CROWD, SHARED_MARKS, Fingerprint, best_of


@dataclass(slots=True)
class _Holders:
    """The documents that hold a mark: all are counted, of a crowd only the seeds are kept."""

    n: int = 0
    seeds: list[int] = field(default_factory=list[int])
    others: list[int] = field(default_factory=list[int])

    def add(self, id_: int, *, is_seed: bool) -> None:
        self.n += 1
        if is_seed:
            self.seeds.append(id_)
        if self.n > CROWD:
            self.others.clear()
        elif not is_seed:
            self.others.append(id_)


class Index:
    """Documents by mark, digest and address."""

    def __init__(self) -> None:
        self._by_mark: defaultdict[int, _Holders] = defaultdict(_Holders)
        self._by_digest: defaultdict[str, list[tuple[bool, int]]] = defaultdict(list)
        self._by_url: defaultdict[str, list[tuple[bool, int]]] = defaultdict(list)
        self._seeds: set[int] = set()

    def add(
        self, id_: int, fingerprint: Fingerprint, url_key: str, *, is_seed: bool = False
    ) -> None:
        """Make a document known; the smaller id counts as the older document."""
        if is_seed:
            self._seeds.add(id_)
        for mark in fingerprint.marks:
            self._by_mark[mark].add(id_, is_seed=is_seed)
        same = [self._by_digest[fingerprint.digest]]
        if url_key:
            same.append(self._by_url[url_key])
        for first in same:
            insort(first, (not is_seed, id_))
            del first[CANDIDATES:]

    def find(self, fingerprint: Fingerprint, url_key: str) -> tuple[int, ...]:
        """Give the candidates: at most 8 of a digest, 8 of an address, 8 seeds and 8 more by marks.

        Of one digest or address come seeds first, then the oldest. By marks those rank first whose
        shared marks few documents have: by mere count, documents with one common first paragraph
        would crowd out the source. Ties go to the smaller id. Linear in the marks and, for each,
        in at most 300 items and the seeds that hold it.
        """
        same = [*self._by_digest.get(fingerprint.digest, ())]
        if url_key:
            same += self._by_url.get(url_key, ())
        return tuple(
            dict.fromkeys((*(id_ for _, id_ in same), *self._by_marks(fingerprint.sought)))
        )

    def _by_marks(self, marks: Collection[int]) -> Sequence[int]:
        needed = SHARED_MARKS if len(marks) > SHARED_MARKS else 1  # a short text has few to share
        weights: defaultdict[int, list[float]] = defaultdict(list)
        for mark in marks:
            if holders := self._by_mark.get(mark):
                for id_ in (*holders.seeds, *holders.others):
                    weights[id_].append(1 / min(holders.n, CROWD + 1))
        # fsum: the order of the marks says nothing, so it must not change the sum either.
        ranked = sorted((-fsum(own), id_) for id_, own in weights.items() if len(own) >= needed)
        return best_of([id_ for _, id_ in ranked], self._seeds)
