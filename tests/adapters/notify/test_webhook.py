"""Signed JSON over HTTP."""

import asyncio
import base64
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import standardwebhooks
from hypothesis import given
from hypothesis import strategies as st

from monitor.adapters.fetch.client import guarded_client
from monitor.adapters.notify.registry import NotifyContext, SmtpServer
from monitor.adapters.notify.webhook import (
    WebhookNotifier,
    WebhookOptions,
    parse_retry_after,
    sign,
)
from monitor.clock import SystemClock
from monitor.model.alert import Delivery, Outcome
from tests.support.alerts import NOON, delivery
from tests.support.bodies import alert_notice, write_body
from tests.support.webhookserver import Answer, WebhookServer

TLS = Path("tests/data/tls")
SECRETS = ["whsec_" + base64.b64encode(bytes([n]) * 32).decode() for n in (1, 2)]
BODY = write_body(alert_notice())
SENT = delivery(BODY, content_type="application/json")


def context(client: Any, timeout_s: float = 60.0) -> NotifyContext:
    return NotifyContext(client, SmtpServer(), timeout_s, SystemClock())


def post(
    options: WebhookOptions,
    *deliveries: Delivery,
    timeout_s: float = 60.0,
    verify: ssl.SSLContext | bool = True,
) -> list[Outcome]:
    async def go() -> list[Outcome]:
        async with httpx.AsyncClient(trust_env=False, verify=verify) as client:
            notifier = WebhookNotifier(options, context(client, timeout_s))
            return [await notifier.send(one) for one in deliveries]

    return asyncio.run(go())


def options(url: str, secret: Any = None) -> WebhookOptions:
    return WebhookOptions.model_validate({"url": url, "secret": secret})


def answered(answer: Answer, **more: Any) -> tuple[Outcome, WebhookServer]:
    with WebhookServer([answer]) as server:
        [outcome] = post(options(server.url), SENT, **more)
    return outcome, server


@pytest.mark.parametrize("secret", [SECRETS[0], SECRETS])
def test_every_secret_signs_and_an_independent_verifier_agrees(secret: Any) -> None:
    written = secret if isinstance(secret, list) else [secret]
    with WebhookServer(secrets=written) as server:
        [outcome] = post(options(server.url, secret), SENT)
    [received] = server.received
    assert (outcome.kind, outcome.code, outcome.response_head) == ("sent", 200, "ok")
    assert (received.id, received.body) == ("u1", BODY)
    assert received.headers["content-type"] == "application/json"
    for one in written:
        standardwebhooks.Webhook(one).verify(received.body, dict(received.headers))
    assert received.headers["webhook-signature"].count("v1,") == len(written)


def test_a_broken_body_is_not_verified() -> None:
    with WebhookServer(secrets=SECRETS[:1]) as server:
        post(options(server.url, SECRETS[0]), SENT)
    [received] = server.received
    with pytest.raises(standardwebhooks.webhooks.WebhookVerificationError):
        standardwebhooks.Webhook(SECRETS[0]).verify(received.body + b" ", dict(received.headers))


def test_without_a_secret_nothing_is_signed() -> None:
    _, server = answered(Answer())
    assert "webhook-signature" not in server.received[0].headers
    assert server.received[0].headers["webhook-id"] == "u1"


def test_the_newest_secret_signs_first() -> None:
    keys = [base64.b64decode(secret.removeprefix("whsec_")) for secret in SECRETS]
    newest, oldest = sign(keys, b"x").split(" ")
    assert (newest, oldest) == (sign(keys[:1], b"x"), sign(keys[1:], b"x"))


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_any_2xx_is_a_receipt(status: int) -> None:
    outcome, _ = answered(Answer(status, body=b""))
    assert (outcome.kind, outcome.code) == ("sent", status)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_bad_w01_a_redirect_is_a_failure_and_not_followed(status: int) -> None:
    with WebhookServer() as elsewhere:
        outcome, _ = answered(Answer(status, headers={"location": elsewhere.url}))
    assert (outcome.kind, outcome.code) == ("retry", status)
    assert "redirect is not followed" in outcome.error
    assert elsewhere.received == []


def test_bad_w02_gone_is_the_end_of_the_endpoint_too() -> None:
    outcome, _ = answered(Answer(410))
    assert (outcome.kind, outcome.code, outcome.is_gone) == ("dead", 410, True)
    assert outcome.error.startswith("gone: http://127.0.0.1:")


