"""The HTML of mails that are of no single story."""

from dataclasses import replace

from monitor.core.alerting.plaintext import rollup_text
from monitor.core.alerting.rolluphtml import rollup_html, system_html
from tests.support.letters import rollup_letter, system_letter, tale
from tests.support.nesting import is_nested


def test_elements_are_closed_in_order() -> None:
    assert is_nested(rollup_html(rollup_letter([tale(number) for number in range(1, 30)])))
    assert is_nested(rollup_html(rollup_letter([], "digest")))
    assert is_nested(system_html(system_letter()))


def test_every_story_that_was_held_has_its_link() -> None:
    shown = rollup_html(rollup_letter([tale(number) for number in range(1, 101)]))
    missing = [n for n in range(1, 101) if f'href="https://news.example/story/{n}"' not in shown]
    assert missing == []
    assert "and 97 more</h2>" in shown


def test_a_story_in_arabic_stands_on_the_right_with_our_own_words_in_order() -> None:
    shown = rollup_html(rollup_letter([tale(1, "قصف ميناء درنة", level="high")]))
    assert '<div dir="rtl"' in shown
    assert '<span dir="ltr"><b>HIGH</b> · New story · <bdi>Airstrikes linked' in shown


def test_all_that_was_held_of_a_story_is_quoted_with_who_said_it() -> None:
    letter = rollup_letter([tale(1), tale(2, kind="alert.developed", story=1)])
    shown = rollup_html(letter)
    assert is_nested(shown)
    assert shown.count("<blockquote") == 3
    for words in (
        "12:02 · Further source: <bdi>Port Gazette</bdi>",
        "12:09 · Edited by its publisher: <bdi>Coast Herald</bdi>",
        "Nineteen men are missing, said <mark",
        "New: <bdi>21</bdi>.",
    ):
        assert words in shown


def test_where_more_of_a_story_is_than_a_mail_tells_its_link_is_given() -> None:
    letter = rollup_letter([tale(1)])
    [told] = letter.full
    link = "https://desk.example/stories/1"
    letter = replace(letter, full=(replace(told, more="and 19 more updates", more_link=link),))
    shown = rollup_html(letter)
    assert f'<a href="{link}">and 19 more updates</a>' in shown
    assert f"   and 19 more updates:\n   {link}\n" in rollup_text(letter)


def test_a_digest_ends_with_what_is_watched() -> None:
    shown = rollup_html(rollup_letter([tale(1)], "digest"))
    assert shown.rstrip().endswith("<b>Still watching: 41 feeds, 2 failing.</b></p>")


def test_titles_are_escaped_and_never_markup() -> None:
    shown = rollup_html(rollup_letter([tale(n, "<img src=x> & co") for n in range(5)]))
    assert "<img" not in shown
    assert shown.count("&lt;img src=x&gt; &amp; co") == 5


def test_words_of_our_own_are_shown() -> None:
    shown = system_html(system_letter())
    assert "Receiver desk is disabled</h1>" in shown
    assert "HTTP 410" in shown
