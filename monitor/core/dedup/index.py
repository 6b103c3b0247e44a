"""Which documents share marks, address or digest: the candidate rule, in memory.

The database answers the same question with one query (`duplicates.md` section 5); both must rank
alike, or a stream gets other verdicts in memory than in the store.
"""

from collections import defaultdict
from collections.abc import Iterable

from monitor.model.story import Fingerprint

CANDIDATES = 8
FEWEST_SHARED = 2


class Index:
    """Documents by mark, digest and address."""

    def __init__(self) -> None:
        self._by_mark: defaultdict[int, list[int]] = defaultdict(list)
        self._by_digest: defaultdict[str, list[int]] = defaultdict(list)
        self._by_url: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, id_: int, fingerprint: Fingerprint, url_key: str) -> None:
        """Make a document known."""
        for mark in fingerprint.marks:
            self._by_mark[mark].append(id_)
        self._by_digest[fingerprint.digest].append(id_)
        if url_key:
            self._by_url[url_key].append(id_)

    def find(self, fingerprint: Fingerprint, url_key: str) -> tuple[int, ...]:
        """Give the best 8 documents by shared marks, then those of the same address or digest.

        A mark that few documents have says more than one of many: ranked by mere count, documents
        with one common first paragraph would crowd out the source. Ties go to the smaller id.
        """
        same = self._by_url.get(url_key, []) if url_key else []
        found = [*self._by_marks(fingerprint.marks), *self._by_digest.get(fingerprint.digest, [])]
        return tuple(dict.fromkeys([*found, *same]))

    def _by_marks(self, marks: Iterable[int]) -> list[int]:
        weight: defaultdict[int, float] = defaultdict(float)
        shared: defaultdict[int, int] = defaultdict(int)
        # In order, for the sum of floats depends on it and the marks' order says nothing.
        for mark in sorted(marks):
            ids = self._by_mark.get(mark, ())
            for id_ in ids:
                weight[id_] += 1 / len(ids)
                shared[id_] += 1
        enough = [id_ for id_, n in shared.items() if n >= FEWEST_SHARED]
        return sorted(enough, key=lambda id_: (-weight[id_], id_))[:CANDIDATES]
