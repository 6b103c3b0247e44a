"""Redirects are followed as far as is sensible, and kept where they are permanent."""

import asyncio

import httpx
import pytest

from monitor.adapters.fetch.trip import Trip, checked, shown
from tests.adapters.fetch.fetching import fetch, refusal
from tests.support.feedserver import FeedServer


def test_permanent_redirects_name_the_new_address(server: FeedServer) -> None:
    server.put("/p1", status=301, headers={"Location": "/p2"})
    server.put("/p2", status=308, headers={"Location": "/feed"})
    result = fetch(server.url("/p1"))
    assert result.moved_to == server.url("/feed")
    assert result.hops == tuple(server.url(path) for path in ("/p1", "/p2", "/feed"))


def test_a_temporary_redirect_ends_what_is_kept(server: FeedServer) -> None:
    server.put("/m1", status=301, headers={"Location": "/m2"})
    server.put("/m2", status=302, headers={"Location": "/m3"})
    server.put("/m3", status=301, headers={"Location": "/feed"})
    assert fetch(server.url("/m1")).moved_to == server.url("/m2")
    assert fetch(server.url("/m2")).moved_to is None


def test_bad_f08_redirects_end_after_five(server: FeedServer) -> None:
    for hop in range(20):
        server.put(f"/hop{hop}", status=302, headers={"Location": f"/hop{hop + 1}?key=secret"})
        server.put(f"/hop{hop}?key=secret", status=302, headers={"Location": f"/hop{hop + 1}"})
    error = refusal(server.url("/hop0"))
    assert error.text == f"more than 5 redirects, last to {server.url('/hop6')}"
    assert len(server.requests) == 6
    server.put("/circle", status=302, headers={"Location": "/circle"})
    assert "more than 5 redirects" in refusal(server.url("/circle")).text


@pytest.mark.parametrize(
    ("location", "text"),
    [
        ("file:///etc/passwd", "redirect to file: refused, only http and https"),
        ("http://u:p@127.0.0.1/", "redirect to a URL with a password refused"),
        ("http://[::1", "redirect to an invalid address"),
        ("", "302 without a Location"),
    ],
)
def test_a_redirect_to_what_we_do_not_visit_is_refused(
    server: FeedServer, location: str, text: str
) -> None:
    assert refusal(server.put("/away", status=302, headers={"Location": location})).text == text


def test_bad_f09_a_redirect_to_a_private_address_is_stopped_at_the_second_hop(
    server: FeedServer,
) -> None:
    target = server.url("/feed", host="127.0.0.2")
    url = server.put("/inside", status=302, headers={"Location": target})
    error = refusal(url, allow=("127.0.0.1/32",))
    assert error.kind == "refused_address"
    assert error.text.startswith("127.0.0.2 leads only to non-public addresses (127.0.0.2)")
    assert server.paths() == ["/inside"]
    meta = server.put("/meta", status=302, headers={"Location": "http://169.254.169.254/?a=b"})
    assert "169.254.169.254" in refusal(meta).text


@pytest.mark.parametrize(
    ("start", "location", "moved_to"),
    [
        ("http://a.example/", "https://a.example/", "https://a.example/"),
        ("https://a.example/", "http://a.example/", None),
        ("https://a.example/", "/new#top", "https://a.example/new"),
    ],
)
def test_a_redirect_that_gives_up_encryption_is_followed_but_not_kept(
    start: str, location: str, moved_to: str | None
) -> None:
    trip = Trip(checked(start), {}, asyncio.Timeout(None), 1)
    trip.move(httpx.Response(301, headers={"Location": location}))
    assert trip.moved_to == moved_to
    assert trip.url == httpx.URL(start).join(location)


def test_what_is_shown_of_a_url_holds_no_secret() -> None:
    assert shown(httpx.URL("https://u:p@a.example:8/x?key=1#y")) == "https://a.example:8/x"
