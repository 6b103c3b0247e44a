import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from monitor.adapters.store.sqlstore import open_store
from monitor.clock import SystemClock
from monitor.errors import FetchError
from monitor.model.feed import FetchRequest, FetchResult
from monitor.pipeline import Pipeline
from monitor.services.poller import Poller
from tests.support.books import make_book, make_pipeline, make_store
from tests.support.clock import FakeClock
from tests.support.newswire import News, rss
from tests.support.postgres import new_database
from tests.support.workplace import disk_full

Answer = Callable[[FetchRequest], Awaitable[FetchResult]]
URLS = [f"http://feed{number}.example/rss" for number in range(4)]


class ScriptedFetcher:
    """A fetcher whose answers a test writes; counts how many run at once."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.running = self.most = 0

    async def fetch(self, request: FetchRequest) -> FetchResult:
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            return await self._answer(request)
        finally:
            self.running -= 1

    async def close(self) -> None:
        """Nothing is open."""


def _result(request: FetchRequest, body: bytes | None = None) -> FetchResult:
    news = [News(request.url, "Storm in Derna", f"A report of {request.url} alone.", request.url)]
    return FetchResult(request.url, 200, body or rss(news), datetime.now(UTC), etag='"1"')


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    return make_pipeline(
        tmp_path,
        feeds=[{"url": url} for url in URLS],
        rules=[{"id": "derna", "match": "derna"}],
    )


def _poller(
    pipeline: Pipeline, answer: Answer, capacity: int = 10
) -> tuple[Poller, ScriptedFetcher]:
    fetcher = ScriptedFetcher(answer)
    return Poller(
        pipeline, fetcher, SystemClock(), capacity=capacity, per_host=9, lease_s=60
    ), fetcher


def test_every_due_feed_is_polled_once_and_the_tally_tells_what_came(pipeline: Pipeline) -> None:
    async def answer(request: FetchRequest) -> FetchResult:
        if request.url == URLS[0]:
            raise FetchError("timeout", "no complete answer within 30 s")
        body = b"<html>a page</html>" if request.url == URLS[1] else None
        return _result(request, body)

    poller, _ = _poller(pipeline, answer)
    tally = asyncio.run(poller.run_once())
    assert (tally.feeds, tally.failed, tally.with_new, tally.n_items) == (4, 2, 2, 2)
    assert tally.n_hits == 2
    failing = {feed.url: feed for feed in pipeline.store.archive.feeds(failing=True)}
    assert set(failing) == {URLS[0], URLS[1]}
    assert failing[URLS[0]].error == "no complete answer within 30 s"
    again = asyncio.run(_poller(pipeline, answer)[0].run_once())
    assert again.feeds == 0  # none is due before its time


def test_an_error_of_our_own_costs_one_feed_only_its_turn(pipeline: Pipeline) -> None:
    async def answer(request: FetchRequest) -> FetchResult:
        if request.url == URLS[2]:
            message = "a bug"
            raise ValueError(message)
        return _result(request)

    poller, _ = _poller(pipeline, answer)
    tally = asyncio.run(poller.run_once())
    assert (tally.failed, tally.with_new) == (1, 3)
    (failing,) = pipeline.store.archive.feeds(failing=True)
    assert "an error of monitor itself" in (failing.error or "")


def test_never_more_feeds_are_in_hand_than_there_are_places(pipeline: Pipeline) -> None:
    async def answer(request: FetchRequest) -> FetchResult:
        await asyncio.sleep(0.02)
        return _result(request)

    poller, fetcher = _poller(pipeline, answer, capacity=2)
    assert asyncio.run(poller.run_once()).feeds == 4
    assert fetcher.most == 2


def test_a_feed_that_hangs_at_the_stop_is_given_back_and_due_at_once(pipeline: Pipeline) -> None:
    async def hang(request: FetchRequest) -> FetchResult:
        await asyncio.sleep(60)
        return _result(request)

    async def play() -> None:
        poller, _ = _poller(pipeline, hang)
        await poller.tick()
        await poller.stop(0.05)

    asyncio.run(play())
    assert len(pipeline.store.claim_feeds(10, 60)) == 4


def test_validators_are_stored_with_the_items_and_go_out_with_the_next_poll(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    asked: list[FetchRequest] = []

    async def answer(request: FetchRequest) -> FetchResult:
        asked.append(request)
        if request.etag:
            return FetchResult(request.url, 304, b"", datetime.now(UTC))
        return _result(request)

    asyncio.run(_poller(pipeline, answer)[0].run_once())
    tomorrow = make_store(tmp_path, FakeClock(datetime.now(UTC) + timedelta(days=1)))
    for due in tomorrow.claim_feeds(10, 60):
        tomorrow.release_feed(due)
        assert due.state.etag == '"1"'
    assert all(request.etag is None for request in asked)


def test_a_feed_that_is_due_again_at_once_is_still_polled_once_a_round(tmp_path: Path) -> None:
    quick = make_pipeline(tmp_path, feeds=[{"url": url, "every": "1ms"} for url in URLS])

    async def answer(request: FetchRequest) -> FetchResult:
        await asyncio.sleep(0.02)
        return _result(request)

    poller, _ = _poller(quick, answer, capacity=2)
    assert asyncio.run(poller.run_once()).feeds == len(URLS)
    assert asyncio.run(_poller(quick, answer)[0].run_once()).feeds == len(URLS)


def test_bad_c04_news_that_the_database_does_not_take_is_told_once_and_comes_again(
    tmp_path: Path,
) -> None:
    async def answer(request: FetchRequest) -> FetchResult:
        assert request.etag is None  # no validator is kept for what was not stored
        return _result(request)

    book = make_book(
        tmp_path, feeds=[{"url": url} for url in URLS], rules=[{"id": "derna", "match": "derna"}]
    )
    with new_database() as url:
        store = open_store(url, clock=SystemClock(), exclusive=False)
        store.sync_feeds(book.feeds, 0.0)
        poller, _ = _poller(Pipeline(book, store), answer)
        with disk_full(url), capture_logs() as logs:
            assert asyncio.run(poller.run_once()).failed == len(URLS)
        errors = [each["event"] for each in logs if each["log_level"] == "error"]
        assert errors == ["poll_not_stored"]
        assert poller.refusal.endswith("No space left on device")
        health = store.archive.health()
        assert (health.not_stored, health.failing) == (len(URLS), len(URLS))
        time.sleep(1.0)  # they are asked again in a second
        assert asyncio.run(poller.run_once()).with_new == len(URLS)
        assert poller.refusal == ""
        assert store.archive.health().not_stored == 0
        store.close()


def test_a_feed_that_was_lent_to_another_one_meanwhile_is_left_to_it(pipeline: Pipeline) -> None:
    async def answer(request: FetchRequest) -> FetchResult:
        pipeline.store.recover()  # as a second daemon would
        assert len(pipeline.store.claim_feeds(10, 60)) == len(URLS)
        return _result(request)

    async def play() -> None:
        poller, _ = _poller(pipeline, answer, capacity=1)
        await poller.tick()
        await poller.stop(5.0)
        assert poller.refusal == ""  # the database serves as ever
        assert (poller.tally.feeds, poller.tally.failed) == (0, 0)

    with capture_logs() as logs:
        asyncio.run(play())
    told = [(each["event"], each["log_level"]) for each in logs]
    assert told == [("poll_dropped", "warning")]
    assert not pipeline.store.claim_feeds(10, 60)
    assert pipeline.store.archive.feeds(failing=True) == []


def test_a_failure_of_a_feed_that_was_lent_on_is_the_other_one_s_to_tell(
    pipeline: Pipeline,
) -> None:
    async def answer(_request: FetchRequest) -> FetchResult:
        pipeline.store.recover()
        assert len(pipeline.store.claim_feeds(10, 60)) == len(URLS)
        raise FetchError("timeout", "no complete answer within 30 s")

    async def play() -> None:
        poller, _ = _poller(pipeline, answer, capacity=1)
        await poller.tick()
        await poller.stop(5.0)

    with capture_logs() as logs:
        asyncio.run(play())
    assert [each["event"] for each in logs] == ["feed_failed", "poll_dropped"]
    assert not pipeline.store.claim_feeds(10, 60)
    assert pipeline.store.archive.feeds(failing=True) == []


def test_a_stop_during_a_tick_gives_each_feed_back_once(pipeline: Pipeline) -> None:
    async def hang(request: FetchRequest) -> FetchResult:
        await asyncio.sleep(60)
        return _result(request)

    async def play() -> None:
        poller, _ = _poller(pipeline, hang)
        await poller.tick()
        with pipeline.store.begin():  # so that both wait for the writer at one place
            stopping = asyncio.create_task(poller.stop(0.0))
            await asyncio.sleep(0.2)
            ticking = asyncio.create_task(poller.tick())
            await asyncio.sleep(0.2)
        await asyncio.gather(stopping, ticking)
        await poller.stop(0.0)  # what the tick has claimed since

    asyncio.run(play())
    assert len(pipeline.store.claim_feeds(10, 60)) == len(URLS)


def test_a_feed_whose_return_was_interrupted_is_given_back_later(pipeline: Pipeline) -> None:
    async def hang(request: FetchRequest) -> FetchResult:
        await asyncio.sleep(60)
        return _result(request)

    async def play() -> None:
        poller, _ = _poller(pipeline, hang)
        await poller.tick()
        with pipeline.store.begin():
            stopping = asyncio.create_task(poller.stop(0.0))
            await asyncio.sleep(0.2)
            stopping.cancel()
            await asyncio.wait([stopping])
        await poller.stop(0.0)

    asyncio.run(play())
    assert len(pipeline.store.claim_feeds(10, 60)) == len(URLS)


def test_failures_do_not_queue_with_those_who_store(tmp_path: Path) -> None:
    async def answer(_request: FetchRequest) -> FetchResult:
        raise FetchError("timeout", "no complete answer within 30 s")

    book = make_book(tmp_path, feeds=[{"url": url} for url in URLS])
    with new_database() as url:
        store = open_store(url, clock=SystemClock(), exclusive=False)
        store.sync_feeds(book.feeds, 0.0)
        poller, _ = _poller(Pipeline(book, store), answer)
        with store.begin() as tx:
            tx.due_alerts(1)
            tally = asyncio.run(asyncio.wait_for(poller.run_once(), 20))
        assert tally.failed == len(store.archive.feeds(failing=True)) == len(URLS)
        store.close()


def test_what_other_rules_met_is_settled_once_it_is_stored(pipeline: Pipeline) -> None:
    async def answer(request: FetchRequest) -> FetchResult:
        return _result(request)

    async def play() -> None:
        poller, _ = _poller(pipeline, answer)
        await poller.tick()
        with pipeline.store.begin():  # what is fetched waits for the writer
            await asyncio.sleep(0.2)
            settled = [poller.is_settled()]
            poller.use(Pipeline(pipeline.book, pipeline.store))
            settled.append(poller.is_settled())
            await asyncio.sleep(0.1)
            settled.append(poller.is_settled())
        assert settled == [True, False, False]
        while not poller.is_settled():
            await asyncio.sleep(0.01)
        assert len(pipeline.store.archive.items(limit=9)) == len(URLS)
        await poller.stop(1.0)

    asyncio.run(play())
