"""The reports of one story > what each is in it, and how many sources the story has."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from monitor.core.attribution.copies import set_lenders
from monitor.core.attribution.reliance import SEED, Report, in_order, read
from monitor.core.attribution.roots import Ground, find_ground
from monitor.model.citation import fold_key
from monitor.model.credit import Account, Credit, Reason, Root, Standing, Why


def credit(
    story_id: int | None,
    opener: int | None,
    accounts: Iterable[Account],
    social: AbstractSet[str],
    *,
    is_cut: bool = False,
) -> Standing:
    """Credit the reports of a story; linear in them and their citations, but for sorting.

    Neither the order of the accounts nor which report came in first changes anything.

    Args:
        story_id: See `Standing`, as is `opener`.
        accounts: At least one.
        social: Ids of outlets that are social platforms: nobody's source.
        is_cut: The story has more reports than these, none of them one that rests on no other
            and says enough.
    """
    reports = in_order(read(account, social) for account in accounts)
    set_lenders(reports, is_cut=is_cut)
    ground = find_ground(reports)
    names = _names(reports)
    first = _first(ground, Counter(one for report in reports for one in report.rests_on()))
    bases = _tell_bases(ground.bases, first)
    told = {
        report.account.item_id: bases.get(report.account.item_id) or _tell_echo(report, names)
        for report in reports
    }
    roots = ground.roots(first)
    return Standing(
        story_id=story_id,
        opener=opener,
        credits=told,
        independent=max(1, len(roots)),
        unknown=len(_unknown(reports, told) - roots),
        roots=_roots(roots, reports, names),
        first_item=reports[0].account.item_id,
    )


# -- roles
def _first(ground: Ground, n_echoes: Mapping[str, int]) -> Report | None:
    """Give the earliest report that rests on no other.

    Of the same moment one whose outlet is a source anyhow goes before, then the one with more
    echoes. In this order: else an echo of the one could make it the first, and the other, too
    short to count by itself, a source less.
    """

    def rank(report: Report) -> tuple[object, ...]:
        moment, *rest = report.order
        outlet = report.account.outlet
        is_source = outlet in ground.sources or outlet in ground.cited
        is_less = (not is_source, not report.is_substantial)
        return moment, *is_less, -n_echoes[outlet], *rest

    return min(ground.bases, key=rank, default=None)


def _tell_bases(bases: Sequence[Report], first: Report | None) -> dict[int, Credit]:
    """Tell what each report is that rests on no other."""
    told = {report.account.item_id: _tell_base(report) for report in bases}
    if first is not None:
        why: Why = "circle" if first.is_of_circle else "first"
        told[first.account.item_id] = Credit("origin", Reason(why, number=len(bases)))
    return told


def _tell_base(report: Report) -> Credit:
    account = report.account
    if account.has_own_sourcing:
        return Credit("independent", Reason("sourcing"))
    if report.is_substantial:
        return Credit("independent", Reason("words", number=account.n_words))
    return Credit("unknown", Reason("short", number=account.n_words))


def _tell_echo(report: Report, names: Mapping[str, str]) -> Credit:
    """Tell on whom a report rests, by what says it plainest: its words, the feed, its text."""
    cited = next(iter(report.cited.items()), None)
    copy = report.account.copy
    if cited is not None:
        outlet, citation = cited
        if citation.field is None:
            return Credit("echo", Reason("feed", names[outlet]))
        return Credit("echo", Reason("cites", names[outlet], citation.cue))
    if report.seed and copy is not None:
        return Credit("echo", Reason("seed", copy.seed, share=copy.share))
    lender = report.lender or report.account
    why: Why = "again" if report.is_again else "repeats"
    return Credit("echo", Reason(why, names[lender.outlet], share=report.share, at=lender.at))


def _unknown(reports: Iterable[Report], told: Mapping[int, Credit]) -> set[str]:
    """Give the outlets of which all reports are too short to tell."""
    roles: dict[str, set[str]] = {}
    for report in reports:
        roles.setdefault(report.account.outlet, set()).add(told[report.account.item_id].role)
    return {outlet for outlet, own in roles.items() if own == {"unknown"}}


# -- for people
def _names(reports: Sequence[Report]) -> dict[str, str]:
    """Give what each outlet is called: as it calls itself, else as it was first cited."""
    names: dict[str, str] = {}
    for report in reports:
        names.setdefault(report.account.outlet, report.account.name)
    for report in reports:
        for each in report.account.citations:
            names.setdefault(each.outlet, each.name or each.source)
        if report.seed:
            names.setdefault(report.seed, report.seed.removeprefix(SEED))
    for report in reports:
        for one, citation in report.cited.items():
            names.setdefault(one, citation.via or one)
    return names


def _roots(
    roots: AbstractSet[str], reports: Sequence[Report], names: Mapping[str, str]
) -> tuple[Root, ...]:
    """Give roots by name: held ones by their earliest report, then the others."""
    unnamed = _unnamed(reports)
    held = dict.fromkeys(r.account.outlet for r in reports if r.account.outlet in roots)
    # A seed is no report, but we have it.
    seeds = {one for one in roots if one.startswith(SEED)}
    named = sorted(roots - held.keys(), key=lambda one: (one not in seeds, names[one], one))
    return tuple(
        Root(names[one], one in held or one in seeds, unnamed.get(one, ""))
        for one in (*held, *named)
    )


def _unnamed(reports: Iterable[Report]) -> dict[str, str]:
    """Give for each outlet what its unnamed sources are called, as the earliest report has it."""
    found: dict[str, str] = {}
    for report in reports:
        for each in report.account.citations:
            if each.is_unnamed and each.name:
                behind = fold_key(each.via) if each.via else report.account.outlet
                found.setdefault(behind, each.name)
    return found
