"""Seeds on SQLite: they keep their id, and their marks leave with them."""

import sqlite3
from contextlib import closing
from typing import Any

from monitor.model.story import Known
from tests.contracts.stores import World, a_world, report


def rows(world: World, query: str) -> list[Any]:
    with closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
        return conn.execute(query).fetchall()


def seed(world: World, name: str, **given: Any) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({name: "digest"}, [report(name, **given)], [])


def only(found: list[Known]) -> Known:
    [known] = found
    return known


def test_a_changed_seed_keeps_its_id_and_its_story() -> None:
    with a_world() as world:
        seed(world, "s", text_of="t")
        before = only(world.known(report("a", text_of="t")))
        world.ingest(world.lend(), [report("a", text_of="t")], {"a": before})
        seed(world, "s", body="other words", text_of="u")
        after = only(world.known(report("b", text_of="u")))
        assert (after.id, after.name, after.body) == (before.id, "s", "other words")
        assert after.story_id is not None
        assert rows(world, "SELECT of_item_id FROM item WHERE feed_id IS NOT NULL") == [
            (before.id,)
        ]


def test_the_marks_of_a_long_seed_leave_with_it_and_no_others_do() -> None:
    with a_world() as world:
        seed(world, "long", marks=range(1500))
        world.ingest(world.lend(), [report("a", marks=[1, 2, 3])])
        seed(world, "long", marks=range(1000, 1700))
        assert rows(world, "SELECT count(*) FROM fingerprint") == [(703,)]
        with world.store.begin() as tx:
            tx.replace_seeds({}, [], ["long"])
        assert rows(world, "SELECT hash FROM fingerprint") == [(1,), (2,), (3,)]


def test_a_seed_forgotten_and_found_again_is_a_new_one() -> None:
    with a_world() as world:
        seed(world, "s", text_of="t")
        with world.store.begin() as tx:
            tx.replace_seeds({}, [], ["s"])
        seed(world, "s", text_of="t")
        assert only(world.known(report("x", text_of="t"))).id == 2


def test_a_name_given_as_changed_and_gone_is_changed() -> None:
    with a_world() as world:
        seed(world, "s")
        with world.store.begin() as tx:
            tx.replace_seeds({"s": "new"}, [report("s", "new words")], ["s"])
        assert dict(world.store.seed_digests()) == {"s": "new"}


def test_more_seeds_than_fit_one_statement_are_kept_and_forgotten() -> None:
    names = [f"dir/{n}" for n in range(1201)]
    with a_world() as world:
        with world.store.begin() as tx:
            tx.replace_seeds(dict.fromkeys(names, "1"), [report(name) for name in names], [])
        assert len(world.store.archive.seeds()) == 1201
        with world.store.begin() as tx:
            tx.replace_seeds({}, [], names[1:])
        assert [record.name for record in world.store.archive.seeds(limit=5)] == names[:1]
