"""What a search for candidates asks of the database, and which of many documents it gives."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.story import CANDIDATES, Dossier, Fingerprint, Known, Numbered
from tests.contracts.stores import FEED, MONTH, STORES, World, a_world, report
from tests.support.queries import plan_of, queries_of

PIECE = 500
"""Marks that fit one statement of SQLite."""


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def find(
    world: World, probes: Sequence[Dossier], since: timedelta = MONTH
) -> list[tuple[Known, ...]]:
    """What each of some new documents may repeat, asked for together."""
    wanted = [Numbered(10**9 + number, probe) for number, probe in enumerate(probes)]
    with world.store.begin(admits=True) as tx:
        found = tx.candidates(wanted, world.clock.now() - since).by_item
    return [found[each.id] for each in wanted]


def titles(found: Sequence[Known]) -> list[str]:
    return [known.title.removeprefix("Title of ") for known in found]


def n_asked(world: World, probes: Sequence[Dossier], of: str = "FROM") -> int:
    return sum(of in statement for statement, _ in queries_of(lambda: find(world, probes)))


# -- how much is asked
def test_a_poll_asks_once_for_all_its_marks_and_as_often_as_one_item_in_all(world: World) -> None:
    kept = [report(f"k{n}", marks=range(20 * n, 20 * n + 20)) for n in range(20)]
    world.ingest(world.lend(), kept)
    probes = [report(f"p{n}", marks=range(20 * n, 20 * n + 20)) for n in range(20)]
    assert n_asked(world, probes[:1], "fingerprint") == n_asked(world, probes, "fingerprint") == 1
    assert n_asked(world, probes[:1]) == n_asked(world, probes) <= 4
    assert [titles(found)[0] for found in find(world, probes)] == [f"k{n}" for n in range(20)]


@pytest.mark.parametrize("n", [PIECE, PIECE + 1, 3 * PIECE])
def test_marks_are_asked_for_in_parts_of_500_on_sqlite_at_once_on_postgresql(
    world: World, n: int
) -> None:
    parts = -(-n // PIECE) if world.url.startswith("sqlite") else 1
    world.ingest(world.lend(), [report("a", marks=range(n))])
    assert n_asked(world, [report("p", marks=range(n))], "fingerprint") == parts


def test_a_poll_without_items_asks_nothing(world: World) -> None:
    assert n_asked(world, [], "item") == 0


def test_no_search_reads_a_table_whole() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", marks=[1, 2], text_of="t", url="a.example/1")])
        probe = report("p", marks=[1, 2], text_of="t", url="a.example/1")
        seen = plan_of(world.folder / "monitor.db", lambda: find(world, [probe]))
    scanned = {step.split()[1] for step in seen if step.startswith("SCAN")}
    assert scanned & {"fingerprint", "item", "stop_hash"} == set()


# -- which are given
def test_documents_that_have_left_the_window_make_room_for_those_behind_them(world: World) -> None:
    """The oldest share most and rank first; however many they are, they do not hide the others."""
    gone = [report(f"old {n}", marks=[1, 2, 3]) for n in range(3 * CANDIDATES)]
    world.ingest(world.lend(), gone)
    world.clock.forward(MONTH.total_seconds())
    now = world.clock.now()
    young = [report(f"young {n}", marks=[1, 2], at=now) for n in range(CANDIDATES + 3)]
    world.ingest(world.lend(), young)
    world.clock.forward(60)
    [found] = find(world, [report("p", marks=[1, 2, 3])])
    assert titles(found) == [f"young {n}" for n in range(CANDIDATES)]


def test_of_documents_that_rank_alike_the_oldest_are_given(world: World) -> None:
    world.ingest(world.lend(), [report(f"{n}", marks=[1, 2]) for n in range(CANDIDATES + 1)])
    [found] = find(world, [report("p", marks=[1, 2])])
    assert titles(found) == [f"{n}" for n in range(CANDIDATES)]


def test_seeds_have_places_of_their_own(world: World) -> None:
    seeds = [report(f"s{n}", marks=[1, 2]) for n in range(CANDIDATES + 1)]
    world.ingest(world.lend(), [report(f"{n}", marks=[1, 2]) for n in range(CANDIDATES + 1)])
    with world.store.begin() as tx:
        tx.replace_seeds({seed.item.guid: "1" for seed in seeds}, seeds, [])
    [found] = find(world, [report("p", marks=[1, 2])])
    assert [known.is_seed for known in found] == [True] * CANDIDATES + [False] * CANDIDATES


# -- order
SOME = random.Random(5)
CORPUS = [
    report(
        f"{n}",
        marks=SOME.sample(range(1, 30), SOME.randrange(9)),
        text_of=SOME.choice("abcdefghijkl"),
        url=SOME.choice(["", *(f"a.example/{n}" for n in range(9))]),
    )
    for n in range(60)
]
documents = st.builds(
    lambda marks, text, url: report("p", marks=marks, text_of=text, url=url and f"a.example/{url}"),
    st.lists(st.integers(1, 30), max_size=9, unique=True),
    st.sampled_from("abcxyz"),
    st.sampled_from(["", "1", "2", "99"]),
)


def test_the_order_of_items_and_of_marks_does_not_matter_nor_who_else_is_asked_for(
    world: World,
) -> None:
    due = world.lend(FEED)
    for first in range(0, len(CORPUS), 20):
        world.ingest(due, CORPUS[first : first + 20])
        world.clock.forward(3600)
        due = world.lend(FEED)

    @given(probes=st.lists(documents, min_size=1, max_size=4), chance=st.randoms())
    @settings(max_examples=15, deadline=None)
    def check(probes: list[Dossier], chance: random.Random) -> None:
        together = find(world, probes)
        assert together == [found for probe in probes for found in find(world, [probe])]
        assert together[::-1] == find(world, [_shuffled(each, chance) for each in probes[::-1]])

    check()


def _shuffled(dossier: Dossier, chance: random.Random) -> Dossier:
    marks = list(dossier.fingerprint.marks)
    chance.shuffle(marks)
    return replace(dossier, fingerprint=Fingerprint(dossier.fingerprint.digest, tuple(marks)))
