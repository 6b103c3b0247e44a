"""One long-lived HTTP client, and the conditional GET that is made with it."""

import asyncio
import contextlib
import http.cookiejar
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from monitor.adapters.fetch import body, trouble
from monitor.adapters.fetch.guard import AddressGuard
from monitor.adapters.fetch.politeness import Politeness
from monitor.adapters.fetch.resolver import GuardedResolver
from monitor.adapters.fetch.trip import Trip, checked, shown
from monitor.clock import Clock
from monitor.errors import FetchError
from monitor.model.feed import FetchRequest, FetchResult
from monitor.model.host import host_of

_MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_VALIDATOR_BYTES = 1024
_CONNECT_S = 10.0
# Long CSP headers pass the 8,190 bytes at which the library refuses a header by default.
_MAX_HEADER_BYTES = 32768
# From this size on a body needs one of few permits, so that 64 hostile feeds do not fill memory.
_LARGE_BYTES = 1 << 20
_LARGE_BODIES = 4

FEEDS = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml,"
    " application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
_HEADERS = {"Accept": FEEDS, "Accept-Encoding": "gzip, deflate, br, zstd"}

Gate = Callable[[str], Awaitable[None]]
"""Returns where a URL may be asked; else it raises a FetchError."""


def guarded_client(*, allow: Sequence[str], user_agent: str) -> httpx.AsyncClient:
    """Build the client for all that we fetch and send; close it with ``aclose``.

    It connects only where the guard lets it, takes no cookies, follows no redirect and reads
    nothing from the environment: with HTTP_PROXY set, a proxy would resolve names unguarded.

    Args:
        allow: Networks (CIDR) that may be visited although they are not public.
        user_agent: Who we say we are.
    """
    guard = AddressGuard(allow)
    tls = httpx.create_ssl_context(trust_env=False)

    def session() -> aiohttp.ClientSession:  # called inside the running loop, at the first request
        connector = aiohttp.TCPConnector(
            socket_factory=guard.socket,
            resolver=GuardedResolver(guard),
            # Who fetches bounds itself; a bound here would let slow feeds hold up webhooks.
            limit=0,
            limit_per_host=0,
            keepalive_timeout=15,
            ttl_dns_cache=60,
            ssl=tls,
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            max_line_size=_MAX_HEADER_BYTES,
            max_field_size=_MAX_HEADER_BYTES,
        )

    no_cookies = http.cookiejar.DefaultCookiePolicy(allowed_domains=[])
    return httpx.AsyncClient(
        transport=AiohttpTransport(client=session, trust_env=False),
        cookies=http.cookiejar.CookieJar(policy=no_cookies),
        headers={**_HEADERS, "User-Agent": user_agent},
        timeout=httpx.Timeout(60, connect=_CONNECT_S, pool=None),
        follow_redirects=False,
        trust_env=False,
    )


