"""One feed server for all tests of a module."""

from collections.abc import Iterator

import pytest

from tests.adapters.fetch.fetching import FEED
from tests.support.feedserver import FeedServer


@pytest.fixture(scope="module")
def running() -> Iterator[FeedServer]:
    with FeedServer(hosts=("127.0.0.1", "127.0.0.2")) as server:
        yield server


@pytest.fixture
def server(running: FeedServer) -> FeedServer:
    running.forget()
    running.put("/feed", FEED)
    return running
