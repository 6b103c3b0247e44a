"""What every store must keep of where news comes from: citations, roles, roots of stories."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.adapters.store.location import locate
from monitor.core.attribution.accounts import account_of
from monitor.model.citation import UNNAMED, Citation, Reading
from monitor.model.credit import MOST_ACCOUNTS, Account, Copy, Reason, Root
from monitor.model.feed import Feed
from monitor.model.item import Origin
from monitor.model.record import ReportRecord, StoryLine, StoryRecord
from monitor.model.retention import Keep
from monitor.model.story import Dossier, Known
from tests.contracts.stores import FEED, STORES, World, a_world, report
from tests.support.clock import NOON
from tests.support.schema import rows_of

BODY = "The Delta Tribune said so. Egyptian sources told it."
DELTA = Citation("Delta Tribune", "outlet.delta", "said", "body", 4, 17, None, 0.9, "The Delta")
SOURCES = Citation(UNNAMED, None, "told", "body", 27, 43, "outlet.delta", 0.8)
LINK = Citation("Herald", None, "link", None, None, None, None, 0.9)
POST, HERALD = "https://post.example/rss", "https://herald.example/rss"


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def told(
    guid: str,
    *citations: Citation,
    n_words: int = 200,
    at: datetime | None = None,
    sourced: bool = False,
    outlet: str | None = None,
) -> Dossier:
    """A document with its reading."""
    plain = report(guid, BODY, text_of="t", rules=["r"])
    item = replace(plain.item, published_at=at)
    reading = Reading(citations, outlet, "The A" if outlet else "", sourced, n_words)
    return replace(plain, item=item, reading=reading)


def known(world: World) -> Known:
    return world.known(report("probe", text_of="t"))[0]


def accounts(world: World) -> list[Account]:
    """Of the only story."""
    story_id = known(world).story_id
    assert story_id is not None
    with world.store.begin() as tx:
        [found] = tx.accounts([story_id]).values()
    return sorted(found, key=lambda each: each.item_id)


def only(world: World) -> tuple[StoryRecord, StoryLine]:
    [story] = world.store.archive.stories(limit=9)
    [line] = world.store.archive.board(limit=9, met_only=False)
    return story, line


def reports(world: World) -> dict[str, ReportRecord]:
    detail = world.store.archive.story(only(world)[1].id)
    return {each.item.guid: each for each in detail.reports}


# -- citations
def test_citations_come_back_in_text_order_wherever_a_report_is_shown(world: World) -> None:
    title = replace(DELTA, field="title", start=0, end=5, via="outlet.x")
    world.credit(FEED, told("a", LINK, SOURCES, DELTA, title))
    in_order = (title, DELTA, SOURCES, LINK)
    assert reports(world)["a"].citations == in_order
    assert world.store.archive.report("a").citations == in_order
    [stored] = world.store.archive.stored(NOON, above=0, below=99, limit=9)
    assert stored.citations == in_order
    [item] = only(world)[0].items
    assert item.cites == ("The Delta", UNNAMED, "Herald")


def test_what_cites_nobody_has_no_citations(world: World) -> None:
    world.credit(FEED, told("a"), told("b", LINK))
    assert reports_of(world) == {"a": (), "b": (LINK,)}


def reports_of(world: World) -> dict[str, tuple[Citation, ...]]:
    stored = world.store.archive.stored(NOON, above=0, below=99, limit=9)
    return {each.item.guid: each.citations for each in stored}


def test_a_source_that_is_named_twice_at_one_place_is_kept_once(world: World) -> None:
    world.credit(FEED, told("a", DELTA, replace(DELTA, cue="told"), LINK, LINK))
    assert reports_of(world) == {"a": (DELTA, LINK)}


def test_what_no_database_holds_of_a_citation_is_replaced(world: World) -> None:
    odd = Citation("De\x00lta" + "x" * 400, None, "sa\ud800id", "body", 4, 9)
    world.credit(FEED, told("a", odd))
    [[found]] = reports_of(world).values()
    assert (found.source, found.cue) == ("De\ufffdlta" + "x" * 294, "sa\ufffdid")


def test_citations_leave_with_their_items(world: World) -> None:
    world.credit(FEED, replace(told("a", DELTA), matches=()))
    late = replace(told("b", LINK), matches=())
    received_at = world.clock.forward(99 * 86_400)
    world.credit(POST, replace(late, item=replace(late.item, received_at=received_at)))
    days = timedelta(days=9)
    list(world.store.prune(Keep(items=days, stories=days, bodies=days, marks=days)))
    with locate(world.url).migrating() as conn:
        left = [row["source"] for row in rows_of(conn)["citation"]]
    assert left == ["Herald"]


# -- accounts
def test_a_stored_report_tells_what_it_told_when_it_was_new(world: World) -> None:
    early = NOON - timedelta(hours=2)
    first = told("a", DELTA, SOURCES, sourced=True, at=early, n_words=33)
    [numbered] = world.credit(FEED, first)
    copy = told("b", outlet="outlet.a", at=NOON + timedelta(days=9))
    joined = world.credit(POST, copy, copies={"b": known(world)})
    verdicts = [world.judge(numbered, None), world.judge(joined[0], known(world))]
    expected = [account_of(each.numbered, each.verdict) for each in verdicts]
    assert accounts(world) == expected
    assert expected[0].citations[1].name == "Egyptian sources"
    assert expected[1].copy == Copy(numbered.id, 0.9)


def test_a_report_is_that_of_the_outlet_of_its_feed(world: World) -> None:
    feed = Feed(FEED, "A: World", "outlet.a", outlet_name="The A")
    world.store.sync_feeds([feed], 0)
    due = world.store.claim_feeds(9, 60)[0]
    first = told("a", outlet="outlet.a")
    origin = Origin(FEED, "A: World", "outlet.a")
    world.ingest(due, [replace(first, item=replace(first.item, origin=origin))])
    [account] = accounts(world)
    assert (account.outlet, account.name) == ("outlet.a", "The A")


def test_a_copy_of_a_seed_tells_the_seed(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"dir/s": "1"}, [report("dir/s", text_of="t")], [])
    world.credit(FEED, told("a"), copies={"a": known(world)})
    [account] = accounts(world)
    assert account.copy is not None
    assert account.copy.seed == "dir/s"
    story, line = only(world)
    assert [item.role for item in story.items] == ["echo"]
    assert line.roots == (Root("dir/s", is_held=True),)


def test_stories_that_are_asked_for_together_are_told_apart(world: World) -> None:
    world.credit(FEED, report("a", text_of="a"), report("b", text_of="b"), report("c", text_of="c"))
    by_text = {name: world.known(report("x", text_of=name))[0] for name in "ab"}
    ids = {name: each.story_id or 0 for name, each in by_text.items()}
    with world.store.begin() as tx:
        found = tx.accounts([*ids.values(), 999])
        assert tx.accounts([]) == {}
    items = {story_id: [each.item_id for each in own] for story_id, own in found.items()}
    assert items == {ids["a"]: [by_text["a"].id], ids["b"]: [by_text["b"].id], 999: []}


def test_a_report_of_before_its_words_were_counted_is_as_long_as_its_text(world: World) -> None:
    world.ingest(world.lend(), [report("a", "five letters " * 60, text_of="t")])
    [account] = accounts(world)
    assert account.n_words == 130


def test_of_a_story_of_very_many_reports_those_that_may_count_are_read(world: World) -> None:
    world.credit(FEED, told("first", at=NOON - timedelta(hours=1)))
    of = known(world)
    crowd = [told(f"copy{n}") for n in range(MOST_ACCOUNTS)]
    world.credit(POST, *crowd, copies={each.item.guid: of for each in crowd})
    late = told("own")
    world.credit(HERALD, late, copies={"own": of})
    found = accounts(world)
    assert len(found) == MOST_ACCOUNTS
    assert found[0].item_id == of.id
    assert found[-1].item_id == of.id + MOST_ACCOUNTS - 1
    story, line = only(world)
    assert (line.reports, line.independent_sources, line.echoes) == (
        MOST_ACCOUNTS + 2,
        1,
        MOST_ACCOUNTS + 1,
    )
    assert story.items[-1].role == "echo"


# -- roles and stories
def test_roles_are_written_anew_when_the_first_report_comes_late(world: World) -> None:
    echo = told("echo", DELTA)
    world.credit(POST, echo)
    story, line = only(world)
    assert [item.role for item in story.items] == ["echo"]
    assert (story.independent_sources, story.origin_not_held) == (1, ("The Delta",))
    assert (line.roots, line.unknown_sources) == ((Root("The Delta", is_held=False),), 0)
    assert story.first_report == story.items[0].id

    first = told("first", outlet="outlet.delta", at=NOON - timedelta(hours=1))
    [numbered] = world.credit(FEED, first, copies={"first": known(world)})
    copy = told("copy")
    world.credit(HERALD, copy, copies={"copy": known(world)})
    found = reports(world)
    assert {guid: each.role for guid, each in found.items()} == {
        "echo": "echo",
        "first": "origin",
        "copy": "echo",
    }
    story, line = only(world)
    assert (story.independent_sources, story.unknown_sources, story.origin_not_held) == (1, 0, ())
    assert story.first_report == numbered.id
    assert line.roots == (Root("The A", is_held=True),)
    assert (line.independent_sources, line.echoes) == (1, 2)


def test_a_reason_comes_back_as_it_was_given(world: World) -> None:
    world.credit(FEED, told("a", at=NOON - timedelta(minutes=7)))
    world.credit(POST, told("b"), copies={"b": known(world)})
    found = reports(world)
    assert found["a"].reason == Reason("first", number=1)
    expected = Reason("repeats", "news.example", share=0.9, at=NOON - timedelta(minutes=7))
    assert found["b"].reason == expected
    story, _ = only(world)
    assert all(item.why for item in story.items)


def test_what_was_never_credited_has_no_reason_and_is_counted_by_its_roles(world: World) -> None:
    world.ingest(world.lend(), [told("a", DELTA)])
    story, line = only(world)
    assert (story.independent_sources, story.first_report, line.roots) == (1, None, ())
    assert [(item.why, item.cites) for item in story.items] == [("", ("The Delta",))]
    assert reports(world)["a"].reason is None
    # It is credited when its next report comes.
    world.credit(POST, told("b"), copies={"b": known(world)})
    story, line = only(world)
    assert [item.role for item in story.items] == ["echo", "echo"]
    assert line.roots == (Root("The Delta", is_held=False),)


def test_an_alert_tells_whom_its_reports_cite_and_from_whom_the_story_comes(world: World) -> None:
    world.credit(POST, told("a", DELTA, SOURCES), wait_s=0)
    with world.store.begin() as tx:
        [waiting] = tx.due_alerts(9)
        due = tx.reports_of(waiting.alert)
    root = Root("The Delta", is_held=False, unnamed="Egyptian sources")
    assert (due.story.independent, due.story.unknown, due.story.roots) == (1, 0, (root,))
    [only_report] = due.reports
    assert only_report.cites == ("The Delta", UNNAMED)
    assert only_report.reason == Reason("cites", "The Delta", "said")


def test_whom_its_feed_names_is_the_source_of_a_report_and_not_cited_by_it(world: World) -> None:
    named = Citation("The Delta", "outlet.delta", "source", name="The Delta")
    base = told("a", named)
    world.credit(FEED, replace(base, item=replace(base.item, source="The Delta")))
    story, line = only(world)
    [item] = story.items
    assert (item.source, item.cites, item.role) == ("The Delta", (), "origin")
    assert line.roots == (Root("The Delta", is_held=True),)


def test_the_ledger_tells_why_a_report_has_its_role(world: World) -> None:
    world.credit(POST, told("a", DELTA))
    [line] = [each for each in world.store.archive.explain("a").lines if each.step == "story"]
    assert line.text.startswith('Opened the story "Title of a" (echo: cites The Delta')
    world.credit(FEED, told("b"), told("c"), copies={})
    [line] = [each for each in world.store.archive.explain("b").lines if each.step == "story"]
    assert line.text == 'Opened the story "Title of b"; it has 1 report now.'


def test_the_first_report_of_a_story_moves_on_when_it_leaves(world: World) -> None:
    def aged(guid: str, days: int) -> Dossier:
        at = NOON - timedelta(days=days)
        made = replace(told(guid), matches=())
        return replace(made, item=replace(made.item, received_at=at, published_at=at))

    [gone] = world.credit(FEED, aged("gone", 25))
    of = known(world)
    rest = [aged("later", 2), aged("earlier", 3)]
    numbered = world.credit(POST, *rest, copies={"later": of, "earlier": of})
    assert only(world)[0].first_report == gone.id
    days = timedelta(days=9)
    list(world.store.prune(Keep(items=days, stories=days, bodies=days, marks=timedelta(days=1))))
    story, line = only(world)
    assert len(story.items) == line.reports == 2
    assert story.first_report == numbered[1].id
