"""Which matches are kept, and which of them may alert."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.core.alerting.route import Router
from monitor.core.alerting.when import about
from monitor.core.feeds.past import away_s, is_past, oldest_of
from monitor.model.alert import Hit, How, Owed, Quiet
from monitor.model.edit import Edit
from monitor.model.feed import Poll
from monitor.model.rule import AlertOn, Match, Rule
from monitor.model.story import Judged

_DAY_S = 86_400.0
_ASKS: frozenset[AlertOn] = frozenset({"new", "update", "echo"})


def hits_of(
    judged: Sequence[Judged],
    rules: Mapping[str, Rule],
    poll: Poll,
    max_age_s: float,
    ruleset: str,
    *,
    own: Collection[int] = (),
) -> tuple[Hit, ...]:
    """A hit for every match of every item, echoes and near copies too.

    Args:
        judged: The new items of one poll.
        rules: By id; every rule that the items were matched against.
        poll: Whether the feed is read for the first time, or again after long: what it lists then
            is the past.
        max_age_s: How old an item of such a poll may be and still alert.
        ruleset: Version of the rulebook.
        own: Ids of items that are our own mails come back: they tell us nothing.
    """
    now, away, oldest = poll.result.fetched_at, away_s(poll), oldest_of(poll, max_age_s)
    told = () if away is None else (int(max_age_s), *([int(away)] if away else ()))
    hits: list[Hit] = []
    for one in judged:
        is_baseline = is_past(one.numbered.dossier.item, oldest)
        is_copy, is_ours = _is_seed_copy(one), one.numbered.id in own
        how: How = "baseline" if is_baseline else "live"
        for match in one.numbered.dossier.matches:
            rule = rules[match.rule_id]
            quiet = (
                "own_echo" if is_ours else _quiet(rule, is_copy=is_copy, is_baseline=is_baseline)
            )
            hit = Hit(one.numbered.id, match.rule_id, match.evidence, how, quiet, ruleset, now)
            hits.append(replace(hit, told=told) if quiet == "baseline" else hit)
    return tuple(hits)


def unheard(
    judged: Sequence[Judged], poll: Poll, max_age_s: float, own: Collection[int] = ()
) -> frozenset[int]:
    """Ids of the items of a poll that tell nobody anything, whatever rules they meet.

    Copies of seeds, the past of the feed, our own mails come back; the arguments are those of
    `hits_of`.
    """
    oldest = oldest_of(poll, max_age_s)
    return frozenset(own) | frozenset(
        one.numbered.id
        for one in judged
        if _is_seed_copy(one) or is_past(one.numbered.dossier.item, oldest)
    )


def backfilled(
    item_id: int, matches: Sequence[Match], *, ruleset: str, now: datetime, revision: int = 0
) -> tuple[Hit, ...]:
    """The hits of an item that was there before the rules: shown, but never alerted.

    Args:
        ruleset: Version of the rulebook.
        now: When the hits are found.
        revision: Number of the text that was matched.
    """
    return tuple(
        Hit(
            item_id, each.rule_id, each.evidence, "backfilled", "backfilled", ruleset, now, revision
        )
        for each in matches
    )


def hits_of_edits(
    edits: Sequence[Edit], rules: Mapping[str, Rule], ruleset: str, max_age_s: float = _DAY_S
) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """Give the hits of rules that an edited item meets for the first time, and renewed ones.

    A rule that met the item before has its hit: that is told by the words of the new text from now
    on. Where the rule does not meet the new text, the hit stands in the former one.

    Args:
        ruleset: Version of the rulebook.
        max_age_s: An item that is older is the past: a word that was corrected in it alerts nobody.
    """
    new: list[Hit] = []
    renewed: list[Hit] = []
    for edit in edits:
        if edit.change == "other":  # that is an item of its own
            continue
        for match in edit.revisit.dossier.matches:
            before = edit.revisit.former.hits.get(match.rule_id)
            if before is None:
                new.append(_found_in(edit, match, rules[match.rule_id], max_age_s, ruleset))
            else:
                renewed.append(_renewed(edit, match, before, rules[match.rule_id], ruleset))
    return tuple(new), tuple(renewed)


def _found_in(edit: Edit, match: Match, rule: Rule, max_age_s: float, ruleset: str) -> Hit:
    item, former = edit.revisit.dossier.item, edit.revisit.former
    told_more = edit.change == "update"
    quiet = _quiet(rule, is_copy=former.is_seed_copy and not told_more)
    came_at = min(item.published_at or former.received_at, former.received_at)
    if not (quiet or told_more) and came_at < edit.at - timedelta(seconds=max_age_s):
        quiet = "old_edit"
    evidence, at = match.evidence, edit.at
    return Hit(edit.item_id, rule.id, evidence, "live", quiet, ruleset, at, edit.revision)


def _renewed(edit: Edit, match: Match, before: Hit, rule: Rule, ruleset: str) -> Hit:
    """The same hit in the new text; what was held back as a copy of a seed is that no more."""
    hit = replace(before, evidence=match.evidence, revision=edit.revision, ruleset=ruleset)
    if edit.change == "update" and (hit.how, hit.quiet) == ("live", "seed_copy"):
        quiet = _quiet(rule, is_copy=False)
        return replace(hit, quiet=quiet, found_at=edit.at)
    return hit


def hits_of_page(
    one: Judged,
    before: Mapping[str, Hit],
    rules: Mapping[str, Rule],
    *,
    revision: int,
    ruleset: str,
    now: datetime,
) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """Give the hits that the article page of an item adds to those of its entry, and renewed ones.

    Where the page shows that the report is a copy of a seed, none of its hits alerts any more;
    where it shows that it is more than that, they may. A rule that the longer text does not meet
    keeps the hit that it has: the entry met it.

    Args:
        one: The item, judged anew.
        before: What rules met in its entry, by rule.
        revision: Number of the item's text.
        ruleset: Version of the rulebook.
    """
    is_copy = _is_seed_copy(one)
    matches = {match.rule_id: match for match in one.numbered.dossier.matches}
    new: list[Hit] = []
    for rule_id in matches.keys() - before.keys():
        quiet = _quiet(rules[rule_id], is_copy=is_copy)
        evidence = matches[rule_id].evidence
        found = Hit(one.numbered.id, rule_id, evidence, "live", quiet, ruleset, now, revision)
        new.append(found)
    renewed = []
    for rule_id, hit in before.items():
        quiet = hit.quiet
        if hit.how == "live" and (is_copy or quiet == "seed_copy"):
            known = rules.get(rule_id)  # a rule may be gone by now
            quiet = _quiet(known, is_copy=is_copy) if known else quiet
        same = replace(hit, quiet=quiet)
        if match := matches.get(rule_id):
            same = replace(same, evidence=match.evidence, revision=revision, ruleset=ruleset)
        renewed.append(same)
    return tuple(sorted(new, key=lambda hit: hit.rule_id)), tuple(renewed)


def freed(renewed: Sequence[Hit], edits: Sequence[Edit]) -> tuple[Hit, ...]:
    """Give the renewed hits that may alert now and might not before their edit."""
    before = {edit.item_id: edit.revisit.former.hits for edit in edits}
    return tuple(hit for hit in renewed if not hit.quiet and before[hit.item_id][hit.rule_id].quiet)


def alerts_for(
    hits: Sequence[Hit],
    judged: Sequence[Judged],
    edits: Sequence[Edit],
    rules: Mapping[str, Rule],
    router: Router,
) -> tuple[Owed, ...]:
    """The alerts that hits owe, one for each route that takes a hit that may alert.

    A story that has its alert already owes none; the store knows which have (`Transaction.owe`).
    """
    items = {one.numbered.id: one.numbered.dossier.item for one in judged}
    items |= {each.revisit.former.item_id: each.revisit.dossier.item for each in edits}
    owed: list[Owed] = []
    for hit in hits:
        if hit.how != "live" or hit.quiet:
            continue
        rule = rules[hit.rule_id]
        report = about(items[hit.item_id])
        for route in router.taken(rule, report):
            wait_s = 0.0 if rule.level == "critical" else router.group_wait_s(route)
            flush_at = hit.found_at + timedelta(seconds=wait_s)
            owed.append(Owed(route, rule.id, hit.item_id, flush_at, report))
    return tuple(owed)


def _is_seed_copy(one: Judged) -> bool:
    return one.verdict.kind == "duplicate" and one.verdict.of_is_seed


def _quiet(rule: Rule, *, is_copy: bool, is_baseline: bool = False) -> Quiet:
    """Why a hit may not alert, the strongest reason first; empty if it may.

    ``not_asked``: the rule asks to be told of nothing (``alert: {on: []}``).

    A longer version of a seed (extends) says more than the seed: it may alert, as the table of
    verdicts in docs/duplicates.md has it; only a duplicate of a seed never does.

    Args:
        is_copy: The item is a duplicate of a seed.
        is_baseline: It is the past of a feed.
    """
    if is_copy:
        return "seed_copy"
    if is_baseline:
        return "baseline"
    if rule.status == "experimental":
        return "experimental"
    return "not_asked" if _ASKS.isdisjoint(rule.on) else ""
