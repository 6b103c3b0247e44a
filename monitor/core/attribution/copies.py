"""Reports of a story that have one text, and which of them the others have it from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from monitor.core.attribution.reliance import Report

_SAME_TEXT = 0.8
"""What two reports have in common that are one text, but for a line at its begin or end."""


def set_lenders(reports: Sequence[Report], *, is_cut: bool) -> None:
    """Tell each report that repeats another's text whose text that is; nearly linear in reports.

    Which of two was compared with the other depends on which came first, so a pair says the same of
    both, and all reports that pairs join have one text. It is that of the earliest whom another of
    them cites; where nobody cites one of them, of the earliest that says whose the text is
    (a dateline), unless the earliest of all has sources of its own; else of the earliest.

    Args:
        reports: Earliest first.
        is_cut: There are more reports than these: a copy of one that is not here stands for a
            copy of the first.
    """
    for group in _groups(reports, is_cut=is_cut):
        shares = _shares(group)
        source = _source(group, shares)
        for report in group:
            if report is not source:
                report.lender = source.account
                report.share = _share(report, source, shares)


def _source(group: Sequence[Report], shares: Mapping[int, float]) -> Report:
    """Give the report whose text a group has."""
    cited = {outlet for report in group for outlet in report.cited}
    first = group[0]
    if known := next((each for each in group if each.account.outlet in cited), None):
        return known
    if first.account.has_own_sourcing:
        return first
    # The same agency's text, with its credit and without: who left it out is not the source.
    telling = (r for r in group if r.cited and shares[r.account.item_id] >= _SAME_TEXT)
    return next(telling, first)


def _groups(reports: Sequence[Report], *, is_cut: bool) -> Iterable[Sequence[Report]]:
    """Give the reports that pairs join, two and more, each group earliest first."""
    joined = _Joined()
    held = {report.account.item_id for report in reports}
    for report in reports:
        copy = report.account.copy
        if copy is not None and not copy.seed:
            # One that is not stored any more still joins those that repeat it.
            is_unread = is_cut and copy.of not in held
            of = reports[0].account.item_id if is_unread else copy.of
            joined.join(report.account.item_id, of)
    groups: dict[int, list[Report]] = defaultdict(list)
    for report in reports:
        groups[joined.find(report.account.item_id)].append(report)
    return [group for group in groups.values() if len(group) > 1]


class _Joined:
    """Sets that grow together: union-find with path halving (Tarjan and van Leeuwen, 1984)."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def find(self, one: int) -> int:
        """Give what stands for the set of one."""
        parent = self._parent
        while (above := parent.get(one, one)) != one:
            parent[one] = parent.get(above, above)
            one = above
        return one

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        self._parent[self.find(one)] = self.find(other)


def _shares(group: Iterable[Report]) -> Mapping[int, float]:
    """How much each report has in common with the one of the group that it has most in common."""
    found: dict[int, float] = defaultdict(float)
    for report in group:
        if (copy := report.account.copy) is not None:
            for id_ in (report.account.item_id, copy.of):
                found[id_] = max(found[id_], copy.share)
    return found


def _share(report: Report, source: Report, shares: Mapping[int, float]) -> float:
    """How much a report has in common with its source, or with whom it was compared instead."""
    for one, other in ((report, source), (source, report)):
        copy = one.account.copy
        if copy is not None and copy.of == other.account.item_id:
            return copy.share
    return shares.get(report.account.item_id, 0.0)
