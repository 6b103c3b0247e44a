"""The words around a text."""

import pytest

from monitor.core.fulltext.surroundings import (
    calls_over,
    headings,
    look_around,
    other_text,
    visible_lines,
)
from monitor.core.fulltext.tree import Element, parse


def tree_of(markup: str) -> Element:
    tree = parse(f"<html><body>{markup}</body></html>")
    assert tree is not None
    return tree


def test_the_most_telling_words_come_first_and_each_once() -> None:
    lines = ["Home", "It rained.", "Home", "Subscribe to continue reading"]
    said = other_text("Rain | Paper", ["Rain"], lines, "It rained.")
    assert said.split("\n") == ["Rain | Paper", "Subscribe to continue reading", "Rain", "Home"]


def test_it_is_cut() -> None:
    lines = [f"{n} " + "x" * 500 for n in range(50)]
    assert len(other_text("t", [], lines, "")) <= 2_000


def test_headings_are_those_of_the_first_two_ranks() -> None:
    assert headings(tree_of("<h1>a <b>b</b></h1><h2></h2><h2>c</h2><h3>d</h3>")) == ["a b", "c"]


def test_dialogs_come_first_and_what_is_for_readers_without_scripts_last() -> None:
    markup = "<noscript>z</noscript><p>a</p><form><p>b</p></form><script>x</script>"
    assert visible_lines(tree_of(markup)) == ["b", "a", "b", "z"]


def test_what_is_hidden_is_not_visible() -> None:
    markup = "<p>a</p><div style='display:none'><p>b</p></div><dialog hidden><p>c</p></dialog>"
    assert visible_lines(tree_of(markup)) == ["a"]


def test_headings_that_are_not_shown_are_none() -> None:
    assert headings(tree_of("<h2 hidden>a</h2><div style='display:none'><h2>b</h2></div>")) == []


CALL = "<h2>Subscribe to continue reading</h2><p>Try a month for 1 crown.</p>"
SAID = "It rained on Monday and the council met in the hall of the old school. " * 12


@pytest.mark.parametrize(
    "over",
    ["role=dialog", "style='position: fixed; bottom: 0'", "class=site-overlay", "aria-modal=true"],
)
def test_a_call_over_a_whole_text_is_left_out_and_one_over_a_beginning_is_told(over: str) -> None:
    around = look_around(tree_of(f"<article><p>x</p></article><div {over}>{CALL}</div>"))
    assert around.over == {"Subscribe to continue reading", "Try a month for 1 crown."}
    assert "Subscribe" not in around.beside(SAID.strip(), "Rain")
    assert "Subscribe" in around.beside(SAID[:200] + ".", "Rain")
    assert "Subscribe" in around.beside(SAID.strip()[:-1] + "...", "Rain")


@pytest.mark.parametrize(
    "markup",
    [
        f"<article><p>x</p><div class=overlay>{CALL}</div></article>",
        f"<div class=offer>{CALL}</div>",
        "<div role=dialog><p>We use cookies. Accept all, or subscribe and see none.</p></div>",
    ],
    ids=["in the article", "in the page", "consent"],
)
def test_what_stands_below_a_text_or_asks_for_consent_is_told(markup: str) -> None:
    assert calls_over(tree_of(markup)) == frozenset()
