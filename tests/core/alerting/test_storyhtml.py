"""The HTML of a mail about one story."""

from dataclasses import replace

from monitor.core.alerting.letter import Letterhead
from monitor.core.alerting.storyhtml import story_html
from monitor.core.alerting.storyletter import compose
from tests.support.alerts import RULE, due_alert, report
from tests.support.letters import later_letter
from tests.support.nesting import is_nested


def page(*, base_url: str | None = None) -> str:
    reports = [
        report(1, words=["Derna"]),
        report(2, title="Other words", role="independent", words=["Haftar"], url=""),
        *(report(number, role="echo") for number in range(3, 30)),
    ]
    return story_html(
        compose(due_alert(*reports), RULE, Letterhead("m@desk.example", base_url=base_url))
    )


def test_elements_are_closed_in_order() -> None:
    assert is_nested(page(base_url="https://desk.example"))
    assert is_nested(story_html(later_letter()))


def test_reports_are_listed_with_link_title_and_words() -> None:
    shown = page()
    assert '<bdi><a href="https://news.example/3">Coast Herald</a></bdi>, 12:03' in shown
    assert "<bdi>Other words</bdi>" in shown
    assert ">Haftar</mark>" in shown
    assert "<li>and 8 more</li>" in shown


def test_a_later_mail_leads_with_what_is_new() -> None:
    shown = story_html(later_letter())
    assert (
        shown.index("Second independent source: <bdi>AFP</bdi>")
        < shown.index("At least <mark")
        < shown.index("Warplanes strike Derna port</a></h2>")
    )
    assert 'Repeated by <bdi><a href="https://news.example/3">Copy Daily</a></bdi>.' in shown
    assert "+1 echo since the last message." in shown


def test_the_story_is_linked_where_there_is_a_page_for_it() -> None:
    assert "Open the story" not in page()
    shown = page(base_url="https://desk.example")
    assert f'href="https://desk.example/stories/{"5" * 32}"' in shown


def test_bad_r16_a_title_that_looks_like_a_template_is_shown_as_it_is_written() -> None:
    told = replace(RULE, title="{{ ''.__class__.__mro__ }} {% raise %}")
    letter = compose(due_alert(report(1)), told, Letterhead("m@desk.example"))
    assert "{{ &#39;&#39;.__class__.__mro__ }} {% raise %}" in story_html(letter)
