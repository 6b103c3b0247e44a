"""What a fault drill must find: nothing lost, nothing changed, nothing twice without a crash.

The judge has three books: what was published, what the database says, and what the sinks received.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tests.support.drillbooks import Books, Delivery
from tests.support.drillsinks import Receipt

REPEATED_WITHIN_S = 2.0
"""A receipt that a crash can undo was given this long before it at most."""

FaultKind = Literal["lost", "changed body", "changed id", "double", "disorder", "stuck", "unsound"]


_ROLLUPS = {"alert.rollup", "alert.digest"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which the promise was broken."""

    kind: FaultKind
    line: str


@dataclass(frozen=True, slots=True)
class Kill:
    """A crash: the process lived before `began` and was gone at `ended`."""

    began: float
    ended: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a drill leaves behind.

    Args:
        stories: Guids of each story that must alert.
        matching: Guid and rule of each hit that must be there.
        rule: Which alerts on the stories.
        owed: By route: (endpoint, recipient) of all who are told.
        refused: (endpoint, recipient) of those whom the server does not know.
        sinks: Endpoints whose receipts are kept.
        check: What is wrong with the database; empty if nothing.
    """

    stories: Sequence[Collection[str]]
    matching: Collection[tuple[str, str]]
    rule: str
    owed: Mapping[str, Collection[tuple[str, str]]]
    refused: Collection[tuple[str, str]]
    sinks: Collection[str]
    books: Books
    receipts: Sequence[Receipt]
    kills: Sequence[Kill]
    check: str = ""


def judge(evidence: Evidence) -> list[Fault]:
    """Find every fault."""
    return [
        *_news(evidence),
        *_alerts(evidence),
        *_notices(evidence),
        *_numbers(evidence),
        *_deliveries(evidence),
        *_receipts(evidence),
        *_order(evidence),
        *_rollups(evidence),
        *([Fault("unsound", evidence.check)] if evidence.check else []),
    ]


def repeats(evidence: Evidence) -> list[tuple[Receipt, Receipt]]:
    """What came once more after it had been acknowledged: the receipt, and the repetition."""
    found = []
    for same in _by_id(evidence.receipts).values():
        for before, after in pairwise(same):
            if before.is_acknowledged:
                found.append((before, after))
    return found


def bound(evidence: Evidence) -> int:
    """How many repetitions the crashes may have caused: one for each endpoint and crash."""
    return len(evidence.kills) * len(evidence.sinks)


def _news(evidence: Evidence) -> Iterator[Fault]:
    hits = Counter(evidence.books.hits)
    for guid, rule in sorted(set(evidence.matching) - hits.keys()):
        yield Fault("lost", f"item {guid} has no hit of {rule}")
    for (guid, rule), number in hits.items():
        if number > 1:
            yield Fault("double", f"item {guid} has {number} hits of {rule}")


def _alerts(evidence: Evidence) -> Iterator[Fault]:
    """Each story opens one alert on each of the routes, and what is known of it is told."""
    books = evidence.books
    for story in evidence.stories:
        for route in evidence.owed:
            opened = [
                id_
                for id_, alert in books.alerts.items()
                if alert.guids & set(story) and (alert.rule, alert.route) == (evidence.rule, route)
            ]
            if not any((id_, "opened", "") in books.told for id_ in opened):
                yield Fault("lost", f"no alert on {sorted(story)} on route {route}")
            if len(opened) > 1:
                yield Fault("double", f"{len(opened)} alerts on {sorted(story)} on route {route}")
    for alert, kind, key in sorted(books.facts - books.told):
        yield Fault("lost", f"alert {alert} has not told {kind} {key}")


def _notices(evidence: Evidence) -> Iterator[Fault]:
    """Each notice goes to each recipient in exactly one message."""
    books = evidence.books
    sent = Counter((each.notice_id, *_whose(each)) for each in books.deliveries)
    for what, number in sent.items():
        if number > 1:
            yield Fault("double", f"notice {what} has {number} deliveries")
    for id_, notice in books.notices.items():
        if notice.alert_id is None:
            continue
        for whose in evidence.owed.get(notice.route, ()):
            message = books.carried.get((id_, whose[0]), id_)
            if message is None or (message, *whose) not in sent:
                yield Fault("lost", f"notice {id_} for {' '.join(whose)} is in no message")
            elif message != id_ and (id_, *whose) in sent:
                yield Fault("double", f"notice {id_} was held for {whose[0]} and sent too")


def _numbers(evidence: Evidence) -> Iterator[Fault]:
    """The notices of an alert are numbered without a gap."""
    books = evidence.books
    numbers: dict[int | None, list[int]] = defaultdict(list)
    for notice in books.notices.values():
        numbers[notice.alert_id].append(notice.seq)
    for alert_id, alert in books.alerts.items():
        if sorted(numbers[alert_id]) != list(range(1, alert.last_seq + 1)):
            yield Fault("lost", f"alert {alert_id} has notices {sorted(numbers[alert_id])}")


def _deliveries(evidence: Evidence) -> Iterator[Fault]:
    acknowledged = {each.id for each in evidence.receipts if each.is_acknowledged}
    for each in evidence.books.deliveries:
        whose = (each.endpoint, each.recipient)
        if each.state not in {"delivered", "dead"}:
            yield Fault("stuck", f"delivery {each.uid} is {each.state}: {each.error}")
        elif (each.state == "dead") != (whose in evidence.refused):
            yield Fault("lost", f"delivery {each.uid} is {each.state}: {each.error}")
        elif _is_claimed_only(each, evidence, acknowledged):
            yield Fault("lost", f"delivery {each.uid} is delivered, and never arrived")


def _is_claimed_only(each: Delivery, evidence: Evidence, acknowledged: Collection[str]) -> bool:
    is_seen = each.endpoint in evidence.sinks
    return is_seen and each.state == "delivered" and each.uid not in acknowledged


def _receipts(evidence: Evidence) -> Iterator[Fault]:
    frozen = {each.uid: each for each in evidence.books.deliveries}
    for id_, same in _by_id(evidence.receipts).items():
        delivery = frozen.get(id_)
        if delivery is None:
            yield Fault("changed id", f"{id_} at {same[0].endpoint} is of no delivery")
            continue
        if {_whole(each.body) for each in same} != {_whole(delivery.body)}:
            yield Fault("changed body", f"{id_} came to {same[0].endpoint} as it was not frozen")
        if {(each.endpoint, each.recipient) for each in same} != {_whose(delivery)}:
            yield Fault("changed id", f"{id_} came to somebody else than {_whose(delivery)}")
    yield from _without_a_crash(repeats(evidence), evidence.kills)


def _whole(body: bytes) -> bytes:
    """Without what SMTP does to the ends of lines, and of the message."""
    return body if body.startswith(b"{") else body.replace(b"\r\n", b"\n").rstrip(b"\n")


def _whose(delivery: Delivery) -> tuple[str, str]:
    return delivery.endpoint, delivery.recipient


def _order(evidence: Evidence) -> Iterator[Fault]:
    """Everybody hears of an alert in its order, whether by itself or in a roll-up."""
    for (alert, *whose), told in _heard(evidence).items():
        seqs = [seq for _, seq in sorted(told)]
        if seqs != sorted(seqs):
            yield Fault("disorder", f"alert {alert} told {' '.join(whose)} its notices as {seqs}")


def _heard(evidence: Evidence) -> Mapping[tuple[int, str, str], list[tuple[float, int]]]:
    """By alert and reader: when each notice was acknowledged first, with its number."""
    found: dict[tuple[int, str, str], list[tuple[float, int]]] = defaultdict(list)
    held = _members(evidence.books)
    receipts = _by_id([each for each in evidence.receipts if each.is_acknowledged])
    for each in evidence.books.deliveries:
        if each.uid in receipts:
            at = receipts[each.uid][0].at
            for notice in held.get((each.notice_id, each.endpoint), [each.notice_id]):
                told = evidence.books.notices[notice]
                if told.alert_id is not None:
                    found[told.alert_id, *_whose(each)].append((at, told.seq))
    return found


def _members(books: Books) -> Mapping[tuple[int, str], list[int]]:
    """By message and endpoint: the notices that were held for it."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for (notice, endpoint), message in books.carried.items():
        if message is not None:
            found[message, endpoint].append(notice)
    return found


