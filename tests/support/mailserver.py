"""A mail server on loopback: a thread in a test, or a process of its own in a drill.

    python -m tests.support.mailserver --port 0 --log mails.jsonl

prints its port as the first line. Each message is one JSON line in the log, written before DATA is
answered: what is not in the log was never acknowledged.
"""

import argparse
import asyncio
import base64
import email
import email.policy
import json
import socket
import ssl
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

_PATIENCE_S = 10.0


@dataclass(frozen=True, slots=True)
class Mail:
    """One message that was taken, with its envelope; `content` as it came over the wire."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        return email.message_from_bytes(self.content, policy=email.policy.default)

    @property
    def id(self) -> str:
        """Local part of the Message-ID."""
        return str(self.message["message-id"]).strip("<>").partition("@")[0]


@dataclass(frozen=True, slots=True)
class Manners:
    """How the server behaves.

    Args:
        refuse: Recipient -> answer to its RCPT ("550 no such user").
        refuse_sender: Answer to every MAIL FROM; empty takes all.
        refuse_data: Answer to every DATA; empty takes all.
        login: User and password that AUTH wants; None offers no AUTH.
        delay_s: Pause before the answer to DATA.
        drop_after_data: Take the message, then close without an answer.
        drop_before_data: Close at RCPT.
        tls: Certificate and key; STARTTLS is offered.
        implicit_tls: With `tls`: TLS from the first byte.
        most_per_connection: Mails; MAIL FROM of the next is answered with 452, as by OpenSMTPD.
    """

    refuse: Mapping[str, str] | None = None
    refuse_sender: str = ""
    refuse_data: str = ""
    login: tuple[str, str] | None = None
    delay_s: float = 0.0
    drop_after_data: bool = False
    drop_before_data: bool = False
    tls: tuple[Path, Path] | None = None
    implicit_tls: bool = False
    most_per_connection: int = 1_000_000

    def context(self) -> ssl.SSLContext | None:
        if not self.tls:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self.tls)
        return context


class MailServer:
    """Takes mail and keeps it."""

    def __init__(
        self, manners: Manners | None = None, *, port: int = 0, log: Path | None = None
    ) -> None:
        self.manners = manners or Manners()
        self.mails: list[Mail] = []
        self.talks: set[SMTP] = set()
        self._log = log
        self._controller = _Controller(self, port or _free_port())

    @property
    def port(self) -> int:
        return self._controller.port

    def __enter__(self) -> "MailServer":
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        # A connection that is open when the loop ends would be complained of in a later test.
        deadline = time.monotonic() + _PATIENCE_S
        while self.talks and time.monotonic() < deadline:
            time.sleep(0.005)
        self._controller.stop()

    def keep(self, mail: Mail) -> None:
        self.mails.append(mail)
        if self._log:
            _append(self._log, mail)


def read_log(path: Path) -> list[Mail]:
    """The messages that a server has logged so far."""
    return [
        Mail(row["sender"], tuple(row["recipients"]), base64.b64decode(row["content"]))
        for row in map(json.loads, path.read_text().splitlines() if path.exists() else ())
    ]


def _append(log: Path, mail: Mail) -> None:
    row = {
        "id": mail.id,
        "at": time.time(),
        "sender": mail.sender,
        "recipients": list(mail.recipients),
        "content": base64.b64encode(mail.content).decode(),
    }
    with log.open("a") as file:
        file.write(json.dumps(row) + "\n")


def _free_port() -> int:
    # aiosmtpd's controller connects to its own port to see that it is up: 0 will not do.
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _Controller(Controller):
    def __init__(self, owner: MailServer, port: int) -> None:
        manners = owner.manners
        context = manners.context()
        self._smtp_tls = None if manners.implicit_tls else context
        self._owner = owner
        super().__init__(
            _Handler(owner),
            hostname="127.0.0.1",
            port=port,
            ready_timeout=60.0,
            ssl_context=context if manners.implicit_tls else None,
        )

    def factory(self) -> SMTP:
        login = self._owner.manners.login
        return _Talk(
            self._owner.talks,
            self.handler,
            hostname="mail.test",
            ident="test",
            tls_context=self._smtp_tls,
            auth_require_tls=False,
            authenticator=_authenticator(login) if login else None,
        )


class _Talk(SMTP):
    """One connection; it is in `talks` as long as it is open."""

    def __init__(self, talks: set[SMTP], *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.n_mails = 0
        self._talks = talks

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._talks.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        self._talks.discard(self)


def _authenticator(login: tuple[str, str]):
    def authenticate(
        _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: LoginPassword
    ) -> AuthResult:
        wanted = tuple(part.encode() for part in login)
        # handled=False: the server itself answers 535.
        return AuthResult(success=(data.login, data.password) == wanted, handled=False)

    return authenticate


class _Handler:
    def __init__(self, owner: MailServer) -> None:
        self._owner = owner

    async def handle_MAIL(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._owner.manners.refuse_sender:
            return self._owner.manners.refuse_sender
        if isinstance(server, _Talk):
            server.n_mails += 1
            if server.n_mails > self._owner.manners.most_per_connection:
                return "452 4.5.3 Too many messages sent"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        manners = self._owner.manners
        if manners.drop_before_data:
            _drop(server)
            return "421 gone"
        if refusal := (manners.refuse or {}).get(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        manners = self._owner.manners
        if manners.refuse_data:
            return manners.refuse_data
        content = envelope.original_content or b""
        self._owner.keep(Mail(envelope.mail_from or "", tuple(envelope.rcpt_tos), content))
        if manners.delay_s:
            await asyncio.sleep(manners.delay_s)
        if manners.drop_after_data:
            _drop(server)
        return "250 taken"


def _drop(server: SMTP) -> None:
    if server.transport is not None:
        server.transport.abort()


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(description="a mail server on loopback")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--delay", type=float, default=0.0)
    parser.add_argument("--drop", choices=["", "before", "after"], default="")
    args = parser.parse_args()
    manners = Manners(
        delay_s=args.delay,
        drop_before_data=args.drop == "before",
        drop_after_data=args.drop == "after",
    )
    with MailServer(manners, port=args.port, log=args.log) as server:
        sys.stdout.write(f"{server.port}\n")
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    main()
