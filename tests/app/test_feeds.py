import asyncio
import json
from contextlib import aclosing
from pathlib import Path

from monitor.app.feeds import preview_feed, read_feeds, try_all_feeds
from monitor.services.feedtrial import Tried
from tests.support.feedserver import FeedServer, Story, rss
from tests.support.workplace import FAST


def config(folder: Path, urls: list[str]) -> Path:
    (folder / "rules").mkdir()
    rules = {"feeds": [{"url": url} for url in urls]}
    (folder / "rules" / "a.yaml").write_text(json.dumps(rules), encoding="utf-8")
    settings = {**FAST, "polling": {**FAST["polling"], "per_host": 2, "concurrency": 3}}
    (folder / "monitor.yaml").write_text(json.dumps(settings), encoding="utf-8")
    return folder / "monitor.yaml"


def test_all_feeds_are_tried_with_the_daemon_s_manners(tmp_path: Path) -> None:
    with FeedServer(hosts=("127.0.0.1", "127.0.0.2")) as server:
        for number in range(6):
            server.put(f"/{number}", rss([Story("One", link="http://a.example/")]), delay_s=0.05)
        urls = [server.url(f"/{n}", host) for host in server.hosts for n in range(6)]

        async def try_all() -> list[Tried]:
            async with aclosing(try_all_feeds(*read_feeds(config(tmp_path, urls), {}))) as answers:
                return [tried async for tried in answers]

        tried = asyncio.run(try_all())
        assert sorted(each.url for each in tried) == sorted(urls)
        assert all(each.ok for each in tried)
        assert max(server.peak(host) for host in server.hosts) <= 2
        assert len(server.requests) == 12


def test_one_feed_is_shown_with_its_entries(tmp_path: Path) -> None:
    with FeedServer() as server:
        url = server.put("/a", rss([Story("One", link="http://a.example/")]))
        shown = asyncio.run(preview_feed(config(tmp_path, []), {}, url))
    assert [item.title for item in shown.items] == ["One"]
