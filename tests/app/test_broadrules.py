from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pytest

from monitor.app.broadrules import N_ITEMS, Price, newest_items, price_of
from monitor.config.rulebook import Rulebook
from monitor.model.item import Item
from tests.contracts.stores import a_world, report
from tests.support.books import make_book
from tests.support.clock import NOON

BROAD = {"not-sport": "NOT sport", "numbers": "re:/[0-9]{4}/", "either": "NOT rain OR oil"}
NARROW = {"derna": "derna", "oil": "oil NOT price", "year": "oil re:/[0-9]{4}/"}


def book_of(folder: Path, rules: dict[str, str], **more: str) -> Rulebook:
    entries = [{"id": id_, "match": text, **more} for id_, text in rules.items()]
    return make_book(folder, rules=entries)


def item(body: str) -> Item:
    return Item("k", "g", "", "", "Title", body, "en", NOON)


def ticking(step_s: float = 0.002) -> Callable[[], float]:
    """A clock of the processor on which each look takes so long."""
    looks = count()
    return lambda: next(looks) * step_s


class Scripted:
    """A clock on which the measured stretches take given times, one after the other."""

    def __init__(self, stretches_s: Sequence[float]) -> None:
        self._steps = [step for stretch in stretches_s for step in (0.0, stretch)]
        self._now = 0.0

    def __call__(self) -> float:
        self._now += self._steps.pop(0)
        return self._now


def test_where_every_rule_has_a_required_term_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert price_of(book_of(tmp_path, NARROW), [item("oil")]) is None


def test_only_the_rules_without_a_required_term_are_counted(tmp_path: Path) -> None:
    price = price_of(book_of(tmp_path, {**NARROW, **BROAD}), [item("a"), item("b")], ticking())
    assert price is not None
    assert (price.n_rules, price.n_items) == (3, 2)
    assert price.ms_an_item == 2.0


def test_the_dearest_is_the_one_that_takes_most_by_itself(tmp_path: Path) -> None:
    # On two items: all together, then each rule alone.
    clock = Scripted([0.004, 0.006, 0.001, 0.001, 0.002, 0.004, 0.001, 0.002])
    price = price_of(book_of(tmp_path, BROAD), [item("a"), item("b")], clock)
    assert price == Price(3, 5.0, "numbers", 3.0, 2)


def test_rules_that_ask_the_same_are_asked_once_and_count_each(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"a": "NOT sport", "b": "NOT sport"})
    assert price_of(book, [item("x")], ticking()) == Price(2, 2.0, "a", 2.0, 1)


def test_a_rule_that_is_off_costs_nothing(tmp_path: Path) -> None:
    assert price_of(book_of(tmp_path, BROAD, status="off"), [item("a")]) is None


def test_without_items_a_text_of_our_own_serves(tmp_path: Path) -> None:
    price = price_of(book_of(tmp_path, BROAD), [], ticking())
    assert price == Price(3, 2.0, "not-sport", 2.0, 1)


def test_not_more_items_are_tried_than_tell_something(tmp_path: Path) -> None:
    price = price_of(book_of(tmp_path, BROAD), [item("a")] * (N_ITEMS + 9), ticking())
    assert price is not None
    assert price.n_items == N_ITEMS


def test_what_is_very_dear_is_tried_on_fewer_items(tmp_path: Path) -> None:
    price = price_of(book_of(tmp_path, BROAD), [item("a")] * 9, ticking(0.4))
    assert price is not None
    assert (price.n_items, price.ms_an_item) == (3, 400.0)


def test_of_very_many_rules_only_the_sum_is_told(tmp_path: Path) -> None:
    many = {f"r{n}": f"NOT w{n}" for n in range(1001)}
    price = price_of(book_of(tmp_path, many), [item("a")], ticking())
    assert price == Price(1001, 2.0, "", 0.0, 1)


@pytest.mark.parametrize("match", ["NOT @place.port", "NOT (oil NEAR/3 tax)", "NOT title:re:/a+/"])
def test_every_kind_of_rule_can_be_tried(tmp_path: Path, match: str) -> None:
    book = make_book(
        tmp_path,
        entities=[{"id": "place.port", "name": "Port of Derna"}],
        rules=[{"id": "a", "match": match}],
    )
    assert price_of(book, [item("Port of Derna"), item("")], ticking()) == Price(
        1, 2.0, "a", 2.0, 2
    )


def test_the_newest_items_are_taken() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report(f"g{n}") for n in range(N_ITEMS + 3)])
        found = [each.guid for each in newest_items(world.url)]
    assert found == [f"g{n}" for n in range(N_ITEMS + 2, 2, -1)]


def test_a_database_that_is_not_there_or_none_gives_no_items_and_is_not_made(
    tmp_path: Path,
) -> None:
    path = tmp_path / "monitor.db"
    assert newest_items(f"sqlite:///{path}") == ()
    assert not path.exists()
    path.write_bytes(b"no database at all" * 100)
    assert newest_items(f"sqlite:///{path}") == ()
