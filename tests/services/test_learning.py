"""What reports showed to be page furniture outlives the process that met it."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from monitor.core.dedup.learned import Furniture
from monitor.errors import StoreError
from monitor.model.story import Dossier, Fingerprint, Judged, Numbered, Placement, Verdict
from monitor.ports.store import Store
from monitor.services.learning import Learner
from tests.contracts.stores import World, a_world, report

FOOTER, LEGAL = 71, -72


@pytest.fixture
def world() -> Iterator[World]:
    with a_world() as made:
        yield made


def seen(n: int, *sentences: int) -> Judged:
    """A report that is new and holds some sentences."""
    dossier = Dossier(report(f"n{n}").item, Fingerprint(f"{n}", (), sentences))
    return Judged(Numbered(n, dossier), Verdict("new"), Placement(n, "origin"))


def learned(*sentences: int) -> Furniture:
    """Furniture of sentences that stood in four reports."""
    furniture = Furniture()
    furniture.learn([seen(n, *sentences) for n in range(1, 5)])
    assert furniture.known == frozenset(sentences)
    return furniture


@dataclass
class Refusing:
    """A store that cannot keep what was learned."""

    error: Exception
    kept: list[Mapping[int, int]] = field(default_factory=list)

    def keep_furniture(self, counts: Mapping[int, int]) -> None:
        raise self.error

    def furniture(self) -> frozenset[int]:
        return frozenset()


def test_what_one_process_learned_another_knows_from_its_start(world: World) -> None:
    asyncio.run(Learner(world.store, learned(FOOTER, LEGAL)).tick())
    other = Furniture()
    Learner(world.store, other).load()
    assert other.known == {FOOTER, LEGAL}


def test_processes_learn_of_each_other_while_they_run(world: World) -> None:
    one, other = learned(FOOTER), learned(LEGAL)
    first, second = Learner(world.store, one), Learner(world.store, other)
    for learner in (first, second, first):
        asyncio.run(learner.tick())
    assert one.known == other.known == {FOOTER, LEGAL}


def test_nothing_learned_writes_nothing(world: World) -> None:
    with capture_logs() as logs:
        asyncio.run(Learner(world.store, Furniture()).tick())
    assert logs == []
    assert world.store.furniture() == frozenset()


def test_a_database_that_refuses_is_a_warning_and_an_error_of_ours_is_counted() -> None:
    before = REGISTRY.get_sample_value("monitor_internal_errors_total", {"part": "learn"}) or 0.0
    with capture_logs() as logs:
        for error in (StoreError("the disk is full"), ValueError("of ours")):
            store = cast("Store", Refusing(error))
            asyncio.run(Learner(store, learned(FOOTER)).tick())
    furniture = learned(FOOTER)
    refusing = cast("Store", Refusing(StoreError("the disk is full")))
    asyncio.run(Learner(refusing, furniture).tick())
    assert furniture.drain() == {FOOTER: 4}  # the next time
    assert [each["event"] for each in logs] == ["furniture_not_kept", "furniture_crashed"]
    assert logs[0]["why"] == "the disk is full"
    after = REGISTRY.get_sample_value("monitor_internal_errors_total", {"part": "learn"})
    assert after == before + 1
