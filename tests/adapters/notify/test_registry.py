"""The table of notifiers."""

import pytest

from monitor.adapters.notify.registry import ReceiverOptions, notifier, options_models
from monitor.model.alert import Delivery, Outcome


def test_the_shipped_kinds_are_found() -> None:
    assert {"apprise", "webhook", "email", "log"} <= set(options_models())


def test_a_receiver_that_is_one_address_has_one_nameless_recipient() -> None:
    assert ReceiverOptions().recipients == ("",)


def test_two_notifiers_of_one_name_are_refused() -> None:
    options_models()

    class Second:
        async def send(self, delivery: Delivery) -> Outcome:
            return Outcome("sent", response_head=delivery.uid)

    with pytest.raises(ValueError, match="two notifiers are called 'webhook'"):
        notifier("webhook", options=ReceiverOptions)(Second)
