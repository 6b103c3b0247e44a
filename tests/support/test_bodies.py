"""The check of what receivers are handed finds what is wrong."""

import base64
import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from standardwebhooks import Webhook

from tests.support.bodies import alert_notice, check_body, check_shape, examples, write_body
from tests.support.webhookserver import WebhookServer

SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()
BODY = write_body(alert_notice("alert.developed"))


def headers_of(body: bytes, *, signed: bool = True, **more: str) -> dict[str, str]:
    now = datetime.now(UTC)
    headers = {
        "content-type": "application/json",
        "webhook-id": "a1",
        "webhook-timestamp": str(int(now.timestamp())),
    }
    if signed:
        headers["webhook-signature"] = Webhook(SECRET).sign("a1", now, body.decode())
    return headers | {name.replace("_", "-"): value for name, value in more.items()}


def changed(**parts: Any) -> bytes:
    """A body with other data."""
    told = json.loads(BODY)
    return json.dumps({**told, "data": told["data"] | parts}).encode()


@pytest.mark.parametrize("body", examples(), ids=lambda body: json.loads(body)["type"])
def test_a_body_of_each_type_passes(body: bytes) -> None:
    check_body(headers_of(body), body, [SECRET])
    check_body(headers_of(body, signed=False), body)


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace(b"alert.developed", b"alert.unheard"),
        BODY.replace(b"alert.developed", b"alert.opened"),  # which has no changes
        changed(changes=[]),
        changed(changes=[{"kind": "passage", "source": "ANP"}]),
        changed(seq=0),
        changed(more=1),
        changed(rule={"id": "libya", "title": "Libya", "level": "loud"}),
        write_body(alert_notice()).replace(b"first_report", b"first"),
        examples()[-1].replace(b"until", b"till"),
        examples()[-2].replace(b"subject", b"object"),
        examples()[3].replace(b"alert_ids", b"ids"),
        b'{"type": "alert.opened", "timestamp": "2026-03-02T10:01:00Z", "data": {}}',
    ],
)
def test_a_body_that_is_not_as_promised_does_not(body: bytes) -> None:
    with pytest.raises(AssertionError, match="not valid"):
        check_shape(body)


@pytest.mark.parametrize(
    ("headers", "says"),
    [
        (headers_of(BODY + b" "), "not signed"),
        (headers_of(BODY, signed=False), "signed: False"),
        (headers_of(BODY, webhook_timestamp=str(int(time.time()) - 1000)), "not signed"),
        (headers_of(BODY, webhook_timestamp="soon"), "no timestamp"),
        (headers_of(BODY, webhook_id=""), "no id"),
        (headers_of(BODY, content_type="text/plain"), "JSON"),
    ],
)
def test_a_request_that_no_receiver_would_trust_does_not(
    headers: Mapping[str, str], says: str
) -> None:
    with pytest.raises(AssertionError, match=says):
        check_body(headers, BODY, [SECRET])


def test_a_body_that_is_too_long_does_not() -> None:
    body = BODY + b" " * 20_000
    with pytest.raises(AssertionError, match="too many"):
        check_body(headers_of(body), body, [SECRET])


def post(server: WebhookServer, *bodies: bytes) -> None:
    for body in bodies:
        httpx.post(server.url, content=body, headers=headers_of(body), trust_env=False)


def test_the_receiver_of_the_tests_takes_what_is_good() -> None:
    with WebhookServer(secrets=[SECRET]) as server:
        post(server, BODY, BODY)
    assert len(server.received) == 2


@pytest.mark.parametrize(
    ("other", "says"),
    [(write_body(alert_notice()), "another body"), (changed(seq=0), "not valid")],
)
def test_the_receiver_of_the_tests_raises_what_is_wrong_at_the_end(other: bytes, says: str) -> None:
    with (
        pytest.raises(AssertionError, match=says),
        WebhookServer(secrets=[SECRET]) as server,
    ):
        post(server, BODY, other, BODY)
    assert len(server.received) == 3
