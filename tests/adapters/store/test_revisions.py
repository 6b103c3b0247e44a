"""How edits are written: what a store does beyond its contract, on SQLite."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

from monitor.core.dedup.edit import judge_edits
from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.feeds.item import make_item
from monitor.model.story import Dossier, Lead, Numbered
from tests.contracts.stores import World, a_world
from tests.support.clock import NOON
from tests.support.queries import plan_of

TEXT = (
    "Flood water carried away two bridges above Derna on Monday night, the civil guard said. "
    "Engineer Widad Ferjani counted 31 houses without a roof and asked for pumps."
)
OTHER = (
    "Traders may move into the old customs house in the autumn, the council decided after a long "
    "debate. Rents are to stay low for three years, and the quay keeps its trees."
)


def dossier(body: str, title: str = "On the dam", *, terms: tuple[int, ...] = ()) -> Dossier:
    item = make_item(guid="g", title=title, body=body, url="https://a.example/1", received_at=NOON)
    return Dossier(item, fingerprint(item), lead=Lead(terms=terms))


def rows(world: World, query: str) -> list[Any]:
    with closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
        return conn.execute(query).fetchall()


def shown(world: World, report: Dossier) -> tuple[Numbered, ...]:
    """Let a report come in as the pipeline does; give what is new."""
    world.clock.forward(3600)
    due = world.lend()
    with world.store.begin() as tx:
        found = tx.register(due.id, [report])
        edits = judge_edits(tx.revisits(due.id, found.again), tx.now())
        fresh = (*found.fresh, *tx.revise(edits, "v2"))
        tx.add_items(due.id, [world.judge(each, None) for each in fresh], "v2")
        tx.record_poll(due, replace(due.state, due_at=tx.now()))
    return fresh


def test_an_item_that_tells_more_is_found_by_the_terms_that_are_new_too() -> None:
    with a_world() as world:
        shown(world, dossier(TEXT, terms=(1, 2)))
        shown(world, dossier(TEXT.replace("31 houses", "47 houses"), terms=(2, 3)))
        assert [term for (term,) in rows(world, "SELECT term FROM story_term ORDER BY term")] == [
            1,
            2,
            3,
        ]


def test_a_corrected_item_says_by_which_rules_it_was_read() -> None:
    with a_world() as world:
        shown(world, dossier(TEXT))
        shown(world, dossier(TEXT.replace("carried away", "swept away")))
        assert rows(world, "SELECT revision, ruleset, verdict FROM item") == [(1, "v2", "new")]
        assert rows(world, "SELECT n, change, body_key FROM revision") == [
            (0, "correction", dossier(TEXT).fingerprint.digest)
        ]


def test_another_document_leaves_the_first_one_as_it_was() -> None:
    with a_world() as world:
        [first] = shown(world, dossier(TEXT))
        [second] = shown(world, dossier(OTHER, "Market hall opens"))
        assert rows(world, "SELECT id, text, revision FROM item ORDER BY id") == [
            (first.id, TEXT, 0),
            (second.id, OTHER, 0),
        ]
        assert rows(world, "SELECT count(*) FROM revision") == [(0,)]
        assert shown(world, dossier(OTHER, "Market hall opens")) == ()


def test_what_entries_said_is_looked_for_by_keys() -> None:
    with a_world() as world:
        shown(world, dossier(TEXT))
        due = world.lend()
        changed = dossier(OTHER)
        with world.store.begin() as tx:
            steps = plan_of(world.folder / "monitor.db", lambda: tx.revisits(due.id, [changed]))
        assert steps
        assert not [step for step in steps if step.startswith("SCAN")]
