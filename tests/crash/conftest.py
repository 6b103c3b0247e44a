"""What the crash tests share."""

from collections.abc import Iterator

import pytest

from tests.support.postgres import new_database


@pytest.fixture(params=["postgresql", "sqlite"])
def database(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Each database in turn, for a `Workplace`."""
    if request.param == "sqlite":
        yield None
        return
    with new_database() as url:
        yield url
