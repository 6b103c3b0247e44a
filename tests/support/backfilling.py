"""A daemon's backfill in small steps, in an order that chance makes, and stores that refuse."""

import random
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, cast

from monitor.config.rulebook import Rulebook
from monitor.core.matching.match import match
from monitor.errors import StoreError
from monitor.model.story import Dossier
from monitor.ports.store import Store
from monitor.services.backfill import Backfill
from tests.contracts.stores import World, report

WORDS = ("derna", "tobruk", "sirte")


@dataclass
class Passing:
    """A store, where a test has nothing to say."""

    store: Store

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


class Unsure(Passing):
    """Now and then refuses to plan, before or after it is done; nobody can know."""

    rng: random.Random

    def plan_backfill(self, rules: Mapping[str, str]) -> int:
        chance = self.rng.random()
        if chance < 0.1:
            message = "not done"
            raise StoreError(message)
        planned = self.store.plan_backfill(rules)
        if chance > 0.9:
            message = "done, but who knows"
            raise StoreError(message)
        return planned


@dataclass
class Drill:
    """A daemon in small steps, in an order that chance makes."""

    world: World
    books: Sequence[Rulebook]
    rng: random.Random
    book: Rulebook = field(init=False)
    backfill: Backfill = field(init=False)
    polls: list[tuple[Rulebook, Dossier]] = field(default_factory=list)
    n: int = 0

    def start(self) -> None:
        """After a kill: what was not stored is gone, and the rules may be others."""
        self.polls = []
        self.book = self.rng.choice(self.books)
        store = Unsure(self.world.store)
        store.rng = self.rng
        self.backfill = Backfill(cast("Store", store), self.world.clock, self.book, self.is_settled)
        while True:
            try:
                return self.backfill.plan()
            except StoreError:
                continue

    def is_settled(self) -> bool:
        return all(book is self.book for book, _ in self.polls)

    async def begin_poll(self) -> None:
        self.n += 1
        body = " ".join(self.rng.sample(WORDS, self.rng.randint(1, 3)))
        dossier = report(f"g{self.n}", f"Report {self.n}: {body}", at=self.world.clock.now())
        met = match(dossier.item, self.book.index)
        self.polls.append((self.book, replace(dossier, matches=met)))

    async def end_poll(self) -> None:
        if self.polls:
            _, dossier = self.polls.pop(self.rng.randrange(len(self.polls)))
            self.world.clock.forward(3600)
            self.world.ingest(self.world.lend(), [dossier])

    async def reload(self) -> None:
        book = self.rng.choice(self.books)
        with suppress(StoreError):
            async with self.backfill.changing(book):
                self.book = book

    async def tick(self) -> None:
        with suppress(StoreError):
            await self.backfill.tick()

    async def kill(self) -> None:
        self.start()

    async def play(self, n_steps: int) -> None:
        self.start()
        steps = [self.begin_poll, self.end_poll, self.begin_poll, self.end_poll]
        steps += [self.reload, self.reload, self.tick, self.kill]
        for _ in range(n_steps):
            await self.rng.choice(steps)()
        while self.polls:
            await self.end_poll()
        await Backfill(self.world.store, self.world.clock, self.book).finish()
