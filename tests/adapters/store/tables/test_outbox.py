"""Deliveries, and the receivers that they go to."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex

from monitor.adapters.store import tables as t
from tests.adapters.store.tables.conftest import Rows


def test_a_notice_goes_once_to_a_recipient_under_an_id_of_its_own(rows: Rows) -> None:
    assert rows.refuses(t.delivery, uid="2")
    assert rows.refuses(t.delivery, recipient="another")
    assert not rows.refuses(t.delivery, uid="2", recipient="another")


def test_a_delivery_that_makes_no_sense_is_refused(rows: Rows) -> None:
    assert rows.refuses(t.delivery, uid="2", recipient="2", state="lost")
    assert rows.refuses(t.delivery, uid="2", recipient="2", endpoint="nowhere")
    assert rows.refuses(t.delivery, uid="2", recipient="2", notice_id=99)
    assert rows.refuses(t.endpoint, name="2", circuit="short")


def test_a_receiver_stays_while_it_has_deliveries(rows: Rows) -> None:
    assert rows.keeps(t.endpoint)
    assert not rows.keeps(t.delivery)
    assert not rows.keeps(t.endpoint)


def test_a_delivery_takes_its_attempts_with_it(rows: Rows) -> None:
    assert rows.refuses(t.attempt)
    assert not rows.refuses(t.attempt, n=2)
    assert not rows.keeps(t.delivery)
    assert rows.n(t.attempt) == 0


def test_the_index_of_open_deliveries_holds_these_alone() -> None:
    [index] = [index for index in t.delivery.indexes if index.name == "ix_delivery_open"]
    for dialect in (postgresql.dialect(), sqlite.dialect()):
        assert str(CreateIndex(index).compile(dialect=dialect)).endswith(f"WHERE {t.OPEN}")


def test_a_body_comes_back_byte_for_byte(rows: Rows) -> None:
    body = bytes(range(256))
    rows.add(t.delivery, uid="2", recipient="2", body=body)
    found = t.delivery.select().where(t.delivery.c.uid == "2")
    assert rows.conn.execute(found).mappings().one()["body"] == body
