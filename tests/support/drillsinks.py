"""Receivers of a fault drill: they refuse, tear, stall and hang up, and keep books of receipts."""

import random
import time
from dataclasses import dataclass

from tests.support.mailserver import Mail, MailServer, Manners
from tests.support.webhookserver import Answer, Received, WebhookServer

TOO_LATE_S = 6.0
"""Longer than an attempt may take."""

_REFUSALS = (
    Answer(status=429, headers={"retry-after": "1"}),
    Answer(status=503, headers={"retry-after": "soon"}),
    Answer(status=500, delay_s=0.05),
    Answer(status=404),
    Answer(drop="before"),
    Answer(drop="middle"),
    Answer(drop="after"),
)
_TROUBLE, _STALL = 0.35, 0.02  # shares of the requests that meet it


@dataclass(slots=True)
class Receipt:
    """One message that a sink read whole.

    Args:
        is_acknowledged: A 2xx or 250 went out for it, in time.
    """

    at: float
    endpoint: str
    recipient: str
    id: str
    body: bytes
    is_acknowledged: bool = False


class Hook(WebhookServer):
    """A webhook receiver; which endpoint is meant is the path's last part."""

    def __init__(self, rng: random.Random, secret: str, *, checks: bool) -> None:
        super().__init__(secrets=(secret,), checks=checks)
        self.receipts: list[Receipt] = []
        self.is_calm = False
        self._rng = rng
        self._by_request: dict[int, Receipt] = {}

    def url_of(self, endpoint: str) -> str:
        """Address of an endpoint."""
        return f"http://127.0.0.1:{self.port}/{endpoint}"

    def next_answer(self) -> Answer:
        """Mostly a receipt, until calm; then always."""
        if self.is_calm:
            return Answer()
        drawn = self._rng.random()
        if drawn < _STALL:
            return Answer(delay_s=TOO_LATE_S)
        return self._rng.choice(_REFUSALS) if drawn < _TROUBLE else Answer()

    def keep(self, received: Received) -> None:
        """Note it before it is answered."""
        receipt = Receipt(time.time(), received.path[1:], "", received.id, received.body)
        self._by_request[id(received)] = receipt
        super().keep(received)  # keeps the object too, so that its number stays its own
        self.receipts.append(receipt)

    def answered(self, received: Received, answer: Answer) -> None:
        """Note the receipt that was given."""
        is_in_time = answer.delay_s < TOO_LATE_S
        self._by_request[id(received)].is_acknowledged = answer.status < 300 and is_in_time


class Post(MailServer):
    """A mail server that knows one recipient not at all and the others now and then.

    Args:
        endpoint: Name of the receiver whose mail comes here.
        unknown: Recipient who is refused with 550 always.
    """

    def __init__(self, rng: random.Random, endpoint: str, unknown: str) -> None:
        self.receipts: list[Receipt] = []
        self.is_calm = False
        self._rng = rng
        self._endpoint = endpoint
        self._refused = {unknown: "550 5.1.1 no such user"}
        self._drawn = Manners()
        super().__init__()

    @property
    def manners(self) -> Manners:
        """Drawn anew for each command."""
        self._drawn = self._draw()
        return self._drawn

    @manners.setter
    def manners(self, manners: Manners) -> None:
        del manners

    def _draw(self) -> Manners:
        drawn = 1.0 if self.is_calm else self._rng.random()
        if drawn < 0.06:
            return Manners(refuse=self._refused, refuse_data="451 4.3.0 try again later")
        if drawn < 0.12:
            return Manners(refuse=_Everyone(self._refused))
        return Manners(
            refuse=self._refused, drop_before_data=drawn < 0.16, drop_after_data=0.16 < drawn < 0.28
        )

    def keep(self, mail: Mail) -> None:
        """Note it; 250 is on its way unless the server hangs up."""
        super().keep(mail)
        is_acknowledged = not self._drawn.drop_after_data
        for recipient in mail.recipients:
            receipt = Receipt(time.time(), self._endpoint, recipient, mail.id, mail.content)
            receipt.is_acknowledged = is_acknowledged
            self.receipts.append(receipt)


class _Everyone(dict[str, str]):
    """Refuses all for a while; who is unknown stays so."""

    def get(self, key: str, default: object = None) -> str:  # type: ignore[override]  # one use
        del default
        return super().get(key, "451 4.2.1 mailbox busy")
