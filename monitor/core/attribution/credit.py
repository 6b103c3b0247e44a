"""The reports of a story > the role of each, the number of independent sources."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from monitor.core.attribution.accounts import account_of
from monitor.core.attribution.roles import credit
from monitor.model.credit import MOST_ACCOUNTS, Account, Credit, Reason, Root, Standing
from monitor.model.story import Judged, Placement

_ALONE = Credit("origin", Reason("first", number=1))

_Story = tuple[int | None, int | None]
"""Id of a stored story, else of the item that opens one."""


def credit_all(
    judged: Sequence[Judged],
    stored: Mapping[int, Sequence[Account]],
    social: AbstractSet[str],
) -> tuple[Standing, ...]:
    """Credit the stories that a poll opens, joins or changes, each with all its reports.

    Args:
        stored: Accounts of the reports that are stored, by story id.
        social: Ids of outlets that are social platforms.
    """
    stories: dict[_Story, list[Account]] = {(story_id, None): [] for story_id in stored}
    for each, story in zip(judged, _stories([each.placement for each in judged]), strict=True):
        stories.setdefault(story, []).append(account_of(each.numbered, each.verdict))
    return tuple(
        _credit(story, own, stored, social)
        for story, own in stories.items()
        if own or stored[story[0] or 0]
    )


def credited(judged: Sequence[Judged], standings: Iterable[Standing]) -> tuple[Judged, ...]:
    """Give items the roles that they have among all reports of their stories."""
    found = {id_: each for standing in standings for id_, each in standing.credits.items()}
    return tuple(
        replace(one, placement=replace(one.placement, role=each.role, reason=each.reason))
        if (each := found.get(one.numbered.id)) is not None
        else one
        for one in judged
    )


def _stories(placements: Sequence[Placement]) -> list[_Story]:
    """Give the story of each placement; one may join an item that itself joins another's."""
    found: dict[int, _Story] = {}
    by_item = {place.item_id: place for place in placements}
    for place in placements:
        way = [place]
        while way[-1].item_id not in found and (further := _joined(way[-1], by_item)) is not None:
            way.append(further)
        story = found.get(way[-1].item_id) or _own(way[-1])
        found.update((one.item_id, story) for one in way)
    return [found[place.item_id] for place in placements]


def _joined(place: Placement, by_item: Mapping[int, Placement]) -> Placement | None:
    """The other item of the poll whose story this one joins."""
    if place.story_id is not None or place.opens:
        return None
    return by_item.get(place.with_item or 0)


def _own(place: Placement) -> _Story:
    return (place.story_id, None) if place.story_id is not None else (None, place.item_id)


def _credit(
    story: _Story,
    own: Sequence[Account],
    stored: Mapping[int, Sequence[Account]],
    social: AbstractSet[str],
) -> Standing:
    story_id, opener = story
    earlier = stored.get(story_id, ()) if story_id is not None else ()
    if not earlier and len(own) == 1 and not own[0].citations and own[0].copy is None:
        return _credit_alone(story, own[0])  # nearly all items: no graph is made for one
    is_cut = len(earlier) >= MOST_ACCOUNTS
    return credit(story_id, opener, (*earlier, *own), social, is_cut=is_cut)


def _credit_alone(story: _Story, account: Account) -> Standing:
    id_ = account.item_id
    return Standing(*story, {id_: _ALONE}, 1, 0, (Root(account.name, is_held=True),), id_)
