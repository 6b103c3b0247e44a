"""What every store's reading side must give back of what is stored, for rules to be tried on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.model.backfill import Extent, Stored
from monitor.model.feed import Feed
from monitor.model.item import Item, Origin
from monitor.model.sample import Sample
from monitor.model.story import Dossier, Judged, Placement, Verdict
from tests.contracts.stores import FEED, STORES, World, a_world, keep, report
from tests.support.clock import NOON

LONG_AGO = NOON - timedelta(days=9999)


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def stored(world: World, *, above: int = 0, below: int = 10**9, limit: int = 100) -> list[Stored]:
    found = world.store.archive.stored(LONG_AGO, above=above, below=below, limit=limit)
    return list(found)


def written(dossier: Dossier, **facts: object) -> Dossier:
    """A document of which these facts are known too."""
    return replace(dossier, item=replace(dossier.item, **facts))  # type: ignore[arg-type]  # tests


# -- items
def test_an_item_comes_back_as_its_rules_saw_it(world: World) -> None:
    feed = Feed("https://a.example/rss", "A: World", "outlet.a", "The A", tags=("war", "★"))
    world.store.sync_feeds([feed], 0)
    [due] = world.store.claim_feeds(9, 60)
    known = written(
        report("g", "Text\nof 𝔸 report.", url="a.example/1?x=1"),
        lang="ar",
        author="By Someone",
        source="Own Words",
        published_at=NOON - timedelta(microseconds=1),
        origin=Origin(feed.url, feed.name, feed.outlet, feed.tags),
    )
    [numbered] = world.ingest(due, [known])
    [found] = stored(world)
    identities: dict[str, object] = {"key": "", "keys": ()}
    assert found.item == written(known, **identities).item
    assert (found.id, found.verdict, found.is_seed_copy) == (numbered.id, "new", False)
    assert found.story == world.store.archive.stories(limit=1)[0].id


def test_what_an_item_does_not_say_is_empty(world: World) -> None:
    world.ingest(world.lend(), [report("g", "")])
    [found] = stored(world)
    item: Item = found.item
    assert (item.author, item.source, item.url, item.url_key, item.body) == ("",) * 5
    assert item.published_at is None
    assert item.origin == Origin(FEED)


def test_a_feed_is_called_as_it_is_called_now(world: World) -> None:
    world.ingest(world.lend(), [report("g")])
    world.store.sync_feeds([Feed(FEED, "News", tags=("new",))], 0)
    assert stored(world)[0].item.origin == Origin(FEED, "News", None, ("new",))
    world.store.sync_feeds([], 0)  # kept, not active
    assert stored(world)[0].item.origin.feed_name == "News"


def test_a_duplicate_of_a_seed_is_told_from_other_duplicates(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"s": "1"}, [report("s", text_of="t")], [])
    [seed] = world.known(report("x", text_of="t"))
    world.ingest(world.lend(), [report("copy", text_of="t")], {"copy": seed})
    world.clock.forward(3600)
    due = world.lend()
    with world.store.begin() as tx:
        longer, other = tx.register(due.id, [report("longer"), report("other")]).fresh
        of_seed = Verdict("extends", of=seed.id, of_name="s", of_is_seed=True)
        of_item = Verdict("duplicate", of=longer.id, of_name=str(longer.id))
        places = [
            Placement(longer.id, "origin", with_item=longer.id),
            Placement(other.id, "echo", with_item=longer.id),
        ]
        judged = [Judged(longer, of_seed, places[0]), Judged(other, of_item, places[1])]
        tx.add_items(due.id, judged, "v1")
    assert [(each.item.guid, each.verdict, each.is_seed_copy) for each in stored(world)] == [
        ("other", "duplicate", False),
        ("longer", "extends", False),
        ("copy", "duplicate", True),
    ]


def test_items_are_walked_down_by_their_ids(world: World) -> None:
    ids = [n.id for n in world.ingest(world.lend(), [report(f"g{n}") for n in range(10)])]
    assert [each.id for each in stored(world)] == ids[::-1]
    assert [each.id for each in stored(world, below=ids[8], limit=3)] == [ids[7], ids[6], ids[5]]
    assert [each.id for each in stored(world, above=ids[2], below=ids[5])] == [ids[4], ids[3]]
    assert stored(world, above=ids[4], below=ids[5]) == []
    assert stored(world, above=-5, below=2**70)[0].id == ids[-1]


def test_only_what_came_since_then_is_looked_at_and_seeds_never(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"s": "1"}, [report("s")], [])
    reports = [report(f"g{n}", at=NOON + timedelta(minutes=n), rules=["r"]) for n in range(3)]
    ids = [n.id for n in world.ingest(world.lend(), reports)]
    with world.store.begin() as tx:
        tx.replace_seeds({"t": "1"}, [report("t", at=NOON + timedelta(days=1))], [])
    archive, since = world.store.archive, NOON + timedelta(minutes=1)
    found = archive.stored(since, above=0, below=10**9, limit=9)
    assert [each.id for each in found] == [ids[2], ids[1]]
    assert archive.extent(since) == Extent(ids[1], ids[2], 2)
    assert archive.extent(LONG_AGO) == Extent(ids[0], ids[2], 3)
    assert archive.hit_items("r", since) == {ids[1]: "live", ids[2]: "live"}
    assert archive.hit_items("other", since) == {}


def test_where_nothing_came_there_is_no_extent(world: World) -> None:
    assert world.store.archive.extent(LONG_AGO) == Extent(0, 0, 0)
    world.ingest(world.lend(), [report("g")])
    later = NOON + timedelta(days=1)
    assert world.store.archive.extent(later) == Extent(0, 0, 0)
    assert world.store.archive.stored(later, above=0, below=10**9, limit=9) == []


def test_many_feeds_are_told_apart(world: World) -> None:
    feeds = [Feed(f"https://news.example/{n}", f"Feed {n}") for n in range(600)]
    world.store.sync_feeds(feeds, 0)
    for due in world.store.claim_feeds(600, 60):
        with world.store.begin() as tx:
            [fresh] = tx.register(due.id, [report(due.feed.name)]).fresh
            tx.add_items(due.id, [world.judge(fresh, None)], "v1")
    found = stored(world, limit=0)
    assert len(found) == 600
    assert all(each.item.guid == each.item.origin.feed_name for each in found)


# -- the sample
def test_there_is_no_sample_before_one_was_kept(world: World) -> None:
    assert world.store.archive.sample() is None


def test_a_sample_takes_the_place_of_the_last_one(world: World) -> None:
    first = Sample(10, 2.5, {"oil": 3, "port": 1, "rain": 2})
    second = Sample(20_000, 0.0, {"port": 7, "rain": 2, "حفتر": 2, "東": 1, "\x01title": 4, "": 5})
    # A word that is as common as it was is left alone.
    for sample, n_changed in ((first, 3), (second, 6), (Sample(0, 0.0, {}), 6)):
        assert keep(world, sample) == n_changed
        assert world.store.archive.sample() == sample
        assert list(world.store.archive.check()) == []


def test_nothing_is_kept_before_the_first_step_is_asked_for(world: World) -> None:
    steps = world.store.keep_sample(Sample(10, 2.5, {"oil": 3}))
    assert world.store.archive.sample() is None
    assert sum(steps) == 1


def test_between_any_two_steps_of_a_sample_others_write(world: World) -> None:
    keep(world, Sample(3, 1.0, {f"old{n:04}": 1 for n in range(1001)}))
    n_writes = 0
    for n in world.store.keep_sample(Sample(4, 1.0, {f"new{n:04}": 1 for n in range(1001)})):
        assert n <= 500
        assert len(world.ingest(world.lend(), [report(f"g{n_writes}")])) == 1
        world.clock.forward(3600)
        n_writes += 1
    assert n_writes == 7  # three of each, and the figures


def test_until_the_figures_are_there_a_sample_is_the_last_one_with_words_of_both(
    world: World,
) -> None:
    last = Sample(3, 1.0, {"oil": 3, "port": 2})
    keep(world, last)
    kept_at = world.clock.now()
    world.clock.forward(86_400)
    steps = world.store.keep_sample(Sample(4, 2.0, {"oil": 4, "rain": 1}))
    seen = []
    for _ in range(2):
        next(steps)
        found = world.store.archive.sample()
        assert found is not None
        assert (found.n_items, found.items_a_day, found.kept_at) == (3, 1.0, kept_at)
        seen.append(found.counts)
    assert seen == [{"oil": 3}, {"oil": 4, "rain": 1}]


def test_a_first_sample_is_none_until_its_figures_are_there(world: World) -> None:
    steps = world.store.keep_sample(Sample(4, 2.0, {"oil": 4}))
    assert next(steps) == 1
    assert world.store.archive.sample() is None
    assert list(steps) == [0]
    assert world.store.archive.sample() == Sample(4, 2.0, {"oil": 4})


def test_who_was_stopped_on_the_way_is_made_good_by_the_next(world: World) -> None:
    keep(world, Sample(3, 1.0, {"oil": 3, "port": 2}))
    steps = world.store.keep_sample(Sample(4, 2.0, {"rain": 1}))
    next(steps)
    del steps
    assert keep(world, Sample(5, 2.0, {"oil": 5, "sun": 1})) == 2
    assert world.store.archive.sample() == Sample(5, 2.0, {"oil": 5, "sun": 1})


def test_a_sample_is_as_old_as_its_end(world: World) -> None:
    for _ in world.store.keep_sample(Sample(4, 2.0, {"oil": 4})):
        world.clock.forward(60)
    found = world.store.archive.sample()
    assert found is not None
    assert found.kept_at == world.clock.now() - timedelta(seconds=60)


def test_of_a_sample_the_commonest_words_are_kept_and_only_words(world: World) -> None:
    counts = {f"word{n}": n + 1 for n in range(100_010)}
    odd = {"x" * 101: 10**6, "half\ud800": 10**6, "nul\x00": 10**6}
    keep(world, Sample(10**6, 5.0, {**counts, **odd}))
    kept = world.store.archive.sample()
    assert kept is not None
    assert kept.counts == {word: n for word, n in counts.items() if n > 10}
