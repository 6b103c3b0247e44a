"""Signed JSON over HTTP, as the Standard Webhooks specification 1.0.0 says."""

import asyncio
import base64
import binascii
import hashlib
import hmac
import math
import ssl
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Annotated, Literal
from urllib.parse import urlsplit

import httpx
from pydantic import AfterValidator, BeforeValidator, SecretStr

from monitor.adapters.notify.mask import Mask, parts_of
from monitor.adapters.notify.registry import NotifyContext, ReceiverOptions, notifier
from monitor.model.alert import Delivery, Outcome

_READ_BYTES = 16 * 1024
_MAX_REASON = 300
_READ_S = 1.0  # the receipt is in the status line; the words after it are only for people
_PREFIX = "whsec_"
_GONE = 410
_PLAIN_ANSWER = {"accept": "*/*", "accept-encoding": "identity"}
_SLOW_DOWN = frozenset({429, 503})
_WRONG_BODY = frozenset({400, 413, 415, 422})  # what is posted, not where to


def _check_url(url: SecretStr) -> SecretStr:
    try:
        parts = urlsplit(url.get_secret_value())
        host, _ = parts.hostname, parts.port
    except ValueError:
        msg = "is no URL"
        raise ValueError(msg) from None
    if parts.scheme not in {"http", "https"} or not host:
        msg = "needs an absolute http or https URL"
        raise ValueError(msg)
    if parts.username is not None or parts.password is not None:
        msg = "holds a user or password; use `secret` to sign instead"
        raise ValueError(msg)
    return url


def _check_secret(secret: SecretStr) -> SecretStr:
    if _key_of(secret.get_secret_value()) is None:
        msg = (
            "needs 24-64 bytes base64 after whsec_; make one: echo whsec_$(openssl rand -base64 32)"
        )
        raise ValueError(msg)
    return secret


def _key_of(secret: str) -> bytes | None:
    """The signing key of a secret, or None if it is malformed."""
    if not secret.startswith(_PREFIX):
        return None
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error:
        return None
    return key if 24 <= len(key) <= 64 else None  # noqa: PLR2004  # as the specification says


def _as_list(secrets: object) -> object:
    return secrets if secrets is None or isinstance(secrets, list) else [secrets]


Url = Annotated[SecretStr, AfterValidator(_check_url)]
Secret = Annotated[SecretStr, AfterValidator(_check_secret)]


class WebhookOptions(ReceiverOptions):
    """Where to post, and what to sign with.

    Args:
        url: Absolute http or https URL; a secret, because those of chat services are.
        secret: One or several (while they are exchanged), newest first; without one nothing is
            signed.
    """

    url: Url
    secret: Annotated[list[Secret], BeforeValidator(_as_list)] | None = None


@notifier("webhook", options=WebhookOptions)
class WebhookNotifier:
    """Posts frozen bodies to one URL; 2xx is a receipt, everything else a failure."""

    def __init__(self, options: WebhookOptions, context: NotifyContext) -> None:
        secrets = [secret.get_secret_value() for secret in options.secret or ()]
        self._keys = [key for secret in secrets if (key := _key_of(secret))]
        self._url = options.url.get_secret_value()
        self._shown = _shown(self._url)
        keys = [secret.removeprefix(_PREFIX) for secret in secrets]
        self._mask = Mask([*parts_of(self._url), *secrets, *keys])
        self._context = context

    async def send(self, delivery: Delivery) -> Outcome:
        """Post once; redirects are not followed (one could lead into the own network)."""
        timeout_s = self._context.timeout_s
        try:
            async with asyncio.timeout(timeout_s):
                response = await self._post(delivery)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            reason = self._mask.hide(_reason(error))[:_MAX_REASON]
            return self._failed(reason or f"no answer within {timeout_s:g} s")
        head = self._mask.head(await _read(response))
        with suppress(httpx.HTTPError, OSError):
            await response.aclose()
        return self._outcome(response, head)

    async def _post(self, delivery: Delivery) -> httpx.Response:
        """Send the request; gives the answer as soon as its status and headers are there."""
        context = self._context
        request = context.http.build_request(
            "POST",
            self._url,
            content=delivery.body,
            headers={**_PLAIN_ANSWER, **delivery.headers, **self._signed(delivery)},
            timeout=context.timeout_s,
        )
        return await context.http.send(request, stream=True, follow_redirects=False)

    def _signed(self, delivery: Delivery) -> dict[str, str]:
        timestamp = str(int(self._context.clock.now().timestamp()))
        signed = {"webhook-id": delivery.uid, "webhook-timestamp": timestamp}
        if self._keys:
            content = f"{delivery.uid}.{timestamp}.".encode() + delivery.body
            signed["webhook-signature"] = sign(self._keys, content)
        return signed

    def _outcome(self, response: httpx.Response, head: str) -> Outcome:
        code = response.status_code
        if response.is_success:
            return Outcome("sent", code, response_head=head)
        answer = f"{self._shown}: HTTP {code}"
        if code == _GONE:
            return Outcome("dead", code, f"gone: {answer}", response_head=head, is_gone=True)
        if response.is_redirect:
            answer += ", a redirect is not followed"
        asked_s = None
        if code in _SLOW_DOWN:
            now = self._context.clock.now()
            asked_s = parse_retry_after(response.headers.get("retry-after", ""), now)
        return Outcome("retry", code, answer, asked_s, head, blames=blamed(code))

    def _failed(self, reason: str) -> Outcome:
        return Outcome("retry", error=f"{self._shown}: {reason}")


