import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import feedparser
import httpx

from monitor.demo.news import Article, Outlet
from monitor.demo.newsserver import NewsServer
from tests.support.clock import NOON, FakeClock

OUTLETS = {
    "a": Outlet(id="a", name="Harbor & Post", lang="en"),
    "b": Outlet(id="b", name="صدى", lang="ar", format="atom"),
    "c": Outlet(id="c", name="Silent", lang="en", fails_with=503),
}
NEWS = Article(
    outlet="a",
    id="one",
    title="Fish & <b>chips</b>",
    text='Two\nlines.\n\n5 < 6 & "so on"',
    hours_ago=2,
)


def visit(
    play: Callable[[NewsServer, httpx.AsyncClient], Awaitable[None]],
) -> None:
    async def go() -> None:
        async with (
            NewsServer(OUTLETS, FakeClock()) as server,
            httpx.AsyncClient(trust_env=False) as client,
        ):
            await play(server, client)

    asyncio.run(go())


def test_a_published_article_stands_in_the_feed_of_its_outlet_as_it_was_written() -> None:
    async def play(server: NewsServer, client: httpx.AsyncClient) -> None:
        [published] = server.publish([NEWS])
        answer = await client.get(f"{server.url}/a.xml")
        feed = feedparser.parse(answer.content)
        [entry] = feed.entries
        assert (feed.feed.title, feed.feed.language) == ("Harbor & Post", "en")
        assert (entry.link, entry.id) == (published.url, published.url)
        assert entry.summary == '<p>Two lines.</p><p>5 &lt; 6 &amp; "so on"</p>'
        assert datetime(*entry.published_parsed[:6], tzinfo=UTC) == NOON - timedelta(hours=2)
        assert "<title>Fish &amp; &lt;b&gt;chips&lt;/b&gt;</title>" in answer.text

    visit(play)


def test_a_feed_gives_the_teaser_of_an_article_and_the_page_all_of_it() -> None:
    async def play(server: NewsServer, client: httpx.AsyncClient) -> None:
        teased = NEWS.model_copy(update={"teaser": "What the\nfish cost."})
        for outlet in "ab":
            [published] = server.publish([teased.model_copy(update={"outlet": outlet})])
            feed = feedparser.parse((await client.get(f"{server.url}/{outlet}.xml")).content)
            [entry] = feed.entries
            assert entry.summary == "<p>What the fish cost.</p>"
            page = (await client.get(published.url)).text
            assert "Two lines." in page
            assert "What the fish cost." not in page

    visit(play)


def test_an_atom_feed_names_its_language_also_while_it_is_empty() -> None:
    async def play(server: NewsServer, client: httpx.AsyncClient) -> None:
        empty = feedparser.parse((await client.get(f"{server.url}/b.xml")).content)
        assert (empty.version, empty.bozo, empty.entries) == ("atom10", False, [])
        server.publish([Article(outlet="b", id="x", title="درنة", text="نص")])
        feed = feedparser.parse((await client.get(f"{server.url}/b.xml")).content)
        assert feed.feed.language == "ar"
        assert [entry.title for entry in feed.entries] == ["درنة"]

    visit(play)


def test_a_feed_that_did_not_change_is_not_sent_again() -> None:
    async def play(server: NewsServer, client: httpx.AsyncClient) -> None:
        first = await client.get(f"{server.url}/a.xml")
        asked = {"If-None-Match": first.headers["etag"]}
        assert (await client.get(f"{server.url}/a.xml", headers=asked)).status_code == 304
        server.publish([NEWS])
        assert (await client.get(f"{server.url}/a.xml", headers=asked)).status_code == 200

    visit(play)


def test_a_later_article_stands_before_an_earlier_one() -> None:
    async def play(server: NewsServer, client: httpx.AsyncClient) -> None:
        server.publish([NEWS])
        server.publish([NEWS.model_copy(update={"id": "two", "title": "Later"})])
        feed = feedparser.parse((await client.get(f"{server.url}/a.xml")).content)
        assert [entry.link[-3:] for entry in feed.entries] == ["two", "one"]

    visit(play)


def test_a_broken_feed_fails_and_an_unknown_one_is_not_there() -> None:
    async def play(server: NewsServer, client: httpx.AsyncClient) -> None:
        for path, status in (("c.xml", 503), ("d.xml", 404), ("a/none", 404)):
            assert (await client.get(f"{server.url}/{path}")).status_code == status

    visit(play)


def test_the_page_of_an_article_says_that_it_is_invented_and_escapes_what_it_tells() -> None:
    async def play(server: NewsServer, client: httpx.AsyncClient) -> None:
        [published] = server.publish([NEWS])
        page = (await client.get(published.url)).text
        assert "Invented for the demonstration" in page
        assert "Fish &amp; &lt;b&gt;chips" in page
        index = (await client.get(server.url)).text
        assert published.url in index
        assert f"{server.url}/b.xml" in index

    visit(play)
