"""What the planner tells the log, and what it keeps of digests that cannot be built."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from monitor.core.alerting.letter import Letterhead
from monitor.metrics import HELD, NOTICES
from monitor.pipeline import Pipeline
from monitor.services.planner import Planner
from tests.support.conversing import HERALD, TEN, Desk, a_desk

DIGEST = {"to": ["boss@example.org"], "digest": {"at": ["08:00"]}}
WORDS = "Derna has a new bridge over the wadi."


def planner(desk: Desk) -> Planner:
    return Planner(desk.pipeline, desk.world.clock)


def test_a_notice_and_what_holds_it_are_counted(tmp_path: Path) -> None:
    with a_desk(tmp_path, receivers=[{"name": "boss", "email": DIGEST}]) as desk:
        notices, held = NOTICES.labels(type="opened"), HELD.labels(by="digest")
        before = notices._value.get(), held._value.get()
        desk.says(HERALD, "a", "Bridge in Derna", WORDS)
        desk.world.clock.forward(60)
        asyncio.run(planner(desk).run())
        assert (notices._value.get(), held._value.get()) == (before[0] + 1, before[1] + 1)


@dataclass(frozen=True)
class Unwritable(Letterhead):
    """Stands for any bug that a digest alone brings to light."""

    @property
    def address(self) -> str:
        raise ValueError


def test_a_receiver_that_is_gone_while_something_waits_for_it_is_logged_once(
    tmp_path: Path,
) -> None:
    with a_desk(tmp_path, receivers=[{"name": "boss", "email": DIGEST}]) as desk:
        desk.says(HERALD, "a", "Bridge in Derna", WORDS)
        desk.until("10:02")
        there = desk.book
        desk.rewrite(
            rules=[{"id": "derna", "match": "derna"}], receivers=[{"name": "all", "log": {}}]
        )
        made = planner(desk)
        desk.world.clock.forward(86_400)
        with capture_logs() as logs:
            for _ in range(3):
                asyncio.run(made.run())
                desk.world.clock.forward(601)
            made.use(Pipeline(there, desk.world.store))
            asyncio.run(made.run())
        told = [(each["event"], each["log_level"], each["receiver"]) for each in logs]
        assert told == [("rollup_stranded", "error", "boss"), ("rollup_planned", "info", "boss")]


def test_a_digest_that_cannot_be_built_is_kept_and_told_of_until_it_is_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with a_desk(tmp_path, receivers=[{"name": "boss", "email": DIGEST}]) as desk:
        desk.says(HERALD, "a", "Bridge in Derna", WORDS)
        desk.until("10:02")
        due_at: datetime = TEN.replace(hour=8) + timedelta(days=1)
        desk.world.clock.forward((due_at - desk.now).total_seconds())
        book = desk.book
        head = Unwritable(sender="monitor@localhost")
        broken = replace(book, policy=replace(book.policy, letterhead=head))
        made = Planner(Pipeline(broken, desk.world.store), desk.world.clock)
        asyncio.run(made.run())
        assert dict(made.stuck_digests) == {"boss": due_at}
        made.use(Pipeline(book, desk.world.store))
        desk.world.clock.forward(601)
        asyncio.run(made.run())
        assert dict(made.stuck_digests) == {}
        desk.work()
        assert len(desk.mail.mails) == 1
