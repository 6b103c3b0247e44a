"""The main text of a web page, without the menus, teasers and comments around it."""

import re
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.core.feeds.dates import plausible, read_date
from monitor.core.feeds.item import make_item
from monitor.core.feeds.sniff import decode
from monitor.core.text.tokenize import tokenize
from monitor.errors import ParseError
from monitor.model.feed import FetchResult
from monitor.model.item import Item

MIN_WORDS = 40  # below it a page shows a teaser, a cookie notice or a paywall, no report
_PAGES = frozenset({"text/html", "application/xhtml+xml", ""})
_DEFAULTS = frozenset({"", "iso-8859-1", "us-ascii"})
_NAMED = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE
)
_HEAD_BYTES = 4096
_MAX_PAGE = 4 * 2**20  # characters read of a page; four million cost two seconds
_TIMEOUT_S = 15.0


def is_report(text: str) -> bool:
    """Whether a text is long enough to be one: a feed's single line is none."""
    return len(tokenize(text)) >= MIN_WORDS


def read_article(result: FetchResult, *, timeout_s: float = _TIMEOUT_S) -> Item:
    """Read the article of a fetched page: title, text, date as day, language.

    Takes a thread of its own for at most the time given.

    Raises:
        ParseError: It is no page, or holds no article that can be had.
    """
    if result.content_type not in _PAGES:
        msg = f"is {result.content_type}, no web page; save its text as a file and add that"
        raise ParseError(msg)
    text, _ = decode(result.body, _charset(result))
    found = _in_time(_Reading(text[:_MAX_PAGE], result.url, result.fetched_at), timeout_s)
    title = " ".join(found.title.split())
    item = make_item(
        guid=result.url,
        title=title,
        # Many pages repeat the headline inside the article.
        body=found.text.removeprefix(f"{title}\n"),
        url=result.url,
        published_at=plausible(read_date(found.date), result.fetched_at),
        received_at=result.fetched_at,
        is_plain=True,
    )
    return _checked(item)


def _charset(result: FetchResult) -> str:
    """The encoding that header or page name; a server's default says nothing of the page."""
    named = _NAMED.search(result.body, 0, _HEAD_BYTES)
    if named and result.charset in _DEFAULTS:
        return named[1].decode().lower()
    return result.charset


def _checked(item: Item) -> Item:
    n_words = len(tokenize(item.body))
    if n_words == 0:
        msg = "no article found on the page"
        raise ParseError(msg)
    if n_words < MIN_WORDS:
        said = "is it behind a paywall, or a teaser? save the text as a file and add that"
        msg = f"only {n_words} words of text on the page; {said}"
        raise ParseError(msg)
    if not item.title:
        msg = "the page has no title; save its text as a file, first line the title, and add that"
        raise ParseError(msg)
    return item


@dataclass(frozen=True, slots=True)
class _Found:
    """What the library makes of a page; empty where it finds nothing."""

    title: str = ""
    text: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One extraction to make."""

    text: str
    url: str
    at: datetime

    def run(self) -> _Found:
        """Extract."""
        import trafilatura  # noqa: PLC0415  costs 0.2 s, which only a page is worth

        latest = (self.at + timedelta(days=1)).strftime("%Y-%m-%d")
        found = trafilatura.bare_extraction(
            self.text,
            url=self.url,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            # Dates that the page declares, not those that happen to stand in it.
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": latest,
            },
        )
        if found is None or isinstance(found, dict):  # a dict is the library's old way
            return _Found()
        return _Found(found.title or "", found.text or "", found.date or "")


def _in_time(reading: _Reading, timeout_s: float) -> _Found:
    """Extract in a thread that a process may leave behind: it cannot be stopped, only waited for.

    Raises:
        ParseError: It took too long, or the library failed on the page.
    """
    answer: Future[_Found] = Future()

    def read() -> None:
        try:
            answer.set_result(reading.run())
        except Exception as error:  # noqa: BLE001  any page may trip a library of this size
            answer.set_exception(error)

    threading.Thread(target=read, name="article", daemon=True).start()
    try:
        return answer.result(timeout_s)
    except TimeoutError as error:
        msg = f"the page could not be read within {timeout_s:g} s"
        raise ParseError(msg) from error
    except Exception as error:
        msg = f"the page could not be read: {type(error).__name__}"
        raise ParseError(msg) from error
