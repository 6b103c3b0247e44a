"""One attempt: whatever the receiver, the desk or we ourselves do wrong is an outcome."""

import asyncio

from monitor.core.alerting.render import KIND
from monitor.model.alert import Delivery, Outcome
from monitor.services.attempt import Limit, attempt
from tests.support.clock import NOON

LIMIT = Limit(0.05, 0.0)
DELIVERY = Delivery(1, "u", "desk", "", b"{}", {KIND: "log", "a": "b"}, 1, 1, NOON)


class Says:
    """A notifier that answers, fails or hangs; keeps what it was given."""

    def __init__(self, answer: Outcome | Exception | None) -> None:
        self._answer = answer
        self.sent: list[Delivery] = []

    async def send(self, delivery: Delivery) -> Outcome:
        self.sent.append(delivery)
        if self._answer is None:
            await asyncio.sleep(60)
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer or Outcome("sent")


def made(notifier: Says | None, kind: str = "log") -> Outcome:
    return asyncio.run(attempt(DELIVERY, kind, notifier, LIMIT))


def test_the_outcome_is_the_notifiers_and_our_own_header_stays_here() -> None:
    notifier = Says(Outcome("sent", 204))
    assert made(notifier) == Outcome("sent", 204)
    assert [each.headers for each in notifier.sent] == [{"a": "b"}]


def test_a_notifier_that_does_not_end_is_cut_off_and_the_endpoint_is_blamed() -> None:
    assert made(Says(None)) == Outcome("retry", error="no answer within 0.05 s")


def test_what_is_not_the_endpoints_fault_does_not_blame_it() -> None:
    outcomes = [made(None), made(Says(Outcome("sent")), "email"), made(Says(ValueError("a bug")))]
    assert {(each.kind, each.blames) for each in outcomes} == {("retry", "message")}
    assert [each.error for each in outcomes] == [
        "the receiver is not configured any more",
        "written for log, but the receiver is email now",
        "an error of monitor itself; the log has the details",
    ]
