"""The article page behind a short entry: what it says, and what became of the wish to read it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Literal

from monitor.model.alert import Hit
from monitor.model.feed import Feed
from monitor.model.item import Item
from monitor.model.story import Verdict
from monitor.model.wish import Touch

Refusal = Literal[
    "paywall",  # the beginning of an article, for whom has not paid
    "consent",  # a question whether cookies may be set, or whether the reader is a human
    "not_found",  # a page that says that there is none, or leads to something else
    "language",  # the article in another language
    "shorter",  # no more text than the feed gave
    "unrelated",  # another article
    "no_article",  # no text could be found on it
    "not_html",  # no web page: a picture, a PDF
    "hostile",  # it cost too much time or memory
]
WishState = Literal["open", "read", "refused", "failed"]
FulltextState = Literal["none", "wanted", "read", "refused", "failed"]

LONGEST_TEXT = 50_000
"""Characters of a page's main text that are read: some 8,000 words, longer than nearly all reports;
a live blog of days is not studied whole."""

PAGES_AN_HOUR = 60
"""Article pages that one host is asked for within an hour."""


@dataclass(frozen=True, slots=True)
class Page:
    """What an article page says by itself.

    Args:
        url: As asked, the address of the wish.
        final_url: Where it was found, after redirects.
        fetched_at: Ours.
        title: Of the article, one line.
        text: Its main text, at most `LONGEST_TEXT` of it; paragraphs are separated by newlines;
            empty where none was found.
        author: As written; empty where the page names none.
        published_at: As the page says; None where absent or implausible.
        lang: Language code of the text, ``und`` where unknown.
        canonical: The address that the page calls its own, absolute; empty where it names none.
        links: Addresses that the text links to, absolute, each once, at most 50.
        is_free: What the page declares (``isAccessibleForFree``); None where it declares nothing.
        other_text: Words of the page outside its main text that tell what kind it is: its headings
            and the beginning of all its visible text, at most 2,000 characters.
        refusal: What it was found to be while it was read: not_html, no_article or hostile; else
            empty.
    """

    url: str
    final_url: str
    fetched_at: datetime
    title: str = ""
    text: str = ""
    author: str = ""
    published_at: datetime | None = None
    lang: str = "und"
    canonical: str = ""
    links: tuple[str, ...] = ()
    is_free: bool | None = None
    other_text: str = ""
    refusal: Refusal | Literal[""] = ""


def page_value(page: Page) -> dict[str, object]:
    """A page as JSON may hold it; times are in ISO 8601.

    Example:
        >>> at = datetime.fromisoformat("2026-03-01T10:00:00+00:00")
        >>> page = Page("https://a.org/1", "https://a.org/1", at, links=("https://b.org/",))
        >>> to_page(page_value(page)) == page
        True
    """
    published_at = page.published_at.isoformat() if page.published_at else None
    return {
        **asdict(page),
        "fetched_at": page.fetched_at.isoformat(),
        "published_at": published_at,
        "links": list(page.links),
    }


def to_page(value: Mapping[str, Any]) -> Page:
    """The page of which `page_value` made a value."""
    published_at = value["published_at"]
    given = {field.name: value[field.name] for field in fields(Page)}
    given["fetched_at"] = datetime.fromisoformat(value["fetched_at"])
    given["published_at"] = datetime.fromisoformat(published_at) if published_at else None
    given["links"] = tuple(value["links"])
    return Page(**given)


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish that this process has claimed: the page of one item is to be read now.

    Args:
        item: As it is stored now; its body is what the feed says.
        revision: Number of the item's text.
        feed: That brought it.
        host: Of the page, with the port where one is named: ``example.org``, ``127.0.0.1:8080``.
        attempt: Number of this attempt, from 1.
        token: How often it was claimed: the fence against a late writer.
        is_polled: Its feed is still one of the desk's.
        page: What its page was read as for another item, or before a crash; then nothing is
            fetched.
    """

    item_id: int
    item: Item
    revision: int
    feed: Feed
    url: str
    host: str
    touch: Touch
    attempt: int
    token: int
    wished_at: datetime
    is_polled: bool = True
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of a wish after an attempt that did not lead to a longer text.

    Args:
        state: open: tried again at `next_at`.
        reason: A `Refusal`, or the kind of the error, in one word.
        detail: The same for people, one line.
        pause_s: For how long its host is not asked for pages; 0: no pause.
        counts: Whether its host has failed once more in a row; None: it has answered.
        host: That is meant, where it is another than the page's: a redirect led there.
    """

    state: WishState
    reason: str
    detail: str = ""
    next_at: datetime | None = None
    pause_s: float = 0.0
    counts: bool | None = None
    host: str = ""

    @property
    def is_of_the_page(self) -> bool:
        """It tells of the page: what one item cannot have of it, no other can."""
        return self.state in {"open", "failed"} or self.reason == "robots"


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host asks of programs: the text of its ``robots.txt``, and when it was read.

    Args:
        text: Empty where it has none.
    """

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reopened:
    """What is stored of an item whose page was read, before it is judged anew.

    Args:
        story_id: Of its story.
        story: Public id of that.
        reports: How many reports that has.
        opened: The item opened it.
        verdict: On the item, until now.
        hits: What rules met in it, by rule.
    """

    story_id: int
    story: str
    reports: int
    opened: bool
    verdict: Verdict
    hits: dict[str, Hit]


@dataclass(frozen=True, slots=True)
class FulltextRecord:
    """What became of the wish to read an item's page, for people and scripts.

    Args:
        reason: In one word: why not read, or why not used; of one that is wanted what holds it
            back: ``pause`` or ``budget`` of its host, else how its last attempt failed. Empty where
            it is read, or waits for nothing but its turn.
        detail: The same in a line, where there is more to say; of one that is wanted what came of
            its last attempt.
        next_at: Until when a page that is wanted is held back; when it was due, if by nothing.
    """

    state: FulltextState
    reason: str = ""
    detail: str = ""
    url: str = ""
    touch: Touch | None = None
    attempts: int = 0
    wished_at: datetime | None = None
    settled_at: datetime | None = None
    next_at: datetime | None = None


NO_PAGE = FulltextRecord("none")
