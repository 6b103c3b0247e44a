"""Our own mail come back: a mailbox that is read as a feed shows the desk its own words.

It is known by the id of the delivery, which stands in its Message-ID and in a mark at its foot.
Nobody else can know that before it was sent: our domain and the names of our headers are no proof,
or any publisher could write them into a report to have it passed over.
"""

import re
from functools import lru_cache

from monitor.model.item import Item

MARK_DIGITS = 16
_ID_DIGITS = 32
_MOST = 20  # ids in one text: a report that lists more is none of our mails


def mark(uid: str, domain: str) -> str:
    """Words at the foot of a mail by which it is known again.

    Example:
        >>> mark("5f" * 16, "desk.example")
        'monitor:5f5f5f5f5f5f5f5f:desk.example'
    """
    return f"monitor:{uid[:MARK_DIGITS]}:{domain}"


def ids_in(item: Item, domain: str) -> frozenset[str]:
    """What looks like ids of deliveries of ours in an item, whole or their first 16 digits.

    Whether they are any the store knows (`Transaction.sent_ids`). Linear in the text.

    Args:
        domain: That of the address our mails come from.
    """
    if not domain:
        return frozenset()
    found: list[str] = []
    for text in (item.guid, item.title, item.body, item.said or ""):
        if domain.lower() in text.lower():  # most texts do not hold it: that is asked first
            found += (each[1] or each[2] for each in _signs(domain.lower()).finditer(text))
    return frozenset(each.lower() for each in found[:_MOST])


@lru_cache(maxsize=4)
def _signs(domain: str) -> re.Pattern[str]:
    """What carries our domain: Message-IDs and marks."""
    ours = re.escape(domain) + r"(?![\w-]|\.\w)"
    message_id = rf"(?<![\w.@-])([0-9a-f]{{{_ID_DIGITS}}})@{ours}"
    foot = rf"\bmonitor:([0-9a-f]{{{MARK_DIGITS}}}):{ours}"
    return re.compile(f"{message_id}|{foot}", re.IGNORECASE)
