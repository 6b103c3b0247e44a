"""Words of our own."""

from dataclasses import replace

import pytest

from monitor.model.incident import Incident
from tests.support.alerts import NOON
from tests.support.letters import INCIDENT, system_letter


@pytest.mark.parametrize(
    ("incident", "begun", "over"),
    [
        (INCIDENT, "receiver desk is disabled", "receiver desk is well again"),
        (
            Incident("receiver_rejects", "desk", "HTTP 400", NOON),
            "receiver desk refuses all messages",
            "receiver desk is well again",
        ),
        (
            Incident("messages_given_up", "desk", "exhausted", NOON),
            "messages to desk were given up",
            "messages to desk arrive again",
        ),
        (
            Incident("messages_given_up", "4 receivers", "a, b, c and 1 more", NOON),
            "4 receivers missed messages",
            "4 receivers are well again",
        ),
        (
            Incident("feed_died", "https://a.example/feed", "only errors", NOON),
            "feed https://a.example/feed has died",
            "feed https://a.example/feed is well again",
        ),
        (
            Incident("feed_died", "1,200 feeds", "1,200 feeds give only errors", NOON),
            "1,200 feeds have died",
            "1,200 feeds are well again",
        ),
        (
            Incident("rules_refused", "rules", "a.yaml:3: unknown key", NOON),
            "the rules in rules were refused",
            "the rules in rules are well again",
        ),
        (
            Incident("digest_failed", "morning", "an error", NOON),
            "the digest of morning could not be built",
            "the digest of morning is well again",
        ),
    ],
)
def test_a_headline_says_what_is_wrong_and_later_that_it_is_well_again(
    incident: Incident, begun: str, over: str
) -> None:
    assert system_letter(incident).headline == begun
    assert system_letter(incident, is_over=True).headline == over


def test_what_is_wrong_and_what_follows_is_said_while_it_stands() -> None:
    letter = system_letter()
    assert letter.line == "https://chat.example/...: HTTP 410"
    assert letter.effect == "Nothing is sent there any more; what was on its way was given up."
    assert letter.since == "Since 12 Mar 2026, 12:00 UTC."


def test_its_end_is_told_with_its_beginning_in_one_thread() -> None:
    over = system_letter(is_over=True)
    assert over.effect == ""
    assert over.since == "It began 12 Mar 2026, 12:00 UTC and was over 12 Mar 2026, 13:00 UTC."
    assert over.thread == system_letter().thread


def test_a_name_of_others_is_one_line() -> None:
    assert "\n" not in system_letter(replace(INCIDENT, subject="a\r\nBcc: x")).headline
