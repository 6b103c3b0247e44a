"""What went wrong, in one line: exceptions of the libraries and statuses become a FetchError.

httpx-aiohttp names a reset connection a connect timeout, so the kind is read from the last
exception of the chain of causes, which the operating system or TLS gave.
"""

import email.utils
import errno
import http
import socket
import ssl
from datetime import UTC, datetime

import aiohttp
import httpx

from monitor.adapters.fetch.guard import AddressRefusedError
from monitor.errors import FetchError

# A repetition is not expected to help against these.
_HARD = frozenset({401, 403, 404, 410, 451})
_ASK_LATER = frozenset({429, 503})
_MAX_REASON = 200
_MAX_HOST = 100


def from_status(status: int, headers: httpx.Headers, now: datetime) -> FetchError:
    """The error for an answer that is neither 200, nor 304, nor a redirect."""
    if status == http.HTTPStatus.GONE:
        text = "410 Gone: no longer polled; remove it or put its new address"
        return FetchError(kind="status", text=text, status=status, hard=True)
    try:
        text = f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        text = f"{status} (not a known status)"
    asked = retry_after(headers.get("retry-after", ""), now) if status in _ASK_LATER else None
    return FetchError(
        kind="status", text=text, status=status, retry_after_s=asked, hard=status in _HARD
    )


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for; None for nonsense and for the past.

    Source: RFC 9110 section 10.2.3: seconds, or an HTTP date.

    Example:
        >>> retry_after("120", datetime(2024, 1, 1, tzinfo=UTC))
        120.0
        >>> retry_after("Mon, 01 Jan 2024 00:01:00 GMT", datetime(2024, 1, 1, tzinfo=UTC))
        60.0
        >>> retry_after("soon", datetime(2024, 1, 1, tzinfo=UTC)) is None
        True
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:12])
    try:
        at = email.utils.parsedate_to_datetime(value)
        seconds = (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return seconds if seconds > 0 else None


def from_exception(error: Exception, url: httpx.URL) -> FetchError:
    """The error for a request that brought no answer.

    Args:
        error: What httpx or the transport raised.
        url: Of the hop that failed, for host and port.
    """
    host = url.host[:_MAX_HOST]
    cause = _last_cause(error)
    if isinstance(cause, AddressRefusedError):
        return FetchError(kind="refused_address", text=str(cause), hard=True)
    if isinstance(cause, ssl.SSLError):
        return FetchError(kind="tls", text=_tls_text(cause, host), hard=True)
    if isinstance(error, httpx.InvalidURL | httpx.ProtocolError | httpx.UnsupportedProtocol):
        return _from_address(error, cause)
    if isinstance(cause, OSError) and not isinstance(cause, TimeoutError | ConnectionResetError):
        return _from_connect(cause, url)
    return _from_conversation(error, cause, host)


def _from_address(error: Exception, cause: BaseException) -> FetchError:
    if isinstance(error, httpx.RemoteProtocolError):  # httpx reads a Location before we do
        return FetchError(kind="redirects", text="redirect to an invalid address", hard=True)
    return FetchError(kind="scheme", text=f"not a valid address: {_plain(str(cause))}", hard=True)


def _last_cause(error: BaseException) -> BaseException:
    seen = error
    for _ in range(20):
        inner = seen.__cause__ or getattr(seen, "os_error", None)
        if not isinstance(inner, BaseException) or inner is seen:
            break
        seen = inner
    return seen


def _from_lookup(cause: socket.gaierror, host: str) -> FetchError:
    if cause.errno == socket.EAI_AGAIN:
        return FetchError(kind="unknown_host", text=f"no answer about the host name {host}")
    return FetchError(kind="unknown_host", text=f"no such host: {host}", hard=True)


def _tls_text(cause: ssl.SSLError, host: str) -> str:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"TLS: certificate for {host} refused: {_plain(cause.verify_message)}"
    reason = getattr(cause, "reason", None)  # absent where Python, not OpenSSL, raised it
    return f"TLS: no secure connection to {host}: {_plain(reason or 'unknown reason')}"


def _from_connect(cause: OSError, url: httpx.URL) -> FetchError:
    if isinstance(cause, socket.gaierror):
        return _from_lookup(cause, url.host)
    place = f"{url.host}:{url.port or (443 if url.scheme == 'https' else 80)}"
    if cause.errno == errno.ECONNREFUSED:
        return FetchError(kind="connect", text=f"{place} refused the connection")
    text = f"{place} cannot be reached: {_plain(cause.strerror or str(cause))}"
    return FetchError(kind="connect", text=text)


def _from_conversation(error: Exception, cause: BaseException, host: str) -> FetchError:
    """Connected, but what came is no HTTP, or stopped."""
    if isinstance(cause, TimeoutError | aiohttp.ServerTimeoutError):
        return FetchError(kind="timeout", text=f"{host} did not take the connection in time")
    if isinstance(cause, ConnectionResetError | aiohttp.ServerDisconnectedError):
        return FetchError(kind="connect", text=f"{host} closed the connection")
    if isinstance(cause, aiohttp.ClientPayloadError | aiohttp.ClientConnectionError):
        return FetchError(kind="cut", text="body ends early")
    return FetchError(kind="protocol", text=f"{host} does not speak HTTP: {type(error).__name__}")


def _plain(text: str) -> str:
    """A library's words without control characters, at most 200 characters."""
    return "".join(letter if letter.isprintable() else " " for letter in text[:_MAX_REASON])
