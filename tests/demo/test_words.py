from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.app.setup import read_setup
from monitor.app.view import View
from monitor.demo.desk import Places, make_secret, write_desk
from monitor.demo.page import Page
from monitor.demo.terminal import Line
from monitor.demo.words import farewell, next_steps, reloaded, welcome
from monitor.errors import Problem
from monitor.services.reloader import Refusal
from tests.demo.doors import look_once
from tests.support.clock import NOON

PAGE = Page("http://127.0.0.1:8080/", None, {})


@pytest.fixture
def view(tmp_path: Path) -> View:
    places = Places("http://127.0.0.1:9", "http://127.0.0.1:9", 9)
    return look_once(read_setup(write_desk(tmp_path, places, make_secret()), {}))


def said(lines: Iterator[Line]) -> str:
    return "\n".join(line.text for line in lines)


def test_the_address_of_the_page_is_the_first_word(view: View) -> None:
    assert said(welcome(view, PAGE)).startswith("Page: http://127.0.0.1:8080/\n")


def test_a_taken_port_is_named(view: View) -> None:
    page = Page("http://127.0.0.1:5000/", 8080, {})
    assert said(welcome(view, page)).splitlines()[0].endswith(":5000/ (port 8080 is taken)")


def test_the_welcome_counts_what_the_desk_has_and_says_that_all_is_invented(view: View) -> None:
    told = said(welcome(view, PAGE))
    assert "10 feeds" in told
    assert "3 documents" in told
    assert "3 rules" in told
    assert "invented" in told


def test_who_stays_is_told_of_the_page_the_rules_and_the_end(view: View) -> None:
    told = said(next_steps(view, PAGE, "monitor", item=12, stays=True, is_kept=False))
    base = view.settings.base
    assert "http://127.0.0.1:8080/" in told
    assert f"{base}/rules/dossier.yaml" in told
    assert f"monitor explain 12 --config {base}/monitor.yaml" in told
    assert "Ctrl-C; the desk's folder is removed" in told


def test_who_leaves_is_told_only_what_still_works(view: View) -> None:
    told = said(next_steps(view, PAGE, "monitor", item=12, stays=False, is_kept=False))
    assert "monitor init my-desk" in told
    assert str(view.settings.base) not in told
    assert "Ctrl-C" not in told
    kept = said(next_steps(view, PAGE, "monitor", item=12, stays=False, is_kept=True))
    assert "monitor explain 12" in kept
    none = said(next_steps(view, PAGE, "monitor", item=None, stays=False, is_kept=True))
    assert "explain" not in none


def test_the_last_word_says_where_a_kept_desk_is() -> None:
    assert "Ended; the desk stays in desk." in said(farewell(Path("desk")))
    assert "Ended." in said(farewell(None))


def test_what_becomes_of_a_changed_folder_is_told() -> None:
    problem = Problem("a.yaml", 1, 2, "error", "query", "this ( is never closed")
    told = said(reloaded("rules", Refusal((problem,), NOON)))
    assert told.endswith("the last good set stays in force: a.yaml:1:2: error: " + problem.message)
    assert said(reloaded("seeds", None)).startswith("seeds read again")
