"""What every store must do with wishes to read article pages."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.feed import Feed
from monitor.model.page import PAGES_AN_HOUR, Settled, Wish
from monitor.model.retention import Keep
from monitor.model.wish import Touch, Want
from monitor.ports.store import Store
from tests.contracts.stores import FEED, STORES, World, a_world, report
from tests.support.clock import NOON
from tests.support.wishing import (
    LATE,
    LEASE_S,
    STUB,
    beside,
    claim,
    claimed,
    ended,
    page,
    urls,
    wish,
)


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


# -- wishing
def test_a_wish_is_stored_with_its_item_and_comes_with_all_that_is_known_of_it(
    world: World,
) -> None:
    feed = Feed(FEED, "News", outlet="outlet.n", outlet_name="N", tags=("t",), fulltext="always")
    world.store.sync_feeds([feed], 0)
    [due] = world.store.claim_feeds(1, 60)
    item = replace(
        report("g", url="News.Example:8080/a?b=1").item,
        published_at=NOON - timedelta(hours=2),
        author="Ada",
    )
    told = replace(report("g"), item=item)
    with world.store.begin(admits=True) as tx:
        [fresh] = tx.register(due.id, [told]).fresh
        want = Want(fresh.id, item.url, "entity")
        tx.add_items(due.id, [replace(world.judge(fresh, None), want=want)], "v1")
    [found] = claim(world)
    assert (found.item_id, found.url, found.host) == (fresh.id, item.url, "news.example:8080")
    assert (found.touch, found.attempt, found.token, found.revision) == ("entity", 1, 1, 0)
    assert (found.feed, found.wished_at, found.page) == (feed, world.clock.now(), None)
    names = [
        "guid",
        "url",
        "url_key",
        "title",
        "body",
        "said",
        "lang",
        "received_at",
        "published_at",
        "author",
    ]
    assert [getattr(found.item, name) for name in names] == [getattr(item, name) for name in names]
    assert (found.item.origin.feed_url, found.item.origin.tags) == (FEED, ("t",))


def test_what_is_not_wished_has_no_wish_and_says_why(world: World) -> None:
    due = world.lend()
    with world.store.begin(admits=True) as tx:
        [fresh] = tx.register(due.id, [report("g", url="a.example/1")]).fresh
        judged = replace(world.judge(fresh, None), want=Want(fresh.id, unread="untouched"))
        tx.add_items(due.id, [judged], "v1")
        tx.want([Want(fresh.id, fresh.dossier.item.url, None), Want(fresh.id, "", "rule")])
    assert claim(world) == ()
    assert world.store.next_wish_at() is None


@pytest.mark.parametrize("end", [STUB, Settled("failed", "gone")])
def test_a_wish_that_was_noted_stays_as_it_is_settled_or_not(world: World, end: Settled) -> None:
    [item_id] = wish(world, "a.example/1")
    again = Want(item_id, "https://b.example/other", "always")
    with world.store.begin() as tx:
        tx.want([again])
    [found] = claim(world)
    assert (found.url, found.touch) == ("https://a.example/1", "rule")
    world.store.settle_wish(found, end)
    with world.store.begin() as tx:
        tx.want([again])
    assert claim(world) == ()
    assert world.store.next_wish_at() is None


def test_no_page_is_wished_of_an_item_that_is_gone_or_that_no_feed_brought(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"s": "1"}, [report("s")], [])
    seed_id = world.known(report("x", text_of="s"))[0].id
    with world.store.begin() as tx:
        tx.want(
            [Want(seed_id, "https://a.example/", "rule"), Want(99, "https://b.example", "rule")]
        )
    assert claim(world) == ()


@pytest.mark.parametrize(
    "url", ["https://a.example/\ud800\x00", "https://a.example/" + "a" * 4000, "https://[::1]:8/"]
)
def test_any_address_can_be_wished(world: World, url: str) -> None:
    [fresh] = world.ingest(world.lend(), [report("g")])
    with world.store.begin() as tx:
        tx.want([Want(fresh.id, url, "rule")])
    [found] = claim(world)
    world.store.settle_wish(found, LATE)
    assert world.store.host_failures(found.host) == 1
    assert claim(world) == ()


# -- whose turn it is
def test_what_a_rule_met_comes_first_then_what_waits_longest(world: World) -> None:
    touches: list[Touch] = ["always", "entity", "candidate", "rule", "rule"]
    for number, touch in enumerate(touches):
        wish(world, f"h{number}.example/", touch=touch)
    wanted = [f"h{n}.example/" for n in (3, 4, 2, 1, 0)]
    assert claimed(world, 3) == wanted[:3]
    assert claimed(world) == wanted[3:]


def test_of_a_host_one_page_is_read_at_a_time(world: World) -> None:
    wish(world, "a.example/1", "a.example/2", "b.example/1", "a.example:81/1", "me@A.example/3")
    first = claim(world)
    assert urls(first) == ["a.example/1", "b.example/1", "a.example:81/1"]
    assert claim(world) == ()
    world.store.settle_wish(first[0], STUB)
    [second] = claim(world)
    assert urls([second]) == ["a.example/2"]
    world.store.settle_wish(second, STUB)
    assert [each.host for each in claim(world)] == ["a.example"]


def test_a_busy_host_is_asked_for_nothing(world: World) -> None:
    wish(world, "a.example/1", "b.example/1")
    assert claimed(world, 9, "a.example", "c.example") == ["b.example/1"]
    assert claimed(world, 9, "a.example") == []
    assert claimed(world) == ["a.example/1"]


def test_a_host_is_asked_for_so_many_pages_an_hour(world: World) -> None:
    wish(world, *(f"a.example/{n}" for n in range(PAGES_AN_HOUR + 2)), "b.example/")
    for number in range(PAGES_AN_HOUR):
        [found] = claim(world, 1, "b.example")
        world.store.settle_wish(found, STUB)
        if number < PAGES_AN_HOUR - 1:
            world.clock.forward(30)
    assert claimed(world) == ["b.example/"]
    world.clock.forward(3600 - 30 * (PAGES_AN_HOUR - 1))
    assert claimed(world, 1, "b.example") == [f"a.example/{PAGES_AN_HOUR}"]
    world.clock.forward(29)
    assert claimed(world, 1, "b.example") == []


def test_a_host_that_failed_rests_and_what_it_did_in_a_row_is_counted(world: World) -> None:
    wish(world, "a.example/1", "a.example/2")
    [first] = claim(world)
    next_at = world.clock.now() + timedelta(seconds=300)
    world.store.settle_wish(first, replace(LATE, next_at=next_at))
    assert world.store.host_failures("a.example") == 1
    world.clock.forward(29)
    assert claim(world) == ()
    world.clock.forward(1)
    [second] = claim(world)
    assert urls([second]) == ["a.example/2"]
    world.store.settle_wish(second, replace(LATE, state="failed", counts=False))
    assert world.store.host_failures("a.example") == 1
    assert world.store.next_wish_at() == next_at
    world.clock.forward(269)
    assert claim(world) == ()
    world.clock.forward(1)
    [again] = claim(world)
    assert (urls([again]), again.attempt, again.token) == (["a.example/1"], 2, 2)
    world.store.settle_wish(again, STUB)
    assert world.store.host_failures("a.example") == 0
    assert world.store.next_wish_at() is None


def test_a_host_that_was_never_asked_has_not_failed(world: World) -> None:
    assert world.store.host_failures("nowhere.example") == 0


# -- leases
def test_a_wish_that_is_given_back_is_due_as_it_was(world: World) -> None:
    wish(world, "a.example/1")
    [first] = claim(world)
    assert world.store.next_wish_at() == world.clock.now() + timedelta(seconds=LEASE_S)
    world.store.release_wish(first)
    assert world.store.next_wish_at() == first.wished_at
    assert ended(world, first)
    [second] = claim(world)
    assert (second.attempt, second.token) == (1, 2)
    world.store.release_wish(first)  # of another lease: nothing happens
    assert claim(world) == ()


def test_what_is_given_back_was_not_asked_for(world: World) -> None:
    wish(world, *(f"a.example/{n}" for n in range(PAGES_AN_HOUR)))
    for _ in range(PAGES_AN_HOUR + 1):
        [found] = claim(world)
        world.store.release_wish(found)
    assert len(claim(world)) == 1


def test_a_lease_that_has_run_out_is_lent_again_and_fences_off_its_former_holder(
    world: World,
) -> None:
    wish(world, "a.example/1")
    [first] = claim(world)
    world.clock.forward(LEASE_S - 1)
    assert claim(world) == ()
    world.clock.forward(1)
    [second] = claim(world)
    assert (second.attempt, second.token) == (2, 2)
    assert ended(world, first)
    world.store.settle_wish(second, STUB)
    assert ended(world, second)


def test_a_lease_that_nobody_took_over_still_counts(world: World) -> None:
    wish(world, "a.example/1")
    [found] = claim(world)
    world.clock.forward(LEASE_S + 1)
    world.store.settle_wish(found, STUB)
    assert claim(world) == ()


def test_what_a_killed_daemon_held_is_free_at_once_when_the_next_one_starts(world: World) -> None:
    wish(world, "a.example/1", "b.example/1")
    first, second = claim(world)
    world.store.keep_page(second, page(second))
    world.store.recover()
    again = claim(world)
    assert urls(again) == urls([first, second])
    assert [each.attempt for each in again] == [2, 2]
    assert [each.page for each in again] == [None, page(second)]


def test_a_wish_ends_with_its_item(world: World) -> None:
    wish(world, "a.example/1")
    world.clock.forward(90 * 86_400)
    [found] = claim(world)
    month = timedelta(days=30)
    assert sum(step.items for step in world.store.prune(Keep(month, month, month, month))) == 1
    assert ended(world, found)
    world.store.release_wish(found)
    assert claim(world) == ()


# -- several at once
def test_what_one_stored_is_there_for_another(world: World) -> None:
    wish(world, "a.example/1")
    with beside(world) as other:
        [found] = other.claim_wishes(9, LEASE_S)
        assert claim(world) == ()
        other.keep_page(found, page(found))
    world.store.recover()
    [again] = claim(world)
    assert (again.url, again.attempt, again.page) == (found.url, 2, page(found))


def test_those_who_claim_at_once_get_different_wishes_of_different_hosts(world: World) -> None:
    hosts = [f"h{n}.example" for n in range(6)]
    item_ids = wish(world, *(f"{host}/{n}" for host in hosts for n in range(4)))

    def work(store: Store) -> list[int]:
        served = []
        while found := store.claim_wishes(2, LEASE_S):
            assert len({each.host for each in found}) == len(found)
            for each in found:
                served.append(each.item_id)
                store.settle_wish(each, STUB)
        return served

    with beside(world) as other, ThreadPoolExecutor(4) as pool:
        stores = (world.store, other, world.store, other)
        served = [item_id for each in pool.map(work, stores) for item_id in each]
    # Who finds all hosts busy goes home; what it left is there.
    while found := claim(world):
        for each in found:
            served.append(each.item_id)
            world.store.settle_wish(each, STUB)
    assert sorted(served) == item_ids


# -- any course of events
HOSTS = ("a.example", "b.example")
N_WISHES = 5
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["claim", "claim", "keep", "give back", "stub", "retry", "wait"]),
        st.integers(0, 1),
        st.integers(0, N_WISHES - 1),
    ),
    max_size=25,
)


@dataclass
class Course:
    """What two workers hold and have settled, told beside the store."""

    world: World
    stores: tuple[Store, Store]
    held: dict[int, tuple[Wish, datetime]] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)

    def claim(self, worker: int = 0) -> None:
        now = self.world.clock.now()
        for found in self.stores[worker].claim_wishes(2, LEASE_S):
            assert found.item_id not in self.done
            before = self.held.pop(found.item_id, None)
            assert before is None or before[1] <= now, "it is lent to another"
            assert (found.page is not None) == (found.item_id in self.kept)
            if found.page is None:
                assert found.host not in self.asked(now)
            self.held[found.item_id] = (found, now + timedelta(seconds=LEASE_S))

    def asked(self, now: datetime) -> set[str]:
        """Hosts that are asked for a page now."""
        lent = [each for each, until in self.held.values() if until > now]
        return {each.host for each in lent if each.item_id not in self.kept}

    def do(self, what: str, worker: int, nth: int) -> None:
        mine = sorted(self.held)
        if what == "wait":
            self.world.clock.forward(LEASE_S / 2)
        elif what == "claim" or not mine:
            self.claim(worker)
        else:
            self.end(what, self.held[mine[nth % len(mine)]][0], worker)

    def end(self, what: str, found: Wish, worker: int = 0) -> None:
        store = self.stores[worker]
        if what == "keep":
            store.keep_page(found, page(found))
            self.kept.add(found.item_id)
            return
        del self.held[found.item_id]
        if what == "give back":
            store.release_wish(found)
        elif what == "retry":
            store.settle_wish(found, replace(LATE, pause_s=10.0))
        else:
            store.settle_wish(found, STUB)
            self.done.add(found.item_id)


@pytest.mark.parametrize("kind", STORES)
def test_a_wish_is_served_to_one_at_a_time_and_none_is_lost(kind: str) -> None:
    with a_world(kind) as world, beside(world) as other:

        @settings(max_examples=12, deadline=None)
        @given(STEPS)
        def run(steps: list[tuple[str, int, int]]) -> None:
            world.clock.forward(86_400)
            tag = world.clock.now().isoformat()
            item_ids = wish(world, *(f"{HOSTS[n % 2]}/{tag}/{n}" for n in range(N_WISHES)))
            course = Course(world, (world.store, other))
            for what, worker, nth in steps:
                course.do(what, worker, nth)
            for found, _ in list(course.held.values()):
                course.end("give back", found)
            world.clock.forward(3600)
            while course.done != set(item_ids):
                course.claim()
                assert course.held, "some wish is lost"
                for found, _ in list(course.held.values()):
                    course.end("stub", found)
            assert world.store.next_wish_at() is None

        run()
