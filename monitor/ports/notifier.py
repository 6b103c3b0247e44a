"""What sends frozen deliveries to a receiver."""

from typing import Protocol

from monitor.model.alert import Delivery, Outcome


class Notifier(Protocol):
    """Sends frozen deliveries to one receiver."""

    async def send(self, delivery: Delivery) -> Outcome:
        """Make one attempt: the same id and the same bytes every time.

        Never raises for anything the receiver or the network does: that is an Outcome.
        """
        ...
