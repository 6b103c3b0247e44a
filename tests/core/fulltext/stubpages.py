"""Pages of invented papers: articles, what stands in their place, and what looks like either."""

import json
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parents[2] / "data" / "fulltext"


class Paper(NamedTuple):
    """What one paper shows, in its language.

    Args:
        headline: On the page, in other words than in the feed.
        other: Another article.
        wall: What stands under the first lines for those who have not paid.
        missing: Title and text of the page for an article that is not there.
    """

    lang: str
    title: str
    summary: str
    headline: str
    article: str
    other: str
    wall: str
    consent: str
    missing: tuple[str, str]
    human: str


class Odd(NamedTuple):
    """A page beside its entry that looks like what it is not, or hardly like what it is.

    Args:
        want: What it is to be taken for: a refusal, or empty where the page is used.
        page_lang: As detected; empty: found in the text.
    """

    name: str
    want: str
    lang: str
    title: str
    summary: str
    headline: str
    text: str
    around: str = ""
    is_free: bool | None = None
    final: str = ""
    page_lang: str = ""


PAPERS = tuple(Paper(**row) for row in json.loads((_FOLDER / "papers.json").read_text("utf-8")))
ODDITIES = tuple(Odd(**row) for row in json.loads((_FOLDER / "oddities.json").read_text("utf-8")))
