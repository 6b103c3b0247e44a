"""Mail over SMTP (RFC 5321): one envelope for each recipient, so that each has its own fate."""

import asyncio
import base64
import os
import socket
import ssl
from contextlib import suppress
from typing import Annotated

import aiosmtplib
from pydantic import AfterValidator, Field

from monitor.adapters.notify.mask import Mask
from monitor.adapters.notify.registry import (
    NotifyContext,
    ReceiverOptions,
    SmtpServer,
    notifier,
)
from monitor.lookup import Info, Lookup
from monitor.model.address import is_address
from monitor.model.alert import Delivery, Outcome

_PERMANENT = 500
_OF_SERVER = frozenset({421, 530})  # it is closing, it wants a login: whomever the mail is for


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
        self._lookup = context.lookup
        self._shown = f"{context.smtp.host}:{context.smtp.port}"
        self._mask = Mask(_secrets_of(context.smtp))

    async def send(self, delivery: Delivery) -> Outcome:
        """Send one message in one envelope; the sender stands in the header ``mail-from``."""
        sender = delivery.headers["mail-from"]
        client = await _client(self._server, sender)
        ends_at = asyncio.get_running_loop().time() + self._server.timeout_s
        is_handed_over = False
        try:
            sock = await _reach(self._lookup, self._server, ends_at)
            async with asyncio.timeout_at(ends_at):
                await client.connect(sock=sock)
                if self._server.tls == "starttls" and not await _secured(client):
                    return self._retry("STARTTLS required, and the server does not offer it")
                await self._login(client)
                await client.mail(sender)
                await client.rcpt(delivery.recipient)
                is_handed_over = True
                answer = await client.data(delivery.body)
        except TimeoutError:
            client.close()  # it would not hear a goodbye either
            return self._too_late(is_handed_over=is_handed_over)
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            return self._failed(error)
        finally:
            await _leave(client)
        said = answer.message.encode("utf-8", "surrogateescape")
        return Outcome("sent", answer.code, response_head=self._mask.head(said))

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
            case aiosmtplib.SMTPResponseException():
                reason = f"{error.code} {error.message}"
            case aiosmtplib.SMTPConnectError():  # its own words name the port that it was not told
                reason = str(error.__cause__ or error)
            case OSError():
                reason = error.strerror or str(error) or type(error).__name__
            case _:
                reason = str(error) or type(error).__name__
        return self._retry(reason, getattr(error, "code", None))

    def _refused(
        self, error: aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPDataError
    ) -> Outcome:
        what = "recipient" if isinstance(error, aiosmtplib.SMTPRecipientRefused) else "message"
        reason = self._line(f"{what} refused: {error.code} {error.message}")
        if error.code < _PERMANENT:
            return Outcome("retry", error.code, reason, blames="message")
        return Outcome("dead", error.code, f"rejected: {reason}", blames="message")

    def _too_late(self, *, is_handed_over: bool) -> Outcome:
        late = f"no answer within {self._server.timeout_s:g} s"
        if is_handed_over:  # such a server gets the same message again
            late += " to a message that was handed over; it may have arrived all the same"
        return self._retry(late)

    def _retry(self, reason: str, code: int | None = None) -> Outcome:
        return Outcome("retry", code, self._line(reason))

    def _line(self, reason: str) -> str:
        return _one_line(f"{self._shown}: {self._mask.hide(reason)}")


async def _client(server: SmtpServer, sender: str) -> aiosmtplib.SMTP:
    """A client that is not connected; it has no time limit of its own and looks no name up."""
    has_tls = server.tls != "none"
    return aiosmtplib.SMTP(
        hostname=server.host,  # that certificates must be for, whatever address it leads to
        use_tls=server.tls == "implicit",
        start_tls=False,  # done by hand: we say in our words why nothing was sent
        tls_context=await asyncio.to_thread(ssl.create_default_context) if has_tls else None,
        timeout=None,
        local_hostname=sender.rpartition("@")[2],  # the default asks the name server
    )


def _secrets_of(server: SmtpServer) -> list[str]:
    """The password as it is, and as a login sends it (RFC 4616 and AUTH LOGIN)."""
    if not server.password:
        return []
    password = server.password.get_secret_value()
    plain = f"\0{server.username or ''}\0{password}"
    return [password, *(base64.b64encode(each.encode()).decode() for each in (plain, password))]


async def _reach(lookup: Lookup, server: SmtpServer, ends_at: float) -> socket.socket:
    """A connection to one of the addresses of the server's name, asked in turn.

    Args:
        ends_at: On the clock of the event loop; each address has an even share of what is left.

    Raises:
        OSError: There is no such name, or the last of its addresses did not answer.
    """
    loop = asyncio.get_running_loop()
    infos = await lookup.find(server.host, server.port, within_s=ends_at - loop.time())
    failure = OSError("the name leads to no address")
    for n_left, info in zip(range(len(infos), 0, -1), infos, strict=True):
        try:
            async with asyncio.timeout((ends_at - loop.time()) / n_left):
                return await _connected(info)
        except OSError as error:
            failure = error
    raise failure


async def _connected(info: Info) -> socket.socket:
    family, kind, protocol, _, address = info
    sock = socket.socket(family, kind, protocol)
    try:
        sock.settimeout(0)
        await asyncio.get_running_loop().sock_connect(sock, address)
    except BaseException as error:
        sock.close()
        if isinstance(error, OSError) and error.errno:  # asyncio's words for it are no sentence
            raise OSError(error.errno, os.strerror(error.errno)) from error
        raise
    return sock


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
