"""The client and the conditional GET, against a real server on loopback."""

import asyncio
import gzip
import os
import socket
import threading
import time
from datetime import UTC, datetime

import pytest

from monitor.adapters.fetch.client import HttpFetcher, guarded_client
from monitor.adapters.fetch.politeness import Politeness
from monitor.errors import FetchError
from monitor.model.feed import FetchRequest
from tests.adapters.fetch.fetching import (
    FEED,
    LOOPBACK,
    fetch,
    make_fetcher,
    refusal,
    with_fetcher,
)
from tests.support.feedserver import FeedServer

# -- answers


def test_a_feed_comes_with_its_body_and_validators(server: FeedServer) -> None:
    url = server.put("/whole", FEED, etag='W/"x"', last_modified="Mon, 01 Jan 2024 00:00:00 GMT")
    before = datetime.now(UTC)
    result = fetch(url)
    assert (result.status, result.body, result.url) == (200, FEED, url)
    assert (result.etag, result.last_modified) == ('W/"x"', "Mon, 01 Jan 2024 00:00:00 GMT")
    assert (result.content_type, result.charset) == ("application/xml", "utf-8")
    assert (result.moved_to, result.hops) == (None, (url,))
    assert before <= result.fetched_at <= datetime.now(UTC)


def test_validators_go_back_byte_for_byte_and_bring_a_304(server: FeedServer) -> None:
    url = server.put("/etag", FEED, etag='W/"a b,c"', last_modified="whenever they  like")
    result = fetch(url, 'W/"a b,c"', "whenever they  like")
    assert (result.status, result.body) == (304, b"")
    sent = server.requests[-1].headers
    assert sent["if-none-match"] == 'W/"a b,c"'
    assert sent["if-modified-since"] == "whenever they  like"


def test_a_304_that_nobody_asked_for_is_an_error(server: FeedServer) -> None:
    error = refusal(server.put("/304", status=304))
    assert (error.text, error.status, error.hard) == ("304 to an unconditional request", 304, False)


def test_overlong_validators_are_not_kept(server: FeedServer) -> None:
    result = fetch(server.put("/long", FEED, etag='"' + "x" * 1023 + '"', last_modified="x" * 1024))
    assert result.etag is None
    assert result.last_modified == "x" * 1024


def test_a_validator_that_no_header_takes_is_not_kept(server: FeedServer) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(FEED)}\r\n".encode()
    url = server.put("/odd", raw=head + 'ETag: "caf\u00e9"\r\n\r\n'.encode() + FEED)
    assert fetch(url).etag is None


@pytest.mark.parametrize("body", [b"", b" \n "])
def test_an_empty_answer_is_an_error_not_an_empty_feed(server: FeedServer, body: bytes) -> None:
    error = refusal(server.put("/empty", body))
    assert (error.kind, error.text) == ("empty", "empty body")
    assert refusal(server.put("/204", status=204)).text == "empty body"


@pytest.mark.parametrize(
    ("status", "text", "hard"),
    [
        (404, "404 Not Found", True),
        (410, "410 Gone: no longer polled; remove it or put its new address", True),
        (500, "500 Internal Server Error", False),
    ],
)
def test_a_status_is_reported(server: FeedServer, status: int, text: str, *, hard: bool) -> None:
    error = refusal(server.put("/status?token=secret", status=status))
    assert (error.status, error.text, error.hard) == (status, text, hard)


def test_a_server_may_ask_for_time(server: FeedServer) -> None:
    error = refusal(server.put("/429", status=429, headers={"Retry-After": "90"}))
    assert (error.status, error.retry_after_s) == (429, 90.0)
    assert (
        refusal(server.put("/503", status=503, headers={"Retry-After": "x"})).retry_after_s is None
    )


def test_no_request_carries_cookies_or_a_body_or_where_it_came_from(server: FeedServer) -> None:
    server.put("/cookie", FEED, headers={"Set-Cookie": "a=1; Path=/"})
    server.put("/to-cookie", status=302, headers={"Location": "/cookie", "Set-Cookie": "b=2"})

    async def twice(fetcher: HttpFetcher) -> None:
        await fetcher.fetch(FetchRequest(server.url("/to-cookie")))
        await fetcher.fetch(FetchRequest(server.url("/cookie")))

    with_fetcher(twice)
    assert len(server.requests) == 3
    for request in server.requests:
        assert not {"cookie", "referer", "transfer-encoding", "content-length"} & set(
            request.headers
        )
        assert request.headers["user-agent"] == "monitor/test"


