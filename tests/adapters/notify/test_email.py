"""Mail over SMTP."""

import asyncio
import base64
import smtplib
import socket
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from pydantic import SecretStr

from monitor.adapters.notify.email import EmailNotifier, EmailOptions
from monitor.adapters.notify.registry import NotifyContext, SmtpServer, Tls
from monitor.clock import SystemClock
from monitor.lookup import Ask, Info, Lookup
from monitor.model.alert import Outcome
from tests.support.alerts import delivery
from tests.support.mailserver import MailServer, Manners

TLS = (Path("tests/data/tls/loopback.pem"), Path("tests/data/tls/loopback.key"))
CONTENT = (
    b"Message-ID: <u1@desk.example>\r\nSubject: x\r\n\r\nFirst\r\n.dots\r\n" + b"=" * 900 + b"\r\n"
)


def send(
    server: MailServer,
    *recipients: str,
    tls: Tls = "none",
    login: tuple[str, str] | None = None,
    timeout_s: float = 60.0,
    host: str = "127.0.0.1",
    ask: Ask = socket.getaddrinfo,
) -> list[Outcome]:
    """Send one mail to each of the recipients."""
    username, password = (login[0], SecretStr(login[1])) if login else (None, None)
    smtp = SmtpServer(host, server.port, tls, username, password, timeout_s)
    to = list(recipients) or ["desk@example.org"]
    options = EmailOptions.model_validate({"to": to})

    async def go() -> list[Outcome]:
        context = NotifyContext(None, smtp, 60.0, SystemClock(), Lookup(ask))  # type: ignore[arg-type]  # no HTTP here
        notifier = EmailNotifier(options, context)
        return [
            await notifier.send(delivery(CONTENT, recipient=one, mail_from="monitor@desk.example"))
            for one in to
        ]

    return asyncio.run(go())


def leads_to(*addresses: tuple[str, int]) -> Ask:
    """A name service that knows these addresses for every name."""

    def ask(_host: str, _port: int, _family: int, kind: int) -> Sequence[Info]:
        return [info for each in addresses for info in socket.getaddrinfo(*each, type=kind)]

    return ask


def test_bad_e08_the_frozen_bytes_arrive_in_an_envelope_of_their_own() -> None:
    with MailServer() as server:
        outcomes = send(server, "a@example.org", "b@example.org")
    assert [(outcome.kind, outcome.code) for outcome in outcomes] == [("sent", 250)] * 2
    assert [(mail.sender, mail.recipients) for mail in server.mails] == [
        ("monitor@desk.example", ("a@example.org",)),
        ("monitor@desk.example", ("b@example.org",)),
    ]
    assert all(mail.content == CONTENT for mail in server.mails)
    assert server.mails[0].id == "u1"


def test_bad_e04_each_recipient_has_its_own_fate() -> None:
    refuse = {"no@example.org": "550 5.1.1 no such user", "later@example.org": "451 4.7.1 grey"}
    with MailServer(Manners(refuse=refuse)) as server:
        dead, later, sent = send(server, "no@example.org", "later@example.org", "ok@example.org")
    assert (dead.kind, dead.code, dead.blames) == ("dead", 550, "message")
    assert dead.error.startswith("rejected: 127.0.0.1:")
    assert dead.error.endswith("recipient refused: 550 5.1.1 no such user")
    assert (later.kind, later.code, later.blames) == ("retry", 451, "message")
    assert sent.kind == "sent"
    assert [mail.recipients for mail in server.mails] == [("ok@example.org",)]


@pytest.mark.parametrize(
    ("answer", "kind"), [("554 5.7.1 looks like spam", "dead"), ("452 4.3.1 disk full", "retry")]
)
def test_a_refused_message_is_over_or_tried_again_by_its_code(answer: str, kind: str) -> None:
    with MailServer(Manners(refuse_data=answer)) as server:
        [outcome] = send(server)
    assert (outcome.kind, outcome.blames) == (kind, "message")
    assert outcome.error.endswith(f"message refused: {answer}")


@pytest.mark.parametrize("answer", ["421 4.3.2 closing", "530 5.7.0 log in first"])
def test_an_answer_that_is_not_about_the_recipient_blames_the_server(answer: str) -> None:
    with MailServer(Manners(refuse={"desk@example.org": answer})) as server:
        [outcome] = send(server)
    assert (outcome.kind, outcome.code, outcome.blames) == ("retry", int(answer[:3]), "endpoint")
    assert outcome.error.endswith(answer)


