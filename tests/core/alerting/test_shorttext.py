"""A message for a chat."""

from dataclasses import replace

from monitor.core.alerting.shorttext import tell_rollup, tell_story, tell_words
from monitor.core.alerting.storyletter import compose
from tests.support.alerts import RULE, due_alert, report
from tests.support.letters import HEAD, later_letter, rollup_letter, system_letter, tale


def test_a_story_says_who_told_it_first_quotes_it_and_links_it() -> None:
    head = replace(HEAD, base_url="https://desk.example")
    short = tell_story(compose(due_alert(report(1, words=["Derna"])), RULE, head), RULE)
    assert short.title == "HIGH: Warplanes strike Derna port [Airstrikes linked to Haftar or Derna]"
    first, quoted, link, story = short.text.splitlines()
    assert first.startswith("First reported by Coast Herald, 12 Mar 2026, 12:01 UTC. 1 independent")
    assert quoted.startswith("> Warplanes struck the port of Derna on Thursday")
    assert link == "https://news.example/1"
    assert story == f"Story: https://desk.example/stories/{'5' * 32}"


def test_a_later_message_begins_with_what_is_new() -> None:
    lines = tell_story(later_letter(), RULE).text.splitlines()
    assert lines[:3] == [
        "Second independent source: AFP",
        "> At least 14 died.",
        "https://news.example/2",
    ]


def test_a_rollup_links_ten_stories_and_counts_the_others() -> None:
    short = tell_rollup(rollup_letter([tale(number) for number in range(1, 41)]))
    assert short.title == "Story 40 and 39 more, held by quiet hours 'night'"
    assert short.text.startswith("40 stories held back.\nHeld 12:00 to 20:00 UTC by quiet hours")
    assert short.text.count("https://") == 10
    assert short.text.endswith("\nand 30 more")


def test_a_digest_ends_with_what_is_watched() -> None:
    short = tell_rollup(rollup_letter([], "digest"))
    assert (
        short.text
        == "Nothing new since Thu 12 Mar 12:00 UTC.\nStill watching: 41 feeds, 2 failing."
    )


def test_words_of_our_own_say_what_is_wrong() -> None:
    short = tell_words(system_letter())
    assert short.title == "monitor: receiver desk is disabled"
    assert short.text.startswith("https://chat.example/...: HTTP 410\nNothing is sent")
