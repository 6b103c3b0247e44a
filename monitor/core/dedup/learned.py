"""Sentences that stand in many reports: learned while reports come in."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext

from monitor.model.story import FURNITURE_REPORTS, MOST_FURNITURE, Judged

# In halves of a report: four reports, or more where some of them only update another.
_REPORT = 2
_UPDATE = 1
_ENOUGH = FURNITURE_REPORTS * _REPORT
MOST = MOST_FURNITURE  # sentences that are watched, and as many that are known


class Furniture:
    """What the reports of the last days showed to be page furniture.

    A sentence that stands in four different reports tells of none of them. What repeats or extends
    a report is no other report; what updates one may be (strangers that a long footer makes near)
    or may not be (a toll that rises, sentence after sentence the same), so it counts half, and
    without its lead, which is what a running story keeps.

    Memory is bounded: the sentences that were seen longest ago are forgotten first. A step costs
    what the reports hold, and each sentence that becomes known a copy of all that are.

    Args:
        known: Hashes of sentences that are known to be so.
        guard: Held while anything changes: a lock, where several threads learn.
    """

    def __init__(
        self,
        known: Iterable[int] = (),
        guard: AbstractContextManager[object] = nullcontext(),  # noqa: B008  # it has no state
    ) -> None:
        self._guard = guard
        self._watched: dict[int, int] = {}
        self._grown: dict[int, int] = {}
        self._known: dict[int, None] = {}
        self._snapshot = frozenset[int]()
        self.add(known)

    @property
    def known(self) -> frozenset[int]:
        """Hashes of the sentences that tell of no report; the same object until one more does."""
        return self._snapshot

    def learn(self, judged: Iterable[Judged]) -> None:
        """Count the sentences of new reports, but for those that repeat another."""
        with self._guard:
            fresh: list[int] = []
            for one in judged:
                said = one.numbered.dossier.fingerprint.sentences
                if one.verdict.kind in ("new", "related"):
                    fresh += self._count(said, _REPORT)
                elif one.verdict.kind == "update":
                    fresh += self._count(said[1:], _UPDATE)
            self._add(fresh)

    def add(self, known: Iterable[int]) -> None:
        """Take over what others have learned."""
        with self._guard:
            self._add(known)

    def _add(self, known: Iterable[int]) -> None:
        before = len(self._known)
        for mark in known:
            self._known[mark] = None
            self._watched.pop(mark, None)
        if len(self._known) == before:
            return
        for mark in list(self._known)[: max(0, len(self._known) - MOST)]:
            del self._known[mark]
        self._snapshot = frozenset(self._known)

    def drain(self, *, whole: bool = False) -> Mapping[int, int]:
        """Give what was learned since the last call, to be kept: hash -> number of reports.

        Args:
            whole: Of the sentences that stood in too few reports so far too: for a process that
                ends, so that runs of one poll each learn together.
        """
        with self._guard:
            grown, self._grown = self._grown, {}
            if whole:
                grown |= self._watched
                self._watched = {}
        return {mark: halves // _REPORT for mark, halves in grown.items() if halves >= _REPORT}

    def give_back(self, drained: Mapping[int, int]) -> None:
        """Take back what could not be kept."""
        with self._guard:
            for mark, reports in drained.items():
                self._grown[mark] = self._grown.get(mark, 0) + _REPORT * reports

    def _count(self, said: Iterable[int], weight: int) -> list[int]:
        """Count each sentence once; give those of which there were enough now."""
        enough: list[int] = []
        for mark in dict.fromkeys(said):
            if mark in self._known:
                self._grown[mark] = self._grown.get(mark, 0) + weight
                continue
            # Taken out and put back: the last one of a dictionary is the one seen last.
            seen = self._watched.pop(mark, 0) + weight
            self._watched[mark] = seen
            if seen >= _ENOUGH:
                self._grown[mark] = seen
                enough.append(mark)
        while len(self._watched) > MOST:
            del self._watched[next(iter(self._watched))]
        return enough
