"""The ledger's words; the rest is asked by the contract of the archive."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from monitor.errors import NotFoundError
from monitor.model.alert import Outcome
from tests.contracts.stores import a_world, report
from tests.support.clock import NOON
from tests.support.rulings import ONE, by, merged, rulings, two_stories


def test_words_of_others_are_pieces_of_their_own() -> None:
    with a_world() as world:
        url = "https://user:key@news.example/rss?token=key#part"
        dossier = report("a", rules=["r"])
        title = 'Bild: "\u0627\u0644\u0646\u0635" (AP)'
        told = replace(dossier, item=replace(dossier.item, title=title))
        world.ingest(world.lend(url), [told])
        lines = world.store.archive.explain("a").lines
    assert all(line.text == "".join(text for text, _ in line.pieces) for line in lines)
    foreign = {
        line.step: [text for text, is_foreign in line.pieces if is_foreign] for line in lines
    }
    assert foreign["fetched"] == ["news.example", "https://news.example/rss"]
    assert foreign["story"] == [title]
    assert foreign["hit"] == ["A", "a"]
    assert foreign["verdict"] == []
    assert "key" not in "".join(line.text for line in lines)


def test_a_delivery_is_told_with_its_id_and_the_end_of_its_last_attempt() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        world.plan("desk")
        queued = world.store.archive.explain("a").lines[-1]
        assert (queued.at, queued.text) == (NOON, "Notice 1 to desk: queued, 0 attempts.")
        delivery = world.send()
        assert delivery is not None
        assert delivery.uid == queued.delivery
        failed_at = world.clock.forward(9)
        world.settle(delivery, Outcome("retry", 503, "503 busy"), retry_s=60)
        line = world.store.archive.explain("a").lines[-1]
        assert (line.at, line.delivery) == (failed_at, delivery.uid)
        assert line.text == (
            "Notice 1 to desk: to be tried again, 1 attempt; last error: 503 busy; "
            "next try 1 min later."
        )
        world.clock.forward(60)
        again = world.send()
        assert again is not None
        world.settle(again, Outcome("dead", 410, "410 Gone"))
        line = world.store.archive.explain("a").lines[-1]
        assert line.at == world.clock.now()
        assert line.text == "Notice 1 to desk: given up, 2 attempts; last error: 410 Gone."
        assert {each.delivery for each in world.store.archive.explain("a").lines[:-1]} == {None}


def test_an_id_goes_before_a_guid_of_the_same_digits() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("7"), report("2"), report("1")])
        explain = world.store.archive.explain
        assert [explain(name).item.guid for name in ("1", "2", "7")] == ["7", "2", "7"]


def test_of_two_items_with_one_guid_the_newest_is_told() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("g")])
        [second] = world.ingest(world.lend("https://other.example/rss"), [report("g")])
        assert world.store.archive.explain("g").item.id == second.id


def test_an_item_is_looked_up_by_indexes() -> None:
    with a_world() as world, closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
        for column in ("guid", "url"):
            query = f"SELECT max(id) FROM item WHERE feed_id IS NOT NULL AND {column} = 'x'"  # noqa: S608
            plan = [row[-1] for row in conn.execute(f"EXPLAIN QUERY PLAN {query}")]
            assert f"ix_item_{column} " in plan[0]


def test_a_guid_goes_before_a_url() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("https://a.example/1"), report("b", url="a.example/1")])
        assert world.store.archive.explain("https://a.example/1").item.id == 1


def test_a_seed_has_no_ledger() -> None:
    with a_world() as world:
        with world.store.begin() as tx:
            tx.replace_seeds({"s": "1"}, [report("s")], [])
        with pytest.raises(NotFoundError, match="no item has"):
            world.store.archive.explain("1")


def test_a_joined_story_is_told_with_its_role_and_size() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", text_of="t")])
        [known] = world.known(report("b", text_of="t"))
        world.clock.forward(3600)
        world.ingest(world.lend(), [report("b", text_of="t")], {"b": known})
        told = [line.text for line in world.store.archive.explain("b").lines]
        assert any('"Title of a" (echo); it has 2 reports now.' in text for text in told)


def test_it_is_told_who_moved_an_item_and_what_became_of_its_alert() -> None:
    with a_world() as world:
        one, two = two_stories(world, "r")
        stays, goes = merged(world, one, two)
        told = {(line.step, line.text): line for line in world.store.archive.explain("two").lines}
        moved = "ada merged “Title of two”, 1 report, into this story: one event."
        dropped = (
            "The alert of rule r on the story “Title of two”, which was merged into this one, "
            "was dropped before it told anything: merged."
        )
        assert told["story", moved].at == told["alert", dropped].at == world.clock.now()
        assert [text for text, theirs in told["story", moved].pieces if theirs] == [
            "ada",
            "Title of two",
            "one event",
        ]
        first = [line.text for line in world.store.archive.explain("one").lines]
        assert moved not in first
        assert dropped in first
        world.clock.forward(60)
        rulings(world).split(stays, [two.id], by(world, reason=""))
        told_now = [line.text for line in world.store.archive.explain("two").lines]
        assert moved.replace("this story", f"story {stays}") in told_now
        assert f"ada took 1 report out of story {stays}, into this one." in told_now
        assert dropped not in told_now
        assert goes != stays


def test_an_alert_that_had_spoken_before_its_story_was_merged_is_told_with_what_it_sent() -> None:
    with a_world() as world:
        one, two = two_stories(world, "r")
        world.clock.forward(3600)
        world.plan("desk")
        merged(world, one, two)
        told = [line.text for line in world.store.archive.explain("two").lines]
        assert told[-2].endswith("which was merged into this one, tells no more: merged.")
        assert told[-1] == "Notice 1 to desk: queued, 0 attempts."
        assert len([text for text in told if text.startswith("Notice 1 to desk")]) == 2


def test_a_hit_that_was_left_without_an_alert_says_why() -> None:
    with a_world() as world:
        one, two = two_stories(world)
        stays, _ = merged(world, one, two)
        known = next(k for k in world.known(report("x", marks=[3, 4])) if k.id == two.id)
        copied = report("loud", marks=[3, 4], rules=["r"])
        [loud] = world.credit(ONE, copied, copies={"loud": known}, wait_s=0)
        world.plan("desk")
        rulings(world).split(stays, [loud.id], by(world))
        told = [line.text for line in world.store.archive.explain("loud").lines]
        assert told[-1].endswith("the alert stayed with the other part: not alerted again.")