def test_bad_e05_without_starttls_nothing_is_sent() -> None:
    with MailServer() as server:
        [outcome] = send(server, tls="starttls")
    assert (outcome.kind, outcome.blames) == ("retry", "endpoint")
    assert "STARTTLS required" in outcome.error
    assert server.mails == []


@pytest.mark.parametrize(("tls", "implicit"), [("starttls", False), ("implicit", True)])
def test_mail_goes_over_tls_with_a_verified_certificate(
    tls: Tls, *, implicit: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS[0]))
    with MailServer(Manners(tls=TLS, implicit_tls=implicit)) as server:
        [outcome] = send(server, tls=tls)
    assert outcome.kind == "sent", outcome.error
    assert len(server.mails) == 1


@pytest.mark.parametrize(("tls", "implicit"), [("starttls", False), ("implicit", True)])
def test_a_certificate_that_nobody_trusts_is_a_failure(tls: Tls, *, implicit: bool) -> None:
    with MailServer(Manners(tls=TLS, implicit_tls=implicit)) as server:
        [outcome] = send(server, tls=tls)
    assert outcome.kind == "retry"
    assert "certificate verify failed" in outcome.error
    assert server.mails == []


def test_a_login_is_made_where_there_is_a_user() -> None:
    with MailServer(Manners(login=("desk", "right"))) as server:
        [outcome] = send(server, login=("desk", "right"))
    assert outcome.kind == "sent", outcome.error


def test_bad_e06_bad_credentials_are_the_servers_fault_and_not_the_recipients() -> None:
    with MailServer(Manners(login=("desk", "right"))) as server:
        [outcome] = send(server, login=("desk", "WRONG"))
    assert (outcome.kind, outcome.code, outcome.blames) == ("retry", 535, "endpoint")
    assert "login refused: 535" in outcome.error
    assert "WRONG" not in outcome.error


def test_bad_e07_a_server_that_takes_100_mails_on_a_connection_takes_120_from_us() -> None:
    with MailServer(Manners(most_per_connection=100)) as server:
        outcomes = send(server, *(f"desk{n}@example.org" for n in range(120)))
    assert {(outcome.kind, outcome.code) for outcome in outcomes} == {("sent", 250)}
    assert len(server.mails) == 120


def test_bad_e07_that_server_refuses_the_101st_on_a_connection_that_is_kept() -> None:
    """The trap is real here too: one connection, as a simpler sender would use it."""
    with (
        MailServer(Manners(most_per_connection=2)) as server,
        smtplib.SMTP("127.0.0.1", server.port) as kept,
    ):
        for _ in range(2):
            kept.sendmail("monitor@desk.example", ["desk@example.org"], CONTENT)
        with pytest.raises(smtplib.SMTPSenderRefused, match=r"4\.5\.3"):
            kept.sendmail("monitor@desk.example", ["desk@example.org"], CONTENT)


def test_a_refused_sender_is_tried_again() -> None:
    with MailServer(Manners(refuse_sender="550 5.7.1 not you")) as server:
        [outcome] = send(server)
    assert (outcome.kind, outcome.code, outcome.blames) == ("retry", 550, "endpoint")
    assert outcome.error.endswith("sender refused: 550 5.7.1 not you")


def test_a_server_that_does_not_answer_is_given_up() -> None:
    with MailServer(Manners(delay_s=60)) as server:
        [outcome] = send(server, timeout_s=0.3)
    assert outcome.kind == "retry"
    assert outcome.error.endswith(
        "no answer within 0.3 s to a message that was handed over; it may have arrived all the same"
    )


