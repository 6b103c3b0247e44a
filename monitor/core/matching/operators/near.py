"""Things near each other: ``oil NEAR/5 port``, and ONEAR where the left one comes first."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Final

from monitor.core.matching.document import Document
from monitor.core.matching.registry import (
    Check,
    Leaf,
    Placed,
    firsts,
    lasts,
    leaves,
    operator,
    places,
    requires,
)
from monitor.core.matching.slots import slots_of
from monitor.core.text.keyindex import Clause
from monitor.core.text.passage import Place
from monitor.model.rule import Near, Query, Term, TextField
from monitor.model.wording import count

MAX_PAIRS: Final = 20_000
"""Pairs of one NEAR inside another that are looked at in a field; a text that repeats two words
without end has the square of its length."""


@operator(Near)
class Nearby(Placed[Near]):
    """Both sides in one field, sharing no word, at most so many steps apart."""

    example = "oil NEAR/5 port"

    def requires(self, node: Near, within: TextField | None) -> tuple[Clause, ...]:
        """What either side needs."""
        return requires(node.left, within) + requires(node.right, within)

    def check(self, node: Near, within: TextField | None) -> Check:
        """Is there a pair? Two plain words, the frequent case, are swept once."""
        left, right = _plain_word(node.left), _plain_word(node.right)
        steps, is_ordered = node.steps, node.is_ordered
        if left and right:
            return lambda document: any(
                _is_swept(passage.places_of(left), passage.places_of(right), steps, is_ordered)
                for passage in document.passages(within)
            )
        return lambda document: any(
            _is_met(node, document, passage.field) for passage in document.passages(within)
        )

    def places(self, node: Near, document: Document, field: TextField) -> Sequence[Place]:
        """From the first to the last word of each pair."""
        found = {_extent(*pair) for pair in _pairs(node, document, field)}
        return sorted(found)

    def firsts(self, node: Near, document: Document, field: TextField) -> AbstractSet[int]:
        """Those of whichever side comes first in a pair; no pair need be made for that."""
        sides = _sides(node, document, field)
        if sides is None:
            return frozenset()
        (left, right), steps = sides, node.steps
        found = {place[0] for place in left.found if right.has_behind(place, steps)}
        if not node.is_ordered:
            found |= {place[0] for place in right.found if left.has_behind(place, steps)}
        return found

    def lasts(self, node: Near, document: Document, field: TextField) -> AbstractSet[int]:
        """Those of whichever side comes last in a pair; no pair need be made for that."""
        sides = _sides(node, document, field)
        if sides is None:
            return frozenset()
        (left, right), steps = sides, node.steps
        found = {place[1] for place in right.found if left.has_before(place, steps)}
        if not node.is_ordered:
            found |= {place[1] for place in left.found if right.has_before(place, steps)}
        return found

    def leaves(
        self, node: Near, document: Document, field: TextField, wanted: AbstractSet[Place] | None
    ) -> Iterator[Leaf]:
        """Those of the sides that have a partner, not the words between."""
        if wanted is None:
            left, right = _partnered(node, document, field)
        else:
            pairs = [p for p in _pairs(node, document, field) if _extent(*p) in wanted]
            left, right = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
        yield from leaves(node.left, document, field, left)
        yield from leaves(node.right, document, field, right)

    def remark(self, node: Near, document: Document, within: TextField | None) -> str:
        """How far apart the nearest pair is, where there is one."""
        passages = document.passages(within)
        sides = [pair for each in passages if (pair := _sides(node, document, each.field))]
        ahead = _fewest(right.steps_behind(place) for left, right in sides for place in left.found)
        back = _fewest(left.steps_behind(place) for left, right in sides for place in right.found)
        nearest = ahead if node.is_ordered else _fewest((ahead, back))
        if nearest:
            return f"{count(nearest, 'step')} apart" + " at the nearest" * (nearest > node.steps)
        if back:
            return f"the other way round, {count(back, 'step')} apart"
        return "both sides share a word" if sides else ""


class _Side:
    """The places of one side, ready to be asked what stands just before or behind another."""

    def __init__(self, found: Sequence[Place]) -> None:
        self.found = found
        self.by_last = sorted(found, key=lambda place: place[1])
        self._firsts = [place[0] for place in found]
        self._lasts = [place[1] for place in self.by_last]

    def behind(self, place: Place, steps: int) -> Sequence[Place]:
        """Those that begin at most so many steps behind the end of a place."""
        start = bisect_right(self._firsts, place[1])
        return self.found[start : bisect_right(self._firsts, place[1] + steps)]

    def before(self, place: Place, steps: int) -> Sequence[Place]:
        """Those that end at most so many steps before a place begins."""
        end = bisect_left(self._lasts, place[0])
        return self.by_last[bisect_left(self._lasts, place[0] - steps) : end]

    def has_behind(self, place: Place, steps: int) -> bool:
        at = bisect_right(self._firsts, place[1])
        return at < len(self._firsts) and self._firsts[at] - place[1] <= steps

    def steps_behind(self, place: Place) -> int:
        """Steps from a place to the next one behind it; 0 where there is none."""
        at = bisect_right(self._firsts, place[1])
        return self._firsts[at] - place[1] if at < len(self._firsts) else 0

    def has_before(self, place: Place, steps: int) -> bool:
        at = bisect_left(self._lasts, place[0])
        return at > 0 and place[0] - self._lasts[at - 1] <= steps


def _sides(node: Near, document: Document, field: TextField) -> tuple[_Side, _Side] | None:
    left = places(node.left, document, field)
    right = places(node.right, document, field) if left else ()
    return (_Side(left), _Side(right)) if right else None


def _is_met(node: Near, document: Document, field: TextField) -> bool:
    """Only the ends of both sides are asked for: for those even a NEAR need list no pairs."""
    behind = _is_followed(
        lasts(node.left, document, field), firsts(node.right, document, field), node.steps
    )
    return behind or (
        not node.is_ordered
        and _is_followed(
            lasts(node.right, document, field), firsts(node.left, document, field), node.steps
        )
    )


def _is_followed(ends: AbstractSet[int], starts: AbstractSet[int], steps: int) -> bool:
    """Tell whether something begins at most so many steps behind an end."""
    return _is_swept(sorted(ends), sorted(starts), steps, is_ordered=True)


def _partnered(
    node: Near, document: Document, field: TextField
) -> tuple[AbstractSet[Place], AbstractSet[Place]]:
    """The places of each side that have a partner; not by pairs, which may be very many."""
    sides = _sides(node, document, field)
    if sides is None:
        return frozenset(), frozenset()
    (left, right), steps, is_free = sides, node.steps, not node.is_ordered
    return (
        {
            p
            for p in left.found
            if right.has_behind(p, steps) or (is_free and right.has_before(p, steps))
        },
        {
            p
            for p in right.found
            if left.has_before(p, steps) or (is_free and left.has_behind(p, steps))
        },
    )


def _fewest(steps: Iterable[int]) -> int:
    """The smallest of some numbers that are not 0; else 0."""
    return min(filter(None, steps), default=0)


def _pairs(node: Near, document: Document, field: TextField) -> Iterator[tuple[Place, Place]]:
    return islice(_all_pairs(node, document, field), MAX_PAIRS)


def _all_pairs(node: Near, document: Document, field: TextField) -> Iterator[tuple[Place, Place]]:
    sides = _sides(node, document, field)
    if sides is None:
        return
    left, right = sides
    for place in left.found:
        yield from ((place, other) for other in right.behind(place, node.steps))
        if not node.is_ordered:
            yield from ((place, other) for other in right.before(place, node.steps))


def _extent(one: Place, other: Place) -> Place:
    return (one[0], other[1]) if one < other else (other[0], one[1])


def _plain_word(side: Query) -> str:
    """The one key of a side that is a plain word, else empty."""
    if not isinstance(side, Term):
        return ""
    slots = slots_of(side)
    return slots[0].forms[0] if len(slots) == 1 and slots[0].is_plain else ""


def _is_swept(left: Sequence[int], right: Sequence[int], steps: int, is_ordered: bool) -> bool:  # noqa: FBT001  the hot path
    """Walk both lists once, always on from the smaller place."""
    at, to = 0, 0
    while at < len(left) and to < len(right):
        distance = right[to] - left[at]
        if 0 < distance <= steps or (not is_ordered and 0 < -distance <= steps):
            return True
        if distance > 0:
            at += 1
        else:
            to += 1
    return False
