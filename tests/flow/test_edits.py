"""What publishers and feeds do to items that we hold: edits, guids that tell nothing, old news.

Bodies as a feed would send them go through the whole pipeline into each database.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from monitor.config.rulebook import Rulebook
from monitor.model.feed import FetchResult, Poll
from monitor.model.ingested import Ingested
from monitor.model.record import FeedRecord, ItemRecord
from monitor.pipeline import Pipeline
from tests.contracts.stores import STORES, World, a_world
from tests.support.books import make_book
from tests.support.feedserver import Story, rss

URL = "http://alpha.example/rss"
TITLE = "Dam above Derna breaks in the night"
BODY = (
    "Flood water broke through the lower dam above Derna on Monday night and carried away two "
    "bridges, the civil guard said. Engineer Widad Ferjani counted 31 houses without a roof and "
    "asked for pumps from Benghazi before the next rain."
)
CHOIR_TITLE = "Choir of pupils wins the contest in Tunis"
CHOIR = (
    "Forty pupils from Derna won the singing contest in Tunis on Friday with a song about fishing "
    "nets. Their teacher Hosni Taher had rehearsed with them in a bakery for a year."
)
MARKET_TITLE = "Old customs house becomes a market hall"
MARKET = (
    "Traders may move into the old customs house of Derna in the autumn, the council decided after "
    "a long debate. Rents are to stay low for the first three years, and the quay keeps its trees."
)
PAGE = "http://alpha.example/live"


@dataclass
class Desk:
    """A pipeline whose only feed says what it is told."""

    world: World
    pipeline: Pipeline

    def poll(self, *entries: Story, after: timedelta = timedelta(hours=1)) -> Ingested:
        """Let the feed be read a while later; entries without a date are of that moment."""
        self.world.clock.forward(after.total_seconds())
        now = self.world.clock.now()
        body = rss([each if each.date else dated(each, now) for each in entries])
        result = FetchResult(URL, 200, body, now)
        return self.pipeline.ingest(Poll(self.world.lend(URL), result))

    def told(self) -> list[str]:
        """The types of the notices that are made within the next two minutes."""
        self.world.clock.forward(120)
        return sorted(plan.notice.type for plan in self.pipeline.plan().planned)

    def items(self) -> list[ItemRecord]:
        return list(self.world.store.archive.items(limit=0))

    def feed(self) -> FeedRecord:
        [record] = self.world.store.archive.feeds()
        return record

    def explained(self, item: str) -> str:
        return "\n".join(line.text for line in self.world.store.archive.explain(item).lines)


def dated(story: Story, at: datetime) -> Story:
    return Story(story.title, story.body, story.link, story.guid, format_datetime(at), story.lang)


NIGHT = {"when": "level>=low", "receivers": ["console"], "continue": True}


def a_book(folder: Path, routes: Sequence[object] = ()) -> Rulebook:
    return make_book(
        folder,
        feeds=[{"url": URL, "name": "Alpha"}],
        rules=[
            {"id": "derna", "match": "derna"},
            {"id": "pumps", "match": "pumps"},
            {"id": "collapse", "match": "collapse*"},
        ],
        route={"group_wait": "60s", "routes": list(routes)},
    )


@pytest.fixture(params=STORES)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    with a_world(request.param) as world:
        yield Desk(world, Pipeline(a_book(tmp_path), world.store))


def report(title: str = TITLE, body: str = BODY, guid: str = "a", link: str = "") -> Story:
    return Story(title, body, link or f"http://alpha.example/{guid}", guid)


# -- edits
def test_a_corrected_word_is_silent_and_the_new_text_stands(desk: Desk) -> None:
    assert len(desk.poll(report()).hits) == 2
    assert len(desk.told()) == 2
    corrected = BODY.replace("carried away", "swept away")
    edited = desk.poll(report(body=corrected))
    assert ([each.change for each in edited.edits], edited.hits) == (["correction"], ())
    assert desk.told() == []
    [item] = desk.items()
    shown = desk.world.store.archive.report(str(item.id))
    assert (shown.body, shown.revision, shown.item.verdict) == (corrected, 1, "new")
    assert [(each.revision, each.body) for each in shown.edits] == [(0, BODY)]
    assert "Edited by its publisher: no new number, name or statement" in desk.explained("a")


def test_a_corrected_word_owes_nothing_on_a_route_that_came_since(
    desk: Desk, tmp_path: Path
) -> None:
    desk.poll(report())
    assert len(desk.told()) == 2
    night = tmp_path / "night"
    night.mkdir()
    later = Desk(desk.world, Pipeline(a_book(night, routes=[NIGHT]), desk.world.store))
    corrected = BODY.replace("carried away", "swept away")
    assert [each.change for each in later.poll(report(body=corrected)).edits] == ["correction"]
    assert later.told() == []


def test_a_new_number_is_an_update_of_the_item_itself_and_told_as_such(desk: Desk) -> None:
    desk.poll(report())
    assert len(desk.told()) == 2
    edited = desk.poll(report(body=BODY.replace("31 houses", "47 houses")))
    assert [each.change for each in edited.edits] == ["update"]
    assert edited.hits == ()
    assert desk.told() == ["alert.developed"] * 2
    [item] = desk.items()
    assert (item.verdict, item.of) == ("update", str(item.id))
    shown = desk.world.store.archive.report("a")
    assert shown.new_numbers == ("47",)
    assert {hit.revision for hit in shown.hits} == {1}
    explained = desk.explained("a")
    assert "New: no known document shares enough of this text." in explained
    assert "Edited by its publisher: it tells more: new numbers 47." in explained
    [story] = desk.world.store.archive.stories(limit=0)
    assert [each.role for each in story.items] == ["origin"]


def test_an_edit_that_a_rule_meets_for_the_first_time_alerts(desk: Desk) -> None:
    desk.poll(report())
    assert len(desk.told()) == 2
    edited = desk.poll(report(TITLE.replace("breaks", "collapses")))
    assert [each.change for each in edited.edits] == ["title"]
    assert [(hit.rule_id, hit.revision, hit.quiet) for hit in edited.hits] == [("collapse", 1, "")]
    assert len(desk.told()) == 1
    [story] = desk.world.store.archive.stories(limit=0)
    assert story.title == TITLE.replace("breaks", "collapses")
    assert f'the headline alone; it was "{TITLE}".' in desk.explained("a")


def test_what_its_publisher_took_out_is_shown_in_the_text_that_had_it(desk: Desk) -> None:
    desk.poll(report())
    short = BODY.replace(" and asked for pumps from Benghazi before the next rain", "")
    desk.poll(report(body=short))
    [hit] = desk.world.store.archive.hits(limit=0, rule="pumps")
    assert (hit.revision, hit.is_former) == (0, True)
    shown = desk.world.store.archive.report("a")
    assert {entry.term for entry in shown.evidence} == {"derna"}
    desk.world.clock.forward(120)
    with desk.world.store.begin() as tx:
        due = {each.alert.rule_id: tx.reports_of(each.alert) for each in tx.due_alerts(10)}
    assert due["pumps"].reports[0].body == BODY
    assert due["derna"].reports[0].body == short
    assert "in a former text" in desk.explained("a")


def test_an_entry_that_left_and_came_back_as_it_was_is_silent(desk: Desk) -> None:
    desk.poll(report(), report(CHOIR_TITLE, CHOIR, "b"))
    desk.poll(report(CHOIR_TITLE, CHOIR, "b"))
    back = desk.poll(report(), report(CHOIR_TITLE, CHOIR, "b"))
    assert (back.judged, back.edits, back.hits) == ((), (), ())


def test_a_text_that_changes_at_every_poll_does_not_fill_the_database(desk: Desk) -> None:
    for n in range(30):
        desk.poll(report(body=f"{BODY} Visitors so far: {1000 + 7 * n}."))
    shown = desk.world.store.archive.report("a")
    assert shown.revision == 29
    assert len(shown.edits) == 20
    assert shown.edits[0].revision == 0
    assert len(desk.items()) == 1
    assert "Edited by its publisher 9 more times: those texts are not kept." in desk.explained("a")


# -- identities that are none
def test_another_document_under_an_old_guid_is_news(desk: Desk) -> None:
    desk.poll(report(guid="1", link="http://alpha.example/dam"))
    assert len(desk.told()) == 2
    second = desk.poll(report(CHOIR_TITLE, CHOIR, "1", "http://alpha.example/choir"))
    assert [each.change for each in second.edits] == ["other"]
    assert [(each.verdict.kind, len(second.hits)) for each in second.judged] == [("new", 1)]
    assert len(desk.told()) == 1
    back = desk.poll(
        report(guid="2", link="http://alpha.example/dam"),
        report(CHOIR_TITLE, CHOIR, "1", "http://alpha.example/choir"),
    )
    assert (back.judged, back.hits) == ((), ())
    assert {item.title for item in desk.items()} == {TITLE, CHOIR_TITLE}


def test_a_live_page_that_three_texts_stood_under_is_no_identity(desk: Desk) -> None:
    texts = [(TITLE, BODY), (CHOIR_TITLE, CHOIR), (MARKET_TITLE, MARKET)]
    for n, (title, body) in enumerate(texts):
        desk.poll(report(title, body, f"g{n}", PAGE))
    short = desk.poll(report("Bridge opens again", "Cars may pass from noon on.", "g3", PAGE))
    assert [each.verdict.kind for each in short.judged] == ["new"]
    assert short.judged[0].numbered.dossier.item.url_key == ""
    assert short.edits == ()
    assert len(desk.items()) == 4
    again = desk.poll(report("Bridge opens again", "Cars may pass from noon on.", "g4", PAGE))
    assert again.judged == ()


def test_a_guid_that_all_items_share_tells_none_apart_once_it_was_seen_twice(desk: Desk) -> None:
    first = desk.poll(report(guid="x", link="http://alpha.example/1"))
    assert len(first.judged) == 1
    both = desk.poll(
        report(guid="x", link="http://alpha.example/1"),
        report(CHOIR_TITLE, CHOIR, "x", "http://alpha.example/2"),
    )
    assert [each.numbered.dossier.item.title for each in both.judged] == [CHOIR_TITLE]
    assert both.edits == ()
    assert desk.feed().guid_unreliable
    assert desk.feed().warnings == ("guid not unique",)
    third = desk.poll(report(MARKET_TITLE, MARKET, "x", "http://alpha.example/3"))
    assert (len(third.judged), third.edits) == (1, ())
    edited = desk.poll(
        report(CHOIR_TITLE, CHOIR.replace("Forty", "Fifty"), "x", "http://alpha.example/2")
    )
    assert (len(edited.judged), len(edited.edits)) == (0, 1)


@pytest.mark.parametrize("links", [True, False])
def test_guids_that_change_at_each_fetch_bring_neither_items_nor_alerts(
    desk: Desk, *, links: bool
) -> None:
    def shown(n: int) -> list[Story]:
        texts = [(TITLE, BODY), (CHOIR_TITLE, CHOIR), (MARKET_TITLE, MARKET)]
        return [
            Story(title, body, f"http://alpha.example/{k}" if links else "", f"{n}-{k}")
            for k, (title, body) in enumerate(texts)
        ]

    assert len(desk.poll(*shown(0)).judged) == 3
    assert len(desk.told()) == 4
    for n in range(1, 7):
        again = desk.poll(*shown(n))
        assert (again.judged, again.edits, again.hits) == ((), (), ())
        assert again.n_renamed == (3 if n <= 3 else 0)
        assert desk.told() == []
    assert len(desk.items()) == 3
    assert desk.feed().warnings == ("guid changes at every fetch",)
    assert desk.feed().guid_unreliable


# -- the past
def old(days: float, now: datetime, title: str = TITLE, body: str = BODY, guid: str = "a") -> Story:
    return dated(report(title, body, guid), now - timedelta(days=days))


def test_old_entries_of_a_first_poll_are_stored_and_never_alerted(desk: Desk) -> None:
    now = desk.world.clock.now()
    first = desk.poll(old(3, now), report(CHOIR_TITLE, CHOIR, "b"))
    assert {(hit.how, hit.quiet) for hit in first.hits} == {("baseline", "baseline"), ("live", "")}
    assert len(desk.told()) == 1
    said = "Older than 24h or undated, on the first poll of this feed: stored, not alerted."
    assert said in desk.explained("a")
    edited = desk.poll(old(3, now, body=BODY.replace("31 houses", "47 houses")))
    assert [each.change for each in edited.edits] == ["update"]
    assert desk.told() == []


def test_a_feed_that_is_back_after_a_month_lists_the_past_but_for_what_is_fresh(desk: Desk) -> None:
    desk.poll(report())
    assert len(desk.told()) == 2
    later = desk.world.clock.now() + timedelta(days=41)
    texts = [old(12, later, CHOIR_TITLE, CHOIR, "b"), report(MARKET_TITLE, MARKET, "c")]
    back = desk.poll(*texts, after=timedelta(days=41))
    assert sorted(hit.quiet for hit in back.hits) == ["", "baseline"]
    assert len(desk.told()) == 1
    assert "on the first poll after 41 days: stored, not alerted." in desk.explained("b")


def test_an_entry_dated_ahead_or_not_at_all_is_ordered_by_when_it_came(desk: Desk) -> None:
    desk.poll(report(MARKET_TITLE, MARKET, "m"))
    ahead = dated(report(), desk.world.clock.now() + timedelta(days=400))
    undated = Story(CHOIR_TITLE, CHOIR, "http://alpha.example/b", "b", " ")
    found = desk.poll(ahead, undated)
    received = {each.numbered.dossier.item.received_at for each in found.judged}
    assert received == {desk.world.clock.now()}
    assert {each.numbered.dossier.item.published_at for each in found.judged} == {None}
    assert {hit.quiet for hit in found.hits} == {""}
