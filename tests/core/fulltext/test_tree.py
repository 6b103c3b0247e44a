"""A page's tree, and the lines of text in it."""

import pytest

from monitor.core.fulltext.tree import (
    Block,
    Element,
    attr,
    blocks,
    count_wide,
    count_words,
    drop_all,
    line_of,
    names_of,
    parse,
)


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


def test_an_element_that_a_site_made_up_is_named_by_its_tag() -> None:
    element = tree_of("<p><app-news-letter class=Big>x</app-news-letter>").find(
        ".//app-news-letter"
    )
    assert element is not None
    assert names_of(element) == {"app", "news", "letter", "big"}


def test_names_in_other_letters_are_names() -> None:
    element = tree_of("<div id='التعليقات-1'>x</div>").find(".//div")
    assert element is not None
    assert names_of(element) == {"التعليقات"}


@pytest.mark.parametrize(
    ("text", "is_noise"),
    [
        ("word " * 200, False),
        ("x" * 600, True),
        ("2026-01-01 12.12 " * 60, True),
        ("word " * 20 + "a" * 5_000, True),
        ("x" * 300, False),
        ("国家主席" * 200, False),
        ("ประเทศไทยและเพื่อนบ้าน" * 40, False),
    ],
)
def test_long_lines_without_words_are_noise(text: str, *, is_noise: bool) -> None:
    line = Block(tree_of("<p>x"), text, 0)
    assert line.is_noise is is_noise
    assert not (is_noise and line.is_prose)


def test_letters_of_scripts_without_spaces_weigh_three() -> None:
    line = Block(tree_of("<p>x"), "国" * 30, 0)
    assert (count_wide(line.text), count_words(line.text), line.weight) == (30, 11, 90)


def test_an_element_of_very_many_attributes_is_read_without_them() -> None:
    named = " ".join(f'd{n}="{n}"' for n in range(200_000))
    assert lines(f"<div {named}><p>a</p></div>") == ["a"]


@pytest.mark.parametrize("code", ["&#1;", "&#x0B;", "&#xFFFE;", "&#55296;", "&#0000008", "\uffff"])
def test_letters_that_no_document_may_hold_are_spaces(code: str) -> None:
    tree = tree_of(f"<p>a<script>x</script>{code}b<p>&#65;&#x2026;")
    for script in list(tree.iter("script")):
        script.drop_tree()
    assert [line.text for line in blocks(tree)] == ["a b", "A…"]


def test_what_stands_in_what_is_taken_out_goes_with_it() -> None:
    tree = tree_of("<p>a<div class=x>b<div class=x>c</div></div>d<p class=x>e<p>f")
    drop_all(list(tree.iter("div")))
    assert [line.text for line in blocks(tree)] == ["a", "d", "e", "f"]
