"""The archive on SQLite: listings do not wait for a writer."""

import threading

from tests.contracts.stores import a_world, report


def test_a_listing_does_not_wait_for_a_poll_that_is_being_stored() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a")])
        listed: list[str] = []

        def list_items() -> None:
            listed.extend(item.guid for item in world.store.archive.items(limit=9))

        with world.store.begin() as tx:
            tx.replace_seeds({"s": "1"}, [report("s")], [])
            reader = threading.Thread(target=list_items)
            reader.start()
            reader.join(60)
            assert listed == ["a"]
        assert [seed.name for seed in world.store.archive.seeds()] == ["s"]


def test_stories_are_listed_by_their_last_report_with_their_counts() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", text_of="t"), report("b")])
        [known] = world.known(report("c", text_of="t"))
        world.clock.forward(3600)
        late = report("c", text_of="t", at=world.clock.now())
        other = world.lend("https://other.example/rss")
        world.ingest(other, [late], {"c": known})
        [moved, still] = world.store.archive.stories(limit=9)
        assert [item.source for item in moved.items] == ["news.example", "other.example"]
        assert (moved.echoes, moved.independent_sources, moved.unknown_sources) == (1, 1, 0)
        assert (still.title, len(still.items)) == ("Title of b", 1)