def test_a_long_header_is_no_obstacle(server: FeedServer) -> None:
    policy = {"Content-Security-Policy": "x" * 20_000}
    assert fetch(server.put("/csp", FEED, headers=policy)).body == FEED


# -- where we connect


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_bad_s01_s03_loopback_is_refused_and_never_reached(server: FeedServer, host: str) -> None:
    error = refusal(f"http://{host}:{server.port}/feed?key=secret", allow=())
    assert error.kind == "refused_address"
    assert "leads only to non-public addresses" in error.text
    assert "network.allow can permit them" in error.text
    assert "secret" not in error.text
    assert server.requests == []


def test_bad_s01_the_message_names_the_host(server: FeedServer) -> None:
    error = refusal(server.url("/feed").replace("127.0.0.1", "localhost"), allow=())
    assert error.text.startswith("localhost leads only to non-public addresses (127.0.0.1")


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1"])
def test_bad_s02_odd_spellings_of_loopback_never_reach_it(server: FeedServer, host: str) -> None:
    assert refusal(f"http://{host}:{server.port}/feed", allow=()).kind in (
        "refused_address",
        "scheme",
    )
    assert server.requests == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "gopher://h/", "ftp://h/f", "unix:/x", "x"])
def test_bad_s06_only_http_and_https_are_visited(url: str) -> None:
    error = refusal(url)
    assert (error.kind, error.hard) == ("scheme", True)
    assert error.text.endswith("refused, only http and https")


@pytest.mark.parametrize(
    "url", ["http://①②⑦.0.0.1/", "http://[::1", "http://a:99999999/", "http://"]
)
def test_bad_s07_an_invalid_address_is_refused(url: str) -> None:
    assert refusal(url).kind == "scheme"


def test_bad_s08_a_password_in_a_url_is_refused_and_not_repeated(server: FeedServer) -> None:
    error = refusal(f"http://user:geheim@127.0.0.1:{server.port}/feed")
    assert error.text == "no user or password in a URL"
    assert server.requests == []


