"""Words of our own to the operator."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.system import incident_notice, same_words
from monitor.model.incident import Incident, Unheard
from tests.support.bodies import INCIDENTS, LATER, MOST_BYTES, check_shape, write_body


@pytest.mark.parametrize("incident", INCIDENTS, ids=lambda each: each.kind)
def test_a_trouble_is_told_when_it_begins_and_when_it_is_over(incident: Incident) -> None:
    began = incident_notice(incident, now=LATER, is_over=False)
    over = incident_notice(incident, now=LATER, is_over=True)
    assert (began.type, over.type) == (f"system.{incident.kind}", "system.recovered")
    assert json.loads(began.payload) == {
        "kind": incident.kind,
        "subject": incident.subject,
        "line": incident.line,
        "since": "2026-03-12T12:00:00Z",
    }
    assert json.loads(over.payload) == {
        **json.loads(began.payload),
        "until": "2026-03-12T13:00:00Z",
    }
    for notice in (began, over):
        assert (notice.alert_id, notice.route) == (None, "")
        check_shape(write_body(notice))


def test_both_have_one_key_and_different_numbers_and_a_new_trouble_another_key() -> None:
    incident = INCIDENTS[0]
    began = incident_notice(incident, now=LATER, is_over=False)
    over = incident_notice(incident, now=LATER, is_over=True)
    again = incident_notice(replace(incident, since=LATER), now=LATER, is_over=False)
    group = incident_notice(replace(incident, line="others"), now=LATER, is_over=False)
    assert began.alert_key == over.alert_key
    assert len({began.alert_key, again.alert_key, group.alert_key}) == 3
    assert (began.seq, over.seq) == (0, 1)


@given(st.text(), st.text())
def test_any_subject_and_any_line_fit(subject: str, line: str) -> None:
    incident = replace(INCIDENTS[1], subject=subject, line=line * 50)
    body = write_body(incident_notice(incident, now=LATER, is_over=True))
    assert "\n" not in check_shape(body)["data"]["line"]
    assert len(body) <= MOST_BYTES


@given(subject=st.text(), line=st.text(), is_over=st.booleans())
def test_words_that_reached_nobody_are_told_to_others_as_they_were(
    *, subject: str, line: str, is_over: bool
) -> None:
    incident = replace(INCIDENTS[0], subject=subject, line=line * 50)
    notice = incident_notice(incident, now=LATER, is_over=is_over)
    unheard = Unheard(1, notice.seq, notice.payload, LATER, (incident,), frozenset())
    words, again = same_words(unheard)
    assert again == notice
    assert (words.kind, words.since) == (incident.kind, incident.since)
