import pytest

from monitor.core.fulltext.notice import Phrases
from monitor.core.fulltext.reading import Reading, share_of, size_of
from monitor.core.text.tokenize import tokenize
from tests.core.fulltext.pages import article_page, entry
from tests.core.fulltext.stubpages import PAPERS

_PAPER = PAPERS[0]


@pytest.mark.parametrize(
    ("text", "size"), [("", 0), ("Three words here", 3), ("国家主席访问", 4), ("AI 国家主席", 3)]
)
def test_characters_without_spaces_count_less_than_words(text: str, size: int) -> None:
    assert size_of(tokenize(text)) == size


def test_the_part_of_a_text_that_phrases_cover_is_known() -> None:
    share = share_of(Phrases(["log in", "sign up"]), tokenize("log in or log in or sign up"))
    assert (share.kinds, round(share.part, 2)) == (2, 0.75)
    assert share_of(Phrases(["log in"]), tokenize("")).part == 0.0


@pytest.mark.parametrize(
    ("text", "tells"), [(_PAPER.article, True), (_PAPER.other, False), ("", False)]
)
def test_a_page_tells_what_its_entry_does(text: str, *, tells: bool) -> None:
    reading = Reading(article_page("", text), entry(_PAPER.title, _PAPER.summary))
    assert reading.tells is tells


@pytest.mark.parametrize(
    ("title", "has_headline"),
    [
        ("Ferry runs aground off Port Aldin", True),
        ("Aldin Post", False),
        ("Page not found", False),
    ],
)
def test_a_title_may_be_the_entry_s(title: str, *, has_headline: bool) -> None:
    reading = Reading(article_page(title, ""), entry("Ferry runs aground near Port Aldin"))
    assert reading.has_headline is has_headline


def test_what_a_text_quotes_is_none_of_its_own_words() -> None:
    page = article_page("Walls", "He said: “Subscribe to read.” Nobody did.")
    assert Reading(page, entry("Walls")).unquoted.keys == ("he", "said", "nobody", "did")
