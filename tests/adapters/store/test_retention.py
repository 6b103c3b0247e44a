"""What leaves row by row, what a look costs, and what happens between a look and a write."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from monitor.adapters.store import retention
from monitor.adapters.store.engine import Database
from monitor.adapters.store.sqlstore import SqlStore
from monitor.model.alert import Hit
from monitor.model.retention import Keep, Pruned
from monitor.model.story import Dossier
from tests.contracts.stores import SENT, STORES, World, a_world, report
from tests.support.clock import NOON
from tests.support.queries import plan_of

DAY = timedelta(days=1)
KEEP = Keep(items=10 * DAY, stories=20 * DAY, marks=5 * DAY, bodies=7 * DAY)


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def database(world: World) -> Database:
    assert isinstance(world.store, SqlStore)
    return world.store._database


def ask(world: World, query: str) -> list[tuple[Any, ...]]:
    with database(world).read() as conn:
        return [tuple(row) for row in conn.execute(text(query))]


def write(world: World, statement: str) -> None:
    with database(world).write() as conn:
        conn.execute(text(statement))


def prune(world: World, stretch: int = retention.STRETCH) -> Pruned:
    steps = retention.prune(database(world), world.clock.now(), KEEP, stretch)
    return sum(steps, Pruned())


def old(guid: str, days: float, *, rule: str = "", marks: Sequence[int] = ()) -> Dossier:
    at = NOON - timedelta(days=days)
    return report(guid, at=at, marks=marks, rules=[rule] if rule else [])


def bring(world: World, *reports: Dossier) -> None:
    """Store reports, and deliver the alerts on them."""
    world.clock.forward(3600)
    world.ingest(world.lend(), reports, wait_s=0)
    world.plan("desk")
    while delivery := world.send():
        world.settle(delivery, SENT)


# -- rows
def test_identities_stay_and_point_nowhere(world: World) -> None:
    bring(world, old("a", 99))
    prune(world)
    assert ask(world, "SELECT item_id FROM seen") == [(None,)]


def test_nothing_of_a_story_that_has_left_is_left(world: World) -> None:
    bring(world, old("a", 99, rule="r", marks=[1, 2]))
    prune(world)
    tables = ("item", "story", "hit", "alert", "told", "notice", "delivery", "attempt")
    counts = {table: ask(world, f"SELECT count(*) FROM {table}") for table in tables}  # noqa: S608
    assert counts == {table: [(0,)] for table in tables}
    assert ask(world, "SELECT * FROM fingerprint") == []


def test_a_delivered_body_is_empty_and_the_rest_of_its_row_as_it_was(world: World) -> None:
    bring(world, old("a", 0, rule="r"))
    columns = "uid, state, headers, attempts, delivered_at"
    before = ask(world, f"SELECT {columns} FROM delivery")  # noqa: S608
    world.clock.forward(8 * 86_400)
    prune(world)
    assert ask(world, f"SELECT {columns} FROM delivery") == before  # noqa: S608
    [(body,)] = ask(world, "SELECT body FROM delivery")
    assert bytes(body) == b""


def test_a_notice_that_is_held_back_keeps_its_story(world: World) -> None:
    bring(world, old("a", 99, rule="r"))
    write(
        world,
        "INSERT INTO rollup (id, receiver, kind, window_start, due_at) "
        "SELECT 1, 'mail', 'quiet', created_at, created_at FROM notice",
    )
    write(world, "INSERT INTO rollup_member SELECT id, 'mail', 1 FROM notice")
    assert prune(world) == Pruned()
    write(world, "UPDATE rollup SET built_at = due_at, drops = true")
    assert prune(world) == Pruned(items=1, stories=1)


def test_a_story_without_items_whose_alerts_are_left_goes_too(world: World) -> None:
    bring(world, old("a", 99, rule="r"))
    for statement in (
        "DELETE FROM hit",
        "UPDATE seen SET item_id = NULL",
        "DELETE FROM item",
        "UPDATE story SET reports = 0",
    ):
        write(world, statement)
    assert prune(world) == Pruned(stories=1)


# -- batches and stretches
ages = st.lists(st.tuples(st.integers(0, 25), st.sampled_from(["", "r"])), min_size=1, max_size=9)


@pytest.mark.parametrize("kind", STORES)
@given(ages=ages, stretch=st.integers(1, 4))
@settings(max_examples=10, deadline=None)
def test_how_far_a_look_goes_changes_nothing_but_the_number_of_looks(
    kind: str, ages: list[tuple[int, str]], stretch: int
) -> None:
    with a_world(kind) as world:
        bring(world, *(old(str(n), age, rule=r, marks=[n, 99]) for n, (age, r) in enumerate(ages)))
        world.clock.forward(8 * 86_400)
        assert isinstance(world.store, SqlStore)
        foretold = world.store.prunable(KEEP)
        assert prune(world, stretch) == foretold


def test_a_step_looks_at_a_stretch_and_no_further(world: World) -> None:
    bring(world, *(old(str(n), 0, marks=[n]) for n in range(10)))
    steps = list(retention.prune(database(world), world.clock.now(), KEEP, stretch=4))
    # No mark is low enough, no body, count, term, item or story old: a look each.
    assert steps == [Pruned()] * 7


def test_what_hangs_on_stories_counts_in_a_batch_too(world: World) -> None:
    bring(world, *(old(str(n), 99, rule="r") for n in range(60)))
    steps = [step for step in retention.prune(database(world), NOON, KEEP) if step.stories]
    # Each is an item, a delivery and an attempt: a hundred rows are 33 stories.
    assert steps[0].stories == 33
    assert sum(steps, Pruned()) == Pruned(items=60, stories=60)


# -- between a look and a write
def drop_after(
    world: World, sweep: retention._Sweep, change: Callable[[], object]
) -> tuple[int, Pruned]:
    """Look, let the world move on, and let go of what may still go."""
    with database(world).read() as conn:
        found, _ = retention._look(conn, sweep, None, 100, 100)
    change()
    with database(world).write() as conn:
        return len(found), sweep.drop(conn, found, 100)


def join_with_rule(world: World, known: str) -> None:
    [of, *_] = world.known(old(known, 0), 9999 * DAY)
    world.clock.forward(3600)
    world.ingest(world.lend(), [old("new", 0, rule="q")], {"new": of})


def test_an_item_whose_story_a_rule_has_just_met_stays(world: World) -> None:
    bring(world, old("a", 99))
    sweep = retention._items(NOON, floor=99)
    assert drop_after(world, sweep, lambda: join_with_rule(world, "a")) == (1, Pruned())


def test_a_story_that_has_just_moved_stays(world: World) -> None:
    bring(world, old("a", 99, rule="r"))
    sweep = retention._stories(NOON - DAY, floor=99)
    assert drop_after(world, sweep, lambda: join_with_rule(world, "a")) == (1, Pruned())


def test_a_story_with_an_alert_that_has_just_begun_to_wait_stays(world: World) -> None:
    bring(world, old("a", 99, rule="r"))
    sweep = retention._stories(NOON, floor=99)
    waits = "UPDATE alert SET flush_at = opened_at"
    assert drop_after(world, sweep, lambda: write(world, waits)) == (1, Pruned())


def test_what_another_one_let_go_meanwhile_is_not_counted_twice(world: World) -> None:
    bring(world, old("a", 99, marks=[1]), old("b", 99, rule="r", marks=[1]))
    world.clock.forward(8 * 86_400)
    sweeps = {
        "bodies": retention._bodies(world.clock.now()),
        "marks": retention._marks(99),
        "items": retention._items(NOON, 99),
        "stories": retention._stories(NOON, 99),
    }
    found = {}
    with database(world).read() as conn:
        for name, sweep in sweeps.items():
            found[name], _ = retention._look(conn, sweep, None, 100, 100)
    assert prune(world) == Pruned(items=2, stories=2, marks=2, bodies=1)
    with database(world).write() as conn:
        again = [sweep.drop(conn, found[name], 100) for name, sweep in sweeps.items()]
    assert again == [Pruned()] * 4


def test_a_hit_that_may_not_alert_keeps_a_story_too(world: World) -> None:
    bring(world, old("a", 15))
    [(item_id,)] = ask(world, "SELECT id FROM item")
    with world.store.begin() as tx:
        tx.add_hits([Hit(item_id, "r", (), "backfilled", "old", "v1", NOON)])
    assert prune(world) == Pruned()
    world.clock.forward(6 * 86_400)
    assert prune(world) == Pruned(items=1, stories=1)


# -- what a look costs on SQLite
_WALKED = {"story_term", "stop_hash", "sentence_count", "silence", "bucket", "incident"}


def test_no_look_reads_a_table_whole() -> None:
    with a_world() as world:
        bring(world, *(old(str(n), 99, rule="r" if n % 2 else "", marks=[n]) for n in range(20)))
        steps = plan_of(world.folder / "monitor.db", lambda: prune(world))
    # Walked from their beginnings: there is no other way to terms, and of the others there are few.
    scanned = {step.split()[1] for step in steps if step.startswith("SCAN")}
    assert scanned <= _WALKED
    assert any("ix_item_received_at" in step for step in steps)
    assert any("ix_story_last_at" in step for step in steps)
    assert any("ix_delivery_delivered_at" in step for step in steps)
