"""The main text of a web page, without the menus, teasers and comments around it."""

import threading
from concurrent.futures import Future

from monitor.core.feeds.item import make_item
from monitor.core.fulltext.extract import WEB_PAGES, read_page
from monitor.core.text.tokenize import tokenize
from monitor.errors import ParseError
from monitor.model.feed import FetchResult
from monitor.model.item import Item
from monitor.model.page import Page

MIN_WORDS = 40  # below it a page shows a teaser, a cookie notice or a paywall, no report
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
    if result.content_type not in WEB_PAGES:
        msg = f"is {result.content_type}, no web page; save its text as a file and add that"
        raise ParseError(msg)
    page = _in_time(result, timeout_s)
    if page.refusal == "not_html":
        msg = "is no web page, whatever its server calls it; save its text as a file and add that"
        raise ParseError(msg)
    day = page.published_at
    item = make_item(
        guid=result.url,
        title=page.title,
        body=page.text,
        url=result.url,
        published_at=day.replace(hour=0, minute=0, second=0, microsecond=0) if day else None,
        received_at=result.fetched_at,
        is_plain=True,
    )
    return _checked(item)


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


def _in_time(result: FetchResult, timeout_s: float) -> Page:
    """Read in a thread that a process may leave behind: it cannot be stopped, only waited for.

    Raises:
        ParseError: It took too long, or a library failed on the page.
    """
    answer: Future[Page] = Future()

    def read() -> None:
        try:
            answer.set_result(_read(result))
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


def _read(result: FetchResult) -> Page:
    return read_page(
        result.body,
        url=result.url,
        final_url=result.url,
        content_type=result.content_type,
        charset=result.charset,
        at=result.fetched_at,
    )
