"""What a feed showed before, by guid, address or text."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine, event

from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.feeds.item import make_item
from monitor.model.edit import Edit, Former, Revisit
from monitor.model.key import derive_key
from monitor.model.story import Dossier, Numbered, Registration, Verdict
from tests.contracts.stores import World, a_world
from tests.support.clock import NOON

PAGE = "https://a.example/live"


def dossier(text: str, guid: str = "", url: str = "") -> Dossier:
    item = make_item(guid=guid, title=f"On {text}", body=text, url=url, received_at=NOON)
    return Dossier(item, fingerprint(item))


def registered(world: World, *dossiers: Dossier) -> Registration:
    """Register a poll and store what is new of it."""
    world.clock.forward(3600)
    due = world.lend()
    with world.store.begin() as tx:
        shown = tx.register(due.id, dossiers)
        tx.add_items(due.id, [world.judge(each, None) for each in shown.fresh], "v1")
        tx.record_poll(due, replace(due.state, due_at=tx.now()))
    return shown


def another(world: World, old: Numbered, new: Dossier, n_texts: int) -> Numbered:
    """Let a document be found under the identities of an item, and be stored."""
    item = old.dossier.item
    former = Former(old.id, 1, item.title, item.body, "en", NOON, n_texts=n_texts)
    due = world.lend()
    with world.store.begin() as tx:
        assert tx.register(due.id, [new]).again == (new,)
        edit = Edit(Revisit(new, former), "other", Verdict("new"), NOON)
        [found] = tx.revise([edit], "v1")
        tx.add_items(due.id, [world.judge(found, None)], "v1")
        tx.record_poll(due, replace(due.state, due_at=tx.now()))
    return found


def noted(world: World) -> dict[str, tuple[int | None, int]]:
    with closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
        found = conn.execute("SELECT key, item_id, texts FROM seen").fetchall()
    return {key: (item_id, texts) for key, item_id, texts in found}


def test_an_entry_that_adds_an_identity_to_a_known_item_leads_to_that_item() -> None:
    with a_world() as world:
        [first] = registered(world, dossier("water", "g", PAGE)).fresh
        shown = registered(world, dossier("water", "h", PAGE))
        assert (shown.fresh, shown.n_renamed) == ((), 1)
        assert set(noted(world).values()) == {(first.id, 1)}
        assert derive_key("guid", "h") in noted(world)


def test_identities_are_noted_in_one_order_whatever_order_a_feed_shows_them_in() -> None:
    """Or two who poll one feed, as one lost its lease, wait for each other for ever."""
    shown = [dossier(f"text {n}", f"g{n}", f"{PAGE}/{n}") for n in range(9)]
    orders = [_noting(shown), _noting(shown[::-1])]
    assert orders[0] == sorted(orders[0])
    assert orders[1] == orders[0]


def _noting(shown: Sequence[Dossier]) -> list[str]:
    """The keys of a poll, in the order in which they are written."""
    keys: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if statement.startswith("INSERT INTO seen"):
            known = {key for each in shown for key in each.item.keys}
            keys.extend(value for value in _flat(values) if value in known)

    with a_world() as world:
        event.listen(Engine, "before_cursor_execute", note)
        try:
            registered(world, *shown)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
    return keys


def _flat(values: Any) -> list[Any]:
    return [each for own in values for each in (own if isinstance(own, tuple) else [own])]


def test_an_item_that_moved_to_another_address_was_not_renamed() -> None:
    with a_world() as world:
        registered(world, dossier("water", "g", PAGE))
        shown = registered(world, dossier("water", "g", "https://a.example/moved"))
        assert (len(shown.again), shown.n_renamed) == (1, 0)


def test_without_an_address_the_text_tells_an_item_under_another_guid() -> None:
    with a_world() as world:
        registered(world, dossier("water", "g"))
        assert registered(world, dossier("water", "h")).n_renamed == 1
        assert len(registered(world, dossier("fire", "i")).fresh) == 1


def test_another_document_takes_over_the_identities_that_it_came_under() -> None:
    with a_world() as world:
        [first] = registered(world, dossier("water", "g", PAGE)).fresh
        second = another(world, first, dossier("fire", "h", PAGE), 1)
        assert second.dossier.item.key != first.dossier.item.key
        known = noted(world)
        assert known[derive_key("url", "a.example/live")] == (second.id, 2)
        assert known[derive_key("guid", "h")] == (second.id, 1)
        assert known[derive_key("guid", "g")] == (first.id, 1)
        # The first one is known by its text too, whatever else it loses.
        assert known[first.dossier.item.text_key] == (first.id, 1)


def test_an_identity_of_three_documents_is_none_any_more() -> None:
    with a_world() as world:
        [first] = registered(world, dossier("water", url=PAGE)).fresh
        second = another(world, first, dossier("fire", url=PAGE), 1)
        third = another(world, second, dossier("earth", url=PAGE), 2)
        assert noted(world)[derive_key("url", "a.example/live")] == (third.id, 3)
        [fourth] = registered(world, dossier("air", url=PAGE)).fresh
        assert fourth.dossier.item.url_key == ""
        assert fourth.dossier.item.key == fourth.dossier.item.text_key
        assert registered(world, dossier("air", url=PAGE)).fresh == ()
        assert registered(world, dossier("air", "g", PAGE)).fresh == ()
        assert noted(world)[derive_key("guid", "g")] == (fourth.id, 1)
        [fifth] = registered(world, dossier("moss", "i", PAGE)).fresh
        assert fifth.dossier.item.key == derive_key("guid", "i")


def test_a_guid_of_three_documents_leaves_the_address() -> None:
    with a_world() as world:
        [first] = registered(world, dossier("water", "1", f"{PAGE}/1")).fresh
        second = another(world, first, dossier("fire", "1", f"{PAGE}/2"), 1)
        another(world, second, dossier("earth", "1", f"{PAGE}/3"), 2)
        [fourth] = registered(world, dossier("air", "1", f"{PAGE}/4")).fresh
        assert fourth.dossier.item.url_key == "a.example/live/4"
        assert registered(world, dossier("air", "1", f"{PAGE}/4")).fresh == ()


def test_a_text_that_comes_back_under_one_identity_is_stored_under_a_name_of_its_own() -> None:
    texts = [dossier("water", url=PAGE), dossier("fire", url=PAGE), dossier("water", url=PAGE)]
    with a_world() as world:
        [first] = registered(world, texts[0]).fresh
        second = another(world, first, texts[1], 1)
        third = another(world, second, texts[2], 2)
        assert len({each.dossier.item.key for each in (first, second, third)}) == 3
