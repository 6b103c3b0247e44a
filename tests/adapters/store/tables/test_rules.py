"""What is kept for the rules."""

from monitor.adapters.store import tables as t
from tests.adapters.store.tables.conftest import Rows


def test_a_rule_is_part_of_one_backfill_which_stays_while_it_has_rules(rows: Rows) -> None:
    assert rows.refuses(t.backfill_rule, digest="another")
    assert rows.refuses(t.backfill_rule, rule_id="another", backfill_id=99)
    assert not rows.refuses(t.backfill_rule, rule_id="another")
    assert rows.keeps(t.backfill)
    assert not rows.keeps(t.backfill_rule)
    assert not rows.keeps(t.backfill)


def test_the_id_of_a_backfill_is_given_to_no_other(rows: Rows) -> None:
    rows.add(t.backfill, below=None)
    rows.conn.execute(t.backfill.delete().where(t.backfill.c.id == 2))
    rows.add(t.backfill)
    found = rows.conn.execute(t.backfill.select().order_by(t.backfill.c.id)).mappings().all()
    assert [row["id"] for row in found] == [1, 3]


def test_nothing_of_the_rules_hangs_on_an_item(rows: Rows) -> None:
    for above in (t.alert, t.item):
        assert not rows.keeps(above)
    assert (rows.n(t.backfill), rows.n(t.backfill_rule), rows.n(t.word_count)) == (1, 1, 1)


def test_a_word_is_counted_once(rows: Rows) -> None:
    assert rows.refuses(t.word_count, n=9)
    assert not rows.refuses(t.word_count, key="\x01word")
