"""The reports of a story as a message sees them."""

from dataclasses import replace

from monitor.core.alerting.reports import counted_sources, in_order, is_quoted, source_of
from tests.support.alerts import due_alert, report


def test_the_origin_leads_though_another_came_first() -> None:
    early, origin = report(1, role="unknown"), report(2)
    assert in_order([early, origin]) == (origin, early)


def test_without_an_origin_the_first_with_a_text_of_its_own_leads() -> None:
    copy = report(1, role="echo")
    own = replace(report(2, role="echo"), verdict="update")
    assert in_order([copy, own]) == (own, copy)
    assert in_order([copy, copy]) == (copy, copy)


def test_a_source_is_the_outlet_else_the_host_of_the_link() -> None:
    assert source_of(report(source=" Coast\x00Herald ")) == "Coast Herald"
    assert source_of(report(source="", url="https://a.example/1")) == "a.example"
    assert source_of(report(source="", url="https://[x/")) == "unknown source"


def test_a_copy_is_quoted_only_if_the_rule_met_it_first() -> None:
    copy = report(2, role="echo", words=["Derna"])
    assert is_quoted(copy, copy)
    assert not is_quoted(copy, None)
    assert is_quoted(report(3, words=["Derna"]), copy)


def test_sources_are_those_of_the_story_else_counted() -> None:
    due = due_alert(report(1, source="A"), report(2, source="B", role="unknown"))
    assert counted_sources(due) == (1, 1)
    told = replace(due.story, independent=4, unknown=2)
    assert counted_sources(replace(due, story=told)) == (4, 2)
