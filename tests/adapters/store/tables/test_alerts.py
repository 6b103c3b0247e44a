"""Alerts and what hangs below them."""

from monitor.adapters.store import tables as t
from tests.adapters.store.tables.conftest import Rows


def test_there_is_one_alert_for_a_route_a_rule_and_a_story(rows: Rows) -> None:
    assert rows.refuses(t.alert, key="0" * 32)
    assert rows.refuses(t.alert, route="night")  # the key is that of the other one
    assert not rows.refuses(t.alert, key="0" * 32, route="night")
    assert rows.refuses(t.alert, key="1" * 32, route="noon", state="asleep")


def test_a_fact_is_told_once(rows: Rows) -> None:
    assert rows.refuses(t.told, seq=9)
    assert not rows.refuses(t.told, key="another")


def test_a_notice_has_its_number_for_itself_and_one_of_no_alert_needs_none(rows: Rows) -> None:
    assert rows.refuses(t.notice)
    assert not rows.refuses(t.notice, seq=2)
    assert not rows.refuses(t.notice, alert_id=None)
    assert not rows.refuses(t.notice, alert_id=None)


def test_a_held_notice_stands_in_one_roll_up_for_a_receiver(rows: Rows) -> None:
    rows.add(t.rollup, receiver="other", notice_id=None)
    assert rows.refuses(t.rollup)
    assert rows.refuses(t.rollup_member, rollup_id=2)
    assert not rows.refuses(t.rollup_member, rollup_id=2, receiver="other")


def test_an_alert_takes_with_it_all_that_hangs_below(rows: Rows) -> None:
    assert not rows.keeps(t.alert)
    below = (t.told, t.notice, t.rollup, t.rollup_member, t.delivery, t.attempt)
    assert [rows.n(table) for table in below] == [0] * len(below)
    assert rows.n(t.story) == 1


def test_a_silence_ends_in_one_of_two_ways(rows: Rows) -> None:
    assert rows.refuses(t.silence, on_expiry="burst")
    assert not rows.refuses(t.silence, on_expiry="drop")
