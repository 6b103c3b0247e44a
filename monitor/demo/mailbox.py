"""A mail server on loopback that keeps what it gets: plain SMTP, no login, no forwarding."""

import asyncio
import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from types import TracebackType
from typing import Self

from aiosmtpd.smtp import SMTP, Envelope, Session

from monitor.clock import Clock
from monitor.demo.newsserver import LOOPBACK


@dataclass(frozen=True, slots=True)
class Mail:
    """One message with its envelope."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage
    at: datetime

    @property
    def text(self) -> str:
        """The plain part."""
        part = self.message.get_body(preferencelist=("plain",))
        return str(part.get_content()).replace("\r\n", "\n") if part is not None else ""


class Mailbox:
    """Takes every mail, from entering to leaving."""

    def __init__(self, clock: Clock) -> None:
        self.mails: list[Mail] = []
        self.port = 0
        self._clock = clock
        self._server: asyncio.Server | None = None
        self._talks: set[SMTP] = set()

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._talk, LOOPBACK, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()
        for talk in self._talks:
            if talk.transport is not None:
                talk.transport.close()

    async def handle_DATA(  # noqa: N802  # aiosmtpd finds it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep a message, then say so: what was acknowledged is here."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        message = email.message_from_bytes(raw, policy=email.policy.default)
        sender, recipients = envelope.mail_from or "", tuple(envelope.rcpt_tos)
        self.mails.append(Mail(sender, recipients, message, self._clock.now()))
        return "250 kept"

    def _talk(self) -> SMTP:
        talk = SMTP(self, hostname="mail.demo.example", loop=asyncio.get_running_loop())
        self._talks.add(talk)
        return talk
