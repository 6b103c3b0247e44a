"""Lines of stories: what is below each, and where a list goes on behind it."""

from datetime import timedelta

import pytest

from monitor.adapters.store.storylines import EPOCH, MICROSECOND
from monitor.errors import NotFoundError
from monitor.model.alert import Outcome
from monitor.model.record import Growth
from tests.contracts.stores import a_world, report
from tests.support.rulings import ONE, TWO, merged, two_stories


def test_what_merged_stories_told_and_still_have_to_send_counts_for_the_one_that_stayed() -> None:
    with a_world() as world:
        one, two = two_stories(world, "r")
        world.clock.forward(3600)
        world.plan("desk", "mail")
        merged(world, one, two)
        for outcome in (Outcome("retry", 503, "busy"), Outcome("dead", 410, "gone")) * 2:
            delivery = world.send()
            assert delivery is not None
            world.settle(delivery, outcome, retry_s=9999)
        [line] = world.store.archive.board(limit=9)
        assert (line.notices, line.dead, line.retrying, line.waiting_until) == (2, 2, 2, None)


def test_a_line_tells_how_many_reports_came_lately() -> None:
    with a_world() as world:
        world.credit(ONE, report("a", text_of="a"))
        at = world.clock.now() + timedelta(hours=1)  # when the next poll comes in
        [known, *_] = world.known(report("probe", text_of="a"))
        minutes = (0, 59, 61, 23 * 60, 25 * 60)
        late = [
            report(f"{ago} ago", text_of="a", at=at - timedelta(minutes=ago)) for ago in minutes
        ]
        world.credit(TWO, *late, copies={each.item.guid: known for each in late})
        [line] = world.store.archive.board(limit=9, met_only=False)
        [listed] = world.store.archive.stories(limit=9)
        assert line.growth == listed.growth == Growth(hour=2, day=5)
        assert listed.last_seen == line.moved_at == at


def test_a_cursor_is_the_place_of_its_line() -> None:
    with a_world() as world:
        world.credit(ONE, *(report(f"n{n}") for n in range(3)))
        archive = world.store.archive
        first, second, third = archive.board(limit=9, met_only=False)
        moved, number = first.cursor.split("-")
        assert EPOCH + int(moved) * MICROSECOND == first.moved_at
        assert number == "3"
        assert archive.board(limit=9, before=first.cursor, met_only=False) == [second, third]
        with pytest.raises(NotFoundError, match="has no place"):
            archive.board(limit=9, before="x")
