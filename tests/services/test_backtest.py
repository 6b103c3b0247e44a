from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from monitor.core.matching.parse import parse
from monitor.model.backfill import Extent
from monitor.model.backtest import Backtest, Day
from monitor.model.entity import Alias, Entity
from monitor.model.rule import Rule
from monitor.services.backtest import (
    PIECE,
    Display,
    Looked,
    Met,
    Question,
    look,
    look_at_all,
    pieces,
    sum_up,
)
from tests.contracts.stores import World, a_world, report
from tests.support.clock import NOON

DAY = timedelta(days=1)


@pytest.fixture
def world() -> Iterator[World]:
    with a_world() as world:
        yield world


def question(query: str = "derna", *entities: Entity, since: timedelta = 30 * DAY) -> Question:
    known = {entity.id: entity for entity in entities}
    parse(query, entities=known)
    return Question(Rule("r", query), entities, NOON - since)


def answer(world: World, asked: Question, *, zone: str = "UTC", n: int = 5) -> Backtest:
    archive = world.store.archive
    looked = look_at_all(archive, asked, pieces(archive.extent(asked.since)))
    return sum_up(archive, asked, looked, Display(NOON, ZoneInfo(zone), n, 300))


def test_pieces_cover_all_ids_once() -> None:
    extent = Extent(lowest=5, highest=5 + 3 * PIECE, n_items=9)
    ids = [id_ for first, last in pieces(extent) for id_ in range(first, last + 1)]
    assert sorted(ids) == list(range(5, 6 + 3 * PIECE))
    assert all(last - first < PIECE for first, last in pieces(extent))
    assert pieces(Extent(0, 0, 0)) == ()


def test_a_piece_tells_what_the_rule_meets_and_how_far_back_it_goes(world: World) -> None:
    bodies = ["Derna weeps", "Rome", "Back to Derna"]
    reports = [report(str(n), body, at=NOON - n * DAY) for n, body in enumerate(bodies)]
    one, _, three = (each.id for each in world.ingest(world.lend(), reports))
    asked = question()
    looked = look(world.store.archive, asked.compile(), asked.since, (one, three))
    assert (looked.n_items, looked.oldest) == (3, NOON - 2 * DAY)
    assert [(each.id, each.may_alert) for each in looked.met] == [(three, True), (one, True)]
    assert look(world.store.archive, asked.compile(), asked.since, (three, three)).n_items == 1


def test_items_from_before_the_period_are_left_out(world: World) -> None:
    reports = [report(str(n), "Derna", at=NOON - n * DAY) for n in (1, 29, 31)]
    world.ingest(world.lend(), reports)
    assert answer(world, question()).hits == 2
    assert answer(world, question(since=90 * DAY)).hits == 3


def test_a_rule_that_is_off_is_put_to_all_the_same(world: World) -> None:
    world.ingest(world.lend(), [report("a", "Derna")])
    off = Question(Rule("r", "derna", status="off"), (), NOON - DAY)
    found = answer(world, off)
    assert (found.hits, found.status) == (1, "off")


def test_an_entity_is_found_by_its_names(world: World) -> None:
    derna = Entity("place.derna", "Derna", (Alias("Darnah", "folded"),))
    world.ingest(world.lend(), [report("a", "In Darnah"), report("b", "In Derna")])
    assert answer(world, question("@place.derna", derna)).hits == 1


def test_a_story_opens_one_alert_however_many_reports_meet_the_rule(world: World) -> None:
    first = report("one", "Derna weeps", at=NOON - 2 * DAY)
    world.ingest(world.lend(), [first])
    (known,) = world.known(report("probe", text_of="one"))
    copy = report("two", "Derna weeps", at=NOON - DAY, text_of="one")
    world.ingest(world.lend("https://other.example/rss"), [copy], {"two": known})
    found = answer(world, question())
    assert (found.hits, found.alerts) == (2, 1)
    assert found.days == (
        Day(date(2026, 2, 27), 1, 1), Day(date(2026, 2, 28), 1, 0), Day(date(2026, 3, 1), 0, 0),
    )  # fmt: skip


