"""What stands around an article is cut, the article is not, however it is named."""

import pytest

from monitor.core.fulltext.furniture import cut_furniture, cut_unseen, is_hidden
from monitor.core.fulltext.tree import blocks, parse

P = "<p>The council met on Monday and said that it would not open the clinic in May.</p>"
KEPT = "The council met on Monday and said that it would not open the clinic in May."


def left(markup: str) -> set[str]:
    tree = parse(f"<html><body>{markup}</body></html>")
    assert tree is not None
    cut_unseen(tree)
    cut_furniture(tree)
    return {block.text for block in blocks(tree)} - {KEPT}


@pytest.mark.parametrize(
    "cut",
    [
        "<nav>Menu</nav>",
        "<div class='related-posts'><p>x</p></div>",
        "<div class=relatedposts>x</div>",
        "<div class='Newsletter_signup__a1'>x</div>",
        "<div role=dialog>x</div>",
        "<div hidden>x</div>",
        "<div style='display : none'>x</div>",
        "<figure><img><figcaption>x</figcaption></figure>",
        "<p><a href=/x>Read more about it</a></p>",
        "<p>READ ALSO: a thing of yesterday</p>",
        "<h3>Related stories</h3><ul><li>x y z</li></ul>",
        "<p>Sign up for our newsletter</p>",
        "<p>Subscribe to continue reading this story and all the others</p>",
        "<p>We use cookies to make this site better</p>",
        "<form><input><p>x</p></form>",
        "<x-newsletter><p>The best of the week</p></x-newsletter>",
        "<section id='التعليقات'><p>x</p></section>",
        "<div itemtype='https://schema.org/Comment'>x</div>",
        "<table><tr><td>Lee 9<td>Ode 7</tr><tr><td>Kask 3<td>Moe 1</tr></table>",
        "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>",
        f"<p>{'7' * 600}</p>",
    ],
)
def test_furniture_is_cut(cut: str) -> None:
    assert left(f"<div>{P * 5}{cut}</div>") == set()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>He sent it to <a class='related-link' href=/x>the court</a> today</p>", "the court"),
        ("<p>On <span class=timestamp>Monday</span> it rained.</p>", "On Monday"),
        ("<blockquote>It is so.<footer>said Ann</footer></blockquote>", "said Ann"),
        ("<p>Read more than one book.</p>", "Read more than"),
        ("<p>Share prices fell on Monday.</p>", "Share prices"),
    ],
)
def test_what_is_part_of_a_sentence_stays(markup: str, text: str) -> None:
    assert any(text in line for line in left(f"<div>{P * 5}{markup}</div>"))


@pytest.mark.parametrize(
    "opening",
    [
        "<div class='paywall premium'>",
        "<div class='content-with-sidebar'>",
        "<form id=aspnetForm>",
        "<div aria-hidden=true>",
        "<div class='comment-section'><h1>Opinion</h1>",
    ],
)
def test_what_holds_the_article_stays_however_it_is_named(opening: str) -> None:
    line = "The mayor, who was there too, said that nobody had asked her before the vote."
    assert line in left(f"{opening}{P * 5}<p>{line}</p>")


def test_parts_of_one_name_that_are_the_article_together_stay() -> None:
    parts = "".join(
        f"<div class='elementor-widget'><p>{n} is what the council said on Monday noon.</p></div>"
        for n in range(9)
    )
    assert len(left(parts)) == 9


def test_comments_are_cut_though_they_are_longer_than_the_article() -> None:
    comment = "<p>I do not believe a word of what the council has told us about the money.</p>"
    assert left(f"<div>{P * 5}</div><div id=comments>{comment * 30}</div>") == set()


def test_a_shadow_tree_is_seen_and_a_template_is_not() -> None:
    markup = "<template shadowrootmode=open><p>a b</p></template><template><p>c</p></template>"
    assert left(markup) == {"a b"}


def test_hidden_is_what_says_so() -> None:
    tree = parse("<p hidden>a<p style='visibility:hidden'>b<p aria-hidden=false>c<p>d")
    assert tree is not None
    assert [is_hidden(each) for each in tree.iter("p")] == [True, True, False, False]


@pytest.mark.parametrize(
    "opening",
    [
        "<div hidden>",
        "<div aria-hidden=true>",
        "<div class=blurred>",
        "<div style='filter:blur(3px)'>",
    ],
)
def test_what_is_not_shown_beside_a_text_that_is_fills_the_page_up(opening: str) -> None:
    filler = "<p>Nobody reads this line, which stands behind the call to pay and is long.</p>" * 9
    assert left(f"<div>{P * 3}</div>{opening}{filler}</div>") == set()


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        ("Readers who want to continue reading have to pay from May on, the publisher said.", True),
        ("Subscribe to continue reading", False),
    ],
)
def test_a_paragraph_between_paragraphs_may_tell_of_walls(line: str, *, is_kept: bool) -> None:
    assert (line in left(f"<div>{P}<p>{line}</p>{P}</div>")) is is_kept


def test_a_sentence_below_the_text_that_asks_to_pay_is_none_of_it() -> None:
    line = "To continue reading this report and all the others you have to log in or register."
    assert left(f"<div>{P * 3}<p>{line}</p></div>") == set()
