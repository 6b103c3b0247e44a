"""A due alert as a message."""

import json
from dataclasses import replace
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.notice import in_order, make_notice
from monitor.model.alert import DueAlert
from monitor.model.credit import Role
from monitor.model.story import Kind
from tests.support.alerts import BODY, NOON, RULE, due_alert, evidence, report, rumor
from tests.support.bodies import LATER, MOST_BYTES, check_shape, write_body

KINDS = tuple(enumerate(get_args(Kind), 2))


def body_of(due: DueAlert, max_passage: int = 300) -> bytes:
    """The body that goes out, checked against the schema and the limit of 20 KB."""
    notice = make_notice(due, RULE, "alert.opened", now=LATER, max_passage=max_passage)
    body = write_body(notice)
    check_shape(body)
    assert len(body) <= MOST_BYTES
    return body


def data_of(due: DueAlert, max_passage: int = 300) -> dict[str, Any]:
    data = json.loads(body_of(due, max_passage))["data"]
    assert isinstance(data, dict)
    return data


def test_a_notice_says_what_the_contract_promises() -> None:
    first = report(1, words=["Warplanes", "Haftar"], published_at=NOON)
    first = replace(first, cites=("AFP",))
    other = report(2, role="echo", source="Copy Daily", lang="ar")
    other = replace(other, cites=("Coast Herald", "@anon"))
    due = due_alert(first, other, last_seq=0)
    assert json.loads(body_of(due)) == {
        "type": "alert.opened",
        "timestamp": "2026-03-12T13:00:00Z",
        "data": {
            "alert_id": "a" * 32,
            "seq": 1,
            "rule": {"id": RULE.id, "title": RULE.title, "level": "high"},
            "story": {
                "id": "5" * 32,
                "title": "Warplanes strike Derna port",
                "url": "https://news.example/1",
                "first_seen": "2026-03-12T12:01:00Z",
                "reports": 2,
                "independent_sources": 1,
                "unknown_sources": 0,
                "languages": ["en", "ar"],
            },
            "first_report": {
                "source": "Coast Herald",
                "url": "https://news.example/1",
                "published": "2026-03-12T12:00:00Z",
                "seen": "2026-03-12T12:01:00Z",
                "title": "Warplanes strike Derna port",
                "passages": [
                    {
                        "field": "body",
                        "text": BODY,
                        "start": 0,
                        "end": len(BODY),
                        "matched": ["warplanes", "haftar"],
                    }
                ],
                "cites": ["AFP"],
                "role": "origin",
            },
            "chain": [
                {
                    "source": "Copy Daily",
                    "cites": ["Coast Herald", "@anon"],
                    "role": "echo",
                    "url": "https://news.example/2",
                    "seen": "2026-03-12T12:02:00Z",
                }
            ],
            "changes": [],
            "counts": {"reports": 2, "echoes": 1},
            "truncated": False,
        },
    }


def test_sources_are_counted_not_reports() -> None:
    told = [
        report(1, source="A"),
        report(2, source="A", role="independent"),
        report(3, source="B", role="unknown"),
        report(4, source="A", role="unknown"),
    ]
    story = data_of(due_alert(*told))["story"]
    assert (story["independent_sources"], story["unknown_sources"]) == (1, 1)


def test_what_was_credited_is_told_in_place_of_what_could_be_counted() -> None:
    data = data_of(rumor())
    assert (data["story"]["independent_sources"], data["story"]["unknown_sources"]) == (1, 1)
    assert data["first_report"]["role"] == "echo"
    assert data["first_report"]["cites"] == ["The New Arab", "@anon"]
    due = rumor()
    due = replace(due, story=replace(due.story, independent=3, unknown=0))
    assert data_of(due)["story"]["independent_sources"] == 3


def test_very_many_and_very_long_names_of_sources_are_cut() -> None:
    long = replace(report(1), cites=tuple("\U0001f4f0" * 100 + str(n) for n in range(40)))
    crowd = replace(report(2), cites=tuple(f"Outlet {n}" for n in range(40)))
    data = data_of(due_alert(long, crowd))
    assert data["truncated"]
    assert len(data["first_report"]["cites"]) == 1  # all alike once they are cut
    assert data["chain"][0]["cites"] == [f"Outlet {n}" for n in range(10)]


def test_an_echo_with_a_text_of_its_own_is_quoted_and_a_copy_is_not() -> None:
    first = report(1, words=["Derna"])
    told = [replace(report(n, role="echo", words=["Derna"]), verdict=kind) for n, kind in KINDS]
    quoted = ["passages" in link for link in data_of(due_alert(first, *told))["chain"]]
    assert quoted == [True, False, False, True, True]


