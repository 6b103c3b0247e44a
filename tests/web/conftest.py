"""One full day for all tests that only look, and an empty desk for each that wants one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.web.site import make_app
from tests.support.newsroom import Newsroom, a_day, a_newsroom, fill
from tests.support.pages import Visitor


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """A newsroom in the evening of a full day."""
    with a_day(tmp_path_factory.mktemp("newsroom")) as made:
        fill(made)
        yield made


@pytest.fixture(scope="session")
def visitor(room: Newsroom) -> Visitor:
    """Reads its pages."""
    return Visitor(make_app(room.view, room.clock))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Newsroom]:
    """A desk without feeds, rules and seeds."""
    with a_newsroom(tmp_path) as made:
        yield made


@pytest.fixture
def guest(empty: Newsroom) -> Visitor:
    """Reads the pages of the empty desk."""
    return Visitor(make_app(empty.view, empty.clock))
