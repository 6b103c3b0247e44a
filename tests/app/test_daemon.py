import asyncio
import contextlib
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from monitor.app.daemon import run_daemon, run_once
from monitor.app.setup import (
    open_existing,
    read_setup,
)
from monitor.errors import LockedError, NotFoundError


def test_one_round_over_a_dead_feed_is_told_and_leaves_a_database_to_look_at(config: Path) -> None:
    with pytest.raises(NotFoundError):
        open_existing(config, {})
    summary = asyncio.run(run_once(read_setup(config, {})))
    assert (summary.feeds, summary.failed, summary.alerts_waiting_until) == (1, 1, None)
    store = open_existing(config, {})
    assert [feed.state for feed in store.archive.feeds()] == ["failing"]
    store.close()


def test_a_second_round_at_the_same_time_is_refused(config: Path) -> None:
    setup = read_setup(config, {})

    async def twice() -> None:
        await asyncio.gather(run_once(setup), run_once(setup))

    with pytest.raises(LockedError, match="another monitor"):
        asyncio.run(twice())


def test_a_daemon_that_is_cancelled_leaves_no_work_behind(config: Path) -> None:
    async def run() -> list[str]:
        before = asyncio.all_tasks()
        daemon = asyncio.create_task(run_daemon(read_setup(config, {}), asyncio.Event()))
        await asyncio.sleep(0.5)
        daemon.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await daemon
        await asyncio.sleep(0)
        return [task.get_name() for task in asyncio.all_tasks() - before]

    with capture_logs() as logs:
        assert asyncio.run(run()) == []
    assert "failure_not_stored" not in {each["event"] for each in logs}
