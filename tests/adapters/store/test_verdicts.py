"""Verdicts and what is kept beside them: what an item was taken for first is never lost."""

from collections.abc import Mapping
from typing import Any, cast

import pytest
from sqlalchemy import RowMapping

from monitor.adapters.store.verdicts import (
    rejudged_columns,
    reread_columns,
    to_verdict,
    updated_columns,
    verdict_value,
)
from monitor.model.story import Judged, Kind, Numbered, Placement, Verdict
from tests.contracts.stores import report

COPY = Verdict("duplicate", 3, "3", score=0.9, why="near", passage="A passage.")
UPDATE = Verdict("update", 7, "7", score=0.8, why="edit", new_numbers=("14",))
EXTENDS = Verdict("extends", 4, "4", score=0.7)


def row(kind: Kind = "new", **reason: Any) -> RowMapping:
    """The row of item 7."""
    columns = {"id": 7, "verdict": kind, "of_item_id": None, "score": 0.0, "role": "origin"}
    return cast("RowMapping", {**columns, "reason": reason})


def after(before: RowMapping, columns: Mapping[str, Any]) -> RowMapping:
    return cast("RowMapping", {**before, **columns})


def reread(before: RowMapping, verdict: Verdict) -> RowMapping:
    one = Judged(Numbered(7, report("a")), verdict, Placement(7, "echo"))
    return after(before, reread_columns(before, one))


@pytest.mark.parametrize("verdict", [Verdict("new"), COPY, UPDATE, EXTENDS])
def test_a_verdict_comes_back(verdict: Verdict) -> None:
    value = verdict_value(verdict)
    assert to_verdict(verdict.kind, verdict.of, verdict.score, value) == verdict


def test_a_reread_item_keeps_what_its_entry_was_taken_for_and_its_role() -> None:
    found = reread(row(role={"why": "first"}, page="x"), COPY)
    assert (found["verdict"], found["of_item_id"], found["role"]) == ("duplicate", 3, "origin")
    entry = {"verdict": "new", "score": 0.0, "of_item": None}
    assert found["reason"] == {
        **verdict_value(COPY),
        "entry": entry,
        "role": {"why": "first"},
    }


def test_the_entry_stays_whatever_comes_after() -> None:
    entry = {"verdict": "new", "score": 0.0, "of_item": None}
    once = reread(row(), COPY)
    again = after(once, rejudged_columns(once, EXTENDS))
    assert (again["reason"]["entry"], again["reason"]["shown_by"]) == (entry, 4)
    told_more = after(again, updated_columns(again, UPDATE))
    first = told_more["reason"]["first"]
    assert (first["verdict"], first["entry"], first["shown_by"]) == ("extends", entry, 4)
    assert reread(told_more, EXTENDS)["reason"]["entry"] == entry


def test_what_a_publisher_told_more_stays_where_the_page_says_no_other() -> None:
    told_more = after(row(), updated_columns(row(), UPDATE))
    found = reread(told_more, UPDATE)
    assert found["reason"]["first"]["verdict"] == "new"
    assert "entry" not in found["reason"]


def test_why_a_page_is_not_read_is_no_part_of_a_verdict() -> None:
    before = row("related", page="long", why="story")
    found = updated_columns(before, UPDATE)["reason"]
    assert found["page"] == "long"
    assert "page" not in found["first"]
