"""Stories for pages: as many queries for a large story as for a small one."""

from tests.contracts.stores import World, a_world, report
from tests.support.queries import queries_of
from tests.support.rulings import merged, two_stories

OTHER = "https://other.example/rss"


def add_story(world: World, name: str, n_reports: int) -> None:
    world.ingest(world.lend(), [report(name, text_of=name, rules=["r"])], wait_s=0)
    copies = [report(f"{name}{n}", text_of=name, rules=["r"]) for n in range(n_reports - 1)]
    known = world.known(report("probe", text_of=name))[:1]
    world.clock.forward(3600)
    world.ingest(world.lend(OTHER), copies, {each.item.guid: known[0] for each in copies})
    world.plan("desk", "mail")


def test_the_number_of_queries_does_not_grow_with_the_stories() -> None:
    with a_world() as world:
        archive = world.store.archive
        add_story(world, "a", 1)
        few = len(queries_of(lambda: archive.board(limit=50)))
        for n in range(5):
            add_story(world, f"b{n}", 3)
        assert len(archive.board(limit=50)) == 6
        assert len(queries_of(lambda: archive.board(limit=50))) == few <= 7


def test_a_story_of_600_reports_is_read_in_as_many_queries_as_one_of_two() -> None:
    with a_world() as world:
        archive = world.store.archive
        add_story(world, "a", 2)
        [small] = archive.board(limit=1)
        few = len(queries_of(lambda: archive.story(small.id)))
        add_story(world, "b", 600)
        [large] = archive.board(limit=1)
        detail = archive.story(large.id)
        assert (detail.line.reports, len(detail.reports)) == (600, 50)
        assert len(queries_of(lambda: archive.story(large.id))) == few


def test_a_story_shows_the_alerts_of_those_that_were_merged_into_it() -> None:
    with a_world() as world:
        one, two = two_stories(world, "r")
        world.clock.forward(3600)
        world.plan("desk", "mail")
        stays, _ = merged(world, one, two)
        alerts = world.store.archive.story(stays).alerts
        assert [(each.notices, len(each.deliveries), each.dropped_at) for each in alerts] == [
            (1, 2, None),
            (1, 2, None),
        ]


def test_an_alert_that_was_dropped_says_when() -> None:
    with a_world() as world:
        one, two = two_stories(world, "r")
        stays, _ = merged(world, one, two)
        waits, dropped = world.store.archive.story(stays).alerts
        assert (waits.dropped_at, dropped.dropped_at) == (None, world.clock.now())
        [line] = world.store.archive.board(limit=9, met_only=False)
        assert (line.notices, line.waiting_until) == (0, waits.waiting_until)
