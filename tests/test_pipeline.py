import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.core.feeds.item import make_item
from monitor.errors import ParseError
from monitor.model.alert import Planned
from monitor.model.feed import DueFeed, FetchResult, Poll
from monitor.model.ingested import Ingested
from monitor.model.item import Item
from monitor.model.rule import Rule
from monitor.model.story import Dossier
from monitor.pipeline import Pipeline
from monitor.services.seeding import Corpus, load_seeds
from monitor.telling import plan_due
from tests.support.books import make_pipeline
from tests.support.clock import FakeClock
from tests.support.newswire import News, rss

FIRST = "http://alpha.example/rss"
SECOND = "http://beta.example/rss"
_AHEAD_S = 2 * 86_400
REPORT = (
    "Flood water broke through the lower dam above Derna on Monday night and carried away two "
    "bridges, the civil guard said. Engineer Widad Ferjani counted 31 houses without a roof and "
    "asked for pumps from Benghazi before the next rain."
)
OTHER = (
    "A choir of 40 pupils from Derna won the singing contest in Tunis on Friday with a song about "
    "fishing nets. Their teacher Hosni Taher had rehearsed with them in a bakery for a year."
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 3, 1, 10, 0, tzinfo=UTC))


@pytest.fixture
def pipeline(tmp_path: Path, clock: FakeClock) -> Pipeline:
    return make_pipeline(
        tmp_path,
        clock,
        feeds=[{"url": FIRST, "name": "Alpha"}, {"url": SECOND, "name": "Beta"}],
        rules=[
            {"id": "derna", "match": "derna"},
            {"id": "bridges", "match": "bridge*"},
            {"id": "quiet", "match": "derna", "status": "experimental"},
        ],
        route={"group_wait": "60s"},
    )


def _due(pipeline: Pipeline, clock: FakeClock, url: str) -> DueFeed:
    clock.forward(_AHEAD_S)  # whatever the schedule says: then all are due
    for due in pipeline.store.claim_feeds(10, 60):
        if due.feed.url == url:
            wanted = due
        else:
            pipeline.store.release_feed(due)
    clock.forward(-_AHEAD_S)
    return wanted


def _poll(
    pipeline: Pipeline, clock: FakeClock, url: str, *texts: tuple[str, str], aged: bool = False
) -> Ingested:
    news = [News(guid, f"{guid} report", body, f"{url}/{guid}") for guid, body in texts]
    body = rss(news, at=clock.now() - timedelta(days=9 if aged else 0))
    result = FetchResult(url, 200, body, clock.now())
    return pipeline.ingest(Poll(_due(pipeline, clock, url), result))


