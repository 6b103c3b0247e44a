"""How it is said what became of the article page of an entry, and why.

Words that stand here for a reason of the model are stable; one that is not known is shown as it is.
"""

from collections.abc import Mapping
from datetime import UTC, timedelta, tzinfo

from monitor.model.page import PAGES_AN_HOUR, FulltextRecord
from monitor.model.provenance import Pieces
from monitor.model.wording import count, day, shown_url, span

TOUCHES: Mapping[str, str] = {
    "rule": "a rule met the entry",
    "candidate": "the entry may repeat a known document",
    "entity": "the entry names somebody or something that the desk follows",
    "always": "its feed asks for the page of every short entry",
}
"""Why a page is wished."""

UNREAD: Mapping[str, str] = {
    "off": "pages are not asked for (fulltext is off)",
    "long": "the entry is long enough by itself",
    "untouched": "nothing of the desk's touches the entry",
    "past": "the entry was old when its feed was first read, and alerts nobody",
    "no_address": "the entry leads to no page",
    "same_page": "the entry only repeats an item of the same address",
}
"""Why a page is not wished."""

REFUSALS: Mapping[str, str] = {
    "paywall": "it shows no more than a beginning to readers who have not paid",
    "consent": "it asks for consent, or for a proof that a person reads it",
    "not_found": "there is no article any more, whatever its host answers",
    "language": "it is in another language than the entry",
    "shorter": "it says no more than the entry",
    "unrelated": "it is another article",
    "no_article": "it holds no text of an article",
    "not_html": "it is no web page",
    "hostile": "it costs too much time or memory to read",
    "robots": "its host asks programs not to read it (robots.txt)",
    "off": "article pages are switched off, or its feed is gone",
}
"""Why a page is not used."""

FAILURES: Mapping[str, str] = {
    "refused_address": "its address is not a public one",
    "unknown_host": "its host is not known",
    "connect": "its host does not answer",
    "tls": "its host has no valid certificate",
    "timeout": "its host took too long",
    "too_large": "it is too large",
    "cut": "it broke off",
    "empty": "it is empty",
    "redirects": "it leads from address to address",
    "encoding": "its encoding cannot be read",
    "scheme": "it is on no web address",
    "protocol": "its host does not speak HTTP",
    "busy_host": "its host, or one that it leads to, was asked for too much already",
    "worker": "the process that reads pages gave no answer",
    "internal": "an error of monitor itself; the log has the details",
    "404": "it is not there",
    "410": "it is gone for good",
    "451": "its host may not show it, for legal reasons",
    "429": "its host asks for fewer requests",
    "robots_unreachable": "what its host asks of programs (robots.txt) cannot be found out",
}
"""Why a page could not be had."""

HOLDS: Mapping[str, str] = {
    "pause": "its host is left alone",
    "budget": f"its host was asked for {PAGES_AN_HOUR} pages within the hour, and is left alone",
}
"""Why a page that is wished waits, whatever became of earlier attempts."""

_SECOND = timedelta(seconds=1)


def tell_fulltext(page: FulltextRecord, tz: tzinfo = UTC) -> Pieces:
    """What became of an article page, and why, without a full stop; nothing where nobody asked.

    Args:
        tz: In which it is told until when a page waits.

    Example:
        >>> from monitor.model.provenance import plain
        >>> plain(tell_fulltext(FulltextRecord("refused", "consent")))
        'not used: it asks for consent, or for a proof that a person reads it'
        >>> plain(tell_fulltext(FulltextRecord("none", "off")))
        'not read: pages are not asked for (fulltext is off)'
    """
    match page.state:
        case "none":
            why = UNREAD.get(page.reason, page.reason)
            return ((f"not read: {why}", False),) if why else ()
        case "wanted":
            return ((f"to be read{_as(page)}{_held(page, tz)}", False), *_tried(page))
        case "read":
            tries = f", {count(page.attempts, 'attempt')}" if page.attempts > 1 else ""
            return ((f"read{_as(page)}{_after(page)}{tries}", False),)
        case _:
            did = "not used" if page.state == "refused" else "could not be read"
            return ((f"{did}{_attempts(page)}: ", False), _why(page))


def tell_place(page: FulltextRecord) -> Pieces:
    """Where a page is: its address without what may be a secret; nothing where there is none."""
    return ((" of ", False), (shown_url(page.url), True)) if page.url else ()


def _as(page: FulltextRecord) -> str:
    touch = page.touch
    return f", as {TOUCHES.get(touch, touch)}" if touch else ""


def _after(page: FulltextRecord) -> str:
    if page.settled_at is None or page.wished_at is None:
        return ""
    passed = page.settled_at - page.wished_at
    return f", {span(passed)} after it was wished" if passed >= _SECOND else ", at once"


def _held(page: FulltextRecord, tz: tzinfo) -> str:
    """What holds it back and until when; the day only where it is another than that of the wish."""
    why = HOLDS.get(page.reason)
    if why is None or page.next_at is None:
        return f"; {why}" if why else ""
    until = page.next_at.astimezone(tz)
    is_near = page.wished_at and page.wished_at.astimezone(tz).date() == until.date()
    on = "" if is_near else f"{day(until)}, "
    return f"; {why} until {on}{until:%H:%M} {until.tzname()}"


def _attempts(page: FulltextRecord) -> str:
    return f" after {count(page.attempts, 'attempt')}" if page.attempts > 1 else ""


def _tried(page: FulltextRecord) -> Pieces:
    """What came of the attempts so far."""
    if not page.attempts:
        return ()
    tried = f"; {count(page.attempts, 'attempt')} so far"
    return ((f"{tried}: ", False), (page.detail, True)) if page.detail else ((tried, False),)


def _why(page: FulltextRecord) -> tuple[str, bool]:
    """In our words where there are some; else as whoever failed said it."""
    known = (REFUSALS if page.state == "refused" else FAILURES).get(page.reason)
    if known is None and page.reason.isdecimal():
        known = f"its host answers {page.reason}"
    return (known, False) if known else (page.detail or page.reason, True)
