"""Whether the article page behind an entry is to be read, and why, or why not."""

from dataclasses import dataclass
from typing import Literal

Touch = Literal[
    "rule",  # a rule met the entry
    "candidate",  # it may repeat a known document
    "entity",  # it names one of the desk's entities
    "always",  # its feed asks for the page of every short entry
]
Unread = Literal[
    "",  # it is wished
    "off",  # nobody asks for article pages
    "long",  # the entry is no short one
    "untouched",  # nothing of the desk's touches it
    "past",  # it was old when its feed was first read: it alerts nobody
    "no_address",  # it leads to no page
    "same_page",  # it only repeats an item of the same address
]


@dataclass(frozen=True, slots=True)
class Want:
    """Whether the page of an item is to be read, and why, or why not.

    Args:
        url: Where it is; empty where it is not wished.
        touch: What touches the item.
        unread: Why its page is not wished; empty if it is.
    """

    item_id: int
    url: str = ""
    touch: Touch | None = None
    unread: Unread = ""