def a_port_where_nobody_listens() -> tuple[str, int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return "127.0.0.1", int(probe.getsockname()[1])


def an_address_that_swallows_connections(stack: ExitStack) -> tuple[str, int]:
    """Its queue of connections is full, so the next one is never answered."""
    full = stack.enter_context(socket.socket())
    full.bind(("127.0.0.1", 0))
    full.listen(0)
    for _ in range(3):
        waiting = stack.enter_context(socket.socket())
        waiting.setblocking(False)  # noqa: FBT003  # the library's signature
        waiting.connect_ex(full.getsockname())
    return "127.0.0.1", int(full.getsockname()[1])


def test_the_addresses_of_the_server_are_tried_in_turn() -> None:
    with MailServer() as server, ExitStack() as stack:
        closed = a_port_where_nobody_listens()
        silent = an_address_that_swallows_connections(stack)
        ask = leads_to(closed, silent, ("127.0.0.1", server.port))
        [outcome] = send(server, host="mail.example", ask=ask, timeout_s=4.0)
    assert outcome.kind == "sent", outcome.error
    assert len(server.mails) == 1


def test_a_server_that_cannot_be_reached_is_told_in_words() -> None:
    with MailServer() as server, ExitStack() as stack:
        [unknown] = send(server, host="no-such-host.invalid")
        [refused] = send(server, host="m.example", ask=leads_to(a_port_where_nobody_listens()))
        silent = leads_to(an_address_that_swallows_connections(stack))
        [late] = send(server, host="m.example", ask=silent, timeout_s=0.3)
    at = f"m.example:{server.port}: "
    assert unknown.error.startswith("no-such-host.invalid:")
    assert "Errno" not in unknown.error
    assert (refused.error, late.error) == (
        f"{at}Connection refused",
        f"{at}no answer within 0.3 s",
    )
    assert {each.kind for each in (unknown, refused, late)} == {"retry"}


def test_a_name_lookup_that_hangs_stops_neither_the_store_nor_the_program() -> None:
    """Seven receivers and one dead name server took every thread of the daemon."""
    hangs, asked = threading.Event(), []

    def ask(host: str, _port: int, _family: int, _kind: int) -> Sequence[Info]:
        asked.append(host)
        hangs.wait()
        return []

    smtp = SmtpServer("mail.dead.example", 25, "none", timeout_s=1.0)
    context = NotifyContext(None, smtp, 1.0, SystemClock(), Lookup(ask))  # type: ignore[arg-type]  # no HTTP here
    options = EmailOptions.model_validate({"to": ["desk@example.org"]})
    mail = delivery(CONTENT, recipient="desk@example.org", mail_from="monitor@desk.example")

    async def go() -> list[Outcome]:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
        tries = [EmailNotifier(options, context).send(mail) for _ in range(7)]
        tasks = [asyncio.create_task(each) for each in tries]
        await asyncio.sleep(0.1)
        async with asyncio.timeout(0.5):
            await asyncio.to_thread(lambda: None)
        return await asyncio.gather(*tasks)

    began = time.monotonic()
    outcomes = asyncio.run(go())
    assert time.monotonic() - began < 5  # the end of the loop waits for no lookup
    hangs.set()
    assert {each.error for each in outcomes} == {
        "mail.dead.example:25: no answer to the name lookup"
    }
    assert asked == ["mail.dead.example"]


@pytest.mark.parametrize(("tls", "implicit"), [("starttls", False), ("implicit", True)])
def test_a_certificate_must_be_for_the_name_that_the_settings_have(
    tls: Tls, *, implicit: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS[0]))
    with MailServer(Manners(tls=TLS, implicit_tls=implicit)) as server:
        ask = leads_to(("127.0.0.1", server.port))
        [outcome] = send(server, tls=tls, host="mail.example", ask=ask)
    assert outcome.kind == "retry"
    assert "Hostname mismatch" in outcome.error
    assert "None" not in outcome.error
    assert server.mails == []


@pytest.mark.parametrize("code", [250, 554])
def test_a_password_that_the_server_repeats_is_not_kept(code: int) -> None:
    login = ("desk", "right-SECRET")
    plain = base64.b64encode(b"\0desk\0right-SECRET").decode()
    answer = f"{code} you said AUTH PLAIN {plain}, that is right-SECRET"
    with MailServer(Manners(login=login, refuse_data=answer)) as server:
        [outcome] = send(server, login=login)
    said = outcome.response_head or outcome.error
    assert said.endswith("you said AUTH PLAIN ****, that is ****")


@pytest.mark.parametrize(
    "address",
    [
        "a@x.example, b@x.example",
        "a@x.example b@x.example",
        "a@x.example\r\nRCPT TO:<e@x.example>",
        "Desk <a@x.example>",
        "<a@x.example>",
        "a@x.example\n",
        "a@@x.example",
        "a",
        "",
        "خبر@x.example",
    ],
)
def test_bad_e02_e03_an_entry_that_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="one address per list entry"):
        EmailOptions.model_validate({"to": [address]})


def test_an_address_as_one_string_and_an_empty_list_are_refused() -> None:
    for wrong in ("a@x.example", []):
        with pytest.raises(ValueError, match=r"[Ll]ist"):
            EmailOptions.model_validate({"to": wrong})


def test_recipients_are_the_addresses_without_repeats() -> None:
    options = EmailOptions.model_validate({"to": ["a@x.example", "b+c@x.example", "a@x.example"]})
    assert options.recipients == ("a@x.example", "b+c@x.example")