def test_bad_s09_a_proxy_of_the_environment_is_not_used(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(server.url("/feed")).body == FEED
    assert refusal(server.url("/feed"), allow=()).kind == "refused_address"


def test_an_unknown_host_is_named() -> None:
    error = refusal("http://no-such-host.invalid/feed?key=secret")
    assert error.kind == "unknown_host"
    assert "no-such-host.invalid" in error.text
    assert "secret" not in error.text


def test_a_closed_port_is_named() -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
        error = refusal(f"http://127.0.0.1:{port}/")
    assert (error.kind, error.text) == ("connect", f"127.0.0.1:{port} refused the connection")


def test_a_server_without_tls_is_no_secure_server() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def answer() -> None:
            talk, _ = listening.accept()
            with talk:
                talk.recv(1024)
                talk.sendall(b"HTTP/1.1 400 no\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        error = refusal(f"https://127.0.0.1:{listening.getsockname()[1]}/")
    assert error.kind == "tls"
    assert error.text.startswith("TLS: no secure connection to 127.0.0.1")


# -- broken and hostile answers


def test_bad_f07_one_deadline_covers_a_body_that_drips(server: FeedServer) -> None:
    url = server.put("/drip", b"x" * 10_000, drip_s=0.05)  # eight minutes in all
    error = refusal(url, timeout_s=0.4)
    assert error.kind == "timeout"
    assert error.text.startswith("no complete answer within 0.4 s (")


def test_one_deadline_covers_all_redirects(server: FeedServer) -> None:
    for hop in range(4):
        server.put(f"/s{hop}", status=302, headers={"Location": f"/s{hop + 1}"}, delay_s=0.15)
    server.put("/s4", FEED)
    assert refusal(server.url("/s0"), timeout_s=0.4).kind == "timeout"


def test_a_server_that_never_answers_costs_the_deadline(server: FeedServer) -> None:
    error = refusal(server.put("/hang", hangs=True), timeout_s=0.2)
    assert error.text == "no complete answer within 0.2 s (0 bytes received)"


def test_a_cut_body_says_how_much_came(server: FeedServer) -> None:
    error = refusal(server.put("/cut", b"x" * 4000, cut_at=1500))
    assert (error.kind, error.text) == ("cut", "body ends early: 1,500 of 4,000 bytes")


def test_a_connection_that_closes_without_an_answer_is_named(server: FeedServer) -> None:
    error = refusal(server.put("/closed", raw=b""))
    assert (error.kind, error.text) == ("connect", "127.0.0.1 closed the connection")


def test_what_is_no_http_is_called_so(server: FeedServer) -> None:
    error = refusal(server.put("/smtp", raw=b"220 mail.example ESMTP\r\n\r\n"))
    assert error.kind == "protocol"
    assert "does not speak HTTP" in error.text


def test_a_body_over_the_limit_is_refused_with_and_without_its_length(server: FeedServer) -> None:
    url = server.put("/big", b"x" * 3000)
    assert refusal(url, max_body=2048).text == "body over 2 KiB"
    chunk = b"800\r\n" + b"x" * 2048 + b"\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    unending = server.put("/chunks", raw=head + chunk * 50)
    assert refusal(unending, max_body=4096).text == "body over 4 KiB"


def test_bad_f06_a_gzip_bomb_stops_at_the_limit(server: FeedServer) -> None:
    url = server.put("/bomb", bytes(64 << 20), gzips=True)
    error = refusal(url)
    assert (error.kind, error.text) == ("too_large", "body over 1 MiB after decompression (gzip)")


def test_gzip_is_decoded_and_a_cut_one_refused(server: FeedServer) -> None:
    assert fetch(server.put("/gz", FEED, gzips=True)).body == FEED
    half = gzip.compress(FEED)[:-12]
    cut = server.put("/gzcut", half, headers={"Content-Encoding": "gzip"})
    assert refusal(cut).text == "gzip body ends early"


def test_large_bodies_come_whole_though_few_are_read_at_once(server: FeedServer) -> None:
    large = os.urandom(64) * (40 << 10)  # 2.5 MiB
    url = server.put("/large", large)

    async def many(fetcher: HttpFetcher) -> list[int]:
        results = await asyncio.gather(*(fetcher.fetch(FetchRequest(url)) for _ in range(8)))
        return [len(result.body) for result in results]

    assert with_fetcher(many, max_body=4 << 20, per_host=8) == [len(large)] * 8


# -- politeness


def test_a_host_is_asked_by_two_at_once_and_another_host_beside_it(server: FeedServer) -> None:
    urls = [server.put(f"/n{n}", FEED, delay_s=0.02) for n in range(8)]
    urls += [url.replace("127.0.0.1", "127.0.0.2") for url in urls]

    async def all_at_once(fetcher: HttpFetcher) -> None:
        await asyncio.gather(*(fetcher.fetch(FetchRequest(url)) for url in urls))

    with_fetcher(all_at_once)
    assert server.peak("127.0.0.1") == 2
    assert server.peak("127.0.0.2") == 2


def test_redirects_keep_the_gap_of_the_host_they_lead_to(server: FeedServer) -> None:
    urls = [server.put(f"/r{n}", status=302, headers={"Location": "/feed"}) for n in range(3)]
    begin = time.monotonic()

    async def all_at_once(fetcher: HttpFetcher) -> None:
        await asyncio.gather(*(fetcher.fetch(FetchRequest(url)) for url in urls))

    with_fetcher(all_at_once, host_gap_s=0.04)
    starts = sorted(request.at for request in server.requests)
    assert len(starts) == 6
    assert all(at >= begin + number * 0.04 for number, at in enumerate(starts))


def test_waiting_for_the_turn_costs_no_feed_its_time(server: FeedServer) -> None:
    urls = [server.put(f"/w{n}", FEED) for n in range(10)]

    async def all_at_once(fetcher: HttpFetcher) -> int:
        results = await asyncio.gather(*(fetcher.fetch(FetchRequest(url)) for url in urls))
        return len(results)

    assert with_fetcher(all_at_once, host_gap_s=0.35, timeout_s=3) == 10


def test_feeds_that_wait_for_a_slow_host_leave_the_slots_to_others(server: FeedServer) -> None:
    slow = [server.put(f"/slow{n}", FEED, hangs=True) for n in range(6)]
    quick = server.url("/feed", host="127.0.0.2")

    async def race(fetcher: HttpFetcher) -> bytes:
        waiting = [asyncio.create_task(fetcher.fetch(FetchRequest(url))) for url in slow]
        while not server.requests:
            await asyncio.sleep(0.01)
        answer = await fetcher.fetch(FetchRequest(quick))
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return answer.body

    assert with_fetcher(race, concurrency=2, per_host=1, timeout_s=60) == FEED


# -- fetchers of several kinds on one client


def test_fetchers_that_share_their_politeness_keep_it_together(server: FeedServer) -> None:
    urls = [server.put(f"/s{n}", FEED, delay_s=0.02) for n in range(4)]

    async def run() -> None:
        async with guarded_client(allow=LOOPBACK, user_agent="monitor/test") as client:
            politeness = Politeness(per_host=1, gap_s=0)
            fetchers = [
                make_fetcher(client, politeness, patient=patient) for patient in (False, True)
            ]
            await asyncio.gather(*(each.fetch(FetchRequest(u)) for each in fetchers for u in urls))

    asyncio.run(run())
    assert len(server.requests) == 8
    assert server.peak() == 1


def test_who_is_patient_and_waits_for_a_slot_keeps_nobody_from_its_host(
    server: FeedServer,
) -> None:
    slow = server.put("/slow", hangs=True)
    far = server.url("/feed", host="127.0.0.2")

    async def run() -> bytes:
        async with guarded_client(allow=LOOPBACK, user_agent="monitor/test") as client:
            politeness = Politeness(per_host=1, gap_s=0)
            feeds = make_fetcher(client, politeness)
            pages = make_fetcher(client, politeness, patient=True, concurrency=1)
            waiting = [asyncio.create_task(pages.fetch(FetchRequest(url))) for url in (slow, far)]
            while not server.requests:
                await asyncio.sleep(0.01)
            answer = await feeds.fetch(FetchRequest(far))
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            return answer.body

    assert asyncio.run(asyncio.wait_for(run(), 60)) == FEED


def test_each_says_what_it_would_like_to_get(server: FeedServer) -> None:
    url = server.url("/feed")

    async def run() -> None:
        async with guarded_client(allow=LOOPBACK, user_agent="monitor/test") as client:
            politeness = Politeness(per_host=2, gap_s=0)
            await make_fetcher(client, politeness, accept="text/html").fetch(FetchRequest(url))
            await make_fetcher(client, politeness).fetch(FetchRequest(url))

    asyncio.run(run())
    page, feed = (request.headers["accept"] for request in server.requests)
    assert page == "text/html"
    assert feed.startswith("application/atom+xml")


def test_each_redirect_is_asked_for_before_it_is_followed(server: FeedServer) -> None:
    url = server.put("/1", status=302, headers={"Location": "/2"})
    server.put("/2", status=301, headers={"Location": server.url("/feed", host="127.0.0.2")})
    asked = []

    async def gate(target: str) -> None:
        asked.append((target, len(server.requests)))

    with_fetcher(lambda fetcher: fetcher.fetch(FetchRequest(url)), gate=gate)
    assert asked == [(server.url("/2"), 1), (server.url("/feed", host="127.0.0.2"), 2)]


def test_a_redirect_that_is_not_allowed_is_not_followed(server: FeedServer) -> None:
    url = server.put("/1", status=302, headers={"Location": "/feed"})

    async def gate(target: str) -> None:
        raise FetchError(kind="robots", text="not there", hard=True)

    with pytest.raises(FetchError, match="not there"):
        with_fetcher(lambda fetcher: fetcher.fetch(FetchRequest(url)), gate=gate)
    assert server.paths() == ["/1"]


def test_asking_for_a_redirect_costs_no_turn_and_no_time(server: FeedServer) -> None:
    url = server.put("/1", status=302, headers={"Location": "/feed"})

    async def run() -> int:
        async with guarded_client(allow=LOOPBACK, user_agent="monitor/test") as client:
            politeness = Politeness(per_host=1, gap_s=0)
            plain = make_fetcher(client, politeness)

            async def gate(target: str) -> None:
                await plain.fetch(FetchRequest(server.url("/feed")))
                await asyncio.sleep(2.1)

            limits = {"timeout_s": 2, "concurrency": 1}
            fetcher = make_fetcher(client, politeness, gate=gate, **limits)
            return (await fetcher.fetch(FetchRequest(url))).status

    assert asyncio.run(asyncio.wait_for(run(), 60)) == 200
