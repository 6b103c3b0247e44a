"""What a message says of a report, as JSON."""

from dataclasses import replace
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.body import Quoted, compact, first_json, link_json, size
from monitor.model.incident import IncidentKind
from monitor.model.noticetype import NoticeType
from monitor.model.rule import LEVELS
from tests.support.alerts import report
from tests.support.bodies import SCHEMA, VALIDATOR, alert_notice, check_shape, write_body


def test_the_schema_itself_is_sound() -> None:
    VALIDATOR.check_schema(SCHEMA)


def test_the_schema_knows_every_type_of_notice_and_of_trouble() -> None:
    types = SCHEMA["properties"]["type"]["enum"]
    assert sorted(types) == sorted(get_args(NoticeType))
    kinds = SCHEMA["$defs"]["incident"]["properties"]["kind"]["enum"]
    assert sorted(kinds) == sorted(get_args(IncidentKind))
    assert SCHEMA["$defs"]["rule"]["properties"]["level"]["enum"] == list(LEVELS)


def test_a_report_without_passages_in_the_chain_says_nothing_of_passages() -> None:
    assert "passages" not in str(link_json(Quoted(report(1))))
    assert '"passages":[]' in compact(first_json(Quoted(report(1))))


def test_names_of_sources_are_told_once_and_the_first_ten() -> None:
    cites = ("AFP", "AFP", *(f"Outlet {n}" for n in range(20)))
    told = compact(link_json(Quoted(replace(report(1), cites=cites))))
    assert told.count("AFP") == 1
    assert "Outlet 7" in told
    assert "Outlet 8" not in told


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_size_is_that_of_the_bytes(text: str) -> None:
    assert size([text]) == len(compact([text]).encode())


def test_a_body_written_without_the_program_is_valid_too() -> None:
    assert check_shape(write_body(alert_notice()))["type"] == "alert.opened"