@pytest.mark.parametrize(
    ("status", "blames"),
    [
        *((status, "message") for status in (400, 413, 415, 422)),
        *((status, "endpoint") for status in (302, 401, 403, 404, 405, 408, 429, 500, 503)),
    ],
)
def test_everything_else_is_tried_again_and_its_status_says_what_failed(
    status: int, blames: str
) -> None:
    outcome, _ = answered(Answer(status, body=b"sorry"))
    assert (outcome.kind, outcome.code, outcome.response_head) == ("retry", status, "sorry")
    assert (outcome.blames, outcome.is_gone) == (blames, False)
    assert f"/...: HTTP {status}" in outcome.error


@pytest.mark.parametrize(
    ("status", "asked", "seconds"),
    [
        (429, "120", 120.0),
        (503, "7", 7.0),
        (500, "120", None),
        (429, "-1", None),
        (429, "soon", None),
        (429, "", None),
        (429, "+5", None),
        (429, "1.5", None),
        (429, "0", 0.0),
        (429, "Wed, 21 Oct 2015 07:28:00 GMT", None),
        (429, "99999999", 99_999_999.0),
    ],
)
def test_bad_w03_retry_after_is_heard_where_it_makes_sense(
    status: int, asked: str, seconds: float | None
) -> None:
    outcome, _ = answered(Answer(status, headers={"retry-after": asked}))
    assert outcome.retry_after_s == seconds


def test_bad_w04_an_endless_answer_is_read_no_further_than_16_kib() -> None:
    outcome, server = answered(Answer(body=b"x" * 65_536, endless=True))
    assert outcome.kind == "sent"
    assert outcome.response_head == "x" * 1024
    # What the kernel's buffers took beyond that.
    assert server.sent_bytes < 32 * 1024 * 1024


def test_bad_w05_a_receiver_that_never_answers_is_given_up_at_the_deadline() -> None:
    outcome, _ = answered(Answer(delay_s=60), timeout_s=0.2)
    assert (outcome.kind, outcome.code, outcome.blames) == ("retry", None, "endpoint")
    assert outcome.error.endswith("/...: no answer within 0.2 s")


@pytest.mark.parametrize(
    "secret",
    [
        "whsec_" + base64.b64encode(b"x" * 23).decode(),
        "whsec_" + base64.b64encode(b"x" * 65).decode(),
        base64.b64encode(b"x" * 32).decode(),
        "whsec_not base64",
        "",
    ],
)
def test_bad_w06_a_weak_secret_is_refused_with_a_hint_and_not_shown(secret: str) -> None:
    with pytest.raises(ValueError, match="needs 24-64 bytes base64 after whsec_; make") as refused:
        options("https://desk.example/", secret)
    assert "openssl rand -base64 32" in str(refused.value)
    assert not secret or secret not in str(refused.value)


@pytest.mark.parametrize(
    ("certificate", "trusted", "says"),
    [
        ("loopback", "otherhost", "self-signed certificate"),
        ("otherhost", "otherhost", "IP address mismatch"),
        ("expired", "expired", "certificate has expired"),
    ],
)
def test_bad_w07_a_wrong_certificate_is_a_failure(
    certificate: str, trusted: str, says: str
) -> None:
    pair = (TLS / f"{certificate}.pem", TLS / f"{certificate}.key")
    context = ssl.create_default_context(cafile=str(TLS / f"{trusted}.pem"))
    with WebhookServer(tls=pair) as server:
        [outcome] = post(options(server.url), SENT, verify=context)
    assert (outcome.kind, outcome.blames) == ("retry", "endpoint")
    assert "/...: certificate refused: " in outcome.error
    assert says in outcome.error
    assert server.received == []


def test_https_with_a_good_certificate_arrives() -> None:
    trusted = ssl.create_default_context(cafile=str(TLS / "loopback.pem"))
    with WebhookServer(tls=(TLS / "loopback.pem", TLS / "loopback.key")) as server:
        [outcome] = post(options(server.url), SENT, verify=trusted)
    assert outcome.kind == "sent"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://desk.example/SECRET", "absolute http or https URL"),
        ("/SECRET", "absolute http or https URL"),
        ("https://user:SECRET@desk.example/", "user or password"),
        ("https://desk.example:SECRET/", "is no URL"),
        ("https://[SECRET", "is no URL"),
    ],
)
def test_a_url_that_cannot_be_posted_to_is_refused_and_not_shown(url: str, says: str) -> None:
    with pytest.raises(ValueError, match=says) as refused:
        options(url)
    assert "SECRET" not in str(refused.value)


