"""Stories that a desk merges, splits and marks: the steps, and a look at what came of them."""

from collections.abc import Sequence
from datetime import timedelta

from monitor.model.record import StoryDetail
from monitor.model.ruling import Ruling
from monitor.model.story import Numbered
from monitor.services.rulings import Rulings
from tests.contracts.stores import World, report

ONE, TWO = "https://one.example/rss", "https://two.example/rss"


def rulings(world: World) -> Rulings:
    return Rulings(world.store)


def by(world: World, author: str = "ada", reason: str = "one event") -> Ruling:
    return Ruling(author, reason, world.clock.now())


def key_of(world: World, item: Numbered | int) -> str:
    number = item if isinstance(item, int) else item.id
    story = world.store.archive.report(str(number)).item.story
    assert story is not None
    return story


def shown(world: World, key: str) -> StoryDetail:
    return world.store.archive.story(key, limit=0)


def items_of(world: World, key: str) -> set[int]:
    return {one.item.id for one in shown(world, key).reports}


def two_stories(world: World, *rules: str) -> tuple[Numbered, Numbered]:
    """Two stories of one report each, an hour between them."""
    [one] = world.credit(ONE, report("one", marks=[1, 2], rules=rules))
    later = world.clock.now() + timedelta(hours=1)
    [two] = world.credit(TWO, report("two", marks=[3, 4], rules=rules, at=later))
    return one, two


def merged(world: World, one: Numbered, two: Numbered) -> tuple[str, str]:
    """Make one story of those of two items; both ids, the one that stays first."""
    keys = key_of(world, one), key_of(world, two)
    stays = rulings(world).merge(keys[1], keys[0], by(world))
    assert stays == keys[0]
    return keys


def copy_of(world: World, guid: str, marks: Sequence[int], url: str = ONE) -> Numbered:
    """A near copy of what has such marks comes in: of a seed, else of the first."""
    probe = report(guid, marks=marks)
    known = world.known(probe)[0]
    [came] = world.credit(url, probe, copies={guid: known})
    return came


def alerts(world: World, key: str) -> list[tuple[str, int, bool]]:
    """Rule, notices and whether it waits, of each alert of a story."""
    return [
        (each.rule, each.notices, each.waiting_until is not None)
        for each in shown(world, key).alerts
    ]
