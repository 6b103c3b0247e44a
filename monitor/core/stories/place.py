"""Which story each new item belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from monitor.core.stories.assign import (
    THRESHOLD,
    Nearness,
    assign,
    hours_between,
    opening_of,
    similarity,
)
from monitor.core.stories.form import is_refilled
from monitor.core.stories.lead import beginning_of, newcomer
from monitor.core.stories.memory import StoryIndex
from monitor.core.stories.rarity import Stream, stream_of
from monitor.core.text.language import UNKNOWN
from monitor.model.credit import Role
from monitor.model.edit import Edit
from monitor.model.story import (
    BEGINNING,
    Beginning,
    Candidates,
    Judged,
    Known,
    Neighbor,
    Neighbors,
    Numbered,
    Placement,
    Verdict,
)

_COPIES = ("duplicate", "extends")
_JOINS = (*_COPIES, "update")
_PUT_ALIKE = 0.55  # as near as a repeat is


def stories_of(judged: Iterable[Judged], edits: Iterable[Edit]) -> frozenset[int]:
    """Give the stored stories that new items join or edits change."""
    joined = {each.placement.story_id for each in judged}
    changed = {each.revisit.former.story_id for each in edits}
    return frozenset(story_id for story_id in joined | changed if story_id is not None)


def place_all(
    items: Sequence[Numbered],
    verdicts: Sequence[Verdict],
    candidates: Candidates,
    neighbors: Neighbors,
    *,
    threshold: float = THRESHOLD,
) -> tuple[Judged, ...]:
    """Place a poll's new items, in order; linear in items, candidates and neighbors.

    A duplicate, an extension and an update join the story of what they repeat: a stored one, or
    that of an earlier item of the same poll. Of the others each joins the story that it is near
    enough to, and is `related` to it; else it opens one. A seed opens none: the first item that
    joins it does, and later ones join that item.

    An item is compared with stories as earlier items of the poll left them, so that a poll in one
    batch is placed as its items one by one.

    Args:
        verdicts: On the items, by their texts.
        candidates: What those were compared with.
        neighbors: Of the items that repeat nothing.
        threshold: See `assign`.
    """
    poll = _Poll(neighbors)
    judged = []
    for numbered, given in zip(items, verdicts, strict=True):
        stored = {known.id: known for known in candidates.by_item.get(numbered.id, ())}
        verdict = _without_another(numbered, given, stored, poll)
        placement = _repeated(numbered.id, verdict, stored, poll)
        if placement is not None:
            one = Judged(numbered, verdict, placement)
        else:
            near, stream = poll.near(numbered)
            apart = _apart(verdict, stored, poll)
            may_join = [each for each in near if each.story_id != apart]
            home = assign(newcomer(numbered), may_join, stream, threshold=threshold)
            one = Judged(numbered, _related(verdict, home), _placed(numbered.id, home))
        poll.add(one)
        judged.append(one)
    return tuple(judged)


def without_home(items: Sequence[Numbered], verdicts: Sequence[Verdict]) -> tuple[Numbered, ...]:
    """Give the items whose story may have to be looked for: all but copies and longer versions.

    What looks like an update may be a form filled in again, which `place_all` finds.
    """
    return tuple(
        item
        for item, verdict in zip(items, verdicts, strict=True)
        if verdict.kind not in _COPIES or verdict.of is None
    )


@dataclass(slots=True)
class _Poll:
    """What the poll has done so far.

    Args:
        found: Stored stories near to its items, as they were before.
        placed: Its items by id.
        told: What they are, by id.
        openers: Who opened the story of a seed.
        index: What its items added to stories; one that an item opened has that item's id,
            negative.
    """

    found: Neighbors
    placed: dict[int, Placement] = field(default_factory=dict[int, Placement])
    told: dict[int, Numbered] = field(default_factory=dict[int, Numbered])
    openers: dict[int, int] = field(default_factory=dict[int, int])
    index: StoryIndex = field(default_factory=StoryIndex)
    _stored: dict[int, Neighbor] = field(init=False)

    def __post_init__(self) -> None:
        near = self.found.by_item.values()
        self._stored = {each.story_id: each for own in near for each in own}

    def add(self, one: Judged) -> None:
        """Let those that come after it meet an item."""
        self.placed[one.numbered.id] = one.placement
        self.told[one.numbered.id] = one.numbered
        repeats = one.verdict.kind == "duplicate" and not one.placement.opens
        self.index.add(_number(one.placement), one.numbered, repeats=repeats)

    def beginning(self, id_: int) -> Beginning | None:
        """Give how one of its items begins; None for what is none of them."""
        return beginning_of(self.told[id_]) if id_ in self.told else None

    def near(self, numbered: Numbered) -> tuple[list[Neighbor], Stream]:
        """Give the stories near to an item and those that hold its terms, as the poll left them."""
        before = stream_of(numbered, self.found)
        terms = [term for term in numbered.dossier.lead.terms if term not in before.crowd]
        added = self.index.holders(terms)
        holders = {
            term: before.holders.get(term, frozenset()) | added.get(term, frozenset())
            for term in before.holders.keys() | added.keys()
        }
        found = [each.story_id for each in self.found.by_item.get(numbered.id, ())]
        found += [each.story_id for each in self.index.nearest(terms, added)]
        near = [self._now(story_id) for story_id in dict.fromkeys(found)]
        return near, Stream(holders, before.crowd)

    def _now(self, story_id: int) -> Neighbor:
        before, added = self._stored.get(story_id), self.index.stories.get(story_id)
        if before is None or added is None:
            return before or self.index.stories[story_id]
        return replace(before, last=added.last, reports=before.reports + added.reports)


def _number(placement: Placement) -> int:
    if placement.story_id is not None:
        return placement.story_id
    return -(placement.with_item or placement.item_id)


def _without_another(
    numbered: Numbered, verdict: Verdict, stored: dict[int, Known], poll: _Poll
) -> Verdict:
    """What a text is that looks like an update of another, and tells of another event.

    It is the other's form with new figures, or it tells much of the same in words of its own and
    does not begin as a report of that event would.
    """
    if verdict.kind != "update" or verdict.of is None:
        return verdict
    report = beginning_of(numbered)
    peer, known = poll.beginning(verdict.of), stored.get(verdict.of)
    if peer is None and known is not None:
        report, peer = replace(report, published=None), _beginning_of_known(known)
    if peer is None:
        return verdict
    is_other = verdict.score < _PUT_ALIKE and similarity(report, peer) < THRESHOLD
    hours = hours_between(report, peer)
    if not (is_other or is_refilled(opening_of(report), opening_of(peer), hours)):
        return verdict
    return replace(verdict, kind="related", new_numbers=(), new_names=(), new_passages=())


def _beginning_of_known(known: Known) -> Beginning:
    text = known.body[:BEGINNING]
    return Beginning(known.id, known.title, text, UNKNOWN, known.received_at)


def _apart(verdict: Verdict, stored: dict[int, Known], poll: _Poll) -> int | None:
    """The story of a text that an item is put like without repeating it: a form filled in anew."""
    if verdict.of is None or verdict.score < _PUT_ALIKE:
        return None
    if peer := poll.placed.get(verdict.of):
        return _number(peer)
    known = stored.get(verdict.of)
    return known.story_id if known else None


def _placed(id_: int, near: Nearness | None) -> Placement:
    if near is None:
        return Placement(id_, "origin", with_item=id_)
    if near.story_id < 0:
        return Placement(id_, "unknown", with_item=-near.story_id)
    return Placement(id_, "unknown", story_id=near.story_id)


def _related(verdict: Verdict, near: Nearness | None) -> Verdict:
    """A new item that joins a story is related to the report through which it does."""
    if near is None or verdict.kind != "new":
        return verdict
    return replace(
        verdict, kind="related", of=near.of, of_name=str(near.of), score=near.score, why="story"
    )


def _repeated(
    id_: int, verdict: Verdict, stored: dict[int, Known], poll: _Poll
) -> Placement | None:
    """Place an item that repeats a known one; None if it repeats none."""
    if verdict.kind not in _JOINS or verdict.of is None:
        return None
    role: Role = "unknown" if verdict.kind == "update" else "echo"
    if peer := poll.placed.get(verdict.of):
        return Placement(id_, role, story_id=peer.story_id, with_item=peer.with_item)
    known = stored.get(verdict.of)
    if known is None:
        return None
    if known.story_id is not None:
        return Placement(id_, role, story_id=known.story_id)
    return _join_seed(id_, role, known, poll) if known.is_seed else None


def _join_seed(id_: int, role: Role, seed: Known, poll: _Poll) -> Placement:
    opener = poll.openers.setdefault(seed.id, id_)
    if opener == id_:
        # A copy of what was known is no origin, though it opens the story.
        opening: Role = "origin" if role == "unknown" else role
        return Placement(id_, opening, with_item=id_, seed_id=seed.id)
    return Placement(id_, role, with_item=opener)
