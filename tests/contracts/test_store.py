"""What every store must do, asked of its ports alone: polling, ingest, seeds, planning."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import LeaseLostError
from monitor.model.alert import Owed
from monitor.model.feed import Feed, FeedState
from monitor.model.key import derive_key
from monitor.model.story import Judged, Placement, Verdict
from tests.contracts.stores import STORES, World, a_world, report
from tests.support.clock import NOON


@pytest.fixture(params=sorted(STORES))
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


class OutOfPowerError(Exception):
    """Stands for whatever ends a transaction in its middle."""


# -- feeds
def test_a_new_feed_is_due_within_the_spread(world: World) -> None:
    feeds = [Feed(f"https://news.example/{n}") for n in range(20)]
    world.store.sync_feeds(feeds, spread_s=100)
    due_at = [record.next_at for record in world.store.archive.feeds()]
    assert all(NOON <= at <= NOON + timedelta(seconds=100) for at in due_at)
    assert len(set(due_at)) > 15


def test_a_feed_is_lent_to_one_at_a_time_until_its_lease_ends(world: World) -> None:
    first = world.lend()
    world.clock.forward(59)
    assert not world.store.claim_feeds(10, 60)
    world.clock.forward(1)
    [second] = world.store.claim_feeds(10, 60)
    assert (second.id, second.state.token) == (first.id, first.state.token + 1)
    assert second.state.due_at == first.state.due_at


def test_the_feed_that_waits_longest_is_lent_first(world: World) -> None:
    feeds = [Feed(f"https://news.example/{n}") for n in range(9)]
    world.store.sync_feeds(feeds, spread_s=100)
    world.clock.forward(100)
    lent = world.store.claim_feeds(4, 60)
    rest = world.store.claim_feeds(9, 60)
    waits = [due.state.due_at for due in (*lent, *rest)]
    assert (len(lent), len(rest)) == (4, 5)
    assert waits == sorted(waits)


def test_feeds_that_several_claim_at_once_are_lent_to_one_each(world: World) -> None:
    feeds = [Feed(f"https://h{n % 20}.example/{n}") for n in range(200)]
    world.store.sync_feeds(feeds, 0)
    with ThreadPoolExecutor(4) as pool:
        for _ in range(6):
            world.clock.forward(61)
            claims = [pool.submit(world.store.claim_feeds, 200, 60, per_host=10) for _ in range(4)]
            lent = [due.id for claim in claims for due in claim.result()]
            assert len(lent) == len(set(lent)) > 0


def test_one_host_never_takes_more_places_than_it_may(world: World) -> None:
    slow = [Feed(f"https://slow.example/{n}") for n in range(9)]
    world.store.sync_feeds([*slow, Feed("https://quick.example/rss")], 0.0)
    first = world.store.claim_feeds(20, 60, per_host=4)
    hosts = [due.feed.url.split("/")[2] for due in first]
    assert (hosts.count("slow.example"), hosts.count("quick.example")) == (4, 1)
    assert not world.store.claim_feeds(20, 60, per_host=4)
    world.store.release_feed(next(due for due in first if "slow" in due.feed.url))
    assert len(world.store.claim_feeds(20, 60, per_host=4)) == 1
    world.clock.forward(60)
    assert len(world.store.claim_feeds(20, 60, per_host=4)) == 5  # all leases have ended


def test_a_feed_given_back_is_due_as_it_was(world: World) -> None:
    due = world.lend()
    world.store.release_feed(due)
    assert world.lend().state.due_at == due.state.due_at


def test_a_feed_that_a_killed_daemon_held_is_due_at_once_after_recovery(world: World) -> None:
    world.lend()
    world.store.recover()
    assert len(world.store.claim_feeds(10, 60)) == 1


def test_what_a_poll_taught_comes_back_with_the_next_claim(world: World) -> None:
    due = world.lend()
    learned = FeedState(
        due_at=NOON + timedelta(minutes=5),
        url_now="https://news.example/moved",
        etag='W/"a\xe9"',
        last_modified="Sun, 01 Mar 2026 12:00:00 GMT",
        body_digest=derive_key("body"),
        entry_digests=frozenset({0, 7, -(2**63), 2**63 - 1}),
        interval_s=300.5,
        state="failing",
        http_status=503,
        error="503 Service Unavailable",
        error_kind="status",
        failures=2,
        first_failure_at=NOON,
        last_ok_at=NOON - timedelta(microseconds=1),
        last_new_at=NOON,
        entries=4,
        warnings=("guid not unique",),
    )
    with world.store.begin() as tx:
        tx.record_poll(due, learned)
    world.clock.forward(300)
    [again] = world.store.claim_feeds(10, 60)
    assert again.state == replace(learned, token=due.state.token + 1)
    [record] = world.store.archive.feeds(failing=True)
    assert (record.state, record.url_now, record.warnings) == (
        "failing",
        learned.url_now,
        learned.warnings,
    )


def test_a_worker_that_comes_back_too_late_stores_nothing(world: World) -> None:
    late = world.lend()
    world.clock.forward(61)
    world.lend()
    with pytest.raises(LeaseLostError, match="lent to another worker"):
        world.ingest(late, [report("a")])
    assert world.store.archive.items(limit=10) == []


def test_a_failure_is_written_back_by_itself(world: World) -> None:
    due = world.lend()
    failing = replace(due.state, due_at=NOON + timedelta(minutes=5), state="failing", failures=1)
    world.store.record_failure(due, failing)
    world.clock.forward(299)
    assert not world.store.claim_feeds(10, 60)
    world.clock.forward(1)
    [again] = world.store.claim_feeds(10, 60)
    assert again.state == replace(failing, token=due.state.token + 1)


def test_a_failure_that_is_told_too_late_is_not_written(world: World) -> None:
    late = world.lend()
    world.clock.forward(61)
    due = world.lend()
    with pytest.raises(LeaseLostError, match="lent to another worker"):
        world.store.record_failure(late, replace(late.state, state="failing"))
    assert world.store.archive.feeds(failing=True) == []
    world.store.record_failure(due, due.state)  # it is still lent to the other


def test_a_removed_feed_is_kept_and_goes_on_when_it_comes_back(world: World) -> None:
    due = world.lend()
    world.ingest(due, [report("a")])
    world.store.sync_feeds([], 0)
    assert world.store.archive.feeds() == []
    world.clock.forward(9 * 86_400)
    assert not world.store.claim_feeds(10, 60)
    world.store.sync_feeds([Feed(due.feed.url, name="Back")], 0)
    [back] = world.store.claim_feeds(10, 60)
    assert (back.id, back.feed.name, back.state.last_ok_at) == (due.id, "Back", NOON)
    assert world.ingest(back, [report("a")]) == []


def test_a_feed_that_is_to_be_asked_more_often_does_not_sleep_on(world: World) -> None:
    due = world.lend()
    with world.store.begin() as tx:
        tx.record_poll(due, replace(due.state, due_at=NOON + timedelta(days=1)))
    world.store.sync_feeds([Feed(due.feed.url, every_s=60)], 0)
    world.clock.forward(60)
    assert len(world.store.claim_feeds(10, 60)) == 1


# -- identities
def test_an_item_is_new_to_its_feed_once(world: World) -> None:
    due = world.lend()
    assert len(world.ingest(due, [report("a"), report("b")])) == 2
    world.clock.forward(3600)
    again = world.ingest(world.lend(), [report("b"), report("c"), report("a")])
    assert [numbered.dossier.item.guid for numbered in again] == ["c"]


def test_an_item_is_known_by_any_of_its_identities(world: World) -> None:
    world.ingest(world.lend(), [report("a", keys=["address"])])
    world.clock.forward(3600)
    assert world.ingest(world.lend(), [report("other guid", keys=["address"])]) == []
    world.clock.forward(3600)
    assert world.ingest(world.lend(), [report("other guid")]) == []


def test_of_two_entries_with_one_identity_in_a_poll_the_first_wins(world: World) -> None:
    poll = [report("a", "first", keys=["u"]), report("b", "second", keys=["u"]), report("c")]
    fresh = world.ingest(world.lend(), poll)
    assert [numbered.dossier.item.body for numbered in fresh] == ["first", "A short report."]


def test_two_feeds_may_use_the_same_identities(world: World) -> None:
    assert len(world.ingest(world.lend(), [report("a")])) == 1
    assert len(world.ingest(world.lend("https://other.example/rss"), [report("a")])) == 1


guids = st.sampled_from("abcdefg")
entries = st.builds(lambda guid, keys: (guid, tuple(keys)), guids, st.lists(guids, max_size=2))
polls = st.lists(st.lists(entries, max_size=6), min_size=1, max_size=4)


@pytest.mark.parametrize("kind", sorted(STORES))
@given(polls=polls)
@settings(max_examples=25, deadline=None)
def test_ingesting_twice_is_ingesting_once(kind: str, polls: list[list[tuple[str, tuple]]]) -> None:
    with a_world(kind) as world:
        for poll in polls:
            reports = [report(guid, keys=keys, rules=["r"]) for guid, keys in poll]
            for attempt in range(2):
                world.clock.forward(3600)
                fresh = world.ingest(world.lend(), reports)
                assert attempt == 0 or fresh == []
        items = world.store.archive.items(limit=1000)
        assert len({item.guid for item in items}) == len(items)
        assert len(world.store.archive.hits(limit=1000)) == len(items)


# -- items, stories, hits, alerts
def test_an_item_comes_back_as_it_was_given(world: World) -> None:
    body = "Haftar\u2019s \U0001f4f0 \u062d\u0641\u062a\u0631"
    world.ingest(world.lend(), [report("g\u00fc", body, url="news.example/\u00fc")])
    [item] = world.store.archive.items(limit=10)
    assert (item.guid, item.verdict, item.of, item.score) == ("g\u00fc", "new", None, 0.0)
    assert (item.feed, item.received_at, item.lang) == ("https://news.example/rss", NOON, "en")
    [known] = world.known(report("x", url="news.example/\u00fc"))
    assert known.body == body


def test_what_no_database_holds_is_replaced_without_moving_the_rest(world: World) -> None:
    world.ingest(world.lend(), [report("a", "a\x00b\ud800c", text_of="t", rules=["r"])])
    [known] = world.known(report("x", text_of="t"))
    assert known.body == "a\ufffdb\ufffdc"


def test_items_of_one_poll_may_join_each_other(world: World) -> None:
    due = world.lend()
    with world.store.begin() as tx:
        one, two, three = tx.register(due.id, [report("1"), report("2"), report("3")]).fresh
        judged = [
            Judged(one, Verdict("new"), Placement(one.id, "origin", with_item=one.id)),
            Judged(
                two, Verdict("duplicate", of=one.id), Placement(two.id, "echo", with_item=one.id)
            ),
            Judged(
                three,
                Verdict("update", of=two.id),
                Placement(three.id, "independent", with_item=two.id),
            ),
        ]
        tx.add_items(due.id, judged, "v1")
    [story] = world.store.archive.stories(limit=10)
    assert story.id == derive_key(due.feed.url, one.dossier.item.key)
    assert [item.role for item in story.items] == ["origin", "echo", "independent"]
    assert (story.title, story.echoes) == ("Title of 1", 1)


def test_a_story_moves_with_its_last_report(world: World) -> None:
    world.ingest(world.lend(), [report("a", text_of="a"), report("b")])
    [known] = world.known(report("x", text_of="a"))
    world.clock.forward(3600)
    late = report("x", text_of="a", at=world.clock.now())
    world.ingest(world.lend(), [late], {"x": known})
    first = world.store.archive.stories(limit=1)[0]
    assert [item.role for item in first.items] == ["origin", "echo"]


def test_a_hit_is_stored_once_and_owes_one_alert_for_its_story(world: World) -> None:
    [first] = world.ingest(world.lend(), [report("a", text_of="a", rules=["r", "q"])])
    world.clock.forward(3600)
    [known] = world.known(report("b", text_of="a"))
    world.ingest(world.lend(), [report("b", text_of="a", rules=["r"])], {"b": known})
    with world.store.begin() as tx:
        assert tx.add_hits([world.hit(first, match) for match in first.dossier.matches]) == []
        tx.owe([Owed("root", "r", first.id, world.clock.now())])
        due = [tx.reports_of(each.alert) for each in tx.due_alerts(10)]
    [of_r] = [d for d in due if d.alert.rule_id == "r"]
    assert of_r.alert.key == derive_key("root", "r", of_r.story.key)
    assert [bool(r.evidence) for r in of_r.reports] == [True, True]
    [of_q] = [d for d in due if d.alert.rule_id == "q"]
    assert [bool(r.evidence) for r in of_q.reports] == [True, False]
    assert len(world.store.archive.hits(limit=10, rule="r")) == 2


def test_an_alert_falls_due_when_its_wait_is_over_and_the_oldest_comes_first(world: World) -> None:
    world.ingest(world.lend(), [report("a", rules=["slow"])], wait_s=60)
    world.clock.forward(3600)
    world.ingest(world.lend(), [report("b", rules=["fast"])], wait_s=1)
    with world.store.begin() as tx:
        assert [d.alert.rule_id for d in tx.due_alerts(10)] == ["slow"]
    world.clock.forward(1)
    with world.store.begin() as tx:
        assert [d.alert.rule_id for d in tx.due_alerts(10)] == ["slow", "fast"]
        assert [d.alert.rule_id for d in tx.due_alerts(1)] == ["slow"]


def test_a_planned_alert_waits_no_longer_and_its_deliveries_are_queued(world: World) -> None:
    world.ingest(world.lend(), [report("a", rules=["r"])])
    assert world.store.next_flush_at() == NOON + timedelta(seconds=60)
    assert not world.store.is_plan_due()
    world.clock.forward(60)
    assert world.store.is_plan_due()
    assert world.plan("desk", "mail") == 1
    assert world.plan("desk", "mail") == 0
    assert not world.store.is_plan_due()
    assert world.store.next_flush_at() is None
    states = [(d.receiver, d.state, d.rule) for d in world.store.archive.deliveries(limit=9)]
    assert sorted(states) == [("desk", "queued", "r"), ("mail", "queued", "r")]


def test_two_planners_cannot_both_make_a_notice(world: World) -> None:
    world.ingest(world.lend(), [report("a", rules=["r"])])
    world.clock.forward(60)
    with world.store.begin() as tx:
        [due] = tx.due_alerts(10)
        planned = world.planned(tx, due.alert, ["desk"])
        tx.add_planned([planned])
    with pytest.raises(Exception, match="notice"), world.store.begin() as tx:
        tx.add_planned([planned])
    assert len(world.store.archive.deliveries(limit=9)) == 1


def test_what_fails_in_the_middle_is_not_stored_at_all(world: World) -> None:
    due = world.lend()

    def die_in_the_middle() -> None:
        with world.store.begin() as tx:
            fresh = tx.register(due.id, [report("a", rules=["r"])]).fresh
            tx.add_items(due.id, [world.judge(fresh[0], None)], "v1")
            tx.record_poll(due, replace(due.state, etag="new"))
            raise OutOfPowerError

    with pytest.raises(OutOfPowerError):
        die_in_the_middle()
    assert world.store.archive.items(limit=9) == []
    assert len(world.ingest(due, [report("a", rules=["r"])])) == 1


# -- seeds
def test_seeds_are_added_replaced_and_forgotten_by_name(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds(
            {"a": "1", "dir/b": "2"},
            [report("a", marks=[1, 2, 3]), report("dir/b", marks=[1, 2, 3])],
            [],
        )
    assert dict(world.store.seed_digests()) == {"a": "1", "dir/b": "2"}
    with world.store.begin() as tx:
        tx.replace_seeds({"a": "3"}, [report("a", "new words", marks=[7, 8, 9])], ["dir/b", "gone"])
    assert dict(world.store.seed_digests()) == {"a": "3"}
    assert [seed.name for seed in world.store.archive.seeds()] == ["a"]
    assert world.known(report("x", marks=[1, 2, 3])) == []
    assert [known.body for known in world.known(report("x", marks=[7, 8, 9]))] == ["new words"]


def test_the_first_item_that_joins_a_seed_gives_it_a_story(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"s": "1"}, [report("s", text_of="t")], [])
    [seed] = world.known(report("a", text_of="t"))
    world.ingest(world.lend(), [report("a", text_of="t")], {"a": seed})
    [again, item] = world.known(report("b", text_of="t"))
    assert again.story_id == item.story_id is not None
    [story] = world.store.archive.stories(limit=9)
    assert len(story.items) == 1


def test_a_verdict_outlives_its_seed(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"s": "1"}, [report("s", text_of="t")], [])
    [seed] = world.known(report("a", text_of="t"))
    world.ingest(world.lend(), [report("a", text_of="t")], {"a": seed})
    with world.store.begin() as tx:
        tx.replace_seeds({}, [], ["s"])
    [item] = world.store.archive.items(limit=9)
    assert (item.verdict, item.of) == ("duplicate", "s")
