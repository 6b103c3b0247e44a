"""What every store must show of stories, reports and deliveries, and of its own health."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.errors import NotFoundError
from monitor.model.alert import Delivery, Outcome, Owed
from monitor.model.feed import Feed
from monitor.model.record import StoryDetail
from monitor.model.story import Dossier, Judged, Placement, Verdict
from tests.contracts.stores import FEED, STORES, World, a_world, report
from tests.support.clock import NOON

OTHER = "https://other.example/rss"


@pytest.fixture(params=sorted(STORES))
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def in_language(dossier: Dossier, lang: str) -> Dossier:
    return replace(dossier, item=replace(dossier.item, lang=lang))


def told_twice(world: World) -> None:
    """A report, an hour later its echo in another feed; a rule meets both."""
    world.ingest(world.lend(), [report("a", text_of="t", rules=["r"])])
    world.clock.forward(3600)
    late = in_language(report("b", text_of="t", at=world.clock.now(), rules=["q", "r"]), "ar")
    [known] = world.known(late)
    world.ingest(world.lend(OTHER), [late], {"b": known})


def only_story(world: World) -> StoryDetail:
    [line] = world.store.archive.board(limit=9, met_only=False)
    return world.store.archive.story(line.id)


def claimed(world: World) -> Delivery:
    delivery = world.send()
    assert delivery is not None
    return delivery


# -- paging
def test_lists_go_on_behind_the_row_that_was_shown_last(world: World) -> None:
    world.ingest(world.lend(), [report(f"g{n}", rules=["r"]) for n in range(5)], wait_s=0)
    world.plan("desk")
    archive = world.store.archive
    items = archive.items(limit=3)
    assert [i.guid for i in archive.items(limit=9, before=items[-1].id)] == ["g1", "g0"]
    hits = archive.hits(limit=3)
    assert [h.item_guid for h in archive.hits(limit=9, before=hits[-1].id)] == ["g1", "g0"]
    queued = archive.deliveries(limit=9)
    assert archive.deliveries(limit=9, before=queued[2].id) == queued[3:]
    stories = archive.board(limit=9)
    assert archive.board(limit=2, before=stories[0].cursor) == stories[1:3]
    assert archive.board(limit=9, before=stories[-1].cursor) == []


def test_a_page_behind_nothing_is_refused(world: World) -> None:
    archive = world.store.archive
    with pytest.raises(NotFoundError, match="no delivery has the id 'gone'"):
        archive.deliveries(limit=9, before="gone")
    far = "9" * 18
    for place in ("gone", "", "5", "-", "1-2-3", "1-2 ", "\u0661-2", f"{far}-1", f"-{far}-1"):
        with pytest.raises(NotFoundError, match=r"no place .*; see: monitor stories list"):
            archive.board(limit=9, before=place)


@pytest.mark.parametrize("odd", ["\x00", "\ud800", " ", "\n", "0"])
def test_what_no_id_is_finds_nothing(world: World, odd: str) -> None:
    world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
    world.plan("desk")
    archive = world.store.archive
    [story], [delivery] = archive.board(limit=9), archive.deliveries(limit=9)
    for text in (odd, f"{story.id}{odd}", f"{delivery.id}{odd}", f"{delivery.id[1:]}{odd}"):
        with pytest.raises(NotFoundError, match="no story has the id"):
            archive.story(text)
        with pytest.raises(NotFoundError, match="no delivery has the id"):
            archive.delivery(text)
        with pytest.raises(NotFoundError, match="no delivery has the id"):
            archive.deliveries(limit=9, before=text)
        with pytest.raises(NotFoundError, match="has no place"):
            archive.board(limit=9, before=text)
        with pytest.raises(NotFoundError, match="no item has"):
            archive.report(text)
    for text in (odd, f"r{odd}"):
        assert archive.hits(limit=9, rule=text) == []
        assert archive.board(limit=9, rule=text) == []
        assert archive.items(limit=9, verdict=text) == []
        assert archive.items(limit=9, feed=text) == []
        assert archive.deliveries(limit=9, state=text) == []


def test_behind_a_number_that_no_row_can_have_stands_all_or_nothing(world: World) -> None:
    world.ingest(world.lend(), [report("a", rules=["r"])])
    archive = world.store.archive
    for far in (2**63 - 1, 2**63, 10**30):
        assert archive.items(limit=9, before=far) == archive.items(limit=9) != []
        assert archive.hits(limit=9, before=far) == archive.hits(limit=9) != []
        assert archive.items(limit=9, before=-far) == archive.hits(limit=9, before=-far) == []


def test_a_story_that_moves_between_two_pages_is_not_shown_again(world: World) -> None:
    world.ingest(world.lend(), [report(f"g{n}", text_of=f"t{n}", rules=["r"]) for n in range(5)])
    archive = world.store.archive
    first = archive.board(limit=2)
    [known] = world.known(report("c", text_of="t3"))
    world.clock.forward(60)
    world.ingest(world.lend(OTHER), [report("c", text_of="t3", at=world.clock.now())], {"c": known})
    assert archive.board(limit=1)[0].id == first[1].id  # what stood last on the page moved up
    second = archive.board(limit=9, before=first[-1].cursor)
    assert [line.title for line in (*first, *second)] == [f"Title of g{n}" for n in (4, 3, 2, 1, 0)]


def test_a_row_of_a_list_names_source_story_and_what_it_repeats(world: World) -> None:
    told_twice(world)
    archive = world.store.archive
    late, first = archive.items(limit=9)
    assert (first.source, first.story_title, first.of_title) == ("news.example", "Title of a", "")
    assert (late.source, late.story_title, late.of_title) == (
        "other.example",
        "Title of a",
        "Title of a",
    )
    hit = archive.hits(limit=1)[0]
    assert (hit.source, hit.story_title) == ("other.example", "Title of a")
    assert (hit.verdict, hit.quiet) == ("duplicate", "")


def test_items_are_listed_by_feed(world: World) -> None:
    told_twice(world)
    archive = world.store.archive
    assert [item.guid for item in archive.items(limit=9, feed=OTHER)] == ["b"]
    assert [item.guid for item in archive.items(limit=9, feed=FEED, verdict="new")] == ["a"]
    assert archive.items(limit=9, feed="https://none.example/") == []


def test_items_are_listed_by_verdict(world: World) -> None:
    told_twice(world)
    archive = world.store.archive
    assert [item.guid for item in archive.items(limit=9, verdict="duplicate")] == ["b"]
    assert [item.guid for item in archive.items(limit=9, verdict="new")] == ["a"]
    assert archive.items(limit=9, verdict="update") == []


# -- the board
def test_a_story_tells_its_reports_languages_and_rules(world: World) -> None:
    told_twice(world)
    [line] = world.store.archive.board(limit=9)
    assert (line.title, line.lang, line.first_source) == ("Title of a", "en", "news.example")
    assert (line.first_seen, line.moved_at) == (NOON, world.clock.now())
    assert (line.reports, line.echoes) == (2, 1)
    assert (line.independent_sources, line.unknown_sources) == (1, 0)
    assert line.languages == ("en", "ar")
    assert line.rules == ("r", "q")
    assert line.quiet == ()


def test_the_story_that_moved_last_stands_first(world: World) -> None:
    world.ingest(world.lend(), [report("a", text_of="t", rules=["r"]), report("b", rules=["q"])])
    archive = world.store.archive
    assert [line.title for line in archive.board(limit=9)] == ["Title of b", "Title of a"]
    world.clock.forward(60)
    late = report("c", text_of="t", at=world.clock.now())
    [known] = world.known(late)
    world.ingest(world.lend(OTHER), [late], {"c": known})
    assert [line.title for line in archive.board(limit=9)] == ["Title of a", "Title of b"]
    assert [line.title for line in archive.board(limit=9, rule="q")] == ["Title of b"]
    assert archive.board(limit=9, rule="other") == []


def test_stories_that_no_rule_met_are_shown_when_asked_for(world: World) -> None:
    unread = in_language(report("a"), "und")
    world.ingest(world.lend(), [unread, report("b", rules=["r"])])
    archive = world.store.archive
    assert [line.title for line in archive.board(limit=9)] == ["Title of b"]
    [_, quiet] = archive.board(limit=9, met_only=False)
    assert (quiet.title, quiet.rules, quiet.languages, quiet.notices) == ("Title of a", (), (), 0)


def test_a_story_tells_what_waits_and_what_was_told(world: World) -> None:
    told_twice(world)
    archive = world.store.archive
    [line] = archive.board(limit=9)
    assert (line.notices, line.waiting_until) == (0, NOON + timedelta(seconds=60))
    world.clock.forward(60)
    assert world.plan("desk") == 2
    [line] = archive.board(limit=9)
    assert (line.notices, line.waiting_until) == (2, None)


def test_a_story_tells_which_deliveries_did_not_arrive(world: World) -> None:
    told_twice(world)
    archive = world.store.archive

    def trouble() -> tuple[int, int]:
        [line] = archive.board(limit=9)
        return line.dead, line.retrying

    assert trouble() == (0, 0)
    world.clock.forward(60)
    world.plan("desk", "mail")
    first, second = claimed(world), claimed(world)
    assert trouble() == (0, 0)
    world.settle(first, Outcome("dead", 410, "410 Gone"))
    world.settle(second, Outcome("retry", 503, "503 busy"), retry_s=5)
    assert trouble() == (1, 1)
    world.settle(claimed(world))
    world.settle(claimed(world))
    world.clock.forward(5)
    again = claimed(world)
    assert trouble() == (1, 1)  # being tried again is not yet arrived
    world.settle(again)
    assert trouble() == (1, 0)


def test_feeds_of_one_outlet_are_one_source_with_the_outlet_s_name(world: World) -> None:
    told_twice(world)
    feed = Feed(FEED, name="A: World", outlet="outlet.a", outlet_name="The A")
    world.store.sync_feeds([feed], 0)
    world.store.sync_feeds([replace(feed, url=OTHER, name="A: Africa")], 0)
    assert [each.source for each in only_story(world).reports] == ["The A", "The A"]
    world.store.sync_feeds([replace(feed, url=OTHER, outlet_name="A renamed")], 0)
    assert {each.source for each in only_story(world).reports} == {"A renamed"}
    assert only_story(world).line.first_source == "A renamed"
    [listed] = world.store.archive.stories(limit=9)
    assert [item.source for item in listed.items] == ["A renamed", "A renamed"]


def test_a_copy_of_a_seed_says_why_it_may_not_alert(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"dir/s": "1"}, [report("dir/s", text_of="t")], [])
    due, copy = world.lend(), report("a", text_of="t", rules=["r"])
    with world.store.begin() as tx:
        [numbered] = tx.register(due.id, [copy]).fresh
        [known] = tx.candidates([numbered], NOON).by_item[numbered.id]
        tx.add_items(due.id, [world.judge(numbered, known)], "v1")
        tx.add_hits([replace(world.hit(numbered, copy.matches[0]), quiet="seed_copy")])
    detail = only_story(world)
    assert (detail.line.quiet, detail.line.reports) == (("seed_copy",), 1)
    [shown] = detail.reports
    assert (shown.item.of, shown.of_title, shown.of_is_seed) == ("dir/s", "Title of dir/s", True)
    assert [(hit.rule, hit.how, hit.quiet) for hit in shown.hits] == [("r", "live", "seed_copy")]
    with world.store.begin() as tx:
        tx.replace_seeds({}, [], ["dir/s"])
    [shown] = only_story(world).reports
    assert (shown.item.of, shown.of_title, shown.of_is_seed) == ("dir/s", "", True)


# -- one story, one report
def test_a_story_is_shown_with_its_first_reports_and_counts_all(world: World) -> None:
    world.ingest(world.lend(), [report("a", text_of="t")])
    reports = [report(f"b{n}", text_of="t", rules=["r"]) for n in range(9)]
    [known] = world.known(reports[0])
    world.ingest(world.lend(OTHER), reports, {each.item.guid: known for each in reports})
    archive = world.store.archive
    story = archive.story(archive.stories(limit=1)[0].id, limit=3)
    assert [each.item.guid for each in story.reports] == ["a", "b0", "b1"]
    assert (story.line.reports, story.line.echoes) == (10, 9)
    assert [len(each.hits) for each in story.reports] == [0, 1, 1]


def test_of_a_long_story_only_echoes_are_left_out(world: World) -> None:
    due = world.lend()
    reports = [report(f"g{n}") for n in range(6)]
    roles = ("origin", "echo", "unknown", "echo", "independent", "unknown")
    with world.store.begin() as tx:
        numbered = tx.register(due.id, reports).fresh
        judged = [
            Judged(each, Verdict("new"), Placement(each.id, role, with_item=numbered[0].id))
            for each, role in zip(numbered, roles, strict=True)
        ]
        tx.add_items(due.id, judged, "v1")
    [line] = world.store.archive.board(limit=9, met_only=False)
    shown = world.store.archive.story(line.id).reports
    assert [each.item.guid for each in shown] == ["g0", "g4", "g2", "g5", "g1", "g3"]
    assert world.store.archive.story(line.id, limit=4).reports == shown[:4]


def test_a_report_tells_all_that_was_decided_about_it(world: World) -> None:
    [first] = world.ingest(world.lend(), [report("a")])
    due = world.lend(OTHER)
    dossier = report("b", "A longer report.", rules=["r"])
    late = replace(dossier, item=replace(dossier.item, author="N. N."))
    with world.store.begin() as tx:
        [second] = tx.register(due.id, [late]).fresh
        verdict = Verdict(
            "update",
            of=first.id,
            of_name=str(first.id),
            score=0.4,
            passage="report.",
            new_numbers=("19",),
            new_names=("Pema Gurung",),
            why="near",
        )
        joined = Placement(second.id, "independent", with_item=second.id)
        tx.add_items(due.id, [Judged(second, verdict, joined)], "v1")
        tx.add_hits([world.hit(second, dossier.matches[0])])
        tx.owe([Owed("root", "r", second.id, NOON)])
    shown = world.store.archive.report(str(second.id))
    assert (shown.source, shown.role, shown.author) == ("other.example", "independent", "N. N.")
    assert (shown.body, shown.passage, shown.why) == ("A longer report.", "report.", "")
    assert (shown.of_title, shown.of_is_seed) == ("Title of a", False)
    assert (shown.new_numbers, shown.new_names) == (("19",), ("Pema Gurung",))
    assert (shown.item.verdict, shown.item.score, shown.item.of) == ("update", 0.4, str(first.id))
    [hit] = shown.hits
    assert [(e.field, e.text) for e in hit.evidence] == [("body", "A")]
    assert shown == world.store.archive.report("b")


def test_what_is_not_stored_is_not_found(world: World) -> None:
    archive = world.store.archive
    for ask, where in (
        (archive.story, "monitor stories list"),
        (archive.report, "monitor items list"),
        (archive.delivery, "monitor deliveries list"),
    ):
        with pytest.raises(NotFoundError, match=f"'gone'; see: {where}"):
            ask("gone")
    with world.store.begin() as tx:
        tx.replace_seeds({"dir/s": "1"}, [report("dir/s")], [])
    with pytest.raises(NotFoundError):
        archive.report("dir/s")


def test_an_alert_is_shown_with_what_it_sent(world: World) -> None:
    told_twice(world)
    world.clock.forward(60)
    world.plan("desk", recipients=["a@example.org", "b@example.org"])
    first, second = only_story(world).alerts
    assert (first.rule, first.route, first.notices) == ("r", "root", 1)
    assert (first.opened_at, first.last_notice_at) == (NOON, world.clock.now())
    assert first.waiting_until is None
    assert [each.recipient for each in first.deliveries] == ["a@example.org", "b@example.org"]
    assert {each.rule for each in second.deliveries} == {"q"}


# -- deliveries
def test_a_delivery_is_shown_with_its_attempts(world: World) -> None:
    world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
    world.plan("desk")
    delivery = claimed(world)
    busy = Outcome("retry", 503, "503 Service Unavailable", response_head="busy")
    assert world.settle(delivery, busy, retry_s=5)
    world.clock.forward(5)
    world.settle(claimed(world))
    detail = world.store.archive.delivery(delivery.uid)
    assert detail.delivery == world.store.archive.deliveries(limit=1)[0]
    assert (detail.story_title, detail.queued_at) == ("Title of a", NOON)
    assert [(a.n, a.code, a.error, a.response_head) for a in detail.attempts] == [
        (1, 503, "503 Service Unavailable", "busy"),
        (2, 200, None, ""),
    ]
    assert detail.attempts[1].ended_at == world.clock.now()
    assert (detail.delivery.story_title, detail.delivery.last_at) == (
        "Title of a",
        world.clock.now(),
    )


def test_an_attempt_that_a_dead_process_left_has_no_beginning(world: World) -> None:
    world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
    world.plan("desk")
    delivery = claimed(world)
    world.store.recover()
    world.settle(claimed(world))
    lost, done = world.store.archive.delivery(delivery.uid).attempts
    assert (lost.started_at, lost.code, done.started_at) == (None, None, NOON)


# -- health
def test_an_empty_store_has_nothing_to_do(world: World) -> None:
    health = world.store.archive.health()
    assert (health.feeds, health.failing, health.unpolled) == (0, 0, 0)
    assert (health.queued, health.dead) == (0, 0)
    assert (health.due_since, health.unplanned_since, health.unsent_since) == (None, None, None)
    assert (health.last_ok_at, health.last_new_at) == (None, None)
    assert (health.last_attempt_at, health.last_delivered_at) == (None, None)
    assert health.last_dead_at is None
    assert health.database_bytes > 0


def test_a_feed_waits_from_when_it_is_due_unless_somebody_holds_it(world: World) -> None:
    archive = world.store.archive
    world.store.sync_feeds([Feed(FEED), Feed(OTHER)], 0)
    world.clock.forward(900)
    assert (archive.health().due_since, archive.health().unpolled) == (NOON, 2)
    [due] = world.store.claim_feeds(1, 60)
    assert archive.health().due_since == NOON
    [other] = world.store.claim_feeds(1, 60)
    assert archive.health().due_since is None
    world.store.release_feed(due)
    world.store.sync_feeds([Feed(other.feed.url)], 0)
    assert (archive.health().due_since, archive.health().feeds) == (None, 1)


def test_a_feed_whose_holder_died_waits_from_the_end_of_its_lease(world: World) -> None:
    world.lend()
    world.clock.forward(59)
    assert world.store.archive.health().due_since is None
    world.clock.forward(900)
    assert world.store.archive.health().due_since == NOON + timedelta(seconds=60)


def test_feeds_in_trouble_are_counted(world: World) -> None:
    for url, state in ((FEED, "failing"), (OTHER, "waiting")):
        due = world.lend(url)
        with world.store.begin() as tx:
            late = NOON + timedelta(hours=1)
            tx.record_poll(due, replace(due.state, state=state, due_at=late, last_new_at=NOON))
    health = world.store.archive.health()
    assert (health.feeds, health.failing, health.unpolled) == (2, 2, 0)
    assert (health.last_new_at, health.last_ok_at) == (NOON, None)


def test_an_alert_and_a_delivery_wait_from_when_they_are_due(world: World) -> None:
    world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=60)
    archive = world.store.archive
    assert archive.health().unplanned_since is None
    world.clock.forward(90)
    assert archive.health().unplanned_since == NOON + timedelta(seconds=60)
    world.plan("desk", "mail")
    planned_at = world.clock.now()
    world.clock.forward(30)
    health = archive.health()
    assert (health.unplanned_since, health.unsent_since) == (None, planned_at)
    assert (health.queued, health.dead) == (2, 0)
    # What nobody may take now waits for nobody: both receivers are being asked, then one may rest.
    first, second = claimed(world), claimed(world)
    assert archive.health().unsent_since is None
    world.settle(first, Outcome("retry", 503, "503 busy"), retry_s=300)
    world.settle(second, Outcome("dead", 410, "410 Gone"))
    health = archive.health()
    assert (health.unsent_since, health.queued, health.dead) == (None, 1, 1)
    assert (health.last_attempt_at, health.last_delivered_at) == (world.clock.now(), None)
    assert health.last_dead_at == world.clock.now()
    delivered_at = world.clock.forward(300)
    assert archive.health().unsent_since == delivered_at
    world.settle(claimed(world))
    health = archive.health()
    assert (health.unsent_since, health.queued) == (None, 0)
    assert (health.last_delivered_at, health.last_dead_at) == (delivered_at, None)
