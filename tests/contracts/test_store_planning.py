"""What a plan asks of every store: alerts that are due with their news, and those that wait."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.errors import NotFoundError, RulingError
from monitor.model.alert import About, Owed, Told, Waiting
from monitor.model.fact import Fact
from monitor.model.hold import Silence
from monitor.model.key import derive_key
from monitor.model.story import Numbered
from tests.contracts.stores import FEED, OPENED, STORES, World, a_world, report
from tests.support.clock import NOON

LATER = timedelta(hours=1)


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as world:
        yield world


def bring(world: World, *rules: str, name: str = "a", wait_s: float = 0) -> Numbered:
    """A report that these rules meet, with the alerts that it owes."""
    world.clock.forward(3600)
    dossier = report(name, rules=rules, at=world.clock.now())
    [numbered] = world.ingest(world.lend(f"https://{name}.example/"), [dossier], wait_s=wait_s)
    return numbered


def source(world: World, of: Numbered, name: str = "x", *, quiet: bool = False) -> Fact:
    key, at = derive_key(name), world.clock.now()
    return Fact("source", key, of.id, at, source=name, is_quiet=quiet)


def note(world: World, *facts: Fact) -> list[Fact]:
    with world.store.begin() as tx:
        return list(tx.note(facts))


def due(world: World) -> Sequence[Waiting]:
    with world.store.begin() as tx:
        return tx.due_alerts(9)


def told(*facts: Fact) -> set[Told]:
    return {OPENED, *((fact.kind, fact.key) for fact in facts)}


# -- what is due
def test_an_alert_comes_with_what_its_story_tells_and_what_it_has_told(world: World) -> None:
    first = bring(world, "r")
    facts = [source(world, first, "x"), source(world, first, "own", quiet=True)]
    assert note(world, *facts) == facts
    [waiting] = due(world)
    assert sorted(waiting.facts, key=lambda each: each.source) == [facts[1], facts[0]]
    assert (waiting.told, waiting.rivals, waiting.held) == (frozenset(), frozenset(), {})
    assert world.plan("desk") == 1
    news = source(world, first, "y")
    assert note(world, news) == [news]
    [waiting] = due(world)
    assert waiting.told == told(*facts)
    assert news in waiting.facts
    assert waiting.alert.last_notice_at == world.clock.now()


def test_what_is_new_makes_an_alert_due_that_was_told(world: World) -> None:
    first = bring(world, "r")
    world.plan("desk")
    fact = source(world, first)
    assert note(world, source(world, first, "own", quiet=True)) != []
    assert due(world) == []
    assert note(world, fact) == [fact]
    assert world.plan("desk") == 1
    assert note(world, fact) == []
    assert due(world) == []
    assert world.plan("desk") == 0


def test_what_is_new_does_not_hasten_the_first_notice(world: World) -> None:
    first = bring(world, "r", wait_s=60)
    note(world, source(world, first))
    assert due(world) == []
    world.clock.forward(60)
    assert len(due(world)) == 1


def test_a_fact_that_was_quiet_is_new_once_a_report_brings_it_that_may_alert(world: World) -> None:
    first = bring(world, "r")
    note(world, source(world, first, quiet=True))
    world.plan("desk")
    loud = source(world, first)
    with world.store.begin() as tx:
        assert list(tx.note([replace(loud, is_quiet=True), loud])) == [loud]
    [waiting] = due(world)
    assert waiting.facts == (loud,)
    assert note(world, replace(loud, is_quiet=True)) == []


def test_the_report_that_opened_an_alert_is_kept_as_silences_ask_of_it(world: World) -> None:
    first = bring(world)
    about = About("ar", "Herald", "outlet.herald", "Herald", FEED, ("libya", "daily"))
    with world.store.begin() as tx:
        tx.add_hits([world.hit(first, match) for match in report("a", rules=["r"]).matches])
        tx.owe([Owed("root", "r", first.id, world.clock.now(), about)])
        [waiting] = tx.due_alerts(9)
    assert waiting.alert.about == about


# -- what waits
def test_an_alert_that_listens_is_asked_again_when_something_is_new(world: World) -> None:
    first = bring(world, "r")
    known, news = source(world, first), source(world, first, "y")
    note(world, known)
    with world.store.begin() as tx:
        [waiting] = tx.due_alerts(9)
        tx.listen(waiting.alert, [OPENED, ("source", known.key)])
    assert due(world) == []
    note(world, news)
    [waiting] = due(world)
    assert waiting.told == told(known)
    assert waiting.alert.last_seq == 0
    with world.store.begin() as tx:
        tx.wait(waiting.alert, world.clock.now() + LATER)
    assert due(world) == []
    world.clock.forward(3600)
    assert len(due(world)) == 1


def test_an_alert_is_closed_when_nothing_comes_and_opened_by_what_does(world: World) -> None:
    first = bring(world, "r", "silent")
    with world.store.begin() as tx:
        tx.listen(next(w.alert for w in tx.due_alerts(9) if w.alert.rule_id == "silent"), [])
    world.plan("desk")
    bring(world, "waits", name="b", wait_s=999_999)
    with world.store.begin() as tx:
        assert tx.close_alerts(world.clock.now() - LATER) == 0
        assert tx.close_alerts(world.clock.now()) == 2
        assert tx.close_alerts(world.clock.now()) == 0
    note(world, source(world, first))
    assert {each.alert.rule_id for each in due(world)} == {"r", "silent"}


def test_an_inhibited_alert_is_asked_for_nothing_until_nothing_keeps_it_back(world: World) -> None:
    first = bring(world, "a", "b")
    by: dict[str, frozenset[str]] = {"b": frozenset({"a", "z"})}
    with world.store.begin() as tx:
        waiting = next(each for each in tx.due_alerts(9) if each.alert.rule_id == "b")
        assert waiting.rivals == {"a"}
        tx.inhibit(waiting.alert, "a")
    note(world, source(world, first))
    assert [each.alert.rule_id for each in due(world)] == ["a"]
    with world.store.begin() as tx:
        assert tx.uninhibit(by) == 0
        assert tx.uninhibit({"b": frozenset({"z"})}) == 1
        assert tx.uninhibit({}) == 0
    assert {each.alert.rule_id for each in due(world)} == {"a", "b"}


def test_a_rule_whose_alert_was_dropped_keeps_nothing_back(world: World) -> None:
    first = bring(world, "a", "b")
    with world.store.begin() as tx:
        for waiting in tx.due_alerts(9):
            if waiting.alert.rule_id == "b":
                tx.inhibit(waiting.alert, "a")
    hits = [world.hit(first, match) for match in report("a", rules=["a"]).matches]
    with world.store.begin() as tx:
        tx.renew_hits([replace(hit, quiet="seed_copy") for hit in hits])
        tx.disown(waiting.alert.story_id)
        assert tx.uninhibit({"b": frozenset({"a"})}) == 1
    [waiting] = due(world)
    assert (waiting.alert.rule_id, waiting.rivals) == ("b", frozenset())


# -- silences
def test_a_silence_is_in_force_between_its_ends_and_over_when_somebody_says_so(
    world: World,
) -> None:
    now = world.clock.now()
    wanted = Silence(0, "rule:r", now, now + LATER, "ada", "a drill")
    ids = [
        world.store.add_silence(each)
        for each in (wanted, replace(wanted, starts_at=now + LATER, ends_at=now + 2 * LATER))
    ]
    with world.store.begin() as tx:
        assert list(tx.silences()) == [replace(wanted, id=ids[0])]
    shown = world.store.archive.silences()
    assert [(each.silence.id, each.n_held) for each in shown] == [(ids[1], 0), (ids[0], 0)]
    ended = world.store.expire_silence(ids[0])
    assert ended.expired_at == now
    with world.store.begin() as tx:
        assert list(tx.silences()) == []
    assert [each.silence.id for each in world.store.archive.silences()] == [ids[1]]
    assert len(world.store.archive.silences(past=True)) == 2
    with pytest.raises(RulingError, match=f"silence {ids[0]} is over since {NOON:%Y-%m-%d}"):
        world.store.expire_silence(ids[0])
    with pytest.raises(NotFoundError, match="no silence has the id 99; see: monitor silence list"):
        world.store.expire_silence(99)
