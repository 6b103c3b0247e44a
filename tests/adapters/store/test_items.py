"""Items on SQLite: what a row holds, which indexes the probes use, chains of placements."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.key import derive_key
from monitor.model.story import Fingerprint, Judged, Placement, Verdict
from tests.contracts.stores import World, a_world, report


def rows(world: World, query: str) -> list[Any]:
    with closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
        return conn.execute(query).fetchall()


def test_an_entry_that_adds_an_identity_to_a_known_item_leads_to_that_item() -> None:
    with a_world() as world:
        [first] = world.ingest(world.lend(), [report("a", keys=["u"])])
        world.clock.forward(3600)
        assert world.ingest(world.lend(), [report("b", keys=["u"]), report("c", keys=["b"])]) == []
        found = dict(rows(world, "SELECT key, item_id FROM seen"))
        assert found == {derive_key(key): first.id for key in ("a", "u", "b", "c")}


def test_a_placement_may_follow_others_whatever_their_order() -> None:
    with a_world() as world:
        due = world.lend()
        with world.store.begin() as tx:
            one, two, three = tx.register(due.id, [report("1"), report("2"), report("3")]).fresh
            placed = {one.id: two.id, two.id: three.id, three.id: three.id}
            judged = [
                Judged(n, Verdict("new"), Placement(n.id, "unknown", with_item=placed[n.id]))
                for n in (one, two, three)
            ]
            tx.add_items(due.id, judged, "v1")
        assert rows(world, "SELECT DISTINCT story_id FROM item") == [(1,)]
        assert rows(world, "SELECT first_item_id, reports FROM story") == [(3, 3)]


def test_the_reason_of_a_verdict_is_kept_whole() -> None:
    verdict = Verdict(
        "update",
        of=1,
        of_name="1",
        score=0.5,
        passage="words",
        new_numbers=("19",),
        new_names=("Pema",),
        why="near",
    )
    with a_world() as world:
        world.ingest(world.lend(), [report("a")])
        world.clock.forward(3600)
        due = world.lend()
        with world.store.begin() as tx:
            [new] = tx.register(due.id, [report("b")]).fresh
            joined = Placement(new.id, "independent", story_id=1)
            tx.add_items(due.id, [Judged(new, verdict, joined)], "v2")
        assert rows(world, "SELECT verdict, of_item_id, score, ruleset, reason FROM item")[1] == (
            "update",
            1,
            0.5,
            "v2",
            '{"of":"1","why":"near","passage":"words","new_numbers":["19"],"new_names":["Pema"]}',
        )
        assert rows(world, "SELECT reports FROM story") == [(2,)]


def test_a_mark_given_twice_is_indexed_once() -> None:
    dossier = replace(report("a"), fingerprint=Fingerprint(derive_key("t"), (5, 5, -(2**63))))
    with a_world() as world:
        world.ingest(world.lend(), [dossier])
        assert rows(world, "SELECT hash FROM fingerprint") == [(-(2**63),), (5,)]


def test_the_probes_use_their_indexes() -> None:
    probes = {
        "f USING PRIMARY KEY": "SELECT f.hash, f.item_id FROM fingerprint f JOIN item ON item.id = "
        "f.item_id WHERE (seed_key IS NOT NULL OR received_at >= 'x') AND f.hash IN (1, 2)",
        "ix_item_url_key": "SELECT url_key, id FROM item WHERE url_key IN ('a', 'b')",
        "ix_item_body_key": "SELECT body_key, id FROM item WHERE body_key IN ('a', 'b')",
    }
    with a_world() as world:
        for index, query in probes.items():
            plan = [row[-1] for row in rows(world, f"EXPLAIN QUERY PLAN {query}")]
            assert any(step.startswith("SEARCH") and index in step for step in plan), plan
            assert not any(step.startswith("SCAN") for step in plan), plan


marks = st.lists(st.integers(0, 12), min_size=3, max_size=6, unique=True)


@given(st.lists(marks, min_size=1, max_size=12), marks)
@settings(max_examples=20, deadline=None)
def test_candidates_are_those_that_share_two_marks_rarest_first(
    stored: list[list[int]], probe: list[int]
) -> None:
    frequency = {mark: sum(mark in own for own in stored) for mark in range(13)}
    weights = {
        f"Title of {n}": sum(1 / frequency[mark] for mark in set(own) & set(probe))
        for n, own in enumerate(stored)
        if len(set(own) & set(probe)) >= 2
    }
    with a_world() as world:
        world.ingest(world.lend(), [report(f"{n}", marks=own) for n, own in enumerate(stored)])
        found = [known.title for known in world.known(report("x", marks=probe))]
    assert len(found) == min(8, len(weights))
    told = [round(weights[title], 9) for title in found]
    assert told == sorted((round(w, 9) for w in weights.values()), reverse=True)[:8]
