"""One story of a roll-up: no fact of it is lost, and none is told twice."""

import json
from dataclasses import replace
from datetime import timedelta

from monitor.core.alerting.letter import Letterhead
from monitor.core.alerting.member import Step, read_member
from monitor.core.alerting.tale import Tale, tales_of
from monitor.model.hold import Held
from monitor.model.provenance import plain
from tests.support.alerts import NOON
from tests.support.bodies import rollup
from tests.support.letters import HEAD, tale


def told(*members: Held, head: Letterhead = HEAD) -> Tale:
    hold = rollup(*members).hold
    [one] = tales_of(map(read_member, members), hold, head, head.tz)
    return one


def edit(number: int, *passages: str, **more: object) -> Held:
    """A notice of the first story that tells one edit, the `number`-th."""
    one = tale(number, "Story 1", kind="alert.developed", story=1, url="https://news.example/1")
    data = json.loads(one.payload)
    seen = (NOON + timedelta(minutes=number)).isoformat()
    change = data["changes"][2] | {"revision": number, "seen": seen, "passages": passages} | more
    return replace(one, payload=json.dumps(data | {"changes": [change]}))


def opening(number: int = 1, **first: object) -> Held:
    one = tale(number, "Story 1", story=1, url="https://news.example/1")
    data = json.loads(one.payload)
    data["first_report"] |= first
    return replace(one, payload=json.dumps(data | {"chain": []}))


def quoted(step: Step) -> list[str]:
    return ["".join(text for text, _ in each.pieces) for each in step.quotations]


def test_the_opening_and_every_change_are_quoted_the_oldest_first() -> None:
    one = told(opening(), edit(2, "Two men were arrested."), edit(3, "900 families fled."))
    assert plain(one.what) == "New story, 2 updates"
    assert [plain(step.heading) for step in one.steps] == [
        "",
        "12:02 · Edited by its publisher: Coast Herald",
        "12:03 · Edited by its publisher: Coast Herald",
    ]
    assert [quoted(step) for step in one.steps[1:]] == [
        ["Two men were arrested."],
        ["900 families fled."],
    ]
    assert quoted(one.steps[0])


def test_of_a_story_that_was_opened_earlier_its_updates_are_told() -> None:
    one = told(edit(2, "Two men were arrested."))
    assert plain(one.what) == "1 update"
    assert len(one.steps) == 1


def test_what_the_headline_says_is_not_said_again() -> None:
    later = edit(2, "Two men.", url="https://news.example/2", title="Port of Derna hit")
    one = told(opening(), edit(3, "Three men.", title="Story 1"), later)
    assert [(step.link, step.title) for step in one.steps] == [
        (None, ""),
        ("https://news.example/2", "Port of Derna hit"),
        (None, ""),
    ]


def test_an_opening_that_another_report_leads_by_now_says_whose_it_was() -> None:
    one = told(opening(source="Copy Daily", url="https://copy.example/1"), edit(2, "Two men."))
    assert plain(one.steps[0].heading) == "12:01 · New story: Copy Daily"
    assert one.steps[0].link == "https://copy.example/1"


def test_what_alerts_of_two_rules_tell_alike_is_told_once() -> None:
    passage = {"field": "body", "text": "Haftar spoke.", "start": 0, "end": 13, "matched": []}
    both = [opening(), opening(2, passages=[passage])]
    one = told(*both, edit(3, "Two men were arrested."), edit(3, "Two men were arrested."))
    assert plain(one.what) == "New story, 1 update"
    assert [len(step.quotations) for step in one.steps] == [2, 1]


def test_a_report_beside_the_opening_that_came_as_a_source_is_told_once() -> None:
    source = tale(1, "Story 1", kind="alert.corroborated", story=1)
    later_rule = tale(2, "Story 1", story=1)
    data = json.loads(later_rule.payload)
    data["chain"][0]["seen"] = json.loads(source.payload)["changes"][0]["report"]["seen"]
    one = told(source, replace(later_rule, payload=json.dumps(data)))
    headings = [plain(step.heading) for step in one.steps]
    assert sum("Port Gazette" in heading for heading in headings) == 1


def test_of_very_many_changes_the_first_twelve_are_told_and_where_the_others_are() -> None:
    many = [opening(), *(edit(number, f"It was {number}.") for number in range(2, 32))]
    one = told(*many)
    assert (len(one.steps), one.more) == (12, "and 19 more updates")
    assert one.more_link == "https://news.example/1"
    head = replace(HEAD, base_url="https://desk.example")
    assert told(*many, head=head).more_link == f"https://desk.example/stories/{1:032x}"
