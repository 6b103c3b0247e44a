"""Places on real PostgreSQL: one that lasts, and one whose server may be stopped and killed."""

from collections.abc import Iterator

import pytest

from monitor.adapters.store.location import locate
from monitor.adapters.store.postgres import PostgresServer
from tests.support import postgres as real
from tests.support.postgres import FAST, new_database


def at(url: str) -> PostgresServer:
    found = locate(url)
    assert isinstance(found, PostgresServer)
    return found


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    with new_database() as url:
        yield at(url)


@pytest.fixture(scope="module")
def mortal() -> Iterator[real.PostgresServer]:
    """A server of this module alone, to be stopped and killed."""
    with real.PostgresServer(FAST, in_memory=True) as started:
        yield started


@pytest.fixture
def frail(mortal: real.PostgresServer) -> Iterator[PostgresServer]:
    with new_database(server=mortal) as url:
        yield at(url)