def blamed(status: int) -> Literal["endpoint", "message"]:
    """What failed, by the HTTP status of a failure: the receiver, or only what it was sent.

    A receiver that wants a login, forbids, knows no such page or moved is set up wrongly: nothing
    else will arrive either.

    Example:
        >>> blamed(503), blamed(404), blamed(422)
        ('endpoint', 'endpoint', 'message')
    """
    return "message" if status in _WRONG_BODY else "endpoint"


def sign(keys: Sequence[bytes], content: bytes) -> str:
    """The signature header: one ``v1`` signature (HMAC-SHA256) for each key, in the same order."""
    digests = (hmac.digest(key, content, hashlib.sha256) for key in keys)
    return " ".join(f"v1,{base64.b64encode(digest).decode()}" for digest in digests)


def parse_retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a ``Retry-After`` header asks for (RFC 9110, 10.2.3); None for nonsense.

    Example:
        >>> parse_retry_after("120", datetime(2026, 1, 1, tzinfo=UTC))
        120.0
        >>> parse_retry_after("-1", datetime(2026, 1, 1, tzinfo=UTC)) is None
        True
    """
    text = value.strip()
    if text.isascii() and text.isdigit():
        seconds = float(text[:18])  # longer ones are nonsense anyway, and costly to read
        return seconds if math.isfinite(seconds) else None
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    seconds = ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds()
    return seconds if seconds > 0 else None


async def _read(response: httpx.Response) -> bytes:
    """The start of an answer, for people; whatever goes wrong with it does not undo the status."""
    read = b""
    with suppress(httpx.HTTPError, OSError, TimeoutError):
        async with asyncio.timeout(_READ_S):
            async for chunk in response.aiter_raw():
                read += chunk
                if len(read) >= _READ_BYTES:
                    break
    return read[:_READ_BYTES]


def _shown(url: str) -> str:
    """A URL without what may be secret in it."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}/..."


def _reason(error: Exception) -> str:
    """Why a request failed, in one line; empty for a timeout.

    Told by the last of the causes: httpx-aiohttp calls every lost connection a timeout.
    """
    cause = _last_cause(error)
    if isinstance(cause, TimeoutError | httpx.TimeoutException):
        return ""
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"certificate refused: {cause.verify_message}"
    text = " ".join(str(getattr(cause, "strerror", None) or cause).split())
    return text or type(cause).__name__


def _last_cause(error: BaseException) -> BaseException:
    """The innermost of the exceptions that libraries put around each other, in three ways."""
    for _ in range(20):
        inner = error.__cause__ or getattr(error, "os_error", None) or next(iter(error.args), None)
        if not isinstance(inner, Exception):  # a timeout is caused by CancelledError: far enough
            break
        error = inner
    return error
