"""Pages are read in a worker process, and none costs more than the limits."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.adapters.processes.extractor import LIMITS, PageExtractor
from monitor.errors import WorkError
from monitor.model.feed import FetchResult
from monitor.model.page import Page

AT = datetime(2026, 3, 1, 10, 30, tzinfo=UTC)
ASKED, FOUND = "https://news.example/short", "https://news.example/2026/clinic"
TEXT = (
    "The council of Jalu opened the new clinic on Monday after two years of delay, the mayor said. "
    "Doctors from Benghazi will work there on three days a week until staff is hired by the town."
)
PAGE = f"""<html lang="en"><head><title>Clinic opens</title><link rel="canonical" href="/clinic">
<meta property="article:published_time" content="2026-02-28T08:15:00Z"></head>
<body><article><h1>Clinic opens</h1><p>{TEXT}</p><p>See <a href="/b">the plan</a> of the building
that was drawn in the spring of last year, when nobody believed it.</p></article></body></html>"""
# Deep and wide: each of its leaves is asked for all that it stands in.
HEAVY = "<div class=related>" * 1_900 + "<div class=comment><p>a b c d e f g h i</p></div>" * 35_000


def answer(body: str | bytes, content_type: str = "text/html") -> FetchResult:
    raw = body if isinstance(body, bytes) else body.encode()
    return FetchResult(FOUND, 200, raw, AT, content_type=content_type)


def read(answers: Sequence[FetchResult], extractor: PageExtractor) -> list[Page]:
    async def act() -> list[Page]:
        try:
            return [await extractor.extract(ASKED, each) for each in answers]
        finally:
            await extractor.close()

    return asyncio.run(act())


def test_a_page_comes_back_with_all_that_it_says() -> None:
    (page,) = read([answer(PAGE)], PageExtractor())
    assert page.text.startswith(TEXT)
    assert replace(page, text="", other_text="") == Page(
        url=ASKED,
        final_url=FOUND,
        fetched_at=AT,
        title="Clinic opens",
        published_at=datetime(2026, 2, 28, 8, 15, tzinfo=UTC),
        lang="en",
        canonical="https://news.example/clinic",
        links=("https://news.example/b",),
    )


def test_what_is_no_page_is_refused() -> None:
    (page,) = read([answer("%PDF", "application/pdf")], PageExtractor())
    assert page == Page(ASKED, FOUND, AT, refusal="not_html")


def test_a_page_that_takes_too_long_is_hostile_and_the_next_one_is_read() -> None:
    limits = replace(LIMITS, cpu_s=0.3)
    heavy, page = read([answer(HEAVY), answer(PAGE)], PageExtractor(limits=limits))
    assert (heavy.refusal, heavy.text, heavy.fetched_at) == ("hostile", "", AT)
    assert page.text.startswith(TEXT)


def test_a_page_that_needs_too_much_memory_is_hostile() -> None:
    limits = replace(LIMITS, memory_bytes=1)  # nothing beyond what it has at first
    (page,) = read([answer(HEAVY)], PageExtractor(limits=limits))
    assert page.refusal == "hostile"


@pytest.mark.parametrize(("act", "refusal"), [("fail", "no_article"), ("leave", "hostile")])
def test_a_reading_that_fails_is_a_refusal(act: str, refusal: str) -> None:
    extractor = PageExtractor(task=f"tests.adapters.processes.tasks:{act}_any")
    (page,) = read([answer(PAGE)], extractor)
    assert page == replace(Page(ASKED, FOUND, AT), refusal=refusal)


def test_a_worker_that_cannot_start_says_nothing_of_the_page() -> None:
    with pytest.raises(WorkError, match="not ready"):
        read([answer(PAGE)], PageExtractor(task="tests.no_such:run"))


def test_an_honest_page_of_two_mebibytes_is_read() -> None:
    menu = "<li><a href='/x'>An entry of the menu</a></li>" * 20_000
    script = f"<script>{'var x = 1;' * 80_000}</script>"
    big = PAGE.replace("<body>", f"<body>{script}<nav><ul>{menu}</ul></nav>")
    assert len(big) > 1.6 * 2**20
    (page,) = read([answer(big)], PageExtractor())
    assert (page.refusal, page.text[: len(TEXT)]) == ("", TEXT)
