"""The HTML part of a mail."""

import html.parser
from dataclasses import replace

from monitor.core.alerting.letter import Letterhead, compose
from monitor.core.alerting.templates import OPENED
from tests.support.alerts import RULE, due_alert, report

VOID = {"meta", "br", "hr"}


class Nesting(html.parser.HTMLParser):
    """Notes the open elements, and whatever closes in the wrong order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def page(*, base_url: str | None = None) -> str:
    reports = [
        report(1, words=["Derna"]),
        report(2, title="Other words", role="independent", words=["Haftar"], url=""),
        *(report(number, role="echo") for number in range(3, 30)),
    ]
    letter = compose(due_alert(*reports), RULE, Letterhead("m@desk.example", base_url=base_url))
    return OPENED.render(mail=letter)


def test_elements_are_closed_in_order() -> None:
    nesting = Nesting()
    nesting.feed(page())
    assert (nesting.open, nesting.wrong) == ([], [])


def test_reports_are_listed_with_link_title_and_words() -> None:
    shown = page()
    assert '<a href="https://news.example/3"><bdi>Coast Herald</bdi></a>' in shown
    assert '<div dir="auto">Other words</div>' in shown
    assert ">Haftar</mark>" in shown
    assert "<li>and 8 more</li>" in shown


def test_the_story_is_linked_where_there_is_a_page_for_it() -> None:
    assert "Open the story" not in page()
    assert f'href="https://desk.example/stories/{"5" * 32}"' in page(
        base_url="https://desk.example"
    )


def test_bad_r16_a_title_that_looks_like_a_template_is_shown_as_it_is_written() -> None:
    told = replace(RULE, title="{{ ''.__class__.__mro__ }} {% raise %}")
    letter = compose(due_alert(report(1)), told, Letterhead("m@desk.example"))
    assert "{{ &#39;&#39;.__class__.__mro__ }} {% raise %}" in OPENED.render(mail=letter)
