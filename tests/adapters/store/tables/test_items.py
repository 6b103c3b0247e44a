"""Items, and what was found in them."""

import pytest
from sqlalchemy import select

from monitor.adapters.store import tables as t
from tests.adapters.store.tables.conftest import Rows


def test_an_item_comes_from_a_feed_or_is_a_seed(rows: Rows) -> None:
    assert rows.refuses(t.item, feed_id=1, seed_key="0" * 32)
    assert rows.refuses(t.item, feed_id=None, seed_key=None)
    assert not rows.refuses(t.item, feed_id=None, seed_key="0" * 32)
    assert rows.refuses(t.item, feed_id=None, seed_key="0" * 32)


@pytest.mark.parametrize("wrong", [{"verdict": "odd"}, {"role": "odd"}, {"feed_id": 99}])
def test_an_item_that_makes_no_sense_is_refused(rows: Rows, wrong: dict[str, object]) -> None:
    assert rows.refuses(t.item, **wrong)


def test_an_item_takes_with_it_what_was_found_in_it(rows: Rows) -> None:
    assert not rows.keeps(t.item)
    below = (t.hit, t.mention, t.citation, t.revision, t.fact)
    assert [rows.n(table) for table in below] == [0] * len(below)


def test_an_item_forgets_the_one_that_it_repeats_when_that_goes(rows: Rows) -> None:
    rows.add(t.item)
    rows.conn.execute(t.item.delete().where(t.item.c.id == 1))
    assert rows.conn.execute(select(t.item.c.id, t.item.c.of_item_id)).all() == [(2, None)]


def test_a_story_stays_while_it_has_items(rows: Rows) -> None:
    assert rows.keeps(t.story)


def test_a_story_takes_with_it_what_was_said_of_it(rows: Rows) -> None:
    for table in (t.hit, t.delivery, t.notice, t.alert, t.seen, t.item):
        rows.conn.execute(table.delete())
    assert not rows.keeps(t.story)
    assert [rows.n(table) for table in (t.fact, t.ruling, t.mark)] == [0, 0, 0]


def test_a_fact_is_noted_once_of_a_story(rows: Rows) -> None:
    assert rows.refuses(t.fact)
    assert not rows.refuses(t.fact, key="1" * 32)
    assert rows.refuses(t.fact, key="2" * 32, kind="odd")
    assert rows.refuses(t.ruling, kind="odd")


def test_a_rule_hits_an_item_once(rows: Rows) -> None:
    assert rows.refuses(t.hit)
    assert not rows.refuses(t.hit, rule_id="another")
    assert rows.refuses(t.hit, rule_id="a third", how="by chance")


def test_the_id_of_a_deleted_item_is_given_to_no_other(rows: Rows) -> None:
    rows.add(t.item)
    rows.conn.execute(t.item.delete().where(t.item.c.id == 2))
    rows.add(t.item)
    assert rows.conn.execute(select(t.item.c.id).order_by(t.item.c.id)).scalars().all() == [1, 3]


def test_a_text_and_an_address_may_be_of_any_length(rows: Rows) -> None:
    # Beyond what an index of PostgreSQL takes by value.
    words = " ".join(str(n) for n in range(3000))
    rows.add(t.item, guid=words, url=f"https://a.example/{words}", title=words, text=words)
    found = select(t.item.c.id).where(t.item.c.guid == words)
    assert rows.conn.execute(found).scalars().all() == [2]


def test_an_entity_is_found_once_at_a_place_and_a_source_named_once(rows: Rows) -> None:
    assert rows.refuses(t.mention)
    assert not rows.refuses(t.mention, span_start=2)
    assert rows.refuses(t.citation)
    assert not rows.refuses(t.citation, source="another")
