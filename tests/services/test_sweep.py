"""Stories that were opened at the same moment: one event, or two."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from monitor.config.rulebook import Rulebook
from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.dedup.learned import Furniture
from monitor.core.dedup.verdict import judge_all
from monitor.errors import StoreError
from monitor.model.ruling import MONITOR
from monitor.model.story import Candidates, Numbered
from monitor.ports.store import Store
from monitor.ports.transaction import Transaction
from monitor.services.sweep import Sweep
from tests.contracts.stores import World, a_world, report
from tests.support.books import make_book
from tests.support.rulings import ONE, TWO, by, items_of, key_of, rulings, shown

FULL = (
    "Warplanes struck a fuel depot on the edge of Derna before dawn on Thursday, two dock workers "
    "said. Four men were brought to the hospital, where Salma Bouzid counted eleven people with "
    "burns. Shopkeepers kept their shutters down until noon, and the coast road was closed at the "
    "eastern bridge while engineers looked for unexploded shells near the grain silos."
)
OTHER = (
    "The harbour council of Tobruk met on Sunday to weigh a second berth for fuel tankers, two of "
    "which waited nine days for a place in January. The pilots want a deeper channel first."
)
OTHER_END = (
    "Traders in Tobruk asked the council for cheaper storage, and the customs office promised to "
    "open a third window for lorries before the dates are harvested. A vote on the berth was put "
    "off until the pilots have measured the channel; the mayor expects a loan from the capital."
)


@dataclass
class Pairs:
    """A store that finds certain pairs; notes since when it was asked to look, and how often read.

    Args:
        n_begun: Transactions: one for each pair that is compared.
    """

    store: Store
    pairs: Sequence[tuple[int, int]] | Exception
    since: list[datetime] = field(default_factory=list)
    n_begun: int = 0

    def twins(self, since: datetime) -> Sequence[tuple[int, int]]:
        self.since.append(since)
        if isinstance(self.pairs, Exception):
            raise self.pairs
        return self.pairs

    def begin(self) -> AbstractContextManager[Transaction]:
        self.n_begun += 1
        return self.store.begin()


@pytest.fixture
def world() -> Iterator[World]:
    with a_world() as made:
        yield made


@pytest.fixture
def book(tmp_path: Path) -> Rulebook:
    return make_book(tmp_path)


def open_two(world: World, one: str, other: str) -> tuple[Numbered, Numbered]:
    """Two processes store a report each, and neither sees the other's."""
    found = []
    for url, body in ((ONE, one), (TWO, other)):
        told = report(f"of {url}", body)
        digest = fingerprint(told.item).digest
        found += world.credit(url, report(f"of {url}", body, text_of=digest))
    return found[0], found[1]


def sweep(world: World, book: Rulebook, *pairs: tuple[int, int]) -> tuple[Sweep, Pairs]:
    paired = Pairs(world.store, pairs)
    return Sweep(cast("Store", paired), world.clock, book, Furniture()), paired


def n_merged() -> float:
    return REGISTRY.get_sample_value("monitor_stories_merged_total") or 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [(FULL, FULL), (FULL, FULL[:190]), (FULL[:190], FULL), (FULL, FULL.replace("eleven", "40"))],
)
def test_near_copies_that_were_stored_at_once_become_one_story(
    world: World, book: Rulebook, one: str, other: str
) -> None:
    older, younger = open_two(world, one, other)
    before = n_merged()
    asyncio.run(sweep(world, book, (1, 2))[0].tick())
    stays = key_of(world, older)
    assert items_of(world, stays) == {older.id, younger.id}
    [ruling] = shown(world, stays).rulings
    assert (ruling.author, ruling.kind) == (MONITOR, "merge")
    assert ruling.reason.endswith(" in common; they came in at the same time")
    assert shown(world, stays).line.first_report in {older.id, younger.id}
    assert n_merged() == before + 1


def test_a_text_of_its_own_that_tells_much_of_another_stays_where_admission_put_it(
    world: World, book: Rulebook
) -> None:
    retold = (
        "Eleven people have burns after warplanes hit a fuel depot in Derna before dawn; "
        "Salma Bouzid counted them. Engineers keep the coast road closed until 9 shells are found."
    )
    older, younger = open_two(world, FULL, retold)
    ours, _ = sweep(world, book, (1, 2))
    with world.store.begin() as tx:
        first, second = (tx.openers([n])[n] for n in (1, 2))
    found = ours._judge(second, first)
    assert (found.kind, found.score < 0.5) == ("update", True)
    asyncio.run(ours.tick())
    assert key_of(world, older) != key_of(world, younger)


def test_two_events_stay_two_and_are_compared_once(world: World, book: Rulebook) -> None:
    older, younger = open_two(world, FULL, OTHER)
    ours, paired = sweep(world, book, (1, 2))
    asyncio.run(ours.tick())
    assert key_of(world, older) != key_of(world, younger)
    assert paired.n_begun == 1
    asyncio.run(ours.tick())
    assert paired.n_begun == 1
    assert paired.since == [
        world.clock.now() - timedelta(days=1),
        world.clock.now() - timedelta(minutes=30),
    ]


def test_reports_that_share_a_passage_only_stay_two(world: World, book: Rulebook) -> None:
    older, younger = open_two(world, FULL, f"{OTHER} {FULL[:190]} {OTHER_END}")
    with world.store.begin() as tx:
        known = tx.openers([1])[1].report
    told = replace(younger.dossier.item, url_key="")
    dossier = replace(younger.dossier, item=told)
    [verdict] = judge_all(
        [Numbered(younger.id, dossier)], Candidates({younger.id: (known,)}), frozenset()
    )
    assert verdict.kind == "related"
    ours, paired = sweep(world, book, (1, 2))
    asyncio.run(ours.tick())
    assert paired.n_begun == 1
    assert key_of(world, older) != key_of(world, younger)


def test_what_the_desk_has_split_stays_split(world: World, book: Rulebook) -> None:
    older, younger = open_two(world, FULL, FULL)
    asyncio.run(sweep(world, book, (1, 2))[0].tick())
    rulings(world).split(key_of(world, older), [younger.id], by(world))
    before = n_merged()
    asyncio.run(sweep(world, book, (1, 2))[0].tick())
    assert key_of(world, older) != key_of(world, younger)
    assert n_merged() == before


def test_what_the_desk_has_merged_is_no_pair(world: World, book: Rulebook) -> None:
    older, younger = open_two(world, FULL, FULL)
    rulings(world).merge(key_of(world, older), key_of(world, younger), by(world))
    asyncio.run(sweep(world, book, (1, 2))[0].tick())
    assert len(shown(world, key_of(world, older)).rulings) == 1


@pytest.mark.parametrize(
    ("error", "said"),
    [(StoreError("full"), "stories_not_swept"), (ValueError("ours"), "sweep_crashed")],
)
def test_an_error_is_told_and_the_next_tick_tries_again(
    world: World, book: Rulebook, error: Exception, said: str
) -> None:
    open_two(world, FULL, FULL)
    ours, paired = sweep(world, book)
    paired.pairs = error
    with capture_logs() as logs:
        asyncio.run(ours.tick())
    assert [each["event"] for each in logs] == [said]
    paired.pairs = [(1, 2)]
    ours.use(book)
    with capture_logs() as logs:
        asyncio.run(ours.tick())
    assert [each["event"] for each in logs] == ["stories_merged"]
    assert len(set(paired.since)) == 1  # as far back as the first time