def test_what_is_not_known_is_null() -> None:
    data = data_of(due_alert(report(1, url="", lang="und", source="", words=["Derna"])))
    assert data["story"]["url"] is None
    assert data["first_report"]["published"] is None
    assert data["first_report"]["source"] == "unknown source"
    assert data["story"]["languages"] == []


def test_a_report_without_a_source_is_named_after_its_host() -> None:
    data = data_of(due_alert(report(1, source="", url="https://www.coast.example/a")))
    assert data["first_report"]["source"] == "www.coast.example"


def test_the_report_that_the_rule_met_is_quoted_though_another_was_first() -> None:
    first = report(1, body="A port was struck.")
    copy = report(2, role="echo", words=["Derna"])
    data = data_of(due_alert(first, copy))
    assert [passage["matched"] for passage in data["first_report"]["passages"]] == [[]]
    assert data["chain"][0]["passages"][0]["matched"] == ["derna"]


def test_the_next_notice_of_an_alert_has_the_next_number() -> None:
    due = due_alert(report(1), last_seq=4)
    assert data_of(due)["seq"] == 5


def many(count: int, role: Role, words: tuple[str, ...] = ()) -> list[Any]:
    source = "Coast Herald of the North " * 4
    return [report(number, role=role, words=words, source=source) for number in range(2, count + 2)]


def test_passages_go_first_from_the_end_of_the_chain() -> None:
    data = data_of(due_alert(report(1, words=["Derna"]), *many(60, "independent", ("Haftar",))))
    quoted = ["passages" in link for link in data["chain"]]
    assert data["truncated"]
    assert quoted[0]
    assert quoted == sorted(quoted, reverse=True)
    assert len(data["chain"]) == 60


def test_echoes_go_before_reports_of_their_own_but_are_counted() -> None:
    reports = [report(1, words=["Derna"]), *many(60, "independent"), *many(60, "echo")]
    data = data_of(due_alert(*reports))
    roles = [link["role"] for link in data["chain"]]
    assert data["truncated"]
    assert roles.count("independent") == 60
    assert roles.count("echo") < 60
    assert data["counts"] == {"reports": 121, "echoes": 60}


def test_passages_of_the_first_report_are_cut_before_other_reports_go() -> None:
    body = "Derna " + "ءء " * 10_000
    data = data_of(due_alert(report(1, body=body, words=["Derna"])), max_passage=20_000)
    [passage] = data["first_report"]["passages"]
    assert data["truncated"]
    assert passage["text"].startswith("Derna")
    assert passage["text"] == body[passage["start"] : passage["end"]]


def test_a_story_of_very_many_reports_of_their_own_still_fits() -> None:
    data = data_of(due_alert(report(1, words=["Derna"]), *many(400, "independent", ("Haftar",))))
    assert data["truncated"]
    assert data["counts"]["reports"] == 401
    assert 0 < len(data["chain"]) < 400


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=3000)
ROLES: st.SearchStrategy[Role] = st.sampled_from(["origin", "independent", "echo", "unknown"])


@given(
    st.lists(st.tuples(TEXTS, TEXTS, ROLES), min_size=1, max_size=12),
    TEXTS,
    st.integers(1, 5000),
)
def test_any_story_fits_and_its_passages_are_slices(
    stories: list[tuple[str, str, Role]], source: str, max_passage: int
) -> None:
    reports = [
        replace(
            report(
                number,
                title,
                f"{title} Derna {body}",
                found=[evidence(f"{title} Derna {body}", "Derna")],
                source=source,
                url=f"https://news.example/{title}",
                role=role,
            ),
            cites=tuple(f"{n}{title}" for n in range(number * 3)),
        )
        for number, (title, body, role) in enumerate(stories)
    ]
    data = data_of(due_alert(*reports), max_passage)
    for passage in data["first_report"]["passages"]:
        assert passage["text"] == in_order(reports)[0].body[passage["start"] : passage["end"]]


def test_an_update_of_a_silent_copy_leads_and_the_copy_follows() -> None:
    copy, news = "Derna known.", "Derna news."
    roles: list[Role] = ["unknown", "echo"]
    for role in roles:  # it may itself be an echo, of an outlet that it names
        update = report(2, news, news, found=[evidence(news, "Derna")], role=role)
        first = report(1, copy, copy, found=[evidence(copy, "Derna")], role="echo")
        data = data_of(due_alert(first, replace(update, verdict="update")), 300)
        assert data["first_report"]["title"] == "Derna news."
        assert [link["role"] for link in data["chain"]] == ["echo"]
