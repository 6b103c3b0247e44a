"""What mails are made of before they are text or HTML: times, links, quotations."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from email.utils import parseaddr
from typing import Literal
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from monitor.core.alerting.lines import clean, printable
from monitor.core.alerting.passage import Passage
from monitor.model.provenance import Pieces, listed
from monitor.model.wording import day

MAX_TITLE = 300
Direction = Literal["ltr", "rtl"]
_MAX_NAME = 200
_SHORT = 2
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# What is no visible character: a link with one of them may not be what it looks like.
_INVISIBLE = re.compile(
    r"[\x00-\x20\x7f-\xa0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    r"\u3000\ufeff\ufff0-\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """How our mails look and where they come from.

    Args:
        sender: Address that they come from; its domain is that of all ids.
        desk_name: Shown as the sender's name; None shows the address alone.
        tz: Zone of the times in the text.
        base_url: Address of the web page, for links to it; None where there is none.
        max_passage: Longest quotation, in code points.
        opt_out_key: Signs the links by which a recipient ends the mails; empty: none are written.
    """

    sender: str
    desk_name: str | None = None
    tz: tzinfo = UTC
    base_url: str | None = None
    max_passage: int = 300
    opt_out_key: bytes = b""

    @property
    def address(self) -> str:
        """The sender's address without a name."""
        return parseaddr(self.sender)[1]

    @property
    def domain(self) -> str:
        """What stands behind the @ of all our ids."""
        return self.address.rpartition("@")[2] or "localhost"

    def page_of(self, story: str) -> str | None:
        """The web page of a story; None where there is no web."""
        return f"{self.base_url.rstrip('/')}/stories/{story}" if self.base_url else None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in pieces; the marked ones are what the rule met, or what is new.

    Args:
        before: An ellipsis where the text begins earlier.
        after: The same for its end.
    """

    pieces: tuple[tuple[str, bool], ...]
    before: str = ""
    after: str = ""


def quotation_of(passage: Passage, length: int) -> Quotation:
    """A passage of a text of so many characters."""
    pieces = marked(passage.text, passage.marks)
    return Quotation(pieces, "… " if passage.start else "", " …" if passage.end < length else "")


def quotation_with(text: str, words: Iterable[str]) -> Quotation:
    """A text in which some words are marked wherever they stand as whole words.

    Where none does, within others: Arabic writes "and" and "by" onto a name. What ends in ``*``
    stands for all words that begin so.
    """
    sought = sorted(
        {word for word in words if word.strip("* ")}, key=lambda word: (-len(word), word)
    )
    whole = "|".join(map(_whole, sought))
    within = "|".join(re.escape(word) for word in sought if word.isalpha() and len(word) > _SHORT)
    for pattern in (rf"(?<!\w)(?:{whole})(?!\w)" if whole else "", within):
        spans = [found.span() for found in re.finditer(pattern, text, re.IGNORECASE) if pattern]
        if spans:
            return Quotation(marked(text, spans))
    return Quotation(marked(text, ()))


def _whole(word: str) -> str:
    stem = re.escape(word.removesuffix("*"))
    return rf"{stem}\w*" if word.endswith("*") else stem


def unseen(words: Iterable[str], passages: Sequence[Quotation]) -> Pieces:
    """New figures and names that stand marked in no passage; nothing where all do.

    Example: New: 14, Saleh Omar.
    """
    shown = {text.casefold() for each in passages for text, is_marked in each.pieces if is_marked}
    left = [word for word in dict.fromkeys(words) if word.casefold() not in shown]
    if not left:
        return ()
    return (("New: ", False), *listed((((word, True),) for word in left), ", "), (".", False))


def marked(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """A text in pieces, those within the spans marked; control characters are gone."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        begin = max(start, at)  # spans may overlap
        pieces += [(text[at:begin], False), (text[begin:end], True)]
        at = max(at, end)
    pieces.append((text[at:], False))
    return tuple((printable(piece), is_marked) for piece, is_marked in pieces if piece)


def safe(pieces: Pieces) -> Pieces:
    """Words of others on one line, without control characters; where none are left, a dash."""
    return tuple(
        (clean(text, _MAX_NAME) or "–" if is_foreign else text, is_foreign)
        for text, is_foreign in pieces
    )


def joined(told: Sequence[Pieces], between: str) -> Pieces:
    """Several things on one line."""
    parts = (((between if number else "", False), *each) for number, each in enumerate(told))
    return tuple(piece for part in parts for piece in part if piece[0])


def direction_of(text: str) -> Direction:
    """Which way a text runs: as its first letter does (UAX #9, P2)."""
    classes = map(unicodedata.bidirectional, text)
    first = next((each for each in classes if each in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"


def moment(at: datetime, tz: tzinfo) -> str:
    """Example: 12 Mar 2026, 14:05 EET."""
    local = at.astimezone(tz)
    return f"{day(local)}, {local:%H:%M} {zone_of(at, tz)}"


def zone_of(at: datetime, tz: tzinfo) -> str:
    """What the time of a moment is called. Example: EET; UTC+03."""
    name = at.astimezone(tz).tzname() or "UTC"
    return f"UTC{name}" if name[0] in "+-" else name


def near_moment(at: datetime, tz: tzinfo, beside: datetime) -> str:
    """The same, short, beside another moment: of the same day only the hour.

    Example: 14:05; Wed 11 Mar 14:05; 31 Dec 2025, 14:05.
    """
    local, other = at.astimezone(tz), beside.astimezone(tz)
    if local.date() == other.date():
        return f"{local:%H:%M}"
    if local.year == other.year:
        return f"{weekday(local)} {local:%H:%M}"
    return f"{day(local)}, {local:%H:%M}"


def weekday(of: date) -> str:
    """A day as people say it. Example: Mon 23 Nov."""
    return f"{_DAYS[of.weekday()]} {day(of).rpartition(' ')[0]}"


def link_of(url: str | None) -> str | None:
    """A URL that may be clicked: http or https, nothing invisible in it."""
    visible = _INVISIBLE.sub(lambda found: percent_encode(found[0], errors="replace"), url or "")
    try:
        return visible if urlsplit(visible).scheme in {"http", "https"} else None
    except ValueError:
        return None
