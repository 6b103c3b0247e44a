"""The words around a text."""

from monitor.core.fulltext.surroundings import headings, other_text, visible_lines
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