class HttpFetcher:
    """Makes conditional GETs: bounded in time and size, guarded, polite.

    Args:
        client: From `guarded_client`; closed by ``close``.
        timeout_s: One deadline over all redirects and the body.
        max_body: Limit in bytes, before and after decompression.
        politeness: How hosts are asked; fetchers that share it keep to it together.
        concurrency: Requests at once in all; a feed that waits for its host holds none of them.
        accept: What we would like to get, as the header says it.
        patient: Others that share `politeness` go first.
        gate: Asked before a redirect is followed; who asked for the first address asked it.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        *,
        clock: Clock,
        timeout_s: float,
        max_body: int,
        politeness: Politeness,
        concurrency: int = 64,
        accept: str = FEEDS,
        patient: bool = False,
        gate: Gate | None = None,
    ) -> None:
        self._client = client
        self._clock = clock
        self._timeout_s = timeout_s
        self._max_body = max_body
        self._politeness = politeness
        self._slots = asyncio.Semaphore(concurrency)
        self._accept = accept
        self._is_patient = patient
        self._gate = gate
        self._large = asyncio.Semaphore(_LARGE_BODIES)

    async def fetch(self, request: FetchRequest) -> FetchResult:
        """Fetch a URL, with the validators of the last answer.

        Raises:
            FetchError: Anything but a complete 200 with a body, or a 304 that was asked for.
        """
        conditions = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        url = checked(request.url)
        trip = Trip(url, headers, asyncio.timeout(None), self._timeout_s)
        try:
            return await self._travel(trip)
        except FetchError as error:
            error.host = error.host or host_of(str(trip.url))
            raise

    async def close(self) -> None:
        """Close all connections."""
        await self._client.aclose()

    async def _travel(self, trip: Trip) -> FetchResult:
        try:
            async with trip.deadline:
                return await self._follow(trip)
        except TimeoutError:
            received = f" ({body.size(trip.n_received)} received)"
            text = f"no complete answer within {self._timeout_s:g} s{received}"
            raise FetchError(kind="timeout", text=text) from None
        except (httpx.HTTPError, httpx.InvalidURL, aiohttp.ClientError, OSError) as error:
            raise trouble.from_exception(error, trip.url) from error

    async def _follow(self, trip: Trip) -> FetchResult:
        for _ in range(_MAX_REDIRECTS + 1):
            trip.hops.append(shown(trip.url))
            result = await self._hop(trip)
            if result is not None:
                return result
            trip.stop_clock()
            if self._gate is not None:
                await self._gate(str(trip.url))
        text = f"more than {_MAX_REDIRECTS} redirects, last to {shown(trip.url)}"
        raise FetchError(kind="redirects", text=text, hard=True)

    async def _hop(self, trip: Trip) -> FetchResult | None:
        """Ask one URL; None where it redirects, with the trip moved on."""
        async with self._turn(trip.url.host):
            trip.start_clock()
            # A fresh request for each hop: httpx's own next_request would go out through aiohttp
            # with an empty chunked body, which servers refuse.
            request = self._client.build_request(
                "GET",
                trip.url,
                headers={"Accept": self._accept, **trip.headers},
                timeout=httpx.Timeout(None, connect=_CONNECT_S),
            )
            async with contextlib.aclosing(await self._client.send(request, stream=True)) as answer:
                if answer.status_code in _REDIRECTS:
                    trip.move(answer)
                    return None
                return await self._read(trip, answer)

    @contextlib.asynccontextmanager
    async def _turn(self, host: str) -> AsyncIterator[None]:
        """Hold the turn at a host and one of our slots."""
        if self._is_patient:  # who waits for a slot of ours keeps nobody from the host
            async with self._slots, self._politeness.turn(host, patient=True):
                yield
        else:
            async with self._politeness.turn(host), self._slots:
                yield

    async def _read(self, trip: Trip, answer: httpx.Response) -> FetchResult:
        status = answer.status_code
        if status == http.HTTPStatus.NOT_MODIFIED:
            if not trip.headers:
                raise FetchError(
                    kind="status", text="304 to an unconditional request", status=status
                )
            return self._result(trip, answer, b"")
        if status != http.HTTPStatus.OK and not answer.is_success:
            raise trouble.from_status(status, answer.headers, self._clock.now())
        content = await self._content(trip, answer) if status == http.HTTPStatus.OK else b""
        if not content.strip():
            raise FetchError(kind="empty", text="empty body", status=status)
        return self._result(trip, answer, content)

    async def _content(self, trip: Trip, answer: httpx.Response) -> bytes:
        """The decoded body; one that grows large waits for one of the few permits."""
        coding = answer.headers.get("content-encoding", "")
        async with contextlib.AsyncExitStack() as permit:
            raw = await self._raw_body(trip, answer, permit)
            if coding or len(raw) > _LARGE_BYTES:  # a few packed bytes may become very many
                return await asyncio.to_thread(body.decode, raw, coding, self._max_body)
            return body.decode(raw, coding, self._max_body)

    async def _raw_body(
        self, trip: Trip, answer: httpx.Response, permit: contextlib.AsyncExitStack
    ) -> bytes:
        length = answer.headers.get("content-length", "")
        announced = int(length[:20]) if length.isascii() and length.isdigit() else None
        if announced is not None and announced > self._max_body:
            raise body.too_large(self._max_body)
        raw = bytearray()
        try:
            async for chunk in answer.aiter_raw():
                if len(raw) <= _LARGE_BYTES < len(raw) + len(chunk):
                    trip.stop_clock()
                    await permit.enter_async_context(self._large)
                    trip.start_clock()
                raw += chunk
                trip.n_received = len(raw)
                if len(raw) > self._max_body:
                    raise body.too_large(self._max_body)
        except TimeoutError:
            raise
        except (httpx.HTTPError, aiohttp.ClientError, OSError) as error:
            of = f" of {announced:,}" if announced is not None else ""
            text = f"body ends early: {len(raw):,}{of} bytes"
            raise FetchError(kind="cut", text=text) from error
        return bytes(raw)

    def _result(self, trip: Trip, answer: httpx.Response, content: bytes) -> FetchResult:
        media, _, parameters = answer.headers.get("content-type", "").partition(";")
        return FetchResult(
            url=str(trip.url),
            status=answer.status_code,
            body=content,
            fetched_at=self._clock.now(),
            etag=_validator(answer, "etag"),
            last_modified=_validator(answer, "last-modified"),
            content_type=media.strip().lower()[:100],
            charset=_charset(parameters),
            moved_to=trip.moved_to,
            hops=tuple(trip.hops),
        )


def _validator(answer: httpx.Response, name: str) -> str | None:
    """A validator that can go back byte for byte: short, and of letters that a header takes."""
    value = answer.headers.get(name, "")
    is_kept = value.isascii() and value.isprintable() and len(value) <= _MAX_VALIDATOR_BYTES
    return value if value and is_kept else None


def _charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").lower()[:40]
    return ""
