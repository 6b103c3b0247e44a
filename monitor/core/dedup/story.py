"""Which story each new item belongs to: here, an item with its near-duplicates."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from monitor.model.credit import Role
from monitor.model.story import Candidates, Known, Numbered, Placement, Verdict

_JOINS = ("duplicate", "extends", "update")


@dataclass(slots=True)
class _Poll:
    """What the poll has opened so far: items by id, and who opened the story of a seed."""

    placed: dict[int, Placement] = field(default_factory=dict[int, Placement])
    openers: dict[int, int] = field(default_factory=dict[int, int])


def place_all(
    items: Sequence[Numbered], verdicts: Sequence[Verdict], candidates: Candidates
) -> tuple[Placement, ...]:
    """Place a poll's new items, in order; linear in items and candidates.

    A duplicate, an extension and an update join the story of what they repeat: a stored one, or
    that of an earlier item of the same poll. All others open a story. A seed opens none: the first
    item that joins it does, and later ones join that item.
    """
    poll = _Poll()
    for numbered, verdict in zip(items, verdicts, strict=True):
        stored = {known.id: known for known in candidates.by_item.get(numbered.id, ())}
        poll.placed[numbered.id] = _place(numbered.id, verdict, stored, poll)
    return tuple(poll.placed[numbered.id] for numbered in items)


def _place(id_: int, verdict: Verdict, stored: dict[int, Known], poll: _Poll) -> Placement:
    opened = Placement(id_, "origin", with_item=id_)
    if verdict.kind not in _JOINS or verdict.of is None:
        return opened
    role: Role = "unknown" if verdict.kind == "update" else "echo"
    if peer := poll.placed.get(verdict.of):
        return Placement(id_, role, story_id=peer.story_id, with_item=peer.with_item)
    known = stored.get(verdict.of)
    if known is None:
        return opened
    if known.story_id is not None:
        return Placement(id_, role, story_id=known.story_id)
    return _join_seed(id_, role, known, poll) if known.is_seed else opened


def _join_seed(id_: int, role: Role, seed: Known, poll: _Poll) -> Placement:
    opener = poll.openers.setdefault(seed.id, id_)
    if opener == id_:
        # A copy of what was known is no origin, though it opens the story.
        opening: Role = "origin" if role == "unknown" else role
        return Placement(id_, opening, with_item=id_, seed_id=seed.id)
    return Placement(id_, role, with_item=opener)