def test_an_alert_goes_out_once_when_group_wait_is_over_with_the_copies_counted(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    _poll(pipeline, clock, FIRST, ("a", REPORT))
    clock.forward(40)
    _poll(pipeline, clock, SECOND, ("b", REPORT))
    assert not pipeline.plan().planned
    clock.forward(20)
    planned = {plan.notice.payload: plan for plan in pipeline.plan().planned}
    told = {json.loads(payload)["rule"]["id"]: json.loads(payload) for payload in planned}
    assert set(told) == {"derna", "bridges"}  # two rules meet the story: two alerts
    assert told["derna"]["counts"] == {"reports": 2, "echoes": 1}
    assert told["derna"]["chain"][0]["source"] == "Beta"
    assert not pipeline.plan().planned


def test_a_copy_after_the_alert_is_counted_and_stays_silent(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    _poll(pipeline, clock, FIRST, ("a", REPORT))
    clock.forward(61)
    assert len(pipeline.plan().planned) == 2
    clock.forward(240)
    ingested = _poll(pipeline, clock, SECOND, ("b", REPORT))
    assert {hit.rule_id for hit in ingested.hits} == {"derna", "bridges", "quiet"}
    clock.forward(3600)
    assert not pipeline.plan().planned
    (story,) = pipeline.store.archive.stories(limit=5)
    assert (len(story.items), story.echoes) == (2, 1)


def test_two_stories_are_two_alerts(pipeline: Pipeline, clock: FakeClock) -> None:
    _poll(pipeline, clock, FIRST, ("a", REPORT), ("c", OTHER))
    clock.forward(61)
    rules = sorted(
        json.loads(plan.notice.payload)["rule"]["id"] for plan in pipeline.plan().planned
    )
    assert rules == ["bridges", "derna", "derna"]


def test_the_same_poll_twice_is_stored_once(pipeline: Pipeline, clock: FakeClock) -> None:
    _poll(pipeline, clock, FIRST, ("a", REPORT))
    again = _poll(pipeline, clock, FIRST, ("a", REPORT), ("a", REPORT))
    assert (again.judged, again.hits) == ((), ())
    assert len(pipeline.store.archive.items(limit=9)) == 1
    assert len(pipeline.store.archive.hits(limit=9)) == 3
    assert not pipeline.store.archive.check()


def test_old_entries_of_a_first_poll_are_stored_with_their_hits_and_never_alerted(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    ingested = _poll(pipeline, clock, FIRST, ("a", REPORT), aged=True)
    assert {(hit.how, hit.quiet) for hit in ingested.hits} == {("baseline", "baseline")}
    clock.forward(3600)
    assert not pipeline.plan().planned
    _poll(pipeline, clock, FIRST, ("a", REPORT), ("c", OTHER), aged=True)  # no first poll any more
    clock.forward(61)
    assert len(pipeline.plan().planned) == 1


def test_a_body_that_is_no_feed_stores_nothing_and_keeps_the_validators(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    due = _due(pipeline, clock, FIRST)
    result = FetchResult(FIRST, 200, b"<html><p>Log in</p></html>", clock.now(), etag='"x"')
    with pytest.raises(ParseError):
        pipeline.ingest(Poll(due, result))
    pipeline.store.release_feed(due)
    assert _due(pipeline, clock, FIRST).state.etag is None
    assert not pipeline.store.archive.items(limit=9)


class CrashError(Exception):
    """The process dies before the commit."""


def _plan_and_crash(pipeline: Pipeline, lost: list[Planned]) -> None:
    with pipeline.store.begin() as tx:
        lost.extend(plan_due(pipeline.book, tx).planned)
        raise CrashError


def test_notices_planned_again_after_a_crash_have_the_same_ids_and_bytes(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    _poll(pipeline, clock, FIRST, ("a", REPORT))
    clock.forward(61)

    lost: list[Planned] = []
    with pytest.raises(CrashError):
        _plan_and_crash(pipeline, lost)
    kept = pipeline.plan().planned
    assert [[d.uid for d in plan.deliveries] for plan in kept] == [
        [d.uid for d in plan.deliveries] for plan in lost
    ]
    assert [plan.deliveries[0].body for plan in kept] == [plan.deliveries[0].body for plan in lost]


class OneBrokenRule(dict[str, Rule]):
    """Stands for any bug that one alert alone brings to light."""

    def get(self, key: str, default: Rule | None = None) -> Rule | None:
        if key == "bridges":
            raise ValueError(key)
        return super().get(key, default)


def test_an_alert_that_cannot_be_told_stays_owed_and_stops_no_other(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    _poll(pipeline, clock, FIRST, ("a", REPORT))
    clock.forward(61)
    broken = replace(pipeline.book, rules=OneBrokenRule(pipeline.book.rules))
    plan = Pipeline(broken, pipeline.store).plan()
    assert [alert.rule_id for alert, _ in plan.failed] == ["bridges"]
    assert len(plan.planned) == 1
    assert not pipeline.plan().planned  # it waits, out of the way
    clock.forward(601)
    assert len(pipeline.plan().planned) == 1


class Failing(Pipeline):
    """Stands for any bug that one item alone brings to light."""

    def study(self, item: Item) -> Dossier:
        if "choir" in item.body:
            raise ValueError(item.guid)
        return super().study(item)


def test_an_entry_that_cannot_be_studied_is_left_out_and_comes_again(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    broken = Failing(pipeline.book, pipeline.store)
    first = _poll(broken, clock, FIRST, ("a", REPORT), ("c", OTHER))
    assert len(first.judged) == 1
    (feed,) = (feed for feed in pipeline.store.archive.feeds() if feed.url == FIRST)
    assert feed.warnings == ("1 entries left out by an error of monitor itself (ValueError)",)
    mended = _poll(pipeline, clock, FIRST, ("a", REPORT), ("c", OTHER), ("d", "Rain."))
    assert len(mended.judged) == 2


def test_the_twelfth_copy_of_a_seed_is_as_silent_as_the_first(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    # Known by nine old copies before anyone made it a seed.
    old = [(f"old{number}", REPORT[: -5 - number]) for number in range(9)]
    assert len(_poll(pipeline, clock, FIRST, *old, aged=True).judged) == 9
    seed = make_item(guid="flood", title="Flood", body=REPORT, received_at=clock.now())
    load_seeds(Corpus({"flood": seed}), pipeline.store)
    for number in range(12):
        excerpt = REPORT[: -5 - number]
        (judged,) = _poll(pipeline, clock, SECOND, (f"new{number}", excerpt)).judged
        assert (judged.verdict.kind, judged.verdict.of_name) == ("duplicate", "flood"), number
    clock.forward(3600)
    assert not pipeline.plan().planned
