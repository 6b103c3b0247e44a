"""Reasons, roots and citations as they lie in their columns."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.adapters.store.provenance import (
    citation_columns,
    reading_meta,
    reason_value,
    standing_columns,
    to_reason,
    to_roots,
)
from monitor.model.citation import Citation, Reading
from monitor.model.credit import Reason, Root, Standing, Why
from monitor.model.item import Item, Origin
from monitor.model.story import Dossier, Fingerprint
from tests.support.clock import NOON

texts = st.text(max_size=20)
reasons = st.builds(
    Reason,
    st.sampled_from(get_args(Why)),
    texts,
    texts,
    st.floats(0, 1),
    st.none() | st.datetimes(timezones=st.just(NOON.tzinfo)),
    st.integers(0, 5000),
)


@given(reasons)
def test_a_reason_comes_back_from_json(reason: Reason) -> None:
    stored = json.loads(json.dumps({"of": "7", "role": reason_value(reason)}))
    assert to_reason(stored) == reason
    assert reason_value(reason) == stored["role"]


def test_a_report_that_was_never_credited_has_no_reason() -> None:
    assert to_reason({"of": "7", "why": "near"}) is None


@given(st.lists(st.builds(Root, texts, st.booleans(), texts), max_size=3))
def test_roots_come_back_from_json(roots: list[Root]) -> None:
    standing = Standing(1, None, {}, 2, 3, tuple(roots), 5)
    stored = json.loads(json.dumps(standing_columns(standing)))
    assert to_roots(stored["roots"]) == tuple(roots)
    assert (stored["independent"], stored["unknown"], stored["first_report"]) == (2, 3, 5)


def test_what_has_no_place_is_told_without_nulls() -> None:
    """Two nulls would not meet in the unique key."""
    row = citation_columns(7, Citation("Herald", None, "link"))
    assert (row["item_id"], row["field"], row["span_start"], row["span_end"]) == (7, "", -1, -1)


@pytest.mark.parametrize(
    ("reading", "meta"),
    [
        (Reading(), {}),
        (Reading(n_words=3, has_own_sourcing=True), {"words": 3, "sourced": True}),
        (Reading(outlet="outlet.a", name="The A"), {}),
        (Reading(outlet="outlet.b", name="B"), {"outlet": "outlet.b", "outlet_name": "B"}),
    ],
    ids=["nothing", "counted", "of its feed", "another"],
)
def test_an_item_keeps_what_its_feed_does_not_tell(reading: Reading, meta: dict[str, Any]) -> None:
    outlet = "outlet.a" if reading.outlet else None
    item = Item("k", "g", "", "", "T", "B", "en", NOON, origin=Origin(outlet=outlet))
    assert reading_meta(Dossier(item, Fingerprint("d", ()), reading=reading)) == meta
