"""Which story an item belongs to that is judged anew, by a longer text."""

from collections.abc import Iterable
from dataclasses import replace

from monitor.core.dedup.verdict import item_of, judge
from monitor.core.stories.place import place_all
from monitor.model.credit import to_copy
from monitor.model.page import Reopened
from monitor.model.story import (
    Candidates,
    Fingerprint,
    Judged,
    Known,
    Neighbors,
    Numbered,
    Verdict,
)

_COPIES = ("duplicate", "extends")


def by_arrival(item_id: int, found: Candidates) -> tuple[Candidates, tuple[Known, ...]]:
    """Part what an item may repeat from what came after it and may repeat the item.

    Neither itself nor reprints of another document are among the later ones.
    """
    known = [one for one in found.by_item.get(item_id, ()) if one.id != item_id]
    earlier = (one for one in known if one.is_seed or one.id < item_id)
    later = (one for one in known if not one.is_seed and one.id > item_id)
    repeating = tuple(one for one in later if one.root_id in {one.id, item_id})
    return Candidates({item_id: tuple(earlier)}), repeating


def repeats_of(
    numbered: Numbered, later: Iterable[Known], furniture: frozenset[int]
) -> dict[Known, Verdict]:
    """Find which later documents repeat an item, now that its longer text is known.

    Args:
        later: See `by_arrival`.
        furniture: Hashes of sentences that tell of no report.
    """
    item, print_ = numbered.dossier.item, numbered.dossier.fingerprint
    found: dict[Known, Verdict] = {}
    for one in later:
        known = Known(
            id=numbered.id,
            name=str(numbered.id),
            title=item.title,
            body=item.body,
            url_key=item.url_key,
            digest=print_.digest,
            received_at=item.received_at,
            story_id=None,
            root_id=numbered.id,
        )
        verdict = judge(item_of(one), Fingerprint(one.digest, ()), (known,), furniture)
        if _is_copy(verdict):
            found[one] = verdict
    return found


def _is_copy(verdict: Verdict) -> bool:
    """Whether one of two texts is mostly the other: also of a copy that came first, and is shorter.

    Its original is an update of it then, by what the copy leaves out.
    """
    seed = verdict.of_name if verdict.of_is_seed else ""
    is_text = to_copy(verdict.kind, verdict.of, verdict.score, seed) is not None
    return verdict.kind in _COPIES or is_text


def without_own(before: Reopened, near: Neighbors) -> Neighbors:
    """Give the stories near to an item, but for one that it opened: that is near by itself."""
    if not before.opened:
        return near
    own = before.story_id
    by_item = {
        item_id: tuple(each for each in stories if each.story_id != own)
        for item_id, stories in near.by_item.items()
    }
    holders = {term: stories - {own} for term, stories in near.holders.items()}
    return Neighbors(by_item, holders, near.crowd)


def place_again(
    numbered: Numbered, verdict: Verdict, before: Reopened, known: Candidates, near: Neighbors
) -> Judged:
    """Place a stored item anew; its placement names a story to which its own is to be joined.

    The report that opened a story speaks for the others in it, which came to it. Any other report
    leads its story to another one only as a copy of a report there; else it stays where it is, and
    is what it was if it repeats nothing that is known.

    Args:
        verdict: On its longer text.
        before: What is stored of it.
        known: What it was compared with.
        near: Stories near to it, see `without_own`.
    """
    [one] = place_all((numbered,), (verdict,), known, near)
    leads_on = before.opened or _is_copy(one.verdict)
    target = one.placement.story_id
    if target is not None and target > before.story_id and one.verdict.why == "story":
        one = replace(one, verdict=verdict)  # the other story came later: it is related to this
    if target is not None and (leads_on or target == before.story_id):
        return one
    stays = replace(one.placement, story_id=before.story_id, with_item=None)
    if before.opened or one.placement.seed_id is not None:
        return replace(one, placement=stays)
    return replace(one, verdict=_as_before(one.verdict, before.verdict), placement=stays)


def _as_before(verdict: Verdict, before: Verdict) -> Verdict:
    """A report of its story that repeats nothing there: related to what it came to it by."""
    if before.of is None:
        return verdict
    return replace(
        verdict,
        kind="related",
        of=before.of,
        of_name=before.of_name,
        of_is_seed=before.of_is_seed,
        score=before.score,
        why="story",
        passage="",
        new_numbers=(),
        new_names=(),
        new_passages=(),
    )
