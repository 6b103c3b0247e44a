"""Why there was, or was not, an alert: told from stored rows, on both databases."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from monitor.model.alert import Outcome
from monitor.model.credit import Root, Standing
from monitor.model.fact import Fact, source_key
from monitor.model.hold import Kept
from monitor.model.key import derive_key
from tests.contracts.stores import STORES, World, a_world, report
from tests.support.clock import NOON
from tests.support.holding import HOUR, OPENED, hold, release, silence, tell

OTHER = "https://other.example/rss"


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def lines(world: World, item: str, *steps: str) -> list[str]:
    """The last part of an item's ledger."""
    wanted = steps or ("alert", "hold", "delivery")
    found = world.store.archive.explain(item).lines
    assert all(line.text == "".join(text for text, _ in line.pieces) for line in found)
    return [line.text for line in found if line.step in wanted]


def opened(world: World, *rules: str, wait_s: float = 0) -> int:
    [item] = world.ingest(
        world.lend(), [report("a", text_of="t", rules=rules or ("r",))], wait_s=wait_s
    )
    return item.id


def joined(world: World, name: str, *rules: str) -> int:
    """A copy of the first report comes in, and is an echo."""
    known = world.known(report("probe", text_of="t"))[0]
    copy = report(name, text_of="t", rules=rules, at=world.clock.now())
    [item] = world.ingest(world.lend(OTHER), [copy], {name: known})
    return item.id


def note(
    world: World, item: int, kind: str = "source", name: str = "AFP", *, quiet: bool = False
) -> tuple[str, str]:
    fact = Fact(
        kind,  # type: ignore[arg-type]  # a word of many
        derive_key(kind, name),
        item,
        world.clock.now(),
        source=name if kind == "source" else "",
        is_quiet=quiet,
    )
    with world.store.begin() as tx:
        tx.note([fact])
    return fact.kind, fact.key


# -- what held a notice back
def test_a_notice_waits_in_a_silence_then_goes_out_in_one_roll_up(world: World) -> None:
    opened(world, "r", "s", "t")
    number = silence(world)
    tell(world, "desk", holds={"mail": hold("silence", number)})
    waits = f"Notice 1 for mail: held by silence {number} (Ann: planned works) "
    assert lines(world, "a", "hold") == [f"{waits}until 3 h later; then in one roll-up."] * 3
    assert release(world, NOON + 3 * HOUR, to="ed@desk.example") == 1
    [_, held, direct, together, *_] = lines(world, "a")
    assert held == f"{waits[:-1]}; went out in a roll-up of 3 notices 3 h later."
    assert direct == "Notice 1 to desk: queued, 0 attempts."
    assert together == "Roll-up to mail <ed@desk.example>: queued, 0 attempts."
    story = world.store.archive.report("a").item.story
    assert story is not None
    [alert, *_] = world.store.archive.story(story).alerts
    assert [(each.receiver, each.seq) for each in alert.deliveries] == [("desk", 1), ("mail", 0)]
    assert [(each.kind, each.author, each.n_together) for each in alert.holds] == [
        ("silence", "Ann", 3)
    ]


def test_words_of_a_person_are_pieces_of_their_own(world: World) -> None:
    opened(world)
    tell(world, holds={"mail": hold("silence", silence(world))})
    [line] = [each for each in world.store.archive.explain("a").lines if each.step == "hold"]
    assert [text for text, is_foreign in line.pieces if is_foreign] == ["Ann", "planned works"]


def test_a_gate_that_holds_a_roll_up_on_leaves_its_reason(world: World) -> None:
    opened(world)
    number = silence(world)
    tell(world, holds={"mail": hold("silence", number)})
    world.clock.forward(3 * 3600)
    with world.store.begin() as tx:
        [rollup] = tx.due_rollups(9)
        until = NOON + 4 * HOUR
        tx.keep_holding(rollup, until, Kept("quiet", "night", until))
    began = (
        f"Notice 1 for mail: held by silence {number} (Ann: planned works) until 3 h later, "
        "then held on by the quiet hours night until 4 h later"
    )
    assert lines(world, "a", "hold") == [f"{began}; then in one roll-up."]
    release(world, until)
    assert lines(world, "a", "hold") == [f"{began}; went out by itself 4 h later."]


def test_what_a_silence_drops_is_told(world: World) -> None:
    opened(world)
    number = silence(world, drops=True)
    tell(world, holds={"mail": hold("silence", number, drops=True)})
    held = f"Notice 1 for mail: held by silence {number} (Ann: planned works)"
    assert lines(world, "a", "hold") == [f"{held} until 3 h later; then dropped."]
    release(world, NOON + 4 * HOUR)
    assert lines(world, "a", "hold", "delivery") == [
        f"{held}; dropped 4 h later, as the silence asks."
    ]


