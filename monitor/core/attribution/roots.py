"""From where a story comes: which of its reports rest on no other, and which outlets are roots."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from monitor.core.attribution.graph import dead_ends
from monitor.core.attribution.reliance import Report


@dataclass(frozen=True, slots=True)
class Ground:
    """What a story stands on.

    Args:
        bases: Reports that rest on no other, earliest first.
        sources: Outlets that count whichever report was first: those whose base report says
            enough; those of which we hold no report and that have it from nobody we know of; and
            one of each circle.
        cited: Outlets that reports cite.
        is_elsewhere: One of the sources is an outlet of which we hold no report.
    """

    bases: Sequence[Report]
    sources: AbstractSet[str]
    cited: AbstractSet[str]
    is_elsewhere: bool

    def roots(self, first: Report | None) -> set[str]:
        """Give the outlets that count as independent sources; at least one.

        Args:
            first: Of the base reports. One that is too short to tell, and that nobody cites, may
                be an echo of a source that we do not hold.
        """
        found = set(self.sources)
        if first is not None and (not self.is_elsewhere or first.account.outlet in self.cited):
            found.add(first.account.outlet)
        return found


def find_ground(reports: Sequence[Report]) -> Ground:
    """Find what a story stands on; linear in its reports and what they rest on.

    Args:
        reports: Earliest first, with lenders.
    """
    rests_on = {id(report): report.rests_on() for report in reports}
    bases = [r for r in reports if not rests_on[id(r)] and not r.is_again]
    edges = _edges(reports, rests_on, {report.account.outlet for report in bases})
    held: dict[str, Report] = {}
    for report in reports:
        held.setdefault(report.account.outlet, report)
    targets = {one for ones in rests_on.values() for one in ones}
    targets.update(one for ones in edges.values() for one in ones)
    ends = {one for one in targets if one not in held and not edges.get(one)}
    promoted = []
    for circle in dead_ends(edges):
        firsts = [held[one] for one in circle if one in held]
        first = min(firsts, key=lambda report: report.order, default=None)
        ends.add(first.account.outlet if first else circle[0])
        if first:
            first.is_of_circle = True
            promoted.append(first)
    if promoted:
        bases = sorted([*bases, *promoted], key=lambda report: report.order)
    sure = {report.account.outlet for report in bases if report.is_substantial}
    is_elsewhere = any(one not in held for one in ends)
    return Ground(bases, ends | sure, _cited(reports), is_elsewhere)


def _edges(
    reports: Sequence[Report], rests_on: Mapping[int, AbstractSet[str]], grounded: AbstractSet[str]
) -> dict[str, set[str]]:
    """On whom the outlets rest that have no report of their own.

    An outlet that we hold speaks for itself: what others say of where it has its news from counts
    for nothing.
    """
    held = {report.account.outlet for report in reports}
    edges: dict[str, set[str]] = {}
    for report in reports:
        if report.account.outlet not in grounded:
            edges.setdefault(report.account.outlet, set()).update(rests_on[id(report)])
        for via, source in report.chains:
            if via not in held:
                edges.setdefault(via, set()).add(source)
    return edges


def _cited(reports: Sequence[Report]) -> set[str]:
    found = {one for report in reports for one in report.cited}
    found.update(source for report in reports for _, source in report.chains)
    return found
