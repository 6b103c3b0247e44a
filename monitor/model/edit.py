"""What a publisher changed in an item that we hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from monitor.model.alert import Hit
from monitor.model.page import Page
from monitor.model.story import Dossier, Verdict

Change = Literal[
    "title",  # the headline alone
    "correction",  # the text, and no fact of it
    "update",  # it tells a fact that its former text does not
    "other",  # another document under the same identity
]


@dataclass(frozen=True, slots=True)
class Former:
    """What is stored of an item whose feed shows it again.

    Args:
        item_id: Of its row.
        story_id: Of its story.
        revision: Number of the text that is stored, from 0.
        hits: What rules met in it, by rule.
        n_texts: How many documents its identity has stood for, itself included.
        url_key: Canonical URL under which it came; empty where that is no identity.
        is_seed_copy: It is a duplicate of a seed, and nobody told more in it since.
        body: What the feed said.
        text: What we go by: `body`, with the text of its article page where that was read.
        page: That page; None where none is used.
    """

    item_id: int
    story_id: int
    title: str
    body: str
    lang: str
    received_at: datetime
    revision: int = 0
    hits: Mapping[str, Hit] = field(default_factory=dict)
    n_texts: int = 1
    url_key: str = ""
    is_seed_copy: bool = False
    text: str = ""
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Revisit:
    """An entry that the feed showed before and that says something else now."""

    dossier: Dossier
    former: Former


@dataclass(frozen=True, slots=True)
class Edit:
    """A revisit, judged.

    Args:
        verdict: On the new text against the former one; an `update` is one `of` the item itself.
        at: When we saw it.
        is_same: Only its form changed, no word: the former text need not be kept.
    """

    revisit: Revisit
    change: Change
    verdict: Verdict
    at: datetime
    is_same: bool = False

    @property
    def item_id(self) -> int:
        """Of the edited item."""
        return self.revisit.former.item_id

    @property
    def revision(self) -> int:
        """Number of the new text."""
        return self.revisit.former.revision + (not self.is_same)


@dataclass(frozen=True, slots=True)
class EditRecord:
    """A former text of an item, and what its publisher changed in it.

    Args:
        revision: Its number, from 0.
        change: title, correction or update.
        at: When we saw what took its place.
        body: What the feed said then, without the text of its article page.
    """

    revision: int
    change: str
    at: datetime
    title: str
    body: str
    new_numbers: tuple[str, ...] = ()
    new_names: tuple[str, ...] = ()
