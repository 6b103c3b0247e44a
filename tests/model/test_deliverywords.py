"""What is said of a message that is of no single alert."""

import json
from typing import Any

import pytest

from monitor.model.deliverywords import of_notice, subject_of


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"reason": "quiet", "why": "night", "count": 2}, "held by quiet hours 'night'"),
        ({"reason": "silence", "why": "3", "count": 1}, "roll-up of 1 notice, held by silence 3"),
        ({"reason": "rate", "why": "20", "count": 9}, "held by the limit of its route, 20 an hour"),
        ({"reason": "digest", "why": "", "count": 12}, "digest of 12 notices"),
        ({"reason": "digest", "why": "", "count": 0}, "digest with nothing to tell"),
        ({"kind": "feed_died", "line": "feed A gave only errors"}, "feed A gave only errors"),
        ({"line": "receiver desk is disabled", "until": "x"}, "over: receiver desk is disabled"),
    ],
)
def test_a_message_of_ours_says_what_it_tells(data: dict[str, Any], said: str) -> None:
    assert subject_of(json.dumps(data)).endswith(said)


def test_each_gate_that_held_a_roll_up_is_named_once_and_a_silence_by_who_asked_for_it() -> None:
    night, silence = {"reason": "quiet", "why": "night"}, {"author": "Ann", "reason": "works"}
    data = {"reason": "silence", "why": "3", "silence": silence, "kept": [night, night], "count": 2}
    told = "roll-up of 2 notices, held by silence 3 (Ann: works) and by quiet hours 'night'"
    assert subject_of(json.dumps(data)) == told


@pytest.mark.parametrize("payload", ["", "{}"])
def test_a_message_that_says_nothing_has_no_subject(payload: str) -> None:
    assert subject_of(payload) == ""


def test_a_notice_is_told_by_its_number_its_rule_and_its_story() -> None:
    assert of_notice(2, "derna", "Depot hit") == "notice 2 of rule derna: Depot hit"
    assert of_notice(1, "derna", "") == "notice 1 of rule derna: (no title)"
