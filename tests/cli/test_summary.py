import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.app.daemon import Summary
from monitor.cli.summary import print_summary

QUIET = Summary(
    feeds=2,
    unchanged=1,
    with_new=1,
    failed=0,
    items=1,
    hits=1,
    pages_read=0,
    pages_unused=0,
    pages_waiting=0,
    sent=0,
    unsent=0,
    given_up=0,
    alerts_waiting_until=None,
    backfilled_items=0,
    backfilled_hits=0,
)


def printed(capsys: pytest.CaptureFixture[str], summary: Summary) -> list[str]:
    print_summary(summary, as_json=False)
    return capsys.readouterr().out.splitlines()


def test_a_quiet_round_takes_two_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, QUIET) == [
        "2 feeds: 1 unchanged, 1 with 1 new item, 0 failed",
        "1 hit; 0 messages sent, 0 to be tried again",
    ]


def test_what_failed_and_what_waits_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    until = datetime(2026, 3, 1, 12, tzinfo=UTC)
    busy = replace(QUIET, failed=1, given_up=2, backfilled_items=9, alerts_waiting_until=until)
    lines = printed(capsys, busy)
    assert lines[0].endswith("1 failed (see: monitor feeds list --failing)")
    assert lines[1].endswith(", 2 given up")
    assert lines[2] == "new or changed rules: 9 stored items looked at, 0 hits, no alert"
    assert lines[3].startswith("alerts wait until 2026-03-01 12:00:00 UTC")


def test_article_pages_are_told_where_any_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, replace(QUIET, pages_read=5, pages_unused=1, pages_waiting=6))[1] == (
        "5 article pages read, 1 of no use, 6 wait"
    )
    assert printed(capsys, replace(QUIET, pages_read=1, pages_waiting=1))[1] == (
        "1 article page read, 0 of no use, 1 waits"
    )


def test_scripts_get_all_figures(capsys: pytest.CaptureFixture[str]) -> None:
    print_summary(QUIET, as_json=True)
    assert json.loads(capsys.readouterr().out)["items"] == 1
