"""Whom items name: few rows an item, each a place of its text."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

from monitor.adapters.store import mentions
from monitor.adapters.store.location import locate
from monitor.model.entity import Mention
from monitor.model.rule import TextField
from tests.contracts.stores import World, a_world, report

BODY = "Ada met Bo. Then Ada left. " + " ".join(f"N{n}" for n in range(100, 200))


def named(entity: str, field: TextField, start: int, text: str) -> Mention:
    return Mention(entity, field, start, start + len(text), text, "folded")


def rows(world: World) -> Sequence[tuple[str, str, int, int, str]]:
    query = "SELECT field, entity_id, span_start, span_end, text FROM mention ORDER BY 1 DESC, 3, 2"
    with closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
        return conn.execute(query).fetchall()


def test_of_each_entity_its_first_place_in_each_field_is_kept() -> None:
    told = (
        named("person.ada", "body", 17, "Ada"),
        named("person.bo", "body", 8, "Bo"),
        named("person.ada", "body", 0, "Ada"),
        named("org.title", "title", 0, "Title"),
        named("other.title", "title", 0, "Title"),
    )
    with a_world() as world:
        world.ingest(world.lend(), [replace(report("a", BODY), mentions=told), report("b")])
        assert rows(world) == [
            ("title", "org.title", 0, 5, "Title"),
            ("title", "other.title", 0, 5, "Title"),
            ("body", "person.ada", 0, 3, "Ada"),
            ("body", "person.bo", 8, 10, "Bo"),
        ]


def test_who_names_very_many_is_kept_with_the_first_of_them() -> None:
    told = tuple(
        named(f"other.n{n}", "body", BODY.index(f"N{n}"), f"N{n}") for n in range(199, 99, -1)
    )
    with a_world() as world:
        world.ingest(world.lend(), [replace(report("a", BODY), mentions=told)])
        assert [row[1] for row in rows(world)] == [f"other.n{n}" for n in range(100, 150)]


def test_whom_an_item_names_now_stands_in_the_place_of_whom_it_named() -> None:
    ada, bo = named("person.ada", "body", 0, "Ada"), named("person.bo", "body", 8, "Bo")
    with a_world() as world:
        told = [replace(report(guid, BODY), mentions=(ada,)) for guid in "ab"]
        one, _ = world.ingest(world.lend(), told)
        opened = locate(world.url).connect()
        with opened.write() as conn:
            mentions.renew(conn, {one.id: (bo,)})
        opened.close()
        assert [row[1] for row in rows(world)] == ["person.ada", "person.bo"]
