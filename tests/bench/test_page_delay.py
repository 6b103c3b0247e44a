"""The load of the benchmark of pages beside polls, and how the delay of a poll is measured."""

import asyncio
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bench.page_delay import middle, percentiles, shown
from bench.page_delay_load import WORD, open_sites
from bench.page_delay_round import Watch, run_round
from monitor.clock import SystemClock
from monitor.model.feed import DueFeed, Feed, FeedState


def test_the_delay_of_a_poll_is_counted_from_when_its_feed_was_due() -> None:
    watch, now = Watch(), SystemClock().now()
    due = DueFeed(1, Feed("http://a.example/rss"), FeedState(now))
    watch.note(due, FeedState(now - timedelta(seconds=5)))  # the first: nobody knows when
    assert watch.delays_s == []
    watch.is_on = True
    watch.note(due, FeedState(now))
    [delay_s] = watch.delays_s
    assert 5 <= delay_s < 60


def test_percentiles_are_told_in_milliseconds() -> None:
    delays_s = [0.1] * 90 + [0.5] * 9 + [2.0]
    assert percentiles(delays_s) == {"p50": 0.1, "p95": 0.5, "max": 2.0}
    told = " ".join(shown("off", delays_s).split())
    assert told == "off p50 100 ms p95 500 ms max 2000 ms 100 polls"


def test_a_round_that_something_else_disturbed_changes_little() -> None:
    rounds = [percentiles([delay_s] * 9) for delay_s in (0.1, 5.0, 0.2)]
    assert middle(rounds) == {"p50": 0.2, "p95": 0.2, "max": 0.2}


def test_sites_serve_feeds_whose_entries_lead_to_pages() -> None:
    with open_sites(4) as sites, httpx.Client(trust_env=False) as client:
        assert len(set(sites.feeds)) == 4
        feeds = [client.get(url).text for url in sites.feeds]
        assert all(WORD in feed.lower() for feed in feeds)
        # The first feed has its pages on its own host, the others elsewhere.
        assert f"127.0.0.1:{sites.port}/news/0/" in feeds[0]
        assert f"127.0.0.12:{sites.port}/news/1/" in feeds[1]
        page = client.get(f"http://127.0.0.12:{sites.port}/news/0/4")
        assert "<article>" in page.text
    with pytest.raises(httpx.ConnectError):
        httpx.get(sites.feeds[0], trust_env=False)


@pytest.mark.parametrize("mode", ["off", "auto"])
def test_a_round_polls_the_feeds_again_and_again(tmp_path: Path, mode: str) -> None:
    with open_sites(4) as sites:
        done = asyncio.run(run_round(tmp_path, sites, mode, 3.0, warm_up_s=2.0))
    assert done.delays_s
    assert done.items >= 4
    if mode == "off":
        assert done.pages == "0 read, 0 of no use, 0 failed, 0 to be tried again"
