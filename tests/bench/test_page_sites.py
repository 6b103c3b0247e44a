"""The sites of labelled pages on loopback: what a client gets from them."""

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from bench.page_makers import MAKERS, MIB
from bench.page_sets import SETS, Labelled, PageSet, read_pages
from bench.page_sites import HOSTS, Sites, sites

NAMES = (
    *("agency-moved", "consent-redirect", "br-theater", "rtl-school", "agency-gzip", "loop"),
    *("too-many", "too-large", "honest-2mib", "robots", "bomb", "pdf"),
)


@pytest.fixture(scope="module")
def running() -> Iterator[Sites]:
    pages = read_pages(SETS["own"])
    few = tuple(page for page in pages.pages if page.id in NAMES)
    assert len(few) == len(NAMES)
    with sites(PageSet(pages.folder, few)) as found:
        yield found


def named(running: Sites, name: str) -> Labelled:
    return next(page for page in running.pages.pages if page.id == name)


def ask(running: Sites, name: str, *, follows: bool = True) -> httpx.Response:
    url = running.url(named(running, name))
    return httpx.get(url, follow_redirects=follows, trust_env=False)


def test_a_moved_page_says_so_and_is_there(running: Sites) -> None:
    assert ask(running, "agency-moved", follows=False).status_code == 301
    assert "Kofi Marsh scored" in ask(running, "agency-moved").text


def test_a_consent_page_lies_on_another_host(running: Sites) -> None:
    answer = ask(running, "consent-redirect")
    assert (answer.url.host, answer.status_code) == (HOSTS[1], 200)
    assert "Tracking" in answer.text


def test_a_charset_may_be_told_by_the_page_alone(running: Sites) -> None:
    answer = ask(running, "br-theater")
    assert answer.headers["content-type"] == "text/html"
    assert b"charset=windows-1251" in answer.content
    assert "Драматический театр" in answer.content.decode("windows-1251")


def test_a_charset_is_told_in_the_header_otherwise(running: Sites) -> None:
    answer = ask(running, "rtl-school")
    assert answer.headers["content-type"] == "text/html; charset=windows-1256"
    assert "افتتحت وزارة التعليم" in answer.text


def test_a_page_may_come_compressed(running: Sites) -> None:
    answer = ask(running, "agency-gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert "Upper Kesh" in answer.text


def test_a_loop_leads_to_itself(running: Sites) -> None:
    answer = ask(running, "loop", follows=False)
    assert answer.headers["location"] == running.url(named(running, "loop"))


def test_a_status_comes_with_its_headers(running: Sites) -> None:
    answer = ask(running, "too-many")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "120")


def test_padding_makes_an_honest_page_large_but_not_too_large(running: Sites) -> None:
    assert 1.8 * MIB < len(ask(running, "honest-2mib").content) < 2 * MIB
    assert len(ask(running, "too-large").content) > 3 * MIB


def test_what_robots_forbid_is_there(running: Sites) -> None:
    page = running.url(named(running, "robots"))
    robots = httpx.get(httpx.URL(page).join("/robots.txt"), trust_env=False).text
    assert "Disallow: /closed/" in robots
    assert httpx.URL(page).path.startswith("/closed/")
    assert ask(running, "robots").status_code == 200


def test_a_made_body_announces_no_charset(running: Sites) -> None:
    answer = ask(running, "pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize("name", sorted({*MAKERS} - {"said", "nothing", "loop", "hang", "bomb"}))
def test_a_hostile_page_is_within_the_limit_of_a_body(name: str) -> None:
    assert 1000 < len(MAKERS[name]()) <= 2 * MIB


def test_a_bomb_is_small_and_becomes_large(running: Sites) -> None:
    page = named(running, "bomb")
    assert page == replace(page, expect="failed", reasons=("too_large",))
    with httpx.stream("GET", running.url(page), trust_env=False) as answer:
        assert sum(map(len, answer.iter_raw())) < MIB
