"""What finds the near copies of a text: one digest, and a sample of its shingles."""

import hashlib

from monitor.core.dedup.document import Document, hashed, prepare
from monitor.model.item import Item
from monitor.model.story import Fingerprint

# Raise it with every change after which the same text gets another digest or other marks, here or
# in what makes its words (`document`, `furniture`, `sentences`, `tokenize`, `fold`): what is stored
# was made by the method of its day, and does not meet what another one makes.
METHOD = 1

# Every shingle of the lead, where summaries are taken from, and one in sixteen of the rest.
LEAD = 32
SAMPLE = 16
# "Morning briefing" tells nothing; from five words on a headline names its matter.
SHORTEST_TITLE = 5


def fingerprint(item: Item, *, whole: bool = False) -> Fingerprint:
    """Give an item's fingerprint; case, quotes, NFC or NFD and page furniture do not change it.

    Sampling by the hash itself (mod-p sampling, Manber 1994): the same shingle is kept in every
    text that holds it. Linear in the length of the text.

    Args:
        whole: Keep every shingle: for seeds, which are few, so that one sentence out of the middle
            of a known document is recognized too.
    """
    document = prepare(item.title, item.body)
    text = " ".join(document.keys)
    digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    return Fingerprint(digest, tuple(dict.fromkeys(_marks(document, whole=whole))))


def _marks(document: Document, *, whole: bool) -> list[int]:
    marks = list(document.shingles[:LEAD])
    marks += [mark for mark in document.shingles[LEAD:] if whole or mark % SAMPLE == 0]
    if len(document.title_keys) >= SHORTEST_TITLE:
        # Two marks, for candidates share two: a headline alone finds the report that bears it.
        title = " ".join(document.title_keys)
        marks += [hashed(f"title {title}"), hashed(f"headline {title}")]
    return marks
