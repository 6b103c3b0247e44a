"""Wishes to read article pages, as a feed brings them and a worker claims and ends them."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

import pytest

from monitor.adapters.store.sqlstore import open_store
from monitor.errors import LeaseLostError
from monitor.model.page import Page, Settled, Wish
from monitor.model.wish import Touch, Want
from monitor.ports.store import Store
from tests.contracts.stores import World, report
from tests.support.clock import NOON

LEASE_S = 60.0
LATE = Settled("open", "timeout", "no answer within 10 s", pause_s=30.0, counts=True)
STUB = Settled("refused", "paywall", "the page shows the beginning alone")


def wish(world: World, *urls: str, touch: Touch = "rule") -> list[int]:
    """Let a feed bring a report for each address, of which the pages are wished; give their ids."""
    world.clock.forward(3600)
    fresh = world.ingest(world.lend(), [report(url, url=url) for url in urls])
    with world.store.begin() as tx:
        tx.want([Want(each.id, each.dossier.item.url, touch) for each in fresh])
    return [each.id for each in fresh]


def claim(world: World, limit: int = 100, *busy: str) -> Sequence[Wish]:
    return world.store.claim_wishes(limit, LEASE_S, busy=busy)


def urls(wishes: Sequence[Wish]) -> list[str]:
    return [each.url.removeprefix("https://") for each in wishes]


def claimed(world: World, limit: int = 100, *busy: str) -> list[str]:
    return urls(claim(world, limit, *busy))


def page(wished: Wish, text: str = "All of it.") -> Page:
    return Page(wished.url, wished.url, NOON, text=text)


def ended(world: World, wished: Wish) -> bool:
    """Whether this lease is over: nobody may settle with it."""
    with pytest.raises(LeaseLostError):
        world.store.settle_wish(wished, STUB)
    with pytest.raises(LeaseLostError):
        world.store.keep_page(wished, page(wished))
    with pytest.raises(LeaseLostError), world.store.begin() as tx:
        tx.settle_read(wished)
    return True


@contextmanager
def beside(world: World) -> Iterator[Store]:
    """The same database, opened by another."""
    with closing(open_store(world.url, clock=world.clock, exclusive=False)) as store:
        yield store
