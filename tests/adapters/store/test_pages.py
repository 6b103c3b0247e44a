"""Pages and hosts row by row; what a store must do with them stands in the contract."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from monitor.adapters.store import pages
from monitor.adapters.store import tables as t
from monitor.adapters.store.location import locate
from monitor.model.key import derive_key
from monitor.model.page import Page, Robots
from tests.contracts.stores import DATABASES, STORES
from tests.support.clock import NOON

PAGE = Page("https://a.example/1", "https://a.example/2", NOON, "Title", "Text.", links=("x", "y"))
LATER = NOON + timedelta(hours=1)


@pytest.fixture(params=STORES)
def conn(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    with DATABASES[request.param](tmp_path) as url, locate(url).migrating() as found:
        yield found


def host(conn: Connection) -> tuple[object, ...]:
    row = t.host_state.c
    return tuple(conn.execute(select(row.host, row.not_before, row.failures, row.robots)).one())


def test_a_page_comes_back_as_it_was_kept(conn: Connection) -> None:
    key = derive_key("a")
    pages.put(conn, key, PAGE)
    assert pages.of_keys(conn, [key, derive_key("b")]) == {key: PAGE}
    changed = replace(PAGE, text="\x00\ud800", is_free=True, links=(), published_at=LATER)
    pages.put(conn, key, changed)
    assert pages.of_keys(conn, [key]) == {key: replace(changed, text="\ufffd\ufffd")}


def test_more_pages_than_fit_one_statement_are_found(conn: Connection) -> None:
    keys = [derive_key(str(n)) for n in range(1001)]
    for key in (keys[0], keys[700], keys[1000]):
        pages.put(conn, key, PAGE)
    assert pages.known(conn, keys) == {keys[0], keys[700], keys[1000]}
    assert set(pages.of_keys(conn, keys)) == {keys[0], keys[700], keys[1000]}
    pages.drop_unwished(conn, keys[:1000])
    assert pages.known(conn, keys) == {keys[1000]}


def test_a_host_is_let_alone_and_its_failures_counted_until_it_answers(conn: Connection) -> None:
    pages.note_answer(conn, "a.example")
    assert pages.failures(conn, "a.example") == 0
    pages.pause(conn, "a.example", NOON, fails=True)
    pages.pause(conn, "a.example", LATER, fails=False)
    assert host(conn) == ("a.example", LATER, 1, None)
    pages.pause(conn, "a.example", NOON, fails=True)
    assert (pages.failures(conn, "a.example"), pages.failures(conn, "b.example")) == (2, 0)
    pages.note_answer(conn, "a.example")
    assert host(conn) == ("a.example", NOON, 0, None)


def test_what_a_host_asks_of_programs_stands_beside_its_pause(conn: Connection) -> None:
    pages.pause(conn, "a.example", LATER, fails=True)
    assert pages.robots(conn, "a.example") is None
    pages.keep_robots(conn, "a.example", Robots("Disallow: /\x00", NOON))
    assert pages.robots(conn, "a.example") == Robots("Disallow: /\ufffd", NOON)
    assert host(conn) == ("a.example", LATER, 1, "Disallow: /\ufffd")
