"""What went wrong becomes one clear line."""

import socket
import ssl
from datetime import UTC, datetime

import httpx
import pytest

from monitor.adapters.fetch.trouble import from_exception, from_status, retry_after

NOW = datetime(2024, 1, 1, tzinfo=UTC)
URL = httpx.URL("https://h.example/feed?key=secret")


def caused(cause: BaseException) -> httpx.ConnectError:
    error = httpx.ConnectError("outer")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Mon, 01 Jan 2024 01:00:00 GMT", 3600.0),
        ("-1", None),
        ("soon", None),
        ("", None),
        ("Mon, 01 Jan 2001 01:00:00 GMT", None),
        ("99999999", 99999999.0),
    ],
)
def test_bad_w03_retry_after_is_seconds_or_a_date_and_nonsense_is_ignored(
    value: str, seconds: float | None
) -> None:
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    ("status", "hard", "text"),
    [
        (404, True, "404 Not Found"),
        (410, True, "410 Gone: no longer polled; remove it or put its new address"),
        (503, False, "503 Service Unavailable"),
        (403, True, "403 Forbidden"),
        (599, False, "599 (not a known status)"),
    ],
)
def test_a_status_is_hard_where_trying_again_will_not_help(
    status: int, text: str, *, hard: bool
) -> None:
    error = from_status(status, httpx.Headers(), NOW)
    assert (error.status, error.hard, error.text, error.kind) == (status, hard, text, "status")


def test_only_429_and_503_may_ask_for_time() -> None:
    headers = httpx.Headers({"Retry-After": "60"})
    assert from_status(429, headers, NOW).retry_after_s == 60
    assert from_status(503, headers, NOW).retry_after_s == 60
    assert from_status(500, headers, NOW).retry_after_s is None


@pytest.mark.parametrize(
    ("cause", "kind", "text"),
    [
        (
            socket.gaierror(socket.EAI_NONAME, "x"),
            "unknown_host",
            "no such host: h.example",
        ),
        (
            socket.gaierror(socket.EAI_AGAIN, "x"),
            "unknown_host",
            "no answer about the host name h.example",
        ),
        (ConnectionRefusedError(111, "x"), "connect", "h.example:443 refused the connection"),
        (
            OSError(113, "No route to host"),
            "connect",
            "h.example:443 cannot be reached: No route to host",
        ),
        (ConnectionResetError(104, "x"), "connect", "h.example closed the connection"),
        (TimeoutError(), "timeout", "h.example did not take the connection in time"),
        (
            ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] x"),
            "tls",
            "TLS: no secure connection to h.example: unknown reason",
        ),
    ],
)
def test_the_last_cause_says_what_happened(cause: BaseException, kind: str, text: str) -> None:
    error = from_exception(caused(cause), URL)
    assert (error.kind, error.text) == (kind, text)
    assert "secret" not in error.text


def test_a_certificate_that_is_refused_says_why() -> None:
    cause = ssl.SSLCertVerificationError(1, "x")
    cause.verify_message = "certificate has expired"
    error = from_exception(caused(cause), URL)
    assert error.text == "TLS: certificate for h.example refused: certificate has expired"
    assert error.hard
