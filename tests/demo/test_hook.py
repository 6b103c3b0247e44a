import asyncio
import base64
import json
from datetime import timedelta

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from standardwebhooks import Webhook

from monitor.clock import SystemClock
from monitor.demo.hook import HookReceiver, Posted, verify
from tests.support.clock import NOON

SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()
BODY = json.dumps({"type": "alert.opened", "data": {"story": {"id": "5"}}}).encode()


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    """Headers as another implementation of the specification makes them."""
    return {
        "webhook-id": "m1",
        "webhook-timestamp": str(int(NOON.timestamp())),
        "webhook-signature": Webhook(secret).sign("m1", NOON, body.decode()),
    }


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_what_another_implementation_signed_is_good(text: str) -> None:
    body = json.dumps(text).encode()
    assert verify(SECRET, signed(body), body, NOON) == ""


def test_one_good_signature_of_several_is_enough() -> None:
    headers = signed(BODY)
    headers["webhook-signature"] = f"v1,AAAA v2,x v1,%% {headers['webhook-signature']}"
    assert verify(SECRET, headers, BODY, NOON) == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"webhook-signature": ""}, "no signature"),
        ({"webhook-signature": "v1,%%"}, "no signature fits"),
        ({"webhook-id": "m2"}, "no signature fits"),
        ({"webhook-id": ""}, "no webhook-id"),
        ({"webhook-timestamp": "soon"}, "no webhook-id or webhook-timestamp"),
        ({"webhook-timestamp": str(int(NOON.timestamp()) - 301)}, "too long ago"),
    ],
)
def test_what_is_wrong_with_a_signature_is_said(changed: dict[str, str], said: str) -> None:
    assert said in verify(SECRET, {**signed(BODY), **changed}, BODY, NOON)


def test_another_body_another_secret_and_a_late_request_are_refused() -> None:
    other = "whsec_" + base64.b64encode(b"o" * 32).decode()
    assert verify(SECRET, signed(BODY), BODY + b" ", NOON)
    assert verify(SECRET, signed(BODY, other), BODY, NOON)
    assert verify(SECRET, signed(BODY), BODY, NOON + timedelta(seconds=301))


def test_the_receiver_keeps_everything_and_refuses_what_is_not_signed() -> None:
    async def play() -> tuple[list[int], list[Posted]]:
        clock = SystemClock()
        async with (
            HookReceiver(SECRET, clock) as receiver,
            httpx.AsyncClient(trust_env=False) as client,
        ):
            url, now = f"{receiver.url}/hook", clock.now()
            headers = signed(BODY) | {
                "webhook-timestamp": str(int(now.timestamp())),
                "webhook-signature": Webhook(SECRET).sign("m1", now, BODY.decode()),
            }
            good = await client.post(url, content=BODY, headers=headers)
            bad = await client.post(url, content=b"[]")
            return [good.status_code, bad.status_code], receiver.posted

    codes, posted = asyncio.run(play())
    assert codes == [204, 401]
    assert [(one.id, one.trouble == "", one.story) for one in posted] == [
        ("m1", True, "5"),
        ("", False, ""),
    ]
