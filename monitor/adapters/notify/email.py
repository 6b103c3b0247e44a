"""Mail over SMTP (RFC 5321): one envelope for each recipient, so that each has its own fate."""

from contextlib import suppress
from typing import Annotated

import aiosmtplib
from pydantic import AfterValidator, Field

from monitor.adapters.notify.registry import (
    NotifyContext,
    ReceiverOptions,
    SmtpServer,
    notifier,
)
from monitor.model.address import is_address
from monitor.model.alert import Delivery, Outcome

_PERMANENT = 500
_OF_SERVER = frozenset({421, 530})  # it is closing, it wants a login: whomever the mail is for
_HEAD_CHARACTERS = 1024


def _check_address(address: str) -> str:
    if is_address(address):
        return address
    if not address.isascii():
        msg = "one address per list entry, in ASCII (a domain in its xn-- form)"
        raise ValueError(msg)
    msg = "one address per list entry, as name@example.org"
    raise ValueError(msg)


Address = Annotated[str, AfterValidator(_check_address)]


class EmailOptions(ReceiverOptions):
    """Who gets the mail.

    Args:
        to: One address in each entry.
        digest: When it is told all at once; read with the rules, the same for every message here.
    """

    to: Annotated[list[Address], Field(min_length=1)]
    digest: dict[str, object] | None = None

    @property
    def recipients(self) -> tuple[str, ...]:
        """The addresses, without repeats."""
        return tuple(dict.fromkeys(self.to))


@notifier("email", options=EmailOptions)
class EmailNotifier:
    """Hands frozen messages to the mail server, over a new connection each time.

    A connection is not kept: OpenSMTPD refuses the 101st message on one, and a mail to a desk is
    rare enough. A recipient or a message that is refused is no word on the server; connection,
    login and sender are.
    """

    def __init__(self, options: EmailOptions, context: NotifyContext) -> None:
        self._options = options
        self._server = context.smtp
        self._shown = f"{context.smtp.host}:{context.smtp.port}"

    async def send(self, delivery: Delivery) -> Outcome:
        """Send one message in one envelope; the sender stands in the header ``mail-from``."""
        sender = delivery.headers["mail-from"]
        client = _client(self._server, sender)
        try:
            await client.connect()
            if self._server.tls == "starttls" and not await _secured(client):
                return self._retry("STARTTLS required, and the server does not offer it")
            await self._login(client)
            await client.mail(sender)
            await client.rcpt(delivery.recipient)
            answer = await client.data(delivery.body)
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            return self._failed(error)
        finally:
            await _leave(client)
        return Outcome("sent", answer.code, response_head=answer.message[:_HEAD_CHARACTERS])

    async def _login(self, client: aiosmtplib.SMTP) -> None:
        if self._server.username is None:
            return
        password = self._server.password.get_secret_value() if self._server.password else ""
        await client.login(self._server.username, password)

    def _failed(self, error: Exception) -> Outcome:
        """Say whose fault it was: a recipient or text refused for good is over, all else is not."""
        match error:
            case aiosmtplib.SMTPRecipientRefused() | aiosmtplib.SMTPDataError() if (
                error.code not in _OF_SERVER
            ):
                return self._refused(error)
            case aiosmtplib.SMTPAuthenticationError():
                reason = f"login refused: {error.code} {error.message}"
            case aiosmtplib.SMTPSenderRefused():
                reason = f"sender refused: {error.code} {error.message}"
            case aiosmtplib.SMTPTimeoutError():
                reason = f"no answer within {self._server.timeout_s:g} s"
            case aiosmtplib.SMTPResponseException():
                reason = f"{error.code} {error.message}"
            case _:
                reason = str(error) or type(error).__name__
        return self._retry(reason, getattr(error, "code", None))

    def _refused(
        self, error: aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPDataError
    ) -> Outcome:
        what = "recipient" if isinstance(error, aiosmtplib.SMTPRecipientRefused) else "message"
        reason = _one_line(f"{self._shown}: {what} refused: {error.code} {error.message}")
        if error.code < _PERMANENT:
            return Outcome("retry", error.code, reason, blames="message")
        return Outcome("dead", error.code, f"rejected: {reason}", blames="message")

    def _retry(self, reason: str, code: int | None = None) -> Outcome:
        return Outcome("retry", code, _one_line(f"{self._shown}: {reason}"))


def _client(server: SmtpServer, sender: str) -> aiosmtplib.SMTP:
    return aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.tls == "implicit",
        start_tls=False,  # done by hand: we say in our words why nothing was sent
        timeout=server.timeout_s,
        local_hostname=sender.rpartition("@")[2],  # the default asks the name server
    )


async def _secured(client: aiosmtplib.SMTP) -> bool:
    """Switch to TLS, with a verified certificate; False if the server does not offer it."""
    await client.ehlo()
    if not client.supports_extension("starttls"):
        return False
    await client.starttls()
    return True


async def _leave(client: aiosmtplib.SMTP) -> None:
    """Say goodbye; whether it is heard changes nothing."""
    with suppress(aiosmtplib.SMTPException, OSError):
        await client.quit(timeout=1)
    client.close()


def _one_line(text: str) -> str:
    """A server's words, safe to store and show."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:300]
