"""The end of a recipient's mails, on a real database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.adapters.store.sqlstore import open_store
from monitor.app.optout import OptOut
from monitor.core.alerting.optout import make_token
from monitor.ports.store import Store
from tests.support.alerts import NOON
from tests.support.clock import FakeClock


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'm.db'}", clock=FakeClock(NOON), exclusive=True)
    yield opened
    opened.close()


def key_of(store: Store) -> bytes:
    with store.begin() as tx:
        return tx.opt_out_key()


def test_a_token_made_with_the_key_of_the_database_names_receiver_and_recipient(
    store: Store,
) -> None:
    token = make_token(key_of(store), "mail", "desk@example.org")
    ends = OptOut(store)
    assert ends.named_by(token) == ends.named_by(token) == ("mail", "desk@example.org")


def test_any_other_token_names_nobody(store: Store) -> None:
    token = make_token(key_of(store), "mail", "desk@example.org")
    for wrong in (make_token(b"k" * 32, "mail", "desk@example.org"), token[:-1], "", ".", "ü.ü"):
        assert OptOut(store).named_by(wrong) is None


def test_ending_twice_is_ending_once(store: Store) -> None:
    ends = OptOut(store)
    for _ in range(2):
        ends.end_mails("mail", "desk@example.org")
