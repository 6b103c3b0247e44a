"""News without pause for `bench.web`: polls that the pipeline takes in while pages are asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bench.web_desk import Desk
from monitor.clock import SystemClock
from monitor.model.feed import FetchResult, Poll
from monitor.pipeline import Pipeline
from tests.support.newswire import News, rss

_NEWS = 200  # a poll


class Polls:
    """Polls that were taken in one after the other, each of news that nobody saw before."""

    def __init__(self, desk: Desk) -> None:
        self.n = 0
        self._feed = desk.feed
        self._pipeline = Pipeline(desk.view.rules.current, desk.store)

    def take_in(self) -> None:
        """Take in one more: parse, match, judge and store it."""
        news = [_news(self.n, k) for k in range(_NEWS)]
        result = FetchResult(self._feed.feed.url, 200, rss(news), SystemClock().now())
        self._pipeline.ingest(Poll(self._feed, result))
        self.n += 1


@contextmanager
def load(desk: Desk) -> Iterator[Polls]:
    """Take in polls in a thread until the block ends."""
    polls, stop = Polls(desk), threading.Event()

    def work() -> None:
        while not stop.is_set():
            polls.take_in()

    writer = threading.Thread(target=work)
    writer.start()
    try:
        yield polls
    finally:
        stop.set()
        writer.join()


def _news(poll: int, place: int) -> News:
    """A report that shares no word with another but those that one rule asks for."""
    words = [f"w{poll}x{place}y{n}" for n in range(60)]
    body = f"{' '.join(words[10:])} ship{place} port"
    return News(
        f"{poll}-{place}", " ".join(words[:10]), body, f"https://live.example/{poll}/{place}"
    )