def test_quiet_hours_limits_and_digests_are_told(world: World) -> None:
    opened(world)
    holds = {
        "a": hold("quiet", "night"),
        "b": hold("rate", "20", hours=1),
        "c": hold("digest", hours=9),
    }
    tell(world, holds=holds)
    assert lines(world, "a", "hold") == [
        "Notice 1 for a: held in the quiet hours night until 3 h later; then in one roll-up.",
        (
            "Notice 1 for b: held by the limit of its route, 20 an hour until 1 h later; "
            "then in one roll-up."
        ),
        "Notice 1 for c: kept for the digest, due 9 h later.",
    ]
    release(world, NOON + 9 * HOUR)
    assert lines(world, "a")[1:] == [
        "Notice 1 for a: held in the quiet hours night; went out by itself 9 h later.",
        "Notice 1 for b: held by the limit of its route, 20 an hour; went out by itself 9 h later.",
        "Notice 1 for c: kept for the digest; went out in a digest of 1 notice 9 h later.",
        *(f"Notice 1 to {name}: queued, 0 attempts." for name in "bac"),
    ]


# -- what an item brought
def test_a_source_is_told_in_its_notice_and_waits_until_then(world: World) -> None:
    opened(world)
    tell(world, "desk")
    world.clock.forward(600)
    second = joined(world, "b", "r")
    told = note(world, second)
    with world.store.begin() as tx:
        [waiting] = tx.due_alerts(9)
        tx.wait(waiting.alert, world.clock.now() + timedelta(minutes=12))
    assert lines(world, "b", "alert") == [
        "The alert of rule r was open already.",
        (
            "Its further source AFP waits for the next notice of the alert of rule r, "
            "due 12 min later."
        ),
    ]
    world.clock.forward(720)
    tell(world, "desk", told=[told])
    told_in = (
        "Its further source AFP was told in notice 2 of the alert of rule r, made 12 min later."
    )
    assert lines(world, "b", "alert")[1:] == [told_in]
    # The report that opened it did not bring that.
    assert lines(world, "a", "alert") == ["Opened the alert of rule r. Notice 1 was made at once."]


def test_what_proved_to_echo_another_says_why_nobody_was_told_of_it(world: World) -> None:
    first = opened(world)
    tell(world, "desk")
    world.clock.forward(600)
    note(world, joined(world, "b", "r"))
    with world.store.begin() as tx:
        [waiting] = tx.due_alerts(9)
        root = Root("Herald", is_held=True)
        tx.credit([Standing(waiting.alert.story_id, None, {}, 1, 0, (root,), first)])
        [now] = tx.due_alerts(9)
        tx.wait(now.alert, None)
    assert (waiting.sources, now.sources) == (frozenset(), {source_key("Herald")})
    proved = "Its further source AFP is not told by the alert of rule r: it proved to rest on "
    assert lines(world, "b", "alert")[1:] == [f"{proved}another source."]


def test_an_item_that_no_rule_met_says_who_told_what_it_brought(world: World) -> None:
    opened(world)
    tell(world, "desk")
    world.clock.forward(3600)
    second = joined(world, "b")
    told = note(world, second)
    tell(world, "desk", holds={"mail": hold("quiet", "night")}, told=[told])
    assert lines(world, "b", "rules") == ["No rule matched (rule set v1)."]
    assert lines(world, "b") == [
        "Its further source AFP was told in notice 2 of the alert of rule r, made at once.",
        "Notice 2 for mail: held in the quiet hours night until 2 h later; then in one roll-up.",
        "Notice 2 to desk: queued, 0 attempts.",
    ]
    world.clock.forward(3600)
    assert lines(world, str(joined(world, "c"))) == []


def test_what_a_rule_does_not_ask_for_and_what_may_not_alert_is_told_to_nobody(
    world: World,
) -> None:
    opened(world)
    tell(world, "desk")
    world.clock.forward(60)
    second = joined(world, "b", "r")
    note(world, second, "passage")
    note(world, second, "source", quiet=True)
    with world.store.begin() as tx:
        [waiting] = tx.due_alerts(9)
        tx.wait(waiting.alert, None)
    assert lines(world, "b", "alert")[1:] == [
        (
            "Its new passage is not told by the alert of rule r: the rule does not ask for it "
            "(alert.on)."
        ),
        "Its further source AFP is noted, but told to nobody: its report may not alert.",
    ]


def test_an_echo_is_counted_and_says_what_to_write_for_more(world: World) -> None:
    opened(world)
    joined(world, "b", "r")
    [told] = lines(world, "b", "alert")
    assert told.startswith(
        "The alert of rule r was open already. An echo: counted, not sent by itself; a rule that "
        "wants echoes says alert: {on: [echo]}. Its next notice counts it, due at once."
    )


