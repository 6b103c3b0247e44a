"""Marks in the database: those of crowds are noted, stored no more, let go, and count again."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from monitor.adapters.store.location import locate
from monitor.adapters.store.marks import add_marks, forget_marks, holders_of, stopped
from monitor.model.retention import Keep
from monitor.model.story import CROWD
from tests.contracts.stores import MONTH, STORES, World, a_world, report
from tests.support.clock import NOON
from tests.support.queries import plan_of

ALWAYS = timedelta(days=9999)
KEEP = Keep(items=ALWAYS, stories=ALWAYS, marks=MONTH)


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def ask(world: World, query: str) -> list[tuple[object, ...]]:
    database = locate(world.url).connect()
    with database.read() as conn:
        found = [tuple(row) for row in conn.execute(text(query))]
    database.close()
    return found


def n_of(world: World, mark: int) -> int:
    held = ask(world, "SELECT hash, item_id FROM fingerprint")
    return sum(row[0] == mark for row in held)


def seed(world: World, *marks: int) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"s": "1"}, [report("s", marks=marks)], [])


def crowd(world: World, *marks: int, n: int = CROWD + 1, name: str = "crowd") -> None:
    """So many items hold the same marks; the next search finds it out."""
    world.clock.forward(3600)
    now = world.clock.now()
    kept = [report(f"{name} {number}", marks=marks, at=now) for number in range(n)]
    world.ingest(world.lend(), kept)
    world.known(report("probe", marks=marks))


def test_a_mark_is_noted_by_the_search_that_finds_a_crowd_and_stored_no_more(world: World) -> None:
    crowd(world, 1, 2, n=CROWD)
    assert ask(world, "SELECT * FROM stop_hash") == []
    crowd(world, 2, n=1, name="more")
    assert ask(world, "SELECT hash, n FROM stop_hash") == [(2, CROWD + 1)]
    crowd(world, 1, 2, 3, n=5, name="late")
    assert [n_of(world, mark) for mark in (1, 2, 3)] == [CROWD + 5, CROWD + 1, 5]


def test_the_marks_of_a_seed_are_all_stored_and_a_crowd_s_mark_tells_of_it(world: World) -> None:
    crowd(world, 1, 2)
    seed(world, 1, 2, 3)
    assert [known.name for known in world.known(report("x", marks=[1, 2, 9]))] == ["s"]
    assert sum(world.store.thin()) == 2 * (CROWD + 1)
    assert [n_of(world, mark) for mark in (1, 2, 3)] == [1, 1, 1]
    assert [known.name for known in world.known(report("x", marks=[1, 2, 9]))] == ["s"]


def test_what_was_thinned_stays_a_crowd_s_until_the_window_of_its_documents_is_over(
    world: World,
) -> None:
    crowd(world, 1, 2)
    for _ in range(2):
        list(world.store.thin())
        assert len(ask(world, "SELECT * FROM stop_hash")) == 2
    list(world.store.prune(KEEP))
    crowd(world, 1, 2, n=3, name="more")
    assert n_of(world, 1) == 0
    world.clock.forward(MONTH.total_seconds() + 1)
    list(world.store.prune(KEEP))
    assert ask(world, "SELECT * FROM stop_hash") == []
    crowd(world, 1, 2, n=3, name="last")
    assert [known.title for known in world.known(report("x", marks=[1, 2, 9]))] == [
        f"Title of last {n}" for n in range(3)
    ]


def test_a_mark_that_few_hold_by_now_counts_again(world: World) -> None:
    crowd(world, 1, 2)
    world.clock.forward(MONTH.total_seconds() - 7200)
    crowd(world, 1, 2, 3, n=4, name="late")  # not stored, 1 and 2 are a crowd's
    database = locate(world.url).connect()
    with database.write() as conn:
        conn.execute(text("DELETE FROM fingerprint WHERE hash = 2 AND item_id > 20"))
    database.close()
    assert sum(world.store.thin()) == CROWD + 1
    assert ask(world, "SELECT hash FROM stop_hash") == [(1,)]
    assert n_of(world, 2) == 20


def test_a_thinning_goes_on_where_it_was_left(world: World) -> None:
    crowd(world, 1, 2)
    steps = world.store.thin()
    first = next(steps)
    assert 0 < first < 2 * (CROWD + 1)
    assert sum(steps) + first == 2 * (CROWD + 1)
    assert sum(world.store.thin()) == 0


def test_the_marks_of_some_documents_are_forgotten_and_no_others(world: World) -> None:
    world.ingest(world.lend(), [report("a", marks=[1, 2]), report("b", marks=[2, 3])])
    database = locate(world.url).connect()
    with database.write() as conn:
        forget_marks(conn, [1])
    database.close()
    assert ask(world, "SELECT hash, item_id FROM fingerprint ORDER BY hash") == [(2, 2), (3, 2)]


marks = st.lists(st.integers(1, 9), max_size=6, unique=True)


def test_who_holds_a_mark_is_found_and_counted(world: World) -> None:
    database = locate(world.url).connect()

    @given(stored=st.lists(marks, max_size=8), asked=marks)
    @settings(max_examples=30, deadline=None)
    def check(stored: Sequence[list[int]], asked: list[int]) -> None:
        with database.write() as conn:
            add_marks(conn, dict(enumerate(stored, start=1)))
            found = holders_of(conn, asked, NOON)
            assert stopped(conn, asked) == frozenset()
            conn.rollback()
        held = {m: [n for n, own in enumerate(stored, start=1) if m in own] for m in asked}
        told = {mark: (n, sorted(own)) for mark, (n, own) in found.items()}
        assert told == {mark: (len(own), own) for mark, own in held.items() if own}

    check()
    database.close()


def test_no_search_and_no_step_of_a_thinning_reads_the_marks_whole() -> None:
    with a_world() as world:
        crowd(world, 1, 2)
        file = world.folder / "monitor.db"
        seen = plan_of(file, lambda: world.known(report("x", marks=[1, 5])))
        seen += plan_of(file, lambda: list(world.store.thin()))
    assert any("fingerprint USING PRIMARY KEY" in step for step in seen)
    scanned = {step.split()[1] for step in seen if step.startswith("SCAN")}
    assert scanned & {"fingerprint", "item"} == set()
