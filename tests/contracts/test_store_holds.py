"""What holds notices back, on every store: roll-ups with members and parts, rates, digests."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.model.alert import NewDelivery, Notice
from monitor.model.fact import Fact
from monitor.model.hold import MOST_MEMBERS, Bucket, Hold, Kept, Rollup, Silence
from monitor.model.key import derive_key
from monitor.model.ruling import Ruling
from tests.contracts.stores import STORES, World, a_world, report, untold
from tests.support.clock import NOON

LATER = timedelta(hours=1)
QUIET = Hold("quiet", "root", NOON, NOON + 9 * LATER, "night")
RATE = Hold("rate", "root", NOON, NOON + 9 * LATER, "20")
DIGEST = Hold("digest", "", NOON, NOON + 9 * LATER)


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as world:
        yield world


def bring(world: World, *names: str) -> None:
    """Stories with a report each, whose alerts are due."""
    world.clock.forward(3600)
    at = world.clock.now()
    dossiers = [report(name, rules=["r"], at=at) for name in names]
    world.ingest(world.lend(f"https://{names[0]}.example/"), dossiers, wait_s=0)


def tell(world: World, held: Mapping[str, Hold], *direct: str) -> None:
    """Make the next notice of each alert that has news; some receivers hear of it later."""
    with world.store.begin() as tx:
        for waiting in tx.due_alerts(999):
            planned = world.planned(tx, waiting.alert, direct)
            tx.add_planned([replace(planned, holds=held, told=untold(waiting))])


def hold_all(world: World, held: Mapping[str, Hold], *names: str) -> None:
    bring(world, *names)
    tell(world, held)


def due(
    world: World, at: datetime | None = None, limit: int = 9, most: int = MOST_MEMBERS
) -> list[Rollup]:
    """What may go out, by default when all may."""
    world.clock.forward(max(0.0, ((at or NOON + 10 * LATER) - world.clock.now()).total_seconds()))
    with world.store.begin() as tx:
        return list(tx.due_rollups(limit, most=most))


def send(world: World, rollup: Rollup) -> None:
    """Send a roll-up as a message of its own, or its only member as itself."""
    with world.store.begin() as tx:
        key = derive_key(str(rollup.ids), rollup.receiver)
        notice = Notice(None, key, 0, rollup.hold.route, "alert.rollup", "{}", tx.now())
        new = NewDelivery(key, rollup.receiver, "", b"body")
        tx.send_rollup(rollup, None if len(rollup.members) == 1 else notice, [new])


def places(world: World) -> list[tuple[str, str, str]]:
    found = world.store.archive.deliveries(limit=0)
    return [(each.receiver, each.state, each.last_error or "") for each in found]


# -- members
def test_what_one_thing_holds_from_one_receiver_is_one_roll_up(world: World) -> None:
    hold_all(world, {"desk": QUIET, "mail": QUIET}, "a", "b")
    assert due(world, QUIET.due_at - timedelta(seconds=1)) == []
    assert not world.store.is_plan_due()
    desk, mail = due(world)
    assert world.store.is_plan_due()
    assert (desk.receiver, mail.receiver, desk.hold, desk.part) == ("desk", "mail", QUIET, 0)
    assert [each.notice_id for each in desk.members] == [each.notice_id for each in mail.members]
    first = desk.members[0]
    assert (first.seq, first.type, first.payload) == (1, "alert.opened", "{}")
    assert world.store.archive.health().unplanned_since == QUIET.due_at
    send(world, desk)
    assert [each.receiver for each in due(world)] == ["mail"]
    assert places(world) == [("desk", "queued", "")]


def test_a_notice_goes_at_once_to_those_from_whom_nothing_holds_it(world: World) -> None:
    bring(world, "a")
    tell(world, {"mail": QUIET}, "desk")
    assert places(world) == [("desk", "queued", "")]


def test_the_only_notice_of_a_roll_up_goes_out_as_itself(world: World) -> None:
    hold_all(world, {"desk": QUIET}, "a")
    [rollup] = due(world)
    send(world, rollup)
    [sent] = world.store.archive.deliveries(limit=9)
    assert sent.rule == "r"
    assert due(world) == []


def test_an_alert_knows_in_which_roll_ups_it_is_held(world: World) -> None:
    hold_all(world, {"desk": QUIET, "mail": replace(QUIET, kind="silence", drops=True)}, "a")
    [item] = world.store.archive.items(limit=9)
    with world.store.begin() as tx:
        tx.note([Fact("source", derive_key("x"), item.id, tx.now(), source="X")])
        [waiting] = tx.due_alerts(9)
        assert waiting.held == {"desk": QUIET}
    [rollup] = [each for each in due(world) if each.receiver == "desk"]
    with world.store.begin() as tx:
        later = world.clock.now() + LATER
        tx.keep_holding(rollup, later)
        [waiting] = tx.due_alerts(9)
        assert waiting.held == {"desk": replace(QUIET, due_at=later)}
    assert [each.receiver for each in due(world)] == ["mail"]


def test_a_held_notice_is_told_as_it_was_and_of_the_story_as_it_is(world: World) -> None:
    hold_all(world, {"desk": QUIET}, "a")
    [item] = world.store.archive.items(limit=9)
    news = Fact("source", derive_key("x"), item.id, world.clock.now(), source="X")
    with world.store.begin() as tx:
        tx.note([news])
    tell(world, {"desk": QUIET})
    [rollup] = due(world)
    with world.store.begin() as tx:
        first, second = (tx.retell(held) for held in rollup.members)
    assert (first.alert.last_seq, first.news) == (0, ())
    assert (second.alert.last_seq, second.news) == (1, (news,))
    assert [each.item_id for each in second.reports] == [item.id]


# -- parts
def test_what_comes_after_a_roll_up_was_sent_waits_in_a_further_part(world: World) -> None:
    hold_all(world, {"desk": QUIET}, "a", "b")
    [rollup] = due(world)
    send(world, rollup)
    hold_all(world, {"desk": QUIET}, "c")
    hold_all(world, {"desk": QUIET}, "d")
    [further] = due(world)
    assert (further.part, len(further.members)) == (1, 2)
    send(world, further)


def test_no_roll_up_has_more_members_than_one_message_takes(world: World) -> None:
    hold_all(world, {"desk": QUIET}, "a", "b", "c", "d", "e")
    sizes: list[tuple[int, int]] = []
    seen: set[int] = set()
    for _ in range(3):
        [rollup] = due(world, limit=1, most=2)
        sizes.append((rollup.part, len(rollup.members)))
        seen.update(each.notice_id for each in rollup.members)
        send(world, rollup)
    assert (sizes, len(seen), due(world)) == ([(0, 2), (1, 2), (2, 1)], 5, [])


# -- what becomes of them
def test_a_roll_up_that_is_to_be_dropped_comes_and_goes(world: World) -> None:
    drops = Hold("silence", "root", NOON, NOON + 9 * LATER, "7", drops=True)
    hold_all(world, {"desk": drops}, "a")
    [rollup] = due(world)
    assert rollup.hold == drops
    with world.store.begin() as tx:
        tx.drop_rollup(rollup)
    assert (due(world), places(world)) == ([], [])


def test_what_a_silence_held_is_due_when_it_is_ended(world: World) -> None:
    until = NOON + 99 * LATER
    ids = [
        world.store.add_silence(Silence(0, "rule:r", NOON, until, "ada", "drill")) for _ in range(2)
    ]
    held = {
        name: Hold("silence", "root", NOON, until, str(silence))
        for name, silence in zip(("desk", "mail"), ids, strict=True)
    }
    hold_all(world, held, "a", "b")
    shown = {each.silence.id: each.n_held for each in world.store.archive.silences()}
    assert shown == {ids[0]: 2, ids[1]: 2}
    assert due(world) == []
    world.store.expire_silence(ids[0])
    [rollup] = due(world)
    assert (rollup.receiver, rollup.hold.due_at) == ("desk", world.clock.now())


def held_by_a_silence(world: World, *names: str) -> Silence:
    """Stories that a silence of nine hours holds back from the desk."""
    asked = Silence(0, "rule:r", NOON, NOON + 9 * LATER, "ada", "drill")
    silence = replace(asked, id=world.store.add_silence(asked))
    held = Hold("silence", "root", NOON, silence.ends_at, str(silence.id))
    hold_all(world, {"desk": held}, *names)
    return silence


def test_a_roll_up_knows_the_silence_that_began_it(world: World) -> None:
    silence = held_by_a_silence(world, "a")
    [rollup] = due(world)
    assert (rollup.silence, rollup.hold.due_at) == (silence, silence.ends_at)
    hold_all(world, {"mail": QUIET}, "b")
    assert [each.silence for each in due(world)] == [silence, None]


def test_of_a_silence_that_was_ended_early_the_true_end_is_known(world: World) -> None:
    silence = held_by_a_silence(world, "a")
    world.store.expire_silence(silence.id)
    ended_at = world.clock.now()
    [rollup] = due(world)
    assert rollup.silence == replace(silence, expired_at=ended_at)
    assert rollup.hold.due_at == ended_at < silence.ends_at


def test_each_gate_that_holds_a_roll_up_on_is_noted_once(world: World) -> None:
    held_by_a_silence(world, "a", "b")
    first, *more = (NOON + hours * LATER for hours in (10, 11, 12, 13, 14))
    gates = [
        Kept("quiet", "night", more[0]),
        Kept("rate", "20", more[1]),
        Kept("rate", "20", more[2]),
    ]
    at = first
    for gate in gates:
        [rollup] = due(world, at)
        with world.store.begin() as tx:
            tx.keep_holding(rollup, gate.until, gate)
        assert due(world, gate.until - timedelta(seconds=1)) == []
        at = gate.until
    [rollup] = due(world, at, most=1)
    with world.store.begin() as tx:
        tx.keep_holding(rollup, more[3])
    one, other = due(world, more[3])
    assert one.kept == other.kept == (gates[0], gates[2])
    assert one.hold.due_at == other.hold.due_at == NOON + 9 * LATER


def test_the_gate_that_began_a_roll_up_is_no_other_when_it_holds_it_on(world: World) -> None:
    hold_all(world, {"desk": RATE}, "a")
    [rollup] = due(world)
    longer = NOON + 11 * LATER
    with world.store.begin() as tx:
        tx.keep_holding(rollup, longer, Kept("rate", "20", longer))
        assert tx.rate_hold("root") == replace(RATE, due_at=longer)
    [rollup] = due(world, longer)
    assert (rollup.kept, rollup.hold.due_at) == ((), longer)


# -- rates
def test_a_bucket_is_kept_as_it_was(world: World) -> None:
    with world.store.begin() as tx:
        assert tx.bucket("root") is None
        for bucket in (Bucket(4.5, NOON), Bucket(3.25, NOON + LATER)):
            tx.keep_bucket("root", bucket)
            assert tx.bucket("root") == bucket
        assert tx.bucket("night") is None


def test_what_was_too_much_for_a_route_is_found_until_it_is_sent(world: World) -> None:
    hold_all(world, {"desk": RATE}, "a", "b")
    with world.store.begin() as tx:
        assert (tx.rate_hold("root"), tx.rate_hold("night")) == (RATE, None)
    [rollup] = due(world)
    send(world, rollup)
    with world.store.begin() as tx:
        assert tx.rate_hold("root") is None


# -- digests
def test_digests_that_were_missed_are_one(world: World) -> None:
    second = replace(DIGEST, window_start=NOON + LATER, due_at=NOON + 10 * LATER)
    hold_all(world, {"desk": DIGEST}, "a")
    hold_all(world, {"desk": second, "mail": DIGEST}, "b", "c")
    desk, mail = due(world)
    assert (desk.hold, len(desk.ids), len(desk.members)) == (second, 2, 3)
    assert (mail.receiver, len(mail.members)) == ("mail", 2)
    send(world, desk)
    assert [each.receiver for each in due(world)] == ["mail"]


def test_a_receiver_has_a_digest_of_its_present_window_though_it_be_empty(world: World) -> None:
    moved = replace(DIGEST, window_start=NOON + LATER)
    with world.store.begin() as tx:
        for windows in ({"desk": DIGEST, "mail": DIGEST}, {"desk": moved}, {"desk": moved}):
            tx.open_digests(windows)
    hold_all(world, {"desk": moved}, "a")
    with world.store.begin() as tx:
        tx.open_digests({"desk": replace(DIGEST, due_at=NOON + 9 * LATER)})
    found = {(each.receiver, len(each.members)) for each in due(world)}
    assert found == {("desk", 1), ("mail", 0)}


def test_an_empty_digest_may_be_sent(world: World) -> None:
    with world.store.begin() as tx:
        tx.open_digests({"desk": DIGEST})
    [rollup] = due(world)
    send(world, rollup)
    assert places(world) == [("desk", "queued", "")]


def test_what_an_alert_held_goes_out_though_its_story_was_merged_away(world: World) -> None:
    hold_all(world, {"desk": QUIET}, "a", "b")
    one, two = (item.story or "" for item in world.store.archive.items(limit=9))
    with world.store.begin() as tx:
        tx.merge(one, two, Ruling("ada", "one event", world.clock.now()))
    [rollup] = due(world)
    with world.store.begin() as tx:
        assert [tx.retell(held).story.reports for held in rollup.members] == [2, 2]
    send(world, rollup)
