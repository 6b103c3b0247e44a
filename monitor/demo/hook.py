"""A webhook receiver on loopback that checks each signature itself, as a desk's own would.

Written from the Standard Webhooks specification 1.0.0, not from our sender: it must not agree with
it by sharing its code.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from monitor.clock import Clock
from monitor.demo.newsserver import LoopbackServer

_TOLERANCE_S = 300.0  # between the signed time and ours, so that an old request is worth nothing
_PREFIX = "whsec_"


@dataclass(frozen=True, slots=True)
class Posted:
    """One request as it came.

    Args:
        id: Its ``webhook-id``.
        trouble: What is wrong with its signature; empty if it is good.
    """

    id: str
    body: bytes
    trouble: str
    at: datetime

    @property
    def story(self) -> str:
        """Public id of the story that it tells of; empty where it is no alert of ours."""
        try:
            return str(json.loads(self.body)["data"]["story"]["id"])
        except (ValueError, TypeError, LookupError):
            return ""


def verify(secret: str, headers: Mapping[str, str], body: bytes, now: datetime) -> str:
    """Check a request's signature; give what is wrong with it, nothing if it is good.

    Args:
        secret: ``whsec_`` and the key in base64.
        headers: Names as they are asked for: in lower case, or of a mapping that does not mind.
    """
    id_, sent_at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not id_ or not (sent_at.isascii() and sent_at.isdigit()):
        return "no webhook-id or webhook-timestamp"
    if abs(now.timestamp() - int(sent_at)) > _TOLERANCE_S:
        return "signed too long ago, or in the future"
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    expected = hmac.digest(key, f"{id_}.{sent_at}.".encode() + body, hashlib.sha256)
    signatures = headers.get("webhook-signature", "").split()
    if any(hmac.compare_digest(expected, _decoded(one)) for one in signatures):
        return ""
    return "no signature fits the secret" if signatures else "no signature"


def _decoded(signature: str) -> bytes:
    version, _, encoded = signature.partition(",")
    try:
        return base64.b64decode(encoded, validate=True) if version == "v1" else b""
    except binascii.Error:
        return b""


class HookReceiver(LoopbackServer):
    """Takes what is posted to ``/hook``; answers 401 where the signature is not good.

    Args:
        secret: What it should be signed with.
    """

    def __init__(self, secret: str, clock: Clock) -> None:
        app = web.Application()
        app.add_routes([web.post("/hook", self._take)])
        super().__init__(app)
        self.posted: list[Posted] = []
        self._secret = secret
        self._clock = clock

    async def _take(self, request: web.Request) -> web.Response:
        body, now = await request.read(), self._clock.now()
        trouble = verify(self._secret, request.headers, body, now)
        self.posted.append(Posted(request.headers.get("webhook-id", ""), body, trouble, now))
        return web.Response(status=401 if trouble else 204, text=trouble or None)
