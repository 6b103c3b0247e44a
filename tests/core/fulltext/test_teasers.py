"""Rows of teasers beside an article."""

from monitor.core.fulltext.teasers import cut_teasers
from monitor.core.fulltext.tree import blocks, parse

P = "<p>The council met on Monday and said that it would not open the clinic in May.</p>"
TEASER = (
    "<div class=card><h3><a href=/x>Another thing happened today</a></h3>"
    "<p>It was a thing of which nobody had heard before it came.</p></div>"
)


def left(markup: str) -> str:
    tree = parse(f"<html><body>{markup}</body></html>")
    assert tree is not None
    cut_teasers(tree)
    return "\n".join(block.text for block in blocks(tree))


def test_a_row_of_teasers_goes_with_its_heading() -> None:
    said = left(f"<div>{P * 6}</div><div><h2>More</h2>{TEASER * 4}</div>")
    assert "Another" not in said
    assert "More" not in said
    assert said.count("council") == 6


def test_two_are_no_row() -> None:
    assert left(f"<div>{P * 6}</div><div>{TEASER * 2}</div>").count("Another") == 2


def test_a_page_of_teasers_is_left_alone() -> None:
    assert left(f"<div>{TEASER * 9}</div>").count("Another") == 9


def test_posts_with_a_link_to_themselves_are_no_teasers() -> None:
    posts = TEASER.replace("/x", "#p1") * 5
    assert left(f"<div>{P * 6}</div><div>{posts}</div>").count("Another") == 5


def test_elements_that_begin_with_words_of_their_own_are_no_teasers() -> None:
    items = TEASER.replace("<h3>", "<h3>First of all: ") * 5
    assert left(f"<div>{P * 6}</div><div>{items}</div>").count("Another") == 5