def _without_a_crash(
    repeated: Iterable[tuple[Receipt, Receipt]], kills: Sequence[Kill]
) -> Iterator[Fault]:
    """A crash explains one repetition at each endpoint, of what was acknowledged just before it."""
    used: set[tuple[Kill, str]] = set()
    for before, after in sorted(repeated, key=lambda pair: pair[0].at):
        for kill in kills:
            is_near = kill.began - REPEATED_WITHIN_S <= before.at <= kill.ended
            if is_near and after.at >= kill.began and (kill, before.endpoint) not in used:
                used.add((kill, before.endpoint))
                break
        else:
            late_s = after.at - before.at
            line = f"{before.id} came to {before.endpoint} again after {late_s:.1f} s"
            yield Fault("double", f"{line}, and no crash explains it")


def _rollups(evidence: Evidence) -> Iterator[Fault]:
    """A roll-up holds something, and names the alert of each notice that went into it."""
    books, by_id = evidence.books, _by_id(evidence.receipts)
    held = _members(books)
    messages = {message for message, _ in held}
    for id_, notice in books.notices.items():
        if notice.type in _ROLLUPS and id_ not in messages:
            yield Fault("double", f"roll-up {id_} went out, and another told what it held")
    for each in books.deliveries:
        received = by_id.get(each.uid, [])
        if books.notices[each.notice_id].type not in _ROLLUPS or not received:
            continue
        keys = {_key(books, notice) for notice in held[each.notice_id, each.endpoint]}
        if received[0].body.startswith(b"{"):
            named = set(json.loads(received[0].body)["data"]["alert_ids"])
            if missing := keys - named:
                yield Fault("lost", f"roll-up {each.uid} does not name {sorted(missing)}")


def _key(books: Books, notice: int) -> str:
    alert_id = books.notices[notice].alert_id
    return "" if alert_id is None else books.alerts[alert_id].key


def _by_id(receipts: Sequence[Receipt]) -> dict[str, list[Receipt]]:
    """Those of one message, in the order in which they came."""
    found: dict[str, list[Receipt]] = defaultdict(list)
    for each in sorted(receipts, key=lambda receipt: receipt.at):
        found[each.id].append(each)
    return found
