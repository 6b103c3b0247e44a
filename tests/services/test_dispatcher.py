import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from monitor.clock import Clock, SystemClock
from monitor.errors import StoreError
from monitor.model.alert import Delivery, Outcome, Settlement
from monitor.model.feed import FetchResult, Poll
from monitor.pipeline import Pipeline
from monitor.ports.store import Store
from monitor.services.dispatcher import DeliveryPolicy, Dispatcher, ReadyReceiver
from tests.support.books import make_pipeline
from tests.support.clock import FakeClock
from tests.support.newswire import News, rss

Answer = Callable[[Delivery], Awaitable[Outcome]]


class ScriptedNotifier:
    """A notifier whose outcomes a test writes."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.attempts: list[Delivery] = []
        self.running = self.most = 0

    async def send(self, delivery: Delivery) -> Outcome:
        self.attempts.append(delivery)
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            return await self._answer(delivery)
        finally:
            self.running -= 1


async def _sent(_: Delivery) -> Outcome:
    return Outcome("sent", 200)


async def _hang(_: Delivery) -> Outcome:
    await asyncio.sleep(60)
    return Outcome("sent")


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    """Three stories that each owe an alert to two receivers, due at once."""
    return _make(tmp_path, SystemClock())


def _make(folder: Path, clock: Clock) -> Pipeline:
    made = make_pipeline(
        folder,
        clock,
        feeds=[{"url": "http://a.example/rss"}],
        rules=[{"id": "derna", "match": "derna", "level": "critical"}],
        receivers=[{"name": "one", "log": {}}, {"name": "two", "log": {}}],
    )
    words = ("bread ovens closed early", "ferry left without lights", "school roof fell in twice")
    news = [
        News(w, f"Derna: {w}", f"In Derna {w}, {w[::-1]}.", f"http://a.example/{n}")
        for n, w in enumerate(words)
    ]
    (due,) = made.store.claim_feeds(1, 60)
    made.ingest(Poll(due, FetchResult(due.feed.url, 200, rss(news), clock.now())))
    return made


def _dispatcher(
    pipeline: Pipeline,
    one: Answer,
    two: Answer,
    retry: tuple[float, ...] = (0.0, 0.0, 60.0),
    clock: Clock | None = None,
) -> tuple[Dispatcher, ScriptedNotifier, ScriptedNotifier]:
    notifiers = ScriptedNotifier(one), ScriptedNotifier(two)
    policy = DeliveryPolicy(retry, jitter=0.0, timeout_s=0.2, net_s=0.0)
    ready = (ReadyReceiver("log", notifier) for notifier in notifiers)
    by_name = dict(zip(("one", "two"), ready, strict=True))
    return Dispatcher(pipeline, by_name, clock or SystemClock(), policy), *notifiers


def _states(pipeline: Pipeline) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in pipeline.store.archive.deliveries(limit=100):
        found.setdefault(each.receiver, []).append(each.state)
    return found


def test_all_that_is_due_is_planned_and_sent_once_to_each_receiver(pipeline: Pipeline) -> None:
    dispatcher, one, two = _dispatcher(pipeline, _sent, _sent)
    asyncio.run(dispatcher.run_once())
    assert _states(pipeline) == {"one": ["delivered"] * 3, "two": ["delivered"] * 3}
    assert dispatcher.n_sent == 6
    assert len({each.uid for each in [*one.attempts, *two.attempts]}) == 6
    assert one.most == two.most == 1  # one request at a time for each endpoint


def test_a_refused_delivery_goes_out_again_with_the_same_id_and_bytes(pipeline: Pipeline) -> None:
    refusals = [Outcome("retry", 503, "503"), Outcome("retry", 503, "503")]

    async def refuse_twice(_: Delivery) -> Outcome:
        return refusals.pop() if refusals else Outcome("sent", 200)

    dispatcher, one, _ = _dispatcher(pipeline, refuse_twice, _sent)
    asyncio.run(dispatcher.run_once())
    assert set(_states(pipeline)["one"]) == {"delivered"}
    by_uid: dict[str, set[bytes]] = {}
    for each in one.attempts:
        by_uid.setdefault(each.uid, set()).add(each.body)
    assert len(one.attempts) == 5
    assert all(len(bodies) == 1 for bodies in by_uid.values())


def test_an_endpoint_that_never_answers_delays_no_other(pipeline: Pipeline) -> None:
    dispatcher, _, two = _dispatcher(pipeline, _hang, _sent, retry=(60.0,))

    async def play() -> None:
        await dispatcher.tick()
        while dispatcher.n_sent < 3:  # settled, not only begun
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(play(), 30))
    assert _states(pipeline)["two"] == ["delivered"] * 3
    assert len(two.attempts) == 3
    errors = {each.last_error for each in pipeline.store.archive.deliveries(limit=10)}
    assert errors <= {None, "", "no answer within 0.2 s"}


def test_a_delivery_that_is_dead_stays_dead(pipeline: Pipeline) -> None:
    async def gone(_: Delivery) -> Outcome:
        return Outcome("dead", 410, "gone")

    dispatcher, one, _ = _dispatcher(pipeline, gone, _sent)
    asyncio.run(dispatcher.run_once())
    asyncio.run(_dispatcher(pipeline, gone, _sent)[0].run_once())
    assert _states(pipeline)["one"] == ["dead"] * 3
    assert len(one.attempts) == 3


def test_a_receiver_that_is_no_more_configured_is_named_and_tried_again(pipeline: Pipeline) -> None:
    policy = DeliveryPolicy((60.0,), jitter=0.0, timeout_s=1.0)
    two = ScriptedNotifier(_sent)
    asyncio.run(
        Dispatcher(pipeline, {"two": ReadyReceiver("log", two)}, SystemClock(), policy).run_once()
    )
    assert _states(pipeline)["one"] == ["retrying"] * 3
    told = {each.last_error for each in pipeline.store.archive.deliveries(limit=10)}
    assert "the receiver is not configured any more" in told


def test_an_attempt_cut_off_by_the_stop_is_made_again_with_the_same_bytes(
    pipeline: Pipeline,
) -> None:
    first, one, _ = _dispatcher(pipeline, _hang, _hang)

    async def play() -> None:
        await first.tick()
        while not one.attempts:
            await asyncio.sleep(0.01)
        await first.stop(0.01)

    asyncio.run(play())
    pipeline.store.recover()  # as the next start does
    second, again, _ = _dispatcher(pipeline, _sent, _sent)
    asyncio.run(second.run_once())
    before = one.attempts[0]
    assert (before.uid, before.body) in [(each.uid, each.body) for each in again.attempts]
    assert _states(pipeline)["one"] == ["delivered"] * 3


def test_an_error_of_our_own_in_a_notifier_is_an_attempt_like_any_other(pipeline: Pipeline) -> None:
    async def crash(_: Delivery) -> Outcome:
        message = "a bug"
        raise ValueError(message)

    dispatcher, one, _ = _dispatcher(pipeline, crash, _sent, retry=(0.0,))
    asyncio.run(dispatcher.run_once())
    assert _states(pipeline) == {"one": ["dead"] * 3, "two": ["delivered"] * 3}
    assert len(one.attempts) == 6  # the schedule holds, and no delivery stands in another's way
    assert (dispatcher.n_given_up, dispatcher.n_unsent) == (3, 0)


def test_what_was_written_for_another_kind_of_receiver_is_not_sent(pipeline: Pipeline) -> None:
    policy = DeliveryPolicy((60.0,), jitter=0.0, timeout_s=1.0)
    one, two = ScriptedNotifier(_sent), ScriptedNotifier(_sent)
    ready = {"one": ReadyReceiver("email", one), "two": ReadyReceiver("log", two)}
    asyncio.run(Dispatcher(pipeline, ready, SystemClock(), policy).run_once())
    assert (len(one.attempts), len(two.attempts)) == (0, 3)
    told = {each.last_error for each in pipeline.store.archive.deliveries(limit=10)}
    assert "written for log, but the receiver is email now" in told


def test_an_endpoint_that_fails_is_left_alone_and_no_other_is(pipeline: Pipeline) -> None:
    async def fail(_: Delivery) -> Outcome:
        return Outcome("retry", 500, "HTTP 500")

    dispatcher, one, two = _dispatcher(pipeline, fail, _sent, retry=(0.0, 0.0, 3600.0, 3600.0))
    with capture_logs() as logs:
        asyncio.run(dispatcher.run_once())
    assert _states(pipeline)["two"] == ["delivered"] * 3
    [opened] = [each for each in logs if each["event"] == "circuit_opened"]
    assert datetime.fromisoformat(opened["probe_at"]).tzinfo is UTC  # a text, as JSON has no times
    [health, well] = [each.health for each in pipeline.store.archive.receivers()]
    assert (health.circuit, well.circuit) == ("open", "closed")
    # Five failures open it; two probes follow at once, and the next has to wait an hour.
    assert (len(one.attempts), len(two.attempts)) == (7, 3)


def test_what_waited_for_an_open_circuit_is_sent_without_waiting_for_the_next_tick(
    pipeline: Pipeline,
) -> None:
    refusals = [Outcome("retry", 503, "503")] * 5

    async def recover(_: Delivery) -> Outcome:
        return refusals.pop() if refusals else Outcome("sent", 200)

    dispatcher, one, _ = _dispatcher(pipeline, recover, _sent, retry=(0.0, 0.0, 0.0))
    asyncio.run(dispatcher.run_once())
    assert _states(pipeline)["one"] == ["delivered"] * 3
    assert len(one.attempts) == 8
    assert pipeline.store.archive.receivers()[0].health.circuit == "closed"


def test_a_receiver_that_is_not_configured_does_not_fail_by_that(pipeline: Pipeline) -> None:
    policy = DeliveryPolicy((0.0, 0.0, 0.0), jitter=0.0, timeout_s=1.0)
    asyncio.run(Dispatcher(pipeline, {}, SystemClock(), policy).run_once())
    assert {each.health.circuit for each in pipeline.store.archive.receivers()} == {"closed"}
    assert _states(pipeline) == {"one": ["dead"] * 3, "two": ["dead"] * 3}


def test_after_a_stop_nothing_is_begun_any_more(pipeline: Pipeline) -> None:
    answered = asyncio.Event()

    async def wait(_: Delivery) -> Outcome:
        await answered.wait()
        return Outcome("sent", 200)

    dispatcher, one, two = _dispatcher(pipeline, wait, wait)

    async def play() -> None:
        await dispatcher.tick()
        while not (one.attempts and two.attempts):
            await asyncio.sleep(0.01)
        stopping = asyncio.create_task(dispatcher.stop(10))
        await asyncio.sleep(0)
        answered.set()
        await stopping

    asyncio.run(play())
    assert (len(one.attempts), len(two.attempts)) == (1, 1)
    assert sorted(_states(pipeline)["one"]) == ["delivered", "queued", "queued"]


# -- the clock, and a database that refuses
def test_a_clock_that_jumps_ahead_makes_no_attempt_beside_one_that_runs(tmp_path: Path) -> None:
    clock = FakeClock(SystemClock().now())
    pipeline = _make(tmp_path, clock)
    answered = asyncio.Event()

    async def wait(_: Delivery) -> Outcome:
        await answered.wait()
        return Outcome("sent", 200)

    dispatcher, one, two = _dispatcher(pipeline, wait, wait, clock=clock)

    async def play() -> None:
        await dispatcher.tick()
        while not (one.attempts and two.attempts):
            await asyncio.sleep(0.001)
        clock.forward(3600)
        await dispatcher.tick()
        answered.set()
        await dispatcher.run_once()

    asyncio.run(play())
    assert (one.most, two.most) == (1, 1)
    assert [len(one.attempts), len(two.attempts)] == [3, 3]
    assert _states(pipeline) == {"one": ["delivered"] * 3, "two": ["delivered"] * 3}


class RefusingStore:
    """A store whose database refuses some settlements; all leases are over by then."""

    def __init__(self, store: Store, clock: FakeClock, n_refusals: int) -> None:
        self._store = store
        self._clock = clock
        self._left = n_refusals

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def settle_all(
        self, settled: Sequence[tuple[Delivery, Settlement]], lease_s: float
    ) -> Sequence[tuple[bool, Delivery | None]]:
        if self._left:
            self._left -= 1
            self._clock.forward(60)
            message = "the disk is full"
            raise StoreError(message)
        return self._store.settle_all(settled, lease_s)


def _refusing(folder: Path, clock: FakeClock, n_refusals: int) -> Pipeline:
    made = _make(folder, clock)
    store: Any = RefusingStore(made.store, clock, n_refusals)
    return replace(made, store=store)


def test_what_the_database_did_not_take_is_not_sent_again(tmp_path: Path) -> None:
    clock = FakeClock(SystemClock().now())
    pipeline = _refusing(tmp_path, clock, 2)
    dispatcher, one, two = _dispatcher(pipeline, _sent, _sent, clock=clock)

    async def play() -> None:
        await dispatcher.tick()
        while dispatcher.n_sent < 6:
            await dispatcher.tick()
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(play(), 30))
    assert len({each.uid for each in (*one.attempts, *two.attempts)}) == 6
    assert len(one.attempts) + len(two.attempts) == 6
    assert _states(pipeline) == {"one": ["delivered"] * 3, "two": ["delivered"] * 3}


def test_a_single_run_ends_though_the_database_takes_nothing(tmp_path: Path) -> None:
    clock = FakeClock(SystemClock().now())
    pipeline = _refusing(tmp_path, clock, 10**6)
    policy = DeliveryPolicy((60.0,), jitter=0.0, timeout_s=-4.9)  # a lease of a tenth of a second
    one = ScriptedNotifier(_sent)
    ready = {"one": ReadyReceiver("log", one), "two": ReadyReceiver("log", one)}
    dispatcher = Dispatcher(pipeline, ready, clock, policy)
    asyncio.run(asyncio.wait_for(dispatcher.run_once(), 30))
    assert len(one.attempts) == 2  # one for each endpoint: none goes out twice
    assert dispatcher.n_sent == 0
