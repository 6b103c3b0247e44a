"""How items are written anew with their article page: what a store does beyond its contract."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

from monitor.model.ruling import MONITOR, Ruling
from monitor.model.story import TELLING_REPORTS, Lead, Verdict
from tests.contracts.stores import World, a_world
from tests.support.rereading import bring, claimed, dossier, longer, page, read

TERMS, NEW = (11, 13), Verdict("new")


def rows(world: World, query: str) -> list[Any]:
    with closing(sqlite3.connect(world.folder / "monitor.db")) as conn, conn:
        return conn.execute(query).fetchall()


def reread(world: World, verdict: Verdict = NEW) -> None:
    wish = claimed(world)
    found = replace(longer(wish, page(wish)).dossier, lead=Lead(TERMS))
    read(world, wish, verdict, dossier=found)


def terms(world: World) -> set[int]:
    return {term for (term,) in rows(world, "SELECT term FROM story_term")}


def test_title_address_and_identity_stay_whatever_the_page_says() -> None:
    with a_world() as world:
        bring(world, dossier())
        before = rows(world, "SELECT guid, url, url_key, title, received_at, revision FROM item")
        wish = claimed(world)
        found = longer(wish, page(wish)).dossier
        moved = replace(found.item, title="Other", url="https://b.example/", url_key="b.example/")
        read(world, wish, dossier=replace(found, item=moved))
        after = rows(world, "SELECT guid, url, url_key, title, received_at, revision FROM item")
        assert after == before
        assert [each.url_key for each in world.known(dossier(guid="g"))] == ["a.example/g"]


def test_a_story_learns_the_terms_of_the_longer_text() -> None:
    with a_world() as world:
        bring(world, dossier())
        reread(world)
        assert terms(world) == set(TERMS)


def test_a_copy_that_opened_its_story_teaches_it_too() -> None:
    with a_world() as world:
        bring(world, dossier())
        reread(world, Verdict("duplicate", None, "gone", score=0.9))
        assert terms(world) == set(TERMS)


def test_a_copy_in_the_story_of_another_teaches_it_nothing() -> None:
    with a_world() as world:
        first = bring(world, dossier(), unread="long")
        bring(world, dossier("Another line.", guid="h"))
        [(other,)] = rows(world, "SELECT story_id FROM item WHERE guid = 'h'")
        [(own,)] = rows(world, "SELECT story_id FROM item WHERE guid = 'g'")
        with world.store.begin() as tx:
            tx.merge(key(world, own), key(world, other), Ruling(MONITOR, "one", tx.now()))
        reread(world, Verdict("duplicate", first.id, str(first.id), score=0.9))
        assert terms(world) == set()


def test_a_long_story_is_found_by_what_is_there() -> None:
    with a_world() as world:
        bring(world, dossier())
        many = TELLING_REPORTS + 1
        rows(world, f"UPDATE story SET reports = {many}")  # noqa: S608  # our own number
        reread(world)
        assert terms(world) == set()
        rows(world, "UPDATE story SET reports = 1")


def key(world: World, story_id: int) -> str:
    [(found,)] = rows(world, f"SELECT key FROM story WHERE id = {story_id}")  # noqa: S608  # ours
    return str(found)
