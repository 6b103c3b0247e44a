"""When the guids of a feed tell nothing."""

from datetime import UTC, datetime

import pytest

from monitor.model.feed import FeedState


@pytest.mark.parametrize(("renamed", "ignores"), [(0, False), (2, False), (3, True), (4, True)])
def test_guids_are_not_asked_after_three_polls_that_changed_them(
    renamed: int, *, ignores: bool
) -> None:
    state = FeedState(datetime(2026, 3, 1, tzinfo=UTC), renamed=renamed)
    assert state.ignores_guid == ignores
