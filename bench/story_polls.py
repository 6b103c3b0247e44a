"""The items of a labelled stream as polls: each the only entry that its outlet's feed brings."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from xml.sax.saxutils import escape

from bench.story_sets import Stream, Told
from monitor.model.feed import DueFeed, FetchResult, Poll

_OLDER = timedelta(minutes=4)  # an entry, than the poll that brings it


@dataclass(slots=True)
class StreamClock:
    """Shows the time of the item that is at hand."""

    at: datetime = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        """Give that time."""
        return self.at


def feeds_of(stream: Stream) -> dict[str, dict[str, str]]:
    """Give the feed of each outlet by its name, as the rules folder has feeds.

    An outlet that writes in several languages has one feed, of which no language is said.
    """
    langs = dict[str, set[str]]()
    for told in stream.items:
        langs.setdefault(told.outlet, set()).add(told.lang)
    return {
        outlet: {"url": f"https://outlet{n}.example/rss", "name": outlet}
        | ({"lang": min(langs[outlet])} if len(langs[outlet]) == 1 else {})
        for n, outlet in enumerate(langs, start=1)
    }


def poll_of(told: Told, due: DueFeed) -> Poll:
    """Let a feed bring an item at its time."""
    url = due.feed.url
    at = format_datetime(told.at - _OLDER)
    body = (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>"
        f"<title>{escape(told.outlet)}</title><link>{url}</link><description>d</description><item>"
        f"<guid isPermaLink='false'>{escape(told.id)}</guid><title>{escape(told.title)}</title>"
        f"<link>{url}/{escape(told.id)}</link><description>{escape(escape(told.body))}"
        f"</description><pubDate>{at}</pubDate></item></channel></rss>"
    )
    return Poll(due, FetchResult(url, 200, body.encode(), told.at))
