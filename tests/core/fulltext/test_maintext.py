"""The main text of a page, line by line."""

import pytest

from monitor.core.fulltext.maintext import take_main_text
from monitor.core.fulltext.tree import parse

LINES = [f"Sentence {n} of the report says what the council did on that Monday." for n in range(6)]
TEXT = "".join(f"<p>{line}</p>" for line in LINES)


def taken(markup: str, *, title: str = "Clinic opens", author: str = "Ann Lee") -> list[str]:
    tree = parse(f"<html><head><title>{title}</title></head><body>{markup}</body></html>")
    assert tree is not None
    return take_main_text(tree, title=title, author=author, is_live=False).text.splitlines()


@pytest.mark.parametrize(
    "above",
    [
        "<h1>Clinic opens</h1>",
        "<h1>Clinic opens.</h1><p>Ann Lee</p>",
        "<p>By Ann Lee in Tunis</p><p>9 April 2026</p><p>5 min read</p>",
        "<p>14:30</p>",
        f"<p class=teaser>{LINES[0]}</p>",
    ],
)
def test_headline_byline_and_repetitions_are_none_of_it(above: str) -> None:
    assert taken(f"<article>{above}{TEXT}</article>") == LINES


def test_a_lead_above_the_body_is_its_beginning() -> None:
    lead = "This is what was said at the beginning of the report, in letters of another size."
    said = taken(f"<p class=standfirst>{lead}</p><div class=article-body>{TEXT}</div>")
    assert said == [lead, *LINES]


def test_notices_below_it_are_none_of_it() -> None:
    assert taken(f"<article>{TEXT}<b>Follow us on X</b></article>") == LINES


@pytest.mark.parametrize(
    "text",
    [
        "<br><br>".join(LINES),
        "".join(f"<div class='embed widget'>{line}</div>" for line in LINES),
        f"<ul>{''.join(f'<li>{line}</li>' for line in LINES)}</ul>",
        f"<blockquote>{TEXT}</blockquote>",
        f"<table><tr><td>{'</td></tr><tr><td>'.join(LINES)}</td></tr></table>",
        "".join(f"<div><span class=author>{line}</span></div>" for line in LINES),
    ],
    ids=["breaks", "divs", "list", "quote", "table", "spans"],
)
def test_a_text_is_taken_whatever_it_is_written_in(text: str) -> None:
    joined = " ".join(taken(f"<article><h1>Clinic opens</h1>{text}</article>"))
    assert [line for line in LINES if line not in joined] == []


def test_a_page_without_text_has_none() -> None:
    assert taken("<nav>Home</nav><img>", title="") == []


def test_a_very_long_text_is_taken_too() -> None:
    lines = [f"{n} {LINES[0]}" for n in range(4_000)]
    assert taken("".join(f"<p>{line}</p>" for line in lines)) == lines


@pytest.mark.parametrize(
    "above",
    [
        "<p>What was said at the beginning of the report stands in one sentence.</p>",
        "<div id=article-summary>What was said at the beginning of the report on all that</div>",
    ],
)
def test_a_sentence_right_below_the_headline_is_the_beginning(above: str) -> None:
    said = taken(f"<h1>Clinic opens</h1>{above}<div class=article-body>{TEXT}</div>")
    assert said[1:] == LINES
    assert said[0].startswith("What was said")


def test_captions_and_quotes_in_large_type_are_none_of_it() -> None:
    extra = "<div><img src=a><div>The hall in May</div></div><i>what the council did on that</i>"
    assert taken(f"<article>{TEXT}<div class=big>{extra}</div></article>") == LINES


def test_tables_within_tables_are_taken_too() -> None:
    nested = "<table><tr><td>" * 400 + "".join(f"<p>{line}</p>" for line in LINES)
    assert taken(nested) == LINES
