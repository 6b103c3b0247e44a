"""What stands before every page: which names this site answers to, what every answer carries."""

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from monitor.config.schema import Web
from monitor.web.page import bare_page

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",  # frame-ancestors, for browsers that do not know it
}
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_WRONG_HOST = (
    "This page answers to 127.0.0.1, to localhost and to the host of web.base_url. "
    "To reach it under another name, put that into web.base_url and start the daemon anew."
)


class Guard:
    """ASGI middleware: refuses other hosts, and puts the safe headers on every answer.

    A page on another site that lets its own name lead to 127.0.0.1 (DNS rebinding) gets nothing.
    """

    def __init__(self, app: ASGIApp, web: Web) -> None:
        self._app = app
        own = urlsplit(web.base_url).hostname if web.base_url else None
        self._hosts = frozenset({*_LOOPBACK, web.host.casefold(), *((own,) if own else ())})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        if self._is_known(scope):
            await self._app(scope, receive, send_safely)
        else:
            refusal = bare_page(400, "Unknown host", _WRONG_HOST)
            await refusal(scope, receive, send_safely)

    def _is_known(self, scope: Scope) -> bool:
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        return len(hosts) == 1 and _host(hosts[0]) in self._hosts


def _host(value: bytes) -> str:
    """The name in a Host header, without its port; empty where it is none.

    Example:
        >>> _host(b"LOCALHOST:8080"), _host(b"[::1]:80"), _host(b"a:b@localhost")
        ('localhost', '::1', '')
    """
    try:
        text = value.decode("ascii")
        parts = urlsplit(f"//{text}")
        _ = parts.port  # raises for what is no port
    except ValueError:
        return ""
    return parts.hostname or "" if parts.netloc == text and "@" not in text else ""
