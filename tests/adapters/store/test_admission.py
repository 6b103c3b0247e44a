"""The locks of polls that are admitted beside each other."""

import random
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from monitor.adapters.store import candidates
from monitor.adapters.store.admission import N_LOCKS, hold, hold_seeds, locks_of
from monitor.adapters.store.engine import Database
from monitor.adapters.store.location import locate
from monitor.core.dedup.fingerprint import fingerprint
from monitor.model.story import Dossier, Known, Numbered
from tests.contracts.stores import MONTH, World, a_world, report
from tests.support.newswire import write_report

_PATIENCE_S = 20.0


def marked(*marks: int, text_of: str = "t", url: str = "") -> Dossier:
    return report("r", marks=marks, text_of=text_of, url=url)


# -- which locks
marks = st.lists(st.integers(-(2**63), 2**63 - 1), max_size=40, unique=True)


@given(marks=marks, url=st.sampled_from(["", "a.example/1"]))
def test_an_item_takes_few_locks_and_at_least_one(marks: list[int], url: str) -> None:
    taken = list(locks_of(marked(*marks, url=url)))
    assert 1 <= len(taken) <= 10
    assert all(0 <= lock < N_LOCKS for lock in taken)


@given(marks=marks, url=st.sampled_from(["", "a.example/1"]))
def test_the_same_text_takes_the_same_locks_whatever_its_address(
    marks: list[int], url: str
) -> None:
    assert set(locks_of(marked(*marks))) <= set(locks_of(marked(*marks, url=url)))


def test_texts_at_one_address_have_a_lock_in_common() -> None:
    """And no other one: their marks have none."""
    texts = [[lock << 20 for lock in range(n, n + 9)] for n in (100, 200)]
    one, other = (set(locks_of(marked(*own))) for own in texts)
    assert one.isdisjoint(other)
    one, other = (set(locks_of(marked(*own, url="a.example/1"))) for own in texts)
    assert len(one & other) == 1


def test_an_excerpt_shares_a_lock_of_the_beginning_with_its_long_report() -> None:
    """All that follows has smaller marks: of the smallest of all the excerpt has none."""
    beginning = [(900 - n) << 20 for n in range(12)]
    whole = marked(*beginning, *(n << 20 for n in range(1, 50)))
    assert len(set(locks_of(whole)) & set(locks_of(marked(*beginning)))) == 4
    later = [n << 20 for n in range(50, 100)]
    assert set(locks_of(marked(*beginning, *later))) & set(locks_of(whole))


def test_texts_of_few_marks_share_one_if_they_are_equal() -> None:
    assert set(locks_of(marked())) == set(locks_of(marked()))
    assert set(locks_of(marked())) != set(locks_of(marked(text_of="u")))


def test_versions_of_a_report_have_a_lock_in_common() -> None:
    """The whole, without its end, under another headline: as two outlets print one report."""
    chance = random.Random(11)
    for _ in range(100):
        title, body = write_report(chance, "derna")
        short = body[: body[:-1].rindex(".") + 1]
        one, other = (_printed(*told) for told in ((title, body), (f"Agency: {title}", short)))
        assert set(locks_of(one)) & set(locks_of(other))


def _printed(title: str, body: str) -> Dossier:
    item = replace(report("r").item, title=title, body=body)
    return Dossier(item, fingerprint(item))


# -- how they are taken
@pytest.fixture
def world() -> Iterator[World]:
    with a_world("postgresql") as made:
        yield made


@contextmanager
def opened(world: World) -> Iterator[Database]:
    database = locate(world.url).connect()
    yield database
    database.close()


_WAITING = text("SELECT count(*) FROM pg_locks WHERE pid = :pid AND NOT granted")
_GOT = text(
    "SELECT objid FROM pg_locks WHERE pid = :pid AND granted AND locktype = 'advisory'"
    " AND classid = :marks ORDER BY objid"
)


