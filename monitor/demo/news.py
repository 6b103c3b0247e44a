"""What the demonstration's outlets publish: the files of ``data/news``, read whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

DATA = Path(__file__).parent / "data"
_NEWS = DATA / "news"


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Outlet(_Written):
    """An invented outlet with its feed.

    Args:
        id: Also the name of its feed.
        fails_with: The HTTP status that its feed always answers with, for one that is broken.
    """

    id: str
    name: str
    lang: str
    format: Literal["rss", "atom"] = "rss"
    fails_with: int | None = None


class Article(_Written):
    """An invented article.

    Args:
        outlet: Id of who publishes it.
        id: Also the last part of its address.
        text: Paragraphs, an empty line between two of them.
        teaser: The one sentence that its feed gives of it; empty: the feed gives all of it.
        hours_ago: How old it is when it is published here.
    """

    outlet: str
    id: str
    title: str
    text: str
    teaser: str = ""
    hours_ago: float = 0.0

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text without its line breaks."""
        return _paragraphs(self.text)

    @property
    def entry_paragraphs(self) -> tuple[str, ...]:
        """What its feed gives of it."""
        return _paragraphs(self.teaser or self.text)


@dataclass(frozen=True, slots=True)
class Published:
    """An article as it stands in a feed."""

    article: Article
    url: str
    at: datetime


def read_outlets() -> Mapping[str, Outlet]:
    """All outlets by id."""
    written = yaml.safe_load((_NEWS / "outlets.yaml").read_text(encoding="utf-8"))
    return {
        outlet.id: outlet for outlet in TypeAdapter(tuple[Outlet, ...]).validate_python(written)
    }


def read_articles(scene: str) -> tuple[Article, ...]:
    """The articles of one scene, in the order in which they are published.

    Example:
        >>> [article.outlet for article in read_articles("3-report")]
        ['harbor-post']
    """
    written = yaml.safe_load((_NEWS / f"{scene}.yaml").read_text(encoding="utf-8"))
    return TypeAdapter(tuple[Article, ...]).validate_python(written)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n\n"))
