"""A page's tree, and the lines of text in it."""

import pytest

from monitor.core.fulltext.tree import Element, attr, blocks, line_of, names_of, parse


def tree_of(markup: str) -> Element:
    tree = parse(markup)
    assert tree is not None
    return tree


def lines(markup: str) -> list[str]:
    return [block.text for block in blocks(tree_of(markup))]


@pytest.mark.parametrize("markup", ["", " \n", "<!-- only this -->"])
def test_nothing_has_no_tree(markup: str) -> None:
    tree = parse(markup)
    assert tree is None or lines(markup) == []


def test_block_elements_and_breaks_part_lines_and_inline_ones_do_not() -> None:
    markup = "<div>a <b>b</b>c<p>d<br>e</p>f</div><table><tr><td>g</td><td>h</td></tr></table>"
    assert lines(markup) == ["a bc", "d", "e", "f", "g", "h"]


def test_what_nobody_reads_is_no_text() -> None:
    markup = "<p>a<script>x</script><style>y</style><svg><text>z</text></svg>b</p>"
    assert lines(markup) == ["ab"]


def test_a_block_is_held_by_the_nearest_element_that_is_not_inline() -> None:
    (block,) = blocks(tree_of("<section><p><b><a href='/x'>so it is</a></b> now</p></section>"))
    assert (block.element.tag, block.n_linked) == ("p", len("so it is"))


def test_what_stands_behind_an_element_is_none_of_its_lines() -> None:
    part = tree_of("<div><span>in</span> behind</div>").find(".//span")
    assert part is not None
    assert [block.text for block in blocks(part)] == ["in"]


@pytest.mark.parametrize(
    ("text", "is_prose"),
    [
        ("The council met on Monday and said no.", True),
        ("The council met.", False),
        ("<a href='/x'>The council met on Monday and said no.</a>", False),
        ("青岚市政府星期三宣布，横跨白水河的新大桥将于下月一日通车。", True),
    ],
)
def test_prose_is_long_and_more_than_a_link(text: str, is_prose: bool) -> None:  # noqa: FBT001
    (block,) = blocks(tree_of(f"<p>{text}</p>"))
    assert block.is_prose is is_prose


def test_names_are_words_whatever_parts_them() -> None:
    element = tree_of('<p class="article-bodyText entry__content" id="HTMLBody2">x').find(".//p")
    assert element is not None
    assert names_of(element) == {"article", "body", "text", "entry", "content", "html"}
    assert (attr(element, "id"), attr(element, "lang")) == ("HTMLBody2", "")


def test_fonts_that_are_never_closed_nest_nothing() -> None:
    assert len(lines("<p><font size=1>a" * 3_000)) == 3_000


def test_a_line_of_an_element_is_all_its_text() -> None:
    assert line_of(tree_of("<h1>a\n <b>b</b>  c</h1>")) == "a b c"
