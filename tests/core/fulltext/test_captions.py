"""Captions below pictures and sentences set in large type."""

import pytest

from monitor.core.fulltext.captions import cut_captions, cut_repeated
from monitor.core.fulltext.tree import blocks, parse

LINES = [f"Sentence {n} of the report says what the council did on that Monday." for n in range(6)]
TEXT = "".join(f"<p>{line}</p>" for line in LINES)


def left(markup: str) -> list[str]:
    tree = parse(f"<html><body><div>{TEXT}{markup}</div></body></html>")
    assert tree is not None
    cut_captions(tree)
    cut_repeated(tree)
    return [block.text for block in blocks(tree)]


@pytest.mark.parametrize(
    "markup",
    [
        "<div><img src=a><div>The hall of the clinic in May</div></div>",
        "<div><div><img></div><div><span>The hall</span> <span>A. Lee</span></div></div>",
        "<div><picture><source><img></picture><span>The hall of the clinic</span></div>",
        "<table><tr><td><img><br>The hall of the clinic</td></tr></table>",
        "<p><img><em>The hall of the clinic</em></p>",
    ],
)
def test_the_few_words_below_a_picture_are_cut(markup: str) -> None:
    assert left(markup) == LINES


@pytest.mark.parametrize(
    "markup",
    [
        f"<p><img>{'The hall of the clinic was opened. ' * 3}</p>",
        f"<div><img><p>{'The hall of the clinic was opened. ' * 6}</p></div>",
        "<div><h2>The hall of the clinic</h2><img><p>It is large.</p></div>",
        "<div class=article-body><img><p>The hall of the clinic is large.</p></div>",
    ],
    ids=["paragraph", "text", "chapter", "body"],
)
def test_paragraphs_beside_a_picture_stay(markup: str) -> None:
    assert len(left(markup)) > len(LINES)


def test_a_story_in_pictures_keeps_its_words() -> None:
    tree = parse(
        "".join(
            f"<div><img><p>{n} is what the hall looked like in the spring</p></div>" for n in "ab"
        )
    )
    assert tree is not None
    cut_captions(tree)
    assert len(blocks(tree)) == 2


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=pull>“what the council did on that Monday”</div>",
        "<aside class=big>So what the council did on that Monday</aside>",
        f"<blockquote>{LINES[2]}</blockquote>",
    ],
)
def test_a_line_that_repeats_part_of_another_is_cut(markup: str) -> None:
    assert left(markup) == LINES


@pytest.mark.parametrize(
    "markup",
    [
        "<h2>what the council did on that Monday</h2>",
        "<p>what the council did on that Monday</p>",
        "<div>the council did</div>",
        "<div>what the mayor did on that Monday</div>",
    ],
    ids=["heading", "same make", "short", "other"],
)
def test_headings_paragraphs_and_what_is_said_once_stay(markup: str) -> None:
    assert len(left(markup)) == len(LINES) + 1
