"""A held notice, read back."""

import json
from dataclasses import replace

from monitor.core.alerting.member import Step, read_member
from monitor.model.provenance import plain
from tests.support.alerts import NOON
from tests.support.bodies import alert_notice, held
from tests.support.letters import tale


def words(step: Step) -> list[str]:
    return ["".join(text for text, _ in each.pieces) for each in step.quotations]


def test_an_opening_says_that_the_story_is_new_with_what_the_rule_met() -> None:
    member = read_member(held(alert_notice()))
    assert [plain(each.heading) for each in member.steps] == [
        "New story: Coast Herald",
        "Also reported by Port Gazette",
    ]
    assert (member.source, member.is_origin, member.level) == ("Coast Herald", True, "high")
    [quotation] = member.steps[0].quotations
    assert ("Derna", True) in quotation.pieces


def test_a_later_notice_says_what_was_new_and_quotes_that() -> None:
    member = read_member(held(alert_notice("alert.developed")))
    assert [(plain(each.heading), words(each)) for each in member.steps] == [
        ("Further source: Port Gazette", ["Nineteen men are missing, said Omar Bek."]),
        ("Edited by its publisher: Coast Herald", ["Twenty-one men are missing."]),
        ("Repeated by unknown source", []),
    ]
    assert [plain(each.words) for each in member.steps] == ["New: 19.", "New: 21.", ""]


def test_each_edit_of_a_report_is_a_step_of_its_own() -> None:
    one = held(alert_notice("alert.developed"))
    data = json.loads(one.payload)
    edit = data["changes"][2]
    data["changes"] = [edit, edit | {"revision": 2, "passages": ["Twenty-two."]}]
    steps = read_member(replace(one, payload=json.dumps(data))).steps
    assert [words(each) for each in steps] == [["Twenty-one men are missing."], ["Twenty-two."]]


def test_a_source_that_another_report_brought_says_who_told_it() -> None:
    one = held(alert_notice("alert.developed"))
    data = json.loads(one.payload)
    data["changes"] = [data["changes"][0] | {"source": "AFP"}]
    [step] = read_member(replace(one, payload=json.dumps(data))).steps
    assert plain(step.heading) == "Further source: AFP, told by Port Gazette"


def test_new_words_of_a_known_source_are_told_as_its_own() -> None:
    one = held(alert_notice("alert.developed"))
    data = json.loads(one.payload)
    data["changes"] = data["changes"][1:2]
    member = read_member(replace(one, payload=json.dumps(data)))
    assert [plain(each.heading) for each in member.steps] == ["New in the report of Port Gazette"]


def test_a_passage_that_begins_or_ends_within_a_sentence_shows_it() -> None:
    one = held(alert_notice())
    data = json.loads(one.payload)
    data["first_report"]["passages"] = [
        {"field": "body", "text": "port of Derna on", "start": 9, "end": 25, "matched": ["derna"]}
    ]
    [quotation] = read_member(replace(one, payload=json.dumps(data))).steps[0].quotations
    assert (quotation.before, quotation.after) == ("… ", " …")


def test_a_payload_of_an_older_program_is_read_as_far_as_it_goes() -> None:
    member = read_member(replace(tale(1), payload="{}", created_at=NOON))
    assert (member.title, member.source, member.link) == ("(no title)", "unknown source", None)
    assert (member.seen, member.independent, member.rank) == (NOON, 0, 0)


def test_only_a_link_that_may_be_clicked_is_one() -> None:
    assert read_member(tale(1, url="javascript:alert(1)")).link is None
    assert read_member(tale(1, url=None)).link is None
