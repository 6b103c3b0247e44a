"""Stories: opened and joined, with what their reports are worth."""

import sqlite3
from contextlib import closing
from typing import Any

from monitor.model.credit import Credit, Reason, Root, Standing
from monitor.model.story import Judged, Placement, Verdict
from tests.contracts.stores import World, a_world, report

CREDIT = Credit("origin", Reason("first", number=1))


def stories(world: World) -> list[Any]:
    query = "SELECT id, reports, independent, unknown, roots, first_report FROM story ORDER BY id"
    with closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
        return conn.execute(query).fetchall()


def test_a_story_keeps_what_its_reports_are_worth_when_it_opens_and_when_it_is_joined() -> None:
    with a_world() as world:
        due = world.lend()
        with world.store.begin() as tx:
            one, two, three = tx.register(due.id, [report("1"), report("2"), report("3")]).fresh
            placed = {one.id: one.id, two.id: one.id, three.id: three.id}
            judged = [
                Judged(n, Verdict("new"), Placement(n.id, "echo", with_item=placed[n.id]))
                for n in (one, two, three)
            ]
            root = Root("A", is_held=False, unnamed="officials")
            standing = Standing(None, one.id, {one.id: CREDIT}, 2, 1, (root,), two.id)
            tx.add_items(due.id, judged, "v1", [standing])
        roots = '[{"name":"A","unnamed":"officials"}]'
        assert stories(world) == [(1, 2, 2, 1, roots, 2), (2, 1, 0, 0, "[]", None)]
        with world.store.begin() as tx:
            [four] = tx.register(due.id, [report("4")]).fresh
            joined = Judged(four, Verdict("new"), Placement(four.id, "echo", story_id=1))
            root = Root("B", is_held=True)
            standing = Standing(1, None, {four.id: CREDIT}, 1, 0, (root,), one.id)
            tx.add_items(due.id, [joined], "v1", [standing])
        assert stories(world)[0] == (1, 3, 1, 0, '[{"name":"B","held":true}]', 1)


def test_a_story_without_a_standing_keeps_what_it_had() -> None:
    with a_world() as world:
        [first] = world.credit("https://news.example/rss", report("a", text_of="t"))
        before = stories(world)
        [known] = world.known(report("b", text_of="t"))
        world.clock.forward(3600)
        world.ingest(world.lend(), [report("b", text_of="t")], {"b": known})
        assert [row[2:] for row in stories(world)] == [row[2:] for row in before]
        assert stories(world)[0][5] == first.id