def locks_at_wait(
    database: Database,
    act: Callable[[Connection], object],
    busy: Connection,
    end: Callable[[Connection], object] = Connection.rollback,
) -> list[int] | None:
    """Do this in a transaction beside a busy one, which ends when it is waited for.

    Args:
        end: How the busy one ends.

    Returns:
        The locks of marks that the new one had got by then; None where it never waited.
    """
    backend: list[int] = []

    def work() -> None:
        with database.write(beside=True) as conn:
            backend.append(int(conn.execute(text("SELECT pg_backend_pid()")).scalar_one()))
            act(conn)

    thread = threading.Thread(target=work)
    thread.start()
    got: list[int] | None = None
    while thread.is_alive() and got is None:
        of = {"pid": backend[0] if backend else 0}
        if busy.execute(_WAITING, of).scalar():
            found = busy.execute(_GOT, {**of, "marks": int.from_bytes(b"mark")})
            got = [int(lock) for lock in found.scalars()]
        thread.join(0.01)
    end(busy)
    thread.join(_PATIENCE_S)
    assert not thread.is_alive()
    return got


@pytest.mark.parametrize(
    ("first", "second", "alone", "waits"),
    [
        ([marked(1 << 20, 2 << 20)], [marked(2 << 20, 9 << 20)], (False, False), True),
        ([marked(1 << 20, 2 << 20)], [marked(3 << 20, text_of="u")], (False, False), False),
        ([marked(1 << 20)], [marked(3 << 20, text_of="u")], (True, False), True),
        ([marked(1 << 20)], [], (False, True), True),
        ([], [], (False, False), False),
    ],
    ids=["a mark in common", "nothing in common", "the first alone", "the second alone", "empty"],
)
def test_a_poll_waits_for_one_that_may_bring_near_copies_and_for_no_other(
    world: World,
    first: Sequence[Dossier],
    second: Sequence[Dossier],
    alone: tuple[bool, bool],
    *,
    waits: bool,
) -> None:
    with opened(world) as database, database.write(beside=True) as conn:
        hold(conn, first, alone=alone[0])
        got = locks_at_wait(database, lambda other: hold(other, second, alone=alone[1]), conn)
    assert (got is not None) is waits


def test_locks_are_taken_in_ascending_order_whatever_the_order_of_the_items(world: World) -> None:
    chance = random.Random(3)
    items = [marked(*(chance.randrange(2**62) for _ in range(9)), text_of=f"{n}") for n in range(9)]
    wanted = sorted({lock for each in items for lock in locks_of(each)})
    middle = wanted[len(wanted) // 2]
    with opened(world) as database, database.write(beside=True) as busy:
        hold(busy, [_of_lock(middle)], alone=False)
        got = locks_at_wait(database, lambda other: hold(other, items, alone=False), busy)
    assert got == wanted[: wanted.index(middle)]


def _of_lock(lock: int) -> Dossier:
    return marked(*((lock << 20) + n for n in range(9)))


# -- seeds
def test_two_that_join_a_free_seed_come_one_after_the_other(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"s": "1"}, [report("s", marks=[1, 2])], [])
    [seed] = world.known(report("p", marks=[1, 2]))
    with opened(world) as database:
        with database.write(beside=True) as conn:
            hold_seeds(conn, [seed.id])
            assert locks_at_wait(database, lambda other: hold_seeds(other, [seed.id]), conn) == []
        world.ingest(world.lend(), [report("a")], {"a": seed})
        with database.write(beside=True) as conn:  # joined: nothing to wait for any more
            hold_seeds(conn, [seed.id])
            assert locks_at_wait(database, lambda other: hold_seeds(other, [seed.id]), conn) is None


def test_who_finds_a_free_seed_waits_for_a_poll_that_may_join_it_and_learns_its_story(
    world: World,
) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"s": "1"}, [report("s", marks=[1, 2])], [])
    world.ingest(world.lend(), [report("a")])
    probe = [Numbered(10**9, report("p", marks=[1, 2]))]
    found: list[Known] = []

    def find(conn: Connection) -> None:
        known = candidates.find(conn, probe, world.clock.now() - MONTH, world.clock.now())
        found.extend(known.by_item[10**9])

    def join(conn: Connection) -> None:
        conn.execute(text("UPDATE item SET story_id = 1 WHERE seed_key IS NOT NULL"))
        conn.commit()

    with opened(world) as database, database.write(beside=True) as conn:
        find(conn)
        assert locks_at_wait(database, find, conn, join) == []
    assert [known.story_id for known in found] == [None, 1]


def test_sqlite_has_one_writer_and_takes_none() -> None:
    with a_world() as world, opened(world) as database, database.write() as conn:
        hold(conn, [marked(1, 2)], alone=True)
        hold_seeds(conn, [1])
