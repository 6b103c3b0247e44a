"""Which matches are kept, and which of them may alert."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from monitor.core.alerting.route import Router
from monitor.model.alert import Hit, How, Owed, Quiet
from monitor.model.item import Item
from monitor.model.rule import Match, Rule
from monitor.model.story import Judged, Verdict


def hits_of(
    judged: Sequence[Judged],
    rules: Mapping[str, Rule],
    *,
    first_poll: bool,
    max_age_s: float,
    ruleset: str,
    now: datetime,
) -> tuple[Hit, ...]:
    """A hit for every match of every item, echoes and near copies too.

    Args:
        judged: The new items of one poll.
        rules: By id; every rule that the items were matched against.
        first_poll: Whether the feed was never read before: what it lists then is the past.
        max_age_s: How old an item of a first poll may be and still alert.
        ruleset: Version of the rulebook.
        now: When the hits are found.
    """
    hits: list[Hit] = []
    for one in judged:
        item = one.numbered.dossier.item
        is_baseline = first_poll and _is_past(item, now - timedelta(seconds=max_age_s))
        how: How = "baseline" if is_baseline else "live"
        for match in one.numbered.dossier.matches:
            quiet = _quiet(one.verdict, rules[match.rule_id], is_baseline=is_baseline)
            hit = Hit(one.numbered.id, match.rule_id, match.evidence, how, quiet, ruleset, now)
            hits.append(hit)
    return tuple(hits)


def backfilled(
    item_id: int, matches: Sequence[Match], *, ruleset: str, now: datetime
) -> tuple[Hit, ...]:
    """The hits of an item that was there before the rules: shown, but never alerted.

    Args:
        ruleset: Version of the rulebook.
        now: When the hits are found.
    """
    return tuple(
        Hit(item_id, each.rule_id, each.evidence, "backfilled", "backfilled", ruleset, now)
        for each in matches
    )


def alerts_for(
    hits: Sequence[Hit], judged: Sequence[Judged], rules: Mapping[str, Rule], router: Router
) -> tuple[Owed, ...]:
    """The alerts that hits owe, one for each route that takes a hit that may alert.

    A story that has its alert already owes none; the store knows which have (`Transaction.owe`).
    """
    items = {one.numbered.id: one.numbered.dossier.item for one in judged}
    owed: list[Owed] = []
    for hit in hits:
        if hit.how != "live" or hit.quiet:
            continue
        rule = rules[hit.rule_id]
        for route in router.routes_for(rule, items[hit.item_id]):
            wait_s = 0.0 if rule.level == "critical" else router.group_wait_s(route)
            flush_at = hit.found_at + timedelta(seconds=wait_s)
            owed.append(Owed(route, rule.id, hit.item_id, flush_at))
    return tuple(owed)


def _is_past(item: Item, oldest: datetime) -> bool:
    return item.published_at is None or item.published_at < oldest


def _quiet(verdict: Verdict, rule: Rule, *, is_baseline: bool) -> Quiet:
    """Why a hit may not alert, the strongest reason first; empty if it may.

    ``not_asked``: the rule does not ask for new stories (``alert: {on: [update]}``), and nothing
    else is told yet.

    A longer version of a seed (extends) says more than the seed: it may alert, as the table of
    verdicts in docs/duplicates.md has it; only a duplicate of a seed never does.
    """
    if verdict.kind == "duplicate" and verdict.of_is_seed:
        return "seed_copy"
    if is_baseline:
        return "baseline"
    if rule.status == "experimental":
        return "experimental"
    return "" if "new" in rule.on else "not_asked"