def test_no_error_shows_the_path_or_the_query_of_a_url() -> None:
    with WebhookServer([Answer(500)]) as server:
        port = server.port
        secret = f"http://127.0.0.1:{port}/services/T0SECRET?token=SECRET"
        outcomes = post(options(secret), SENT)
    outcomes += post(options(secret), SENT)
    outcomes += post(options("http://nowhere.invalid/SECRET?SECRET"), SENT)
    for outcome in outcomes:
        assert outcome.kind == "retry"
        assert "SECRET" not in outcome.error
        assert "/...: " in outcome.error
    assert "SECRET" not in repr(options(secret))


@pytest.mark.parametrize("status", [200, 404])
def test_no_secret_that_a_receiver_repeats_is_kept_of_its_answer(status: int) -> None:
    key = SECRETS[0].removeprefix("whsec_")
    path, query = "/hook/T0KEN-SECRET", "key=SECRET%2Fkey"
    says = f"Cannot POST {path}?{query} or %2Fhook%2FT0KEN-SECRET with SECRET/key and {key}"
    with WebhookServer([Answer(status, body=says.encode())], secrets=SECRETS[:1]) as server:
        url = f"http://127.0.0.1:{server.port}{path}?{query}"
        [outcome] = post(options(url, SECRETS[0]), SENT)
    assert outcome.code == status
    assert outcome.response_head == "Cannot POST ****?**** or **** with **** and ****"


def guarded(
    url: str, answer: Answer | None = None, allow: str = "127.0.0.0/8", timeout_s: float = 60.0
) -> Outcome:
    """One delivery through the client that the daemon uses."""

    async def go() -> Outcome:
        client = guarded_client(allow=[allow], user_agent="monitor/test")
        try:
            notifier = WebhookNotifier(options(url), context(client, timeout_s))
            return await notifier.send(SENT)
        finally:
            await client.aclose()

    if answer is None:
        return asyncio.run(go())
    with WebhookServer([answer]) as server:
        url = server.url
        return asyncio.run(go())


def test_a_refused_address_is_an_outcome() -> None:
    outcome = guarded("http://127.0.0.1:9/SECRET", allow="10.0.0.0/8")
    assert outcome.kind == "retry"
    assert outcome.error.startswith("http://127.0.0.1:9/...: 127.0.0.1")
    assert "network.allow" in outcome.error


@pytest.mark.parametrize("drop", ["before", "after"])
def test_a_dropped_connection_is_no_timeout_to_the_daemons_client(drop: Any) -> None:
    outcome = guarded("", Answer(drop=drop))
    assert outcome.kind == "retry"
    assert "no answer" not in outcome.error


def test_the_daemons_client_tells_a_certificate_from_a_timeout_too() -> None:
    with WebhookServer(tls=(TLS / "loopback.pem", TLS / "loopback.key")) as server:
        outcome = guarded(server.url)
    assert "certificate refused" in outcome.error


def test_the_daemons_client_keeps_to_deadline_limit_and_redirects() -> None:
    late = guarded("", Answer(delay_s=60), timeout_s=0.3)
    assert "no answer within 0.3 s" in late.error
    assert guarded("", Answer(body=b"x" * 65_536, endless=True)).response_head == "x" * 1024
    assert guarded("", Answer(302, headers={"location": "http://127.0.0.1:9/"})).code == 302


def test_a_date_in_retry_after_is_read_against_our_clock() -> None:
    later = format_datetime(NOON + timedelta(minutes=5), usegmt=True)
    assert parse_retry_after(later, NOON) == 300.0
    assert parse_retry_after(later, NOON + timedelta(hours=1)) is None


@given(st.text(max_size=40) | st.text(alphabet="0123456789", max_size=400))
def test_any_retry_after_is_a_length_of_time_or_nothing(value: str) -> None:
    seconds = parse_retry_after(value, datetime(2026, 1, 1, tzinfo=UTC))
    assert seconds is None or 0 <= seconds < float("inf")
