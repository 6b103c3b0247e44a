"""What every notifier promises; the registry says which there are."""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from monitor.adapters.notify.registry import (
    NotifyContext,
    SmtpServer,
    make_notifier,
    options_models,
)
from monitor.core.alerting.notice import make_notice
from monitor.core.alerting.render import Letterhead, address
from monitor.model.alert import Delivery, Outcome, Receiver
from monitor.ports.notifier import Notifier
from tests.support.alerts import NOON, RULE, due_alert, report
from tests.support.clock import FakeClock
from tests.support.mailserver import MailServer, Manners
from tests.support.webhookserver import Answer, WebhookServer

KINDS = sorted(options_models())


# What a line about a failure says of where it was sent; of an Apprise URL all else is secret.
SHOWN = {"webhook": "127.0.0.1", "email": "127.0.0.1", "apprise": "json://..."}


def message(posted: bytes) -> bytes:
    """The text in what Apprise made of a delivery."""
    return json.loads(posted)["message"].encode()


class Desk:
    """One receiver of each kind, and the servers behind them."""

    def __init__(self, hook: WebhookServer, mail: MailServer) -> None:
        self.hook = hook
        self.mail = mail
        self.options: dict[str, dict[str, Any]] = {
            "webhook": {"url": hook.url},
            "email": {"to": ["desk@example.org"]},
            "log": {},
            "apprise": {"url": f"json://127.0.0.1:{hook.port}/hook"},
        }

    def bodies(self, kind: str) -> list[bytes] | None:
        """What arrived; None where nothing can be seen."""
        if kind == "log":
            return None
        if kind == "email":
            return [mail.content for mail in self.mail.mails]
        bodies = [received.body for received in self.hook.received]
        return bodies if kind == "webhook" else [message(body) for body in bodies]

    def run(self, kind: str, use: Callable[[Notifier], Any]) -> Any:
        """Make the receiver's notifier and use it in an event loop."""

        async def go() -> Any:
            async with httpx.AsyncClient(trust_env=False) as client:
                smtp = SmtpServer("127.0.0.1", self.mail.port, "none", timeout_s=2.0)
                context = NotifyContext(client, smtp, 2.0, FakeClock(NOON))
                options = options_models()[kind].model_validate(self.options[kind])
                return await use(make_notifier(kind, options, context))

        return asyncio.run(go())


@pytest.fixture
def servers() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def desk(
    servers: ExitStack,
    kind: str,
    answer: Answer = Answer(),  # noqa: B008  # frozen
    manners: Manners = Manners(),  # noqa: B008  # frozen
) -> Desk:
    """A desk whose servers check what they get, but for what Apprise makes of a delivery."""
    hook = WebhookServer([answer], checks=kind != "apprise")
    return Desk(servers.enter_context(hook), servers.enter_context(MailServer(manners)))


def frozen(kind: str, attempt: int = 1) -> Delivery:
    """A delivery as the pipeline freezes it."""
    due = due_alert(report(1, words=["Derna"]))
    notice = make_notice(due, RULE, "alert.opened", now=NOON + timedelta(hours=1), max_passage=300)
    recipient = "desk@example.org" if kind == "email" else ""
    receiver = Receiver("desk", kind, (recipient,))
    [new] = address(notice, due, RULE, [receiver], Letterhead("monitor@desk.example"))
    return Delivery(1, new.uid, "desk", recipient, new.body, new.headers, attempt, 1, NOON)


@pytest.mark.parametrize("kind", KINDS)
def test_a_receipt_is_sent_and_the_very_bytes_arrive(kind: str, servers: ExitStack) -> None:
    at = desk(servers, kind)
    outcome = at.run(kind, lambda notifier: notifier.send(frozen(kind)))
    assert outcome.kind == "sent"
    assert outcome.error == ""
    assert at.bodies(kind) in (None, [frozen(kind).body])


@pytest.mark.parametrize("kind", KINDS)
def test_every_attempt_carries_the_same_bytes(kind: str, servers: ExitStack) -> None:
    at = desk(servers, kind)

    async def twice(notifier: Notifier) -> list[Outcome]:
        return [await notifier.send(frozen(kind, attempt)) for attempt in (1, 2)]

    assert [outcome.kind for outcome in at.run(kind, twice)] == ["sent", "sent"]
    bodies = at.bodies(kind)
    assert bodies is None or bodies == [frozen(kind).body] * 2


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "log"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_connection_that_is_dropped_is_tried_again(
    kind: str, when: Any, servers: ExitStack
) -> None:
    manners = Manners(drop_before_data=when == "before", drop_after_data=when == "after")
    outcome = desk(servers, kind, Answer(drop=when), manners).run(
        kind, lambda notifier: notifier.send(frozen(kind))
    )
    assert (outcome.kind, outcome.blames) == ("retry", "endpoint")
    assert outcome.error
    assert "\n" not in outcome.error


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "log"])
def test_a_server_that_is_down_is_an_outcome_and_no_exception(
    kind: str, servers: ExitStack
) -> None:
    with ExitStack() as short:
        at = desk(short, kind)
    outcome = at.run(kind, lambda notifier: notifier.send(frozen(kind)))
    assert outcome.kind == "retry"
    assert SHOWN[kind] in outcome.error
    assert (outcome.blames, outcome.is_gone) == ("endpoint", False)


@pytest.mark.parametrize("kind", KINDS)
def test_an_option_that_nobody_knows_is_refused(kind: str, servers: ExitStack) -> None:
    written = desk(servers, kind).options[kind] | {"colour": "blue"}
    with pytest.raises(ValueError, match="colour"):
        options_models()[kind].model_validate(written)


def test_each_file_of_the_package_is_a_notifier() -> None:
    files = {path.stem for path in Path("monitor/adapters/notify").glob("*.py")}
    assert files - {"__init__", "registry", "mask"} == set(KINDS)
