"""The judge of the fault drill, on books of a few lines."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.support.drillbooks import Alert, Books, Delivery, Notice
from tests.support.drilljudge import Evidence, FaultKind, Kill, judge
from tests.support.drillsinks import Receipt

ALERT = Alert("a" * 32, "derna", "desk", 1, frozenset({"g1"}))
SENT = Delivery("u1", 1, "desk", "", "delivered", "")
BOOKS = Books(
    hits=[("g1", "derna")],
    alerts={1: ALERT},
    notices={1: Notice(1, 1, "desk")},
    deliveries=[SENT],
    told=frozenset({(1, "opened", "")}),
    facts=frozenset(),
    carried={},
)
ARRIVED = Receipt(10.0, "desk", "", "u1", b"{}", is_acknowledged=True)
AGAIN = replace(ARRIVED, at=13.0)


def evidence(
    books: Books = BOOKS, receipts: Sequence[Receipt] = (ARRIVED,), *kills: Kill, check: str = ""
) -> Evidence:
    return Evidence(
        stories=[{"g1"}],
        matching={("g1", "derna")},
        rule="derna",
        owed={"desk": [("desk", "")]},
        refused=(),
        sinks=("desk",),
        books=books,
        receipts=receipts,
        kills=kills,
        check=check,
    )


def kinds(found: Evidence) -> list[FaultKind]:
    return sorted({fault.kind for fault in judge(found)})


def test_where_all_went_well_there_is_no_fault() -> None:
    assert judge(evidence()) == []


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"hits": []}, "lost"),
        ({"hits": [("g1", "derna")] * 2}, "double"),
        ({"told": frozenset[tuple[int, str, str]]()}, "lost"),
        ({"facts": frozenset({(1, "source", "f")})}, "lost"),
        ({"alerts": {1: ALERT, 2: replace(ALERT, last_seq=0)}}, "double"),
        ({"alerts": {1: replace(ALERT, last_seq=2)}}, "lost"),
        ({"carried": {(1, "desk"): None}}, "lost"),
        ({"deliveries": [replace(SENT, state="retrying")]}, "stuck"),
        ({"deliveries": [replace(SENT, state="dead")]}, "lost"),
        ({"deliveries": [SENT, SENT]}, "double"),
        ({"notices": {**BOOKS.notices, 2: Notice(None, 0, "desk", "alert.rollup")}}, "double"),
        ({"deliveries": [replace(SENT, body=b"{ }")]}, "changed body"),
    ],
)
def test_each_fault_of_the_database_has_its_kind(change: dict[str, object], kind: str) -> None:
    assert kinds(evidence(replace(BOOKS, **change))) == [kind]  # type: ignore[arg-type]  # tests


@pytest.mark.parametrize(
    ("receipts", "kind"),
    [
        ((), "lost"),
        ((replace(ARRIVED, is_acknowledged=False),), "lost"),
        ((ARRIVED, replace(ARRIVED, id="u1-2")), "changed id"),
        ((replace(ARRIVED, is_acknowledged=False, body=b"{ }"), AGAIN), "changed body"),
        ((ARRIVED, AGAIN), "double"),
        ((replace(ARRIVED, recipient="a@example.org"),), "changed id"),
    ],
)
def test_each_fault_of_what_arrived_has_its_kind(receipts: Sequence[Receipt], kind: str) -> None:
    assert kinds(evidence(BOOKS, receipts)) == [kind]


@pytest.mark.parametrize(
    ("kills", "found"),
    [
        ((Kill(11.0, 11.1),), []),
        ((Kill(9.0, 10.2),), []),  # acknowledged while it was being killed
        ((Kill(12.5, 12.6),), ["double"]),  # by then the receipt should have been stored
        ((Kill(9.0, 9.5),), ["double"]),
        ((Kill(13.5, 13.6),), ["double"]),
    ],
)
def test_only_a_crash_right_after_the_receipt_explains_a_repetition(
    kills: Sequence[Kill], found: Sequence[str]
) -> None:
    assert kinds(evidence(BOOKS, (ARRIVED, AGAIN), *kills)) == found


@pytest.mark.parametrize(("first", "second"), [("u1", "u2"), ("u1", "r"), ("r", "u2")])
def test_a_message_before_an_earlier_one_of_the_same_alert_is_disorder(
    first: str, second: str
) -> None:
    whole = Notice(None, 0, "desk", "alert.rollup")
    roll_up = {"u1": (2, "u2"), "u2": (1, "u1")}  # which notice it holds instead of that delivery
    held = [roll_up[each] for each in (first, second) if each in roll_up and "r" in {first, second}]
    body = json.dumps({"data": {"alert_ids": [ALERT.key]}}).encode()
    sent = {"u1": SENT, "u2": replace(SENT, uid="u2", notice_id=2)}
    sent["r"] = replace(SENT, uid="r", notice_id=3, body=body)
    books = replace(
        BOOKS,
        alerts={1: replace(ALERT, last_seq=2)},
        notices={1: Notice(1, 1, "desk"), 2: Notice(1, 2, "desk"), **({3: whole} if held else {})},
        deliveries=[sent[first], sent[second]],
        carried={(notice, "desk"): 3 for notice, _ in held},
    )
    arrived = {each: replace(ARRIVED, id=each, body=sent[each].body) for each in (first, second)}
    in_order = [arrived[first], replace(arrived[second], at=11.0)]
    assert kinds(evidence(books, in_order)) == []
    assert kinds(evidence(books, [in_order[0], replace(arrived[second], at=9.0)])) == ["disorder"]


def test_a_crash_explains_one_repetition_at_each_endpoint() -> None:
    other = replace(SENT, uid="u2", notice_id=2)
    books = replace(
        BOOKS,
        notices={**BOOKS.notices, 2: Notice(1, 2, "desk")},
        deliveries=[SENT, other],
        alerts={1: replace(ALERT, last_seq=2)},
    )
    both = [ARRIVED, AGAIN, replace(ARRIVED, id="u2"), replace(AGAIN, id="u2")]
    assert kinds(evidence(books, both, Kill(11.0, 11.1))) == ["double"]
    assert kinds(evidence(books, both, Kill(11.0, 11.1), Kill(11.5, 11.6))) == []


def test_what_db_check_says_is_told() -> None:
    assert kinds(evidence(check="1 violation")) == ["unsound"]
