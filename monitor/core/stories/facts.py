"""What a story has that it had not before: sources, passages with new content, corrections.

A fact is named by what it tells, so that two reports of one new figure give one fact: whoever
keeps them notes it once. Nothing else is asked of what was noted before.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from monitor.core.stories.passages import Passages
from monitor.model.citation import fold_key
from monitor.model.credit import Account, Standing, to_byline
from monitor.model.edit import Edit
from monitor.model.fact import Fact, source_key
from monitor.model.key import derive_key
from monitor.model.story import Candidates, Judged, Neighbors

_NO_NEIGHBORS = Neighbors({})


def facts_of(
    judged: Sequence[Judged],
    edits: Sequence[Edit],
    standings: Iterable[Standing],
    known: Candidates,
    *,
    near: Neighbors = _NO_NEIGHBORS,
    furniture: frozenset[int] = frozenset(),
) -> tuple[Fact, ...]:
    """Give what a poll adds to the stories that are there or that it opens.

    Args:
        judged: Its new items.
        edits: What it changed in others.
        standings: Of the stories of both.
        known: What the new items were compared with.
        near: The stories that those were compared with that repeat nothing.
        furniture: Hashes of sentences that tell of no report.
    """
    passages = Passages(known, near, furniture)
    return (
        *(fact for standing in standings for fact in _sources(standing, judged, edits)),
        *(fact for one in judged for fact in passages.of(one)),
        *(_correction(edit) for edit in edits if edit.change == "update"),
    )


def sources_of(standing: Standing, accounts: Iterable[Account]) -> tuple[Fact, ...]:
    """Give the sources of a story that is stored whole, each with the first report that brought it.

    Args:
        accounts: Of its reports.
    """
    reports = sorted(accounts, key=lambda each: (each.at, each.item_id))
    return tuple(
        _source(name, brought.item_id, brought.at)
        for name in _names(standing)
        for brought in [next((each for each in reports if _tells(each, name)), reports[0])]
    )


# -- sources
def _sources(standing: Standing, judged: Sequence[Judged], edits: Sequence[Edit]) -> Iterator[Fact]:
    """A fact for each outlet that a story comes from; its report is the one that brought it."""
    reports = [one for one in judged if one.numbered.id in standing.credits]
    at = {one.numbered.id: one.numbered.dossier.item.received_at for one in reports}
    at.update(
        (edit.revisit.former.item_id, edit.at)
        for edit in edits
        if edit.revisit.former.item_id in standing.credits
    )
    if not at:
        return
    for name in _names(standing):
        item_id = next((each.numbered.id for each in reports if _brings(each, name)), min(at))
        yield _source(name, item_id, at[item_id])


def _names(standing: Standing) -> Iterable[str]:
    return dict.fromkeys(root.name for root in standing.roots if root.name)


def _source(name: str, item_id: int, at: datetime) -> Fact:
    return Fact("source", source_key(name), item_id, at, source=name)


def _tells(account: Account, root: str) -> bool:
    """Whether a stored report is that of an outlet, or has its news from there."""
    names = (account.name, *(each.name or each.source for each in account.citations))
    return fold_key(root) in map(fold_key, names)


def _brings(one: Judged, root: str) -> bool:
    """Whether a report is that of an outlet, or has its news from there."""
    dossier = one.numbered.dossier
    item, reading = dossier.item, dossier.reading
    feed = item.origin.feed_name or urlsplit(item.origin.feed_url).hostname or ""
    own = to_byline(
        reading.outlet or item.origin.outlet, reading.name, item.source, reading.citations, feed
    )
    names = (own.name, *(each.name or each.source for each in reading.citations))
    return fold_key(root) in map(fold_key, names)


# -- corrections
def _correction(edit: Edit) -> Fact:
    former, verdict = edit.revisit.former, edit.verdict
    revision = former.revision + 1
    return Fact(
        kind="correction",
        key=derive_key(edit.revisit.dossier.item.key, str(revision)),
        item_id=former.item_id,
        at=edit.at,
        numbers=verdict.new_numbers,
        names=verdict.new_names,
        passages=verdict.new_passages,
        revision=revision,
    )
