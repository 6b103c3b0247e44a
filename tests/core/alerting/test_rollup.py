"""What was held back, as one message."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.alerting.rollup import in_rank, rollup_notice
from monitor.model.hold import MOST_MEMBERS, Held, HoldKind, Kept, Rollup, Silence
from monitor.model.noticetype import NoticeType
from monitor.model.rule import LEVELS
from tests.support.alerts import NOON
from tests.support.bodies import (
    LATER,
    MOST_BYTES,
    alert_notice,
    check_shape,
    held,
    rollup,
    write_body,
)

KINDS: Sequence[NoticeType] = ("alert.opened", "alert.developed", "alert.corroborated")


def member(number: int, alert: int | None = None, **story: Any) -> Held:
    """A held notice, the `number`-th that was made; of an alert of its own unless one is named."""
    kind = KINDS[number % 3]
    one = held(alert_notice(kind, number if alert is None else alert), number)
    data = json.loads(one.payload)
    level = story.pop("level", "high")
    data |= {"story": data["story"] | story, "rule": data["rule"] | {"level": level}}
    made_at = NOON + timedelta(minutes=number)
    return replace(one, payload=json.dumps(data, ensure_ascii=False), created_at=made_at)


def told(one: Rollup) -> dict[str, Any]:
    """What the message of a roll-up says, after it was checked."""
    body = write_body(rollup_notice(one, now=LATER))
    assert len(body) <= MOST_BYTES
    data: dict[str, Any] = check_shape(body)["data"]
    return data


def test_every_gate_that_held_it_is_named_and_whose_silence_it_was() -> None:
    silence = Silence(12, "level<=high", NOON, LATER, "Ann", "planned\x00works")
    kept = (Kept("quiet", "night", LATER), Kept("rate", "20", LATER + timedelta(minutes=3)))
    one = replace(rollup(member(1), kind="silence", why="12"), kept=kept, silence=silence)
    data = told(one)
    assert data["silence"] == {"author": "Ann", "reason": "planned works"}
    assert data["kept"] == [
        {"reason": "quiet", "why": "night", "until": "2026-03-12T13:00:00Z"},
        {"reason": "rate", "why": "20", "until": "2026-03-12T13:03:00Z"},
    ]


def test_the_first_three_are_told_in_full_and_the_others_in_short() -> None:
    members = [member(number) for number in range(1, 6)]
    data = told(rollup(*members, kind="silence", why="12"))
    assert (data["reason"], data["why"]) == ("silence", "12")
    assert (data["silence"], data["kept"]) == (None, [])
    assert (data["since"], data["until"]) == ("2026-03-12T12:00:00Z", "2026-03-12T20:00:00Z")
    assert data["alert_ids"] == [each.alert_key for each in members]
    assert ["first_report" in each for each in data["alerts"]] == [True] * 3 + [False] * 2
    first, *_, last = data["alerts"]
    assert first == {
        "type": members[0].type,
        "timestamp": "2026-03-12T12:01:00Z",
        **json.loads(members[0].payload),
    }
    assert last == {
        "alert_id": members[4].alert_key,
        "type": members[4].type,
        "rule": first["rule"],
        "story": {"id": "5" * 32, "title": "دَرنة", "url": "https://news.example/1"},
        "seq": members[4].seq,
    }
    assert (data["count"], data["more"], data["truncated"]) == (5, 0, False)


def test_it_is_of_no_alert_and_has_an_id_of_its_own() -> None:
    one = rollup(member(1), member(2))
    notice = rollup_notice(one, now=LATER)
    assert (notice.alert_id, notice.seq, notice.route) == (None, 0, "root")
    assert (notice.type, notice.created_at) == ("alert.rollup", LATER)
    others = [
        replace(one, receiver="night"),
        replace(one, part=1),
        replace(one, hold=replace(one.hold, kind="rate")),
        replace(one, hold=replace(one.hold, route="other")),
        replace(one, hold=replace(one.hold, window_start=LATER)),
    ]
    keys = {rollup_notice(each, now=LATER).alert_key for each in (one, *others)}
    assert len(keys) == 6
    later = replace(one, hold=replace(one.hold, due_at=LATER))
    assert rollup_notice(later, now=NOON).alert_key == notice.alert_key


def test_an_empty_digest_says_that_there_was_nothing() -> None:
    data = told(rollup(kind="digest"))
    assert (data["alerts"], data["alert_ids"], data["count"]) == ([], [], 0)


def test_a_digest_is_ranked_by_level_then_sources_then_newest() -> None:
    members = [
        member(1, level="low", independent_sources=9),
        member(2, independent_sources=1),
        member(3, independent_sources=3),
        member(4, independent_sources=1),
        member(5, level="critical", independent_sources=1),
    ]
    ranked = in_rank(rollup(*members, kind="digest"))
    assert [each.notice_id for each in ranked] == [5, 3, 4, 2, 1]
    assert in_rank(rollup(*members, kind="rate")) == tuple(members)


def test_notices_of_one_alert_follow_each_other_in_a_digest() -> None:
    members = [
        member(3, alert=1, independent_sources=1),
        member(6, alert=2, independent_sources=2),
        member(7, alert=1, independent_sources=3),
    ]
    data = told(rollup(*members, kind="digest"))
    assert data["alert_ids"] == [members[0].alert_key, members[1].alert_key]
    assert [each["seq"] for each in data["alerts"]] == [1, 2, 1]
    assert (data["count"], data["more"]) == (3, 0)


def test_a_digest_that_was_missed_begins_with_what_it_tells() -> None:
    early = replace(member(1), created_at=NOON - timedelta(days=1))
    assert told(rollup(early, member(2), kind="digest"))["since"] == "2026-03-11T12:00:00Z"


def long(number: int, passage: int) -> Held:
    """A notice with a long passage in its first report and another in its chain."""
    one = member(number)
    data = json.loads(one.payload)
    text = "x" * passage
    quoted = {"field": "body", "text": text, "start": 0, "end": passage, "matched": []}
    data["first_report"]["passages"] = [quoted]
    data["chain"][0]["passages"] = [quoted]
    return replace(one, payload=json.dumps(data))


def test_passages_of_the_chain_go_first_from_the_last_of_those_in_full() -> None:
    data = told(rollup(*(long(number, 3500) for number in (1, 2, 3))))
    assert ["passages" in each["chain"][0] for each in data["alerts"]] == [True, False, False]
    assert [len(each["first_report"]["passages"]) for each in data["alerts"]] == [1, 1, 1]
    assert [each["truncated"] for each in data["alerts"]] == [False, True, True]
    assert data["truncated"]


def test_then_their_own_passages_go() -> None:
    data = told(rollup(*(long(number, 7000) for number in (1, 2, 3))))
    assert [each["chain"] for each in data["alerts"]] == [[]] * 3
    assert [len(each["first_report"]["passages"]) for each in data["alerts"]] == [1, 1, 0]


def test_many_are_all_told_in_short_and_very_many_by_their_ids() -> None:
    data = told(rollup(*(member(number) for number in range(1, 54))))
    assert (len(data["alerts"]), data["more"], data["truncated"]) == (53, 0, True)
    data = told(rollup(*(member(number) for number in range(1, MOST_MEMBERS + 1))))
    assert len(data["alert_ids"]) == MOST_MEMBERS
    assert 20 < len(data["alerts"]) < 50
    assert data["more"] == MOST_MEMBERS - len(data["alerts"])


WIDE = st.text(st.sampled_from('a"\U0001f4f0ء '), max_size=300)
STORIES = st.fixed_dictionaries(
    {
        "level": st.sampled_from(LEVELS),
        "title": WIDE,
        "url": st.none() | WIDE.map(lambda text: f"https://a.example/{text * 5}"),
        "independent_sources": st.integers(0, 9),
    }
)


@settings(max_examples=40)
@given(
    count=st.integers(0, MOST_MEMBERS),
    stories=st.lists(STORIES, min_size=1, max_size=5),
    sizes=st.lists(st.integers(1, 9000), min_size=1, max_size=3),
    kind=st.sampled_from(get_args(HoldKind)),
    rng=st.randoms(use_true_random=False),
)
def test_whatever_was_held_fits_and_every_alert_is_named(
    count: int,
    stories: Sequence[dict[str, Any]],
    sizes: Sequence[int],
    kind: HoldKind,
    rng: random.Random,
) -> None:
    shapes = [member(1, **dict(story)) for story in stories]
    shapes += [long(2, size) for size in sizes]
    members = [
        replace(rng.choice(shapes), notice_id=n, alert_key=f"{rng.randrange(400):032x}")
        for n in range(count)
    ]
    data = told(rollup(*members, kind=kind, why="a" * 200))
    assert set(data["alert_ids"]) == {each.alert_key for each in members}
    assert data["count"] == count == len(data["alerts"]) + data["more"]


@pytest.mark.parametrize("kind", get_args(HoldKind))
def test_the_same_question_gives_the_same_words(kind: HoldKind) -> None:
    one = rollup(*(member(number) for number in range(1, 5)), kind=kind)
    assert rollup_notice(one, now=LATER) == rollup_notice(one, now=LATER)
