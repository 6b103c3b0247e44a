"""A held notice, read back."""

import json
from dataclasses import replace

from monitor.core.alerting.member import read_member
from monitor.model.provenance import plain
from tests.support.alerts import NOON
from tests.support.bodies import alert_notice, held
from tests.support.letters import tale


def test_an_opening_says_that_the_story_is_new_with_what_the_rule_met() -> None:
    member = read_member(held(alert_notice()))
    assert [plain(each) for each in member.what] == ["New story"]
    assert (member.source, member.is_origin, member.level) == ("Coast Herald", True, "high")
    assert member.quotation
    assert ("Derna", True) in member.quotation.pieces


def test_a_later_notice_says_what_was_new_and_quotes_that() -> None:
    member = read_member(held(alert_notice("alert.developed")))
    assert [plain(each) for each in member.what] == [
        "Further source: Port Gazette",
        "Corrected by Coast Herald",
        "Repeated by unknown source",
    ]
    assert member.quotation
    assert "".join(text for text, _ in member.quotation.pieces).startswith("Nineteen men")


def test_new_words_of_a_known_source_are_told_as_its_own() -> None:
    one = held(alert_notice("alert.developed"))
    data = json.loads(one.payload)
    data["changes"] = data["changes"][1:2]
    member = read_member(replace(one, payload=json.dumps(data)))
    assert [plain(each) for each in member.what] == ["New from Port Gazette"]


def test_a_passage_that_begins_or_ends_within_a_sentence_shows_it() -> None:
    one = held(alert_notice())
    data = json.loads(one.payload)
    data["first_report"]["passages"] = [
        {"field": "body", "text": "port of Derna on", "start": 9, "end": 25, "matched": ["derna"]}
    ]
    quotation = read_member(replace(one, payload=json.dumps(data))).quotation
    assert quotation
    assert (quotation.before, quotation.after) == ("… ", " …")


def test_a_payload_of_an_older_program_is_read_as_far_as_it_goes() -> None:
    member = read_member(replace(tale(1), payload="{}", created_at=NOON))
    assert (member.title, member.source, member.link) == ("(no title)", "unknown source", None)
    assert (member.seen, member.independent, member.rank) == (NOON, 0, 0)


def test_only_a_link_that_may_be_clicked_is_one() -> None:
    assert read_member(tale(1, url="javascript:alert(1)")).link is None
    assert read_member(tale(1, url=None)).link is None