# -- which notice told or counted an item
def test_what_opened_an_alert_is_told_by_its_first_notice_whatever_comes_later(
    world: World,
) -> None:
    opened(world, wait_s=60)
    assert lines(world, "a", "alert") == [
        "Opened the alert of rule r. Its next notice is due 1 min later."
    ]
    world.clock.forward(60)
    tell(world, "desk")
    said = ["Opened the alert of rule r. Notice 1 was made 1 min later."]
    assert lines(world, "a", "alert") == said
    world.clock.forward(3 * 86_400)
    told = note(world, joined(world, "b", "r"))
    assert lines(world, "a", "alert") == said  # though another one is due now
    tell(world, "desk", told=[told])
    assert lines(world, "a", "alert") == said


def test_an_echo_names_the_first_notice_made_after_it_came(world: World) -> None:
    opened(world, wait_s=60)
    world.clock.forward(5)
    joined(world, "b", "r")
    [line] = lines(world, "b", "alert")
    assert line.endswith(" Its next notice counts it, due 55 s later.")
    world.clock.forward(55)
    tell(world, "desk")
    world.clock.forward(3600)
    joined(world, "c", "r")
    counted = " Notice 1 was the first to count it, made 55 s later."
    assert lines(world, "b", "alert")[0].endswith(counted)
    with world.store.begin() as tx:
        for waiting in tx.due_alerts(9):
            tx.wait(waiting.alert, None)
    assert lines(world, "c", "alert")[0].endswith(" Its next notice counts it, if there is one.")
    world.clock.forward(7200)
    told = note(world, joined(world, "d", "r"))
    tell(world, "desk", told=[told])
    assert lines(world, "b", "alert")[0].endswith(counted)
    assert lines(world, "c", "alert")[0].endswith(
        " Notice 2 was the first to count it, made 2 h later."
    )


def test_a_line_on_an_open_alert_has_the_time_when_the_rule_met_the_item(world: World) -> None:
    opened(world)
    tell(world, "desk")
    world.clock.forward(600)
    joined(world, "b", "r")
    [line] = [each for each in world.store.archive.explain("b").lines if each.step == "alert"]
    assert line.at == world.clock.now()


def test_what_is_counted_is_told_also_where_what_it_brought_is_not(world: World) -> None:
    opened(world)
    tell(world, "desk")
    world.clock.forward(60)
    note(world, joined(world, "b", "r"), "source", quiet=True)
    assert lines(world, "b", "alert") == [
        "The alert of rule r was open already. Its next notice counts it, if there is one.",
        "Its further source AFP is noted, but told to nobody: its report may not alert.",
    ]


# -- why nothing went out
def test_an_alert_that_another_rule_keeps_back_says_so(world: World) -> None:
    first = opened(world)
    with world.store.begin() as tx:
        [waiting] = tx.due_alerts(9)
        tx.inhibit(waiting.alert, "storms")
    kept = (
        "Opened the alert of rule r. Kept back by rule storms, which has the story too (inhibits)."
    )
    assert lines(world, "a") == [kept]
    note(world, first)
    assert lines(world, "a")[1:] == [
        "Its further source AFP is not told by the alert of rule r: rule storms keeps that back."
    ]


def test_an_alert_that_only_listens_says_so_also_once_it_is_closed(world: World) -> None:
    first = opened(world)
    told = note(world, first)
    with world.store.begin() as tx:
        [waiting] = tx.due_alerts(9)
        tx.listen(waiting.alert, [OPENED, told])
    listens = (
        "Opened the alert of rule r. The rule tells only what is new later (alert.on): the "
        "opening was noted, not sent."
    )
    assert lines(world, "a") == [listens]
    # Another report may have brought it before that.
    second = joined(world, "b", "r")
    assert lines(world, "b")[0].startswith("The alert of rule r was open already. An echo")
    assert note(world, second) == told
    world.clock.forward(73 * 3600)
    with world.store.begin() as tx:
        assert tx.close_alerts(world.clock.now() - 72 * HOUR) == 1
    assert lines(world, "a") == [
        listens,
        "The alert of rule r was closed, as its story had nothing new; what is new opens it again.",
    ]
    story = world.store.archive.report("a").item.story
    assert story is not None
    [alert] = world.store.archive.story(story).alerts
    assert (alert.dropped_at, alert.closed_at) == (None, world.clock.now())


def test_a_delivery_that_could_not_go_out_says_why(world: World) -> None:
    opened(world)
    world.store.opt_out("mail", "ed@desk.example")
    tell(world, "mail", to="ed@desk.example")
    [told] = lines(world, "a", "delivery")
    assert told.startswith("Notice 1 to mail <ed@desk.example>: given up, 0 attempts; last error: ")


def test_a_roll_up_tells_how_it_arrived(world: World) -> None:
    opened(world, "r", "s")
    tell(world, holds={"mail": hold("quiet", "night")})
    release(world, NOON + 3 * HOUR)
    delivery = world.send()
    assert delivery is not None
    world.settle(delivery, Outcome("dead", 550, "550 no such mailbox"))
    assert lines(world, "a")[2] == (
        "Roll-up to mail: given up, 1 attempt; last error: 550 no such mailbox."
    )
