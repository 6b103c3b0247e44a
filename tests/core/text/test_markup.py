"""Markup becomes the text that a reader sees."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.text.markup import (
    MAX_MARKUP,
    text_and_links,
    tidy,
    to_text,
    without_controls,
)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("One<br/>Two<BR>Three", "One\nTwo\nThree"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<td>a</td><td>b</td>", "a b"),
        ("in<b>side</b> a <a href='x'>word</a>.", "inside a word."),
        ("Fish &amp; chips &#8211; &euro;5&nbsp;only", "Fish & chips – €5 only"),
        ("a <script>if (a < b) {}</script>b<style>p{}</style> c", "a b c"),
        ("a<!-- no <b>body</b> sees it -->b", "ab"),
        ("<![CDATA[<p>inside</p>]]>", "inside\n]]>"),
        ('<img alt="a > b" src="x">after', "after"),
        ("<a title='1 < 2 > 0'>link</a>", "link"),
        ("<p>line one\n   line two</p>", "line one line two"),
        ("&lt;b&gt; stays text", "<b> stays text"),
        ("<p>unclosed", "unclosed"),
        ("<p>5 < 6 and 7 > 6</p>", "5 < 6 and 7 > 6"),
        ("text <b", "text <b"),
        ("&bogus; &amp", "&bogus; &amp"),
        ("<h1>Head</h1>Body", "Head\nBody"),
        ("<svg><text>no</text></svg>yes", "yes"),
        ("<script>never closed <p>text</p>", "never closed\ntext"),
        ("&#xD800;a&#0;b", "�a�b"),
    ],
)
def test_a_fragment_reads_as_it_is_shown(markup: str, text: str) -> None:
    assert to_text(markup) == text


@pytest.mark.parametrize(
    "plain", ["", "AT&T", "a < b, c > d", "  kept   as\n\n it is \t", "1 <2", "R&D; more"]
)
def test_a_text_without_markup_comes_back_as_it_is(plain: str) -> None:
    assert to_text(plain) == plain


def test_bad_f12_control_characters_and_lone_surrogates_go_and_bidi_controls_stay() -> None:
    assert to_text("a\x00b\x08c\ud800d\u202ee") == "abcd\u202ee"
    assert without_controls("a\tb\nc\x1f\x7f") == "a\tb\nc"


def test_bad_f04_only_the_start_of_an_endless_field_is_read() -> None:
    started = time.process_time()
    assert to_text("<div>" * 200_000 + "deep") == ""
    assert len(to_text("x" * (MAX_MARKUP + 5))) == MAX_MARKUP
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "piece",
    [
        *('<a "', "<a '", "<!--", "<script>", "<a <", "<![CDATA[", "&#", '<a href="', "<p>", "<!"),
        *("</", "<a href=b>", "<a href", "<a =' href=", "<a " + "x='y' " * 2000 + ">"),
    ],
)
def test_hostile_repetition_costs_no_time(piece: str) -> None:
    markup = piece * (MAX_MARKUP // len(piece))
    started = time.process_time()
    to_text(markup)
    assert time.process_time() - started < 2


def test_tidy_keeps_one_line_a_paragraph() -> None:
    assert tidy("  a \t b \n \n\n c\xa0d  ") == "a b\nc d"


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_text_gives_text(text: str) -> None:
    assert without_controls(to_text(text)) == to_text(text)


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<", ">", "&amp;", '"', "'", "a b", "<!--", "-->"]))
)
def test_scraps_of_markup_in_any_order_give_text(scraps: list[str]) -> None:
    assert isinstance(to_text("".join(scraps)), str)


@settings(max_examples=100)
@given(st.lists(st.text("abc xyz.", min_size=1), min_size=1, max_size=5))
def test_marking_words_up_changes_no_word(words: list[str]) -> None:
    plain = tidy(" ".join(words))
    marked = " ".join(f'<em class="x">{word}</em>' for word in words)
    assert to_text(f"<p>{marked}</p>") == plain


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit",
    ["<", "<a ", '<a "', "<!--", "</", "&", "&#", "<script>", " ", " \n", "<p>", '<a b="<" '],
)
def test_cost_is_linear_however_often_one_sign_stands(unit: str) -> None:
    assert len(to_text(f"{unit * (200_000 // len(unit))}x")) <= 200_001


# -- links


@pytest.mark.parametrize(
    ("markup", "links"),
    [
        ("<a href='https://a.example/1'>one</a>", ("https://a.example/1",)),
        ('<A CLASS="x" HREF = "/two?a=1&amp;b=2">two</A>', ("/two?a=1&b=2",)),
        ("<a href=three>three</a>", ("three",)),
        ("<a href='b'>b</a><a href='a'>a</a><a href='b'>b again</a>", ("b", "a")),
        ("<a title='see href=no' href='yes'>x</a>", ("yes",)),
        ("<a data-href='no' href=''>x</a><a name='y'>y</a>", ()),
        ("<abbr href='no'>x</abbr><link href='no'><area href='no'>", ()),
        ("<!-- <a href='no'>x</a> --><script>'<a href=no>'</script>", ()),
        ("<p><a href=' https://a.example/ \n'>spaces</a>", ("https://a.example/",)),
        ("<![CDATA[<a href='inside'>x</a>]]>", ("inside",)),
        ("https://a.example/bare is no link", ()),
        ("<a href='never closed", ()),
    ],
)
def test_links_of_the_markup_are_told(markup: str, links: tuple[str, ...]) -> None:
    assert text_and_links(markup)[1] == links


def test_a_page_of_links_gives_a_thousand() -> None:
    markup = "".join(f"<a href='{n}'>x</a>" for n in range(3000))
    text, links = text_and_links(markup)
    assert text == "x" * 3000
    assert links == tuple(str(n) for n in range(1000))


@settings(max_examples=100)
@given(st.text("<>a href='\"=/b ", max_size=80))
def test_looking_for_links_changes_no_text(markup: str) -> None:
    text, links = text_and_links(markup)
    assert text == to_text(markup)
    assert all(link == link.strip() != "" for link in links)
