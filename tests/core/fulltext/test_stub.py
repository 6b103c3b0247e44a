import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.fulltext.stub import refusal_of
from monitor.model.item import Item
from monitor.model.page import Page, Refusal
from tests.core.fulltext.pages import article_page, entry
from tests.core.fulltext.stubpages import ODDITIES, PAPERS, Odd, Paper

_SENTENCE_END = re.compile(r"(?<=[.])\s|(?<=。)")
in_each_language = pytest.mark.parametrize("paper", PAPERS, ids=[paper.lang for paper in PAPERS])


def reason(page: Page, item: Item) -> str:
    refused = refusal_of(page, item)
    return refused.reason if refused else ""


def entry_of(paper: Paper) -> Item:
    return entry(paper.title, paper.summary, paper.lang)


def lead(paper: Paper) -> str:
    return " ".join(_SENTENCE_END.split(paper.article)[:2])


@in_each_language
def test_an_article_is_used(paper: Paper) -> None:
    page = article_page(paper.headline, paper.article)
    assert refusal_of(page, entry_of(paper)) is None
    assert refusal_of(page, entry(paper.title, "", paper.lang)) is None


@in_each_language
def test_an_article_beside_a_banner_is_used(paper: Paper) -> None:
    around = article_page(paper.headline, paper.article, paper.consent)
    inside = article_page(paper.headline, f"{paper.article}\n{paper.consent}")
    assert refusal_of(around, entry_of(paper)) is None
    assert refusal_of(inside, entry_of(paper)) is None


@in_each_language
def test_a_long_article_over_a_call_to_pay_is_used(paper: Paper) -> None:
    text = "\n".join([paper.article, paper.other] * 4)
    page = article_page(paper.headline, text, f"{paper.headline}\n{paper.wall}")
    assert refusal_of(page, entry_of(paper)) is None


@in_each_language
def test_the_beginning_of_an_article_is_known_by_the_call_to_pay(paper: Paper) -> None:
    inside = article_page(paper.headline, f"{lead(paper)}\n{paper.wall}")
    around = article_page(paper.headline, lead(paper), f"{paper.headline}\n{paper.wall}")
    assert reason(inside, entry_of(paper)) == "paywall"
    assert reason(around, entry_of(paper)) == "paywall"


@in_each_language
def test_a_short_text_that_is_declared_not_free_is_refused(paper: Paper) -> None:
    page = article_page(paper.headline, lead(paper), is_free=False)
    assert reason(page, entry_of(paper)) == "paywall"


@in_each_language
def test_a_page_about_consent_is_refused(paper: Paper) -> None:
    whole = article_page(paper.title, paper.consent)
    half = article_page("", paper.consent[: len(paper.consent) // 2])
    assert reason(whole, entry_of(paper)) == "consent"
    assert reason(half, entry_of(paper)) == "consent"


@in_each_language
def test_a_page_that_asks_for_a_human_is_refused(paper: Paper) -> None:
    assert reason(article_page("", paper.human), entry_of(paper)) == "consent"


@in_each_language
def test_a_page_that_says_there_is_none_is_refused(paper: Paper) -> None:
    title, text = paper.missing
    assert reason(article_page(title, text), entry_of(paper)) == "not_found"
    assert reason(article_page(paper.title, text), entry_of(paper)) == "not_found"
    assert reason(article_page(title, paper.other), entry_of(paper)) == "not_found"


@in_each_language
def test_a_front_page_is_refused(paper: Paper) -> None:
    page = article_page("", paper.other, found_at="https://paper.example/")
    assert reason(page, entry_of(paper)) == "not_found"


@in_each_language
def test_another_article_is_refused(paper: Paper) -> None:
    assert reason(article_page("", paper.other), entry_of(paper)) == "unrelated"


@in_each_language
def test_the_summary_once_more_is_refused(paper: Paper) -> None:
    assert reason(article_page(paper.headline, paper.summary), entry_of(paper)) == "shorter"


@pytest.mark.parametrize("place", range(len(PAPERS)))
def test_the_article_in_another_language_is_refused(place: int) -> None:
    paper, other = PAPERS[place], PAPERS[(place + 5) % len(PAPERS)]
    page = article_page(other.headline, other.article)
    assert reason(page, entry_of(paper)) == "language"


@pytest.mark.parametrize("odd", ODDITIES, ids=[odd.name for odd in ODDITIES])
def test_a_page_is_taken_for_what_it_is(odd: Odd) -> None:
    page = article_page(
        odd.headline,
        odd.text,
        odd.around,
        is_free=odd.is_free,
        found_at=odd.final,
        lang=odd.page_lang,
    )
    assert reason(page, entry(odd.title, odd.summary, odd.lang)) == odd.want


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ("not_html", "the address leads to something that is no web page"),
        ("no_article", "no text of an article was found on the page"),
        ("hostile", "the page cost too much time or memory to read"),
    ],
)
def test_what_was_found_while_reading_wins(known: Refusal, words: str) -> None:
    page = replace(article_page("Page not found", PAPERS[0].article), refusal=known)
    refused = refusal_of(page, entry_of(PAPERS[0]))
    assert refused is not None
    assert (refused.reason, refused.detail) == (known, words)


def test_a_page_without_a_word_holds_no_article() -> None:
    assert reason(article_page("Velden Post", ""), entry_of(PAPERS[0])) == "no_article"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PAPERS[1].article, "the page is in French, the entry in English"),
        ("A ferry hit rocks.", "the page has 4 words, the entry 25"),
        (
            PAPERS[0].other,
            "the page tells of something else: it has 0 of the 8 telling words of the entry",
        ),
        (
            "A ferry hit rocks. Subscribe to continue reading.",
            "the page shows 8 words and asks to subscribe or log in",
        ),
    ],
)
def test_a_refusal_tells_people_why(text: str, words: str) -> None:
    refused = refusal_of(article_page("Report", text), entry_of(PAPERS[0]))
    assert refused is not None
    assert refused.detail == words


def test_only_what_the_feed_said_counts_beside_a_page() -> None:
    paper = PAPERS[0]
    item = replace(entry_of(paper), body=f"{paper.summary}\n{paper.article}", said=paper.summary)
    assert refusal_of(article_page(paper.headline, paper.article), item) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=200), st.text(max_size=80))
def test_any_text_can_be_judged_the_same_way_twice(
    text: str, title: str, around: str, said: str
) -> None:
    page, item = article_page(title, text, around), entry(title, said)
    refused = refusal_of(page, item)
    assert refused == refusal_of(page, item)
    assert refused is None or (refused.detail and "\n" not in refused.detail)
