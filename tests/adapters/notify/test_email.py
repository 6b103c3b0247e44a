"""Mail over SMTP."""

import asyncio
import smtplib
from pathlib import Path

import pytest
from pydantic import SecretStr

from monitor.adapters.notify.email import EmailNotifier, EmailOptions
from monitor.adapters.notify.registry import NotifyContext, SmtpServer, Tls
from monitor.clock import SystemClock
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
) -> list[Outcome]:
    """Send one mail to each of the recipients."""
    username, password = (login[0], SecretStr(login[1])) if login else (None, None)
    smtp = SmtpServer("127.0.0.1", server.port, tls, username, password, timeout_s)
    to = list(recipients) or ["desk@example.org"]
    options = EmailOptions.model_validate({"to": to})

    async def go() -> list[Outcome]:
        context = NotifyContext(None, smtp, 60.0, SystemClock())  # type: ignore[arg-type]  # no HTTP here
        notifier = EmailNotifier(options, context)
        return [
            await notifier.send(delivery(CONTENT, recipient=one, mail_from="monitor@desk.example"))
            for one in to
        ]

    return asyncio.run(go())


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
    assert outcome.error.endswith("no answer within 0.3 s")


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