def test_a_copy_of_a_seed_opens_no_alert(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"berth": "d"}, [report("berth", "Derna")], ())
    (seed,) = world.known(report("probe", text_of="berth"))
    copy = report("copy", "Derna weeps", text_of="berth")
    world.ingest(world.lend(), [copy, report("news", "Derna too")], {"copy": seed})
    found = answer(world, question())
    assert (found.items, found.hits, found.alerts) == (2, 2, 1)


def test_days_are_those_of_the_desk(world: World) -> None:
    late = datetime(2026, 2, 27, 23, 30, tzinfo=UTC)
    world.ingest(world.lend(), [report("a", "Derna", at=late)])
    days = answer(world, question(), zone="Africa/Tripoli").days
    assert [(each.day.day, each.hits) for each in days] == [(28, 1), (1, 0)]


def test_rates_count_from_the_first_item_that_is_stored(world: World) -> None:
    quiet = report("old", "Rome", at=NOON - 4 * DAY)
    news = [report(str(n), "Derna", at=NOON - n * DAY / 9) for n in range(6)]
    world.ingest(world.lend(), [quiet, *news])
    assert answer(world, question()).hits_a_day == 1.5


def test_the_first_hours_of_a_desk_tell_nothing_of_a_day(world: World) -> None:
    world.ingest(world.lend(), [report(str(n), "Derna", at=NOON - DAY / 24) for n in range(6)])
    found = answer(world, question())
    assert (found.hits, found.oldest) == (6, NOON - DAY / 24)
    assert (found.hits_a_day, found.alerts_a_day) == (None, None)
    feed = world.lend("https://other.example/rss")
    world.ingest(feed, [report("old", "Derna", at=NOON - DAY)])
    assert answer(world, question()).hits_a_day == 7


def test_the_difference_is_to_the_hits_that_are_stored(world: World) -> None:
    reports = [
        report("both", "Derna", rules=["r"]),
        report("new", "Derna"),
        report("gone", "Rome", rules=["r"]),
        report("other", "Oslo", rules=["another"]),
    ]
    both, new, gone, _ = (each.id for each in world.ingest(world.lend(), reports))
    difference = answer(world, question()).difference
    assert [
        (group.n, [each.item for each in group.examples])
        for group in (difference.both, difference.new, difference.gone)
    ] == [(1, [both]), (1, [new]), (1, [gone])]
    assert difference.gone.examples[0].matched == ()
    assert difference.gone.examples[0].passage == ""


def test_examples_are_the_newest_with_the_words_that_met(world: World) -> None:
    body = f"{'Far away. ' * 60}Water rose in Derna on Monday.{' Much more.' * 60}"
    world.ingest(world.lend(), [report(str(n), body) for n in range(4)])
    found = answer(world, question(), n=2)
    assert [each.title for each in found.examples] == ["Title of 3", "Title of 2"]
    assert "Water rose in Derna on Monday." in found.examples[0].passage
    assert len(found.examples[0].passage) <= 300
    assert found.examples[0].matched == ("derna",)
    ((start, end),) = found.examples[0].marks
    assert found.examples[0].passage[start:end] == "Derna"
    assert answer(world, question(), n=0).examples == ()


def test_an_item_that_was_let_go_meanwhile_is_no_example(world: World) -> None:
    asked = question()
    gone = Met(99, NOON, "s", may_alert=True)
    display = Display(NOON, ZoneInfo("UTC"), 5, 300)
    found = sum_up(world.store.archive, asked, [Looked(1, NOON, (gone,))], display)
    assert (found.hits, found.examples) == (1, ())


def test_nothing_stored_gives_nothing(world: World) -> None:
    found = answer(world, question())
    assert (found.items, found.hits, found.alerts, found.days) == (0, 0, 0, ())
    assert (found.oldest, found.hits_a_day, found.alerts_a_day) == (None, None, None)
    assert found.difference.both.n == 0
