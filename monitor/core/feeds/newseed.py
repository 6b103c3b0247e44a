"""What is to become a seed: its name in the seeds folder, and its line in a .jsonl."""

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Container
from datetime import datetime
from itertools import count

from monitor.core.text.language import UNKNOWN
from monitor.core.text.markup import to_text
from monitor.model.item import Item

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_NOT_KEPT = re.compile(r"[^a-z0-9]+")
_DATED = re.compile(r"(?:19|20)\d\d(?!\d)")
_LONGEST = 60
_KEPT_LEAST = 0.5  # of a title's letters: with less a name says nothing


def is_seed_name(name: str) -> bool:
    """Whether a text may name a seed's file: no path, nothing hidden, nothing to quote.

    Example:
        >>> is_seed_name("2024-05-clinic"), is_seed_name("../clinic"), is_seed_name(".clinic")
        (True, False, False)
    """
    return _NAME.fullmatch(name) is not None


def name_seed(seed: Item, stem: str = "") -> str:
    """Make up a name: the date if there is one, and what the file, title or address gives.

    Args:
        seed: The (first) document.
        stem: Name of the file that it came in, without its ending; empty where it came in none.

    Example:
        >>> from datetime import UTC, datetime
        >>> at = datetime(2024, 5, 1, tzinfo=UTC)
        >>> name_seed(Item("", "", "", "", "Élan in Jalu!", "", "en", at, published_at=at))
        '2024-05-01-elan-in-jalu'
    """
    path = seed.url.partition("?")[0].rstrip("/").rpartition("/")[2]
    digest = hashlib.blake2b(f"{seed.title}\0{seed.body}".encode("utf-8", "replace"), digest_size=4)
    spoken = (_slug(stem), _slug(seed.title), _slug(path.rpartition(".")[0] or path))
    name = next((each for each in spoken if each), f"seed-{digest.hexdigest()}")
    day = _day(seed.published_at)
    return name if not day or _DATED.match(name) else f"{day}-{name}"


def free_name(name: str, taken: Container[str]) -> str:
    """The name, or the first of ``name-2``, ``name-3`` ... that is not taken."""
    if name not in taken:
        return name
    return next(each for n in count(2) if (each := f"{name[:90]}-{n}") not in taken)


def to_line(seed: Item, name: str) -> str:
    """A document as one line of a .jsonl, from which it is read again as it is.

    Args:
        name: Its id there.
    """
    line = {"id": name, "title": _as_markup(seed.title), "body": _as_markup(seed.body)}
    if seed.url:
        line["url"] = seed.url
    if seed.published_at:
        line["published"] = seed.published_at.isoformat().replace("+00:00", "Z")
    if seed.lang != UNKNOWN:
        line["lang"] = seed.lang
    return json.dumps(line, ensure_ascii=False) + "\n"


def _day(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%d") if at else ""


def _slug(text: str) -> str:
    """What a file name can keep of a text; empty where that is too little to recognize it."""
    plain = unicodedata.normalize("NFKD", text)
    letters = [c for c in plain if c.isalnum()]
    kept = _NOT_KEPT.sub("-", "".join(c for c in plain if not unicodedata.combining(c)).lower())
    is_said = sum(c.isascii() for c in letters) >= max(3, _KEPT_LEAST * len(letters))
    if not is_said:
        return ""
    if len(kept) > _LONGEST:
        kept = kept[: _LONGEST + 1].rpartition("-")[0] or kept[:_LONGEST]
    return kept.strip("-")


def _as_markup(text: str) -> str:
    """A plain text, written so that reading it as markup gives it back."""
    return text if to_text(text) == text else html.escape(text, quote=False)
