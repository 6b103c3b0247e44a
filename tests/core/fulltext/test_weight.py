"""Where the article stands in a page."""

import pytest

from monitor.core.fulltext.tree import Element, attr, blocks, parse
from monitor.core.fulltext.weight import find_root, is_body, weigh

P = "<p>The council met on Monday and said that it would not open the clinic.</p>"


def tree_of(markup: str) -> Element:
    tree = parse(markup)
    assert tree is not None
    return tree


def root_id(markup: str, *, is_live: bool = False) -> str:
    tree = tree_of(markup)
    return attr(find_root(tree, weigh(tree, blocks(tree)), is_live=is_live), "id")


def test_an_element_weighs_what_its_prose_does() -> None:
    tree = tree_of(f"<div id=a>{P}{P}<p>Short.</p></div><div id=b>{P}</div>")
    weights = weigh(tree, blocks(tree))
    first, second = tree.iter("div")
    assert (weights.of(first), weights.total) == (2 * weights.of(second), 3 * weights.of(second))
    assert weights.share(first) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("markup", "root"),
    [
        (f"<div><div id=x class=article-body>{P * 3}</div><div>{P}</div></div>", "x"),
        (f"<div><section id=x name=articleBody>{P * 3}</section><div>{P}</div></div>", "x"),
        (f"<article id=x><h1>T</h1><div class=post-body>{P}</div>{P * 4}</article>", "x"),
        (f"<div><div id=x>{P * 9}</div><div>{P}</div></div>", "x"),
        (f"<main id=x>{P * 5}</main><div>{P * 2}</div>", "x"),
        # The one under the headline, though others are longer.
        (f"<article id=x><h1>T</h1>{P}</article><article>{P * 2}</article>", "x"),
        # The first of a row of articles.
        ("".join(f"<article id=x{n}><h1>T</h1>{P * 5}</article>" for n in range(3)), "x0"),
        # Parts of one text.
        (f"<div id=x>{f'<div class=article-body>{P * 2}</div>' * 3}</div>", "x"),
    ],
)
def test_the_article_is_found_by_name_kind_and_weight(markup: str, root: str) -> None:
    assert root_id(markup) == root


def test_all_posts_of_a_live_blog_are_its_text() -> None:
    posts = f"<article><h1>T</h1>{P * 4}</article>" + f"<article>{P}</article>" * 5
    assert root_id(f"<div id=x>{posts}</div>", is_live=True) == "x"


def test_a_page_without_prose_is_its_own_root() -> None:
    assert root_id("<html id=x><body><p>Nothing.</p></body></html>") == "x"


def test_a_body_is_known_by_its_name() -> None:
    named = tree_of('<div class="story__body">a</div><p class="story-body">b</p><div>c</div>')
    assert [is_body(each) for each in named.iter("div", "p")] == [True, False, False]
