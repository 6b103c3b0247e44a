"""Which entries are worth the reading of their article page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from monitor.core.entities.outlets import TYPE as OUTLET
from monitor.core.feeds.past import is_past, oldest_of
from monitor.model.edit import Edit
from monitor.model.feed import FulltextMode, Poll
from monitor.model.host import host_of
from monitor.model.story import Candidates, Dossier, Judged
from monitor.model.wish import Touch, Unread, Want


@dataclass(frozen=True, slots=True)
class Need:
    """When article pages are read; the ``fulltext`` section of the settings.

    Args:
        mode: What holds for feeds that say nothing themselves.
        below_words: An entry with fewer words is short.
        max_age_s: How old an entry may be that a feed lists when it is first read.
    """

    mode: FulltextMode = "auto"
    below_words: int = 120
    max_age_s: float = 86400.0


def with_wants(
    judged: Sequence[Judged], known: Candidates, need: Need, poll: Poll
) -> tuple[Judged, ...]:
    """Say of each new item of a poll whether its article page is to be read, or why not.

    Args:
        known: What the items were compared with.
    """
    mode, oldest = poll.due.feed.fulltext or need.mode, oldest_of(poll, need.max_age_s)
    found = []
    for one in judged:
        dossier, id_ = one.numbered.dossier, one.numbered.id
        unread = _unread(dossier, mode, need)
        if not unread and is_past(dossier.item, oldest):
            unread = "past"
        want = Want(id_, unread=unread) if unread else _want(one, mode, known)
        found.append(replace(one, want=want))
    return tuple(found)


def wants_of_edits(edits: Iterable[Edit], need: Need, poll: Poll) -> tuple[Want, ...]:
    """Give wishes for items that a rule or an entity touches since their publisher changed them."""
    mode = poll.due.feed.fulltext or need.mode
    return tuple(
        Want(edit.item_id, edit.revisit.dossier.item.url, touch)
        for edit in edits
        if edit.change != "other"
        and (touch := _touch(edit.revisit.dossier, is_near=False))
        and edit.revisit.former.page is None
        and not _unread(edit.revisit.dossier, mode, need)
    )


def _unread(dossier: Dossier, mode: FulltextMode, need: Need) -> Unread:
    """Why the page of an entry is not read, whatever touches it; empty where it may be."""
    if mode == "off":
        return "off"
    if dossier.reading.n_words >= need.below_words:
        return "long"
    return "" if host_of(dossier.item.url) else "no_address"


def _want(one: Judged, mode: FulltextMode, known: Candidates) -> Want:
    id_, verdict, dossier = one.numbered.id, one.verdict, one.numbered.dossier
    # Two marks in common with another report make a candidate, and mostly no more: what a feed
    # brings is touched by what it is near to, a seed also from afar.
    is_near = verdict.kind != "new" or any(one.is_seed for one in known.by_item.get(id_, ()))
    # The same page would say nothing of whether it repeats itself.
    is_same = verdict.why == "address" and not verdict.of_is_seed
    touch = _touch(dossier, is_near=is_near and not is_same)
    if touch is None and mode != "always":
        return Want(id_, unread="same_page" if is_same else "untouched")
    return Want(id_, dossier.item.url, touch or "always")


def _touch(dossier: Dossier, *, is_near: bool) -> Touch | None:
    if dossier.matches:
        return "rule"
    if is_near:
        return "candidate"
    # An outlet is named as a source, not as what the desk looks for.
    if any(not each.entity.startswith(OUTLET) for each in dossier.mentions):
        return "entity"
    return None
