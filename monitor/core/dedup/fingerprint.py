"""What finds the near copies of a text: one digest, and a few marks.

A mark is a pair of things that a report tells, whatever stands between them and whichever comes
first: telling words (no small words, no common ones) by their stems, and numbers by their value. Of
"Haftar flew to Cairo on Sunday with 17 men" there are Haftar and Cairo, 17 and Cairo, 17 and men. A
desk that writes a report's summary anew keeps such pairs, and few runs of three words.

Three sorts are kept. *Neighbors*: words that follow each other, many of the lead and two of each
sentence behind it. *Numbers* that follow each other in a sentence, which no desk rewords. And the
*core*: of the headline and the first words a few things, chosen by their hash so that two texts
choose alike, some in pairs and the rare words of them alone: two texts that share two of these meet
in whatever order they tell them. What very many documents hold is no mark any more (`CROWD`): a
name that all speak of finds nobody. ``python -m bench.duplicates --sampling`` shows the rows of an
item beside what is found.
"""

import hashlib
import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from monitor.core.dedup.document import MOST_TEXT, SHORT, Document, hashed, prepare
from monitor.core.dedup.matter import numbers_in
from monitor.core.dedup.numbers import Number
from monitor.core.dedup.words import is_telling, stem
from monitor.core.text.frequency import rarity
from monitor.model.item import Item
from monitor.model.story import Fingerprint

# Raise it with every change after which the same text gets another digest or other marks, here or
# in what makes its words (`document`, `furniture`, `words`, `sentences`, `tokenize`, `fold`): what
# is stored was made by the method of its day, and does not meet what another one makes.
METHOD = 2

# Neighbors of the lead, where summaries are taken from, and two of each sentence behind it, so that
# each of these is found too when it stands alone.
LEAD = 12
A_SENTENCE = 2
# Of the headline and so many words so many things are the core, in pairs and alone.
CORE_WORDS = 30
CORE = (4, 6)
CORE_OF_SEED = (10, 10)
# A short text asks for so large a core: what it tells may be any part of a report's.
ASKED = (6, 12)
# Candidates share two marks, so a text with few pairs takes shingles too.
FEWEST = 6
_RARE = 5.0
_OFTEN = 2
_COMMON_NUMBERS = ("1", "2", "3")
# "Morning briefing" tells nothing; from five words on a headline names its matter.
SHORTEST_TITLE = 5


def fingerprint(
    item: Item, *, whole: bool = False, furniture: frozenset[int] = frozenset()
) -> Fingerprint:
    """Give an item's fingerprint; case, quotes, NFC or NFD and page furniture do not change it.

    Sampling by the hash itself (mod-p sampling, Manber 1994): the same pair is kept in every text
    that holds it. Linear in the length of the text.

    Args:
        whole: Keep every pair: for seeds, which are few, so that one sentence out of the middle of
            a known document is recognized too.
        furniture: Hashes of sentences that tell of no report.
    """
    document = prepare(item.title, item.body, furniture)
    text = " ".join(document.keys) + item.body[MOST_TEXT:]
    digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    marks = (*_marks(document, whole=whole), *title_marks(document))
    kept = dict.fromkeys(marks)
    asked = () if whole or len(document.keys) >= SHORT else _core(document, *ASKED)
    further = tuple(dict.fromkeys(mark for mark in asked if mark not in kept))
    return Fingerprint(digest, tuple(kept), document.said, further)


def title_marks(document: Document) -> tuple[int, ...]:
    """Give two marks of the headline, for candidates share two; none of a short one.

    By them a headline alone finds the report that bears it.
    """
    if len(document.title_keys) < SHORTEST_TITLE:
        return ()
    title = " ".join(document.title_keys)
    return hashed(f"title {title}"), hashed(f"headline {title}")


def word_pairs(keys: Iterable[str]) -> list[int]:
    """Give the marks of neighbors among the telling words of a text, in order."""
    return [_pair(*two) for two in itertools.pairwise(map(stem, filter(is_telling, keys)))]


def _number_pairs(numbers: Iterable[Number]) -> Iterator[int]:
    """Give the marks of neighbors among the numbers of a sentence."""
    for one, other in itertools.pairwise(numbers):
        yield _pair(one.values[0], other.values[0])


def _core(document: Document, n_paired: int, n_alone: int) -> Iterator[int]:
    """Give the marks of the core.

    Rare things go first, of these numbers and what is told more than once, for it is what the text
    is about; among equals the smallest hashes decide, so that two texts choose alike.
    """
    often = Counter(map(stem, filter(is_telling, (*document.title_keys, *document.keys))))
    words = filter(is_telling, (*document.title_keys, *document.keys[:CORE_WORDS]))
    ranks = {(root := stem(word)): (rarity(word) < _RARE, often[root] < _OFTEN) for word in words}
    rare = [thing for thing, (is_listed, _) in ranks.items() if not is_listed]
    counted = (one for one in _counted(document.numbers) if one.first < CORE_WORDS)
    ranks |= {one.values[0]: (False, False) for one in counted}

    def rank(thing: str) -> tuple[bool, bool, int]:
        return (*ranks[thing], hashed(thing))

    for two in itertools.combinations(sorted(ranks, key=rank)[:n_paired], 2):
        yield _pair(*two)
    for thing in sorted(rare, key=rank)[:n_alone]:
        yield hashed(f"alone {thing}")


def _counted(numbers: Iterable[Number]) -> list[Number]:
    return [one for one in numbers if one.is_counted and one.values[0] not in _COMMON_NUMBERS]


def _pair(one: str, other: str) -> int:
    return hashed(f"{one} {other}" if one < other else f"{other} {one}")


def _marks(document: Document, *, whole: bool) -> Collection[int]:
    kept, left = dict[int, None](), LEAD
    for one in document.sentences:
        own = word_pairs(document.keys[one.start : one.end])
        kept |= dict.fromkeys(own if whole else (*own[:left], *sorted(own[left:])[:A_SENTENCE]))
        left = max(0, left - len(own))
        kept |= dict.fromkeys(_number_pairs(_counted(numbers_in(document, one))))
    kept |= dict.fromkeys(_core(document, *(CORE_OF_SEED if whole else CORE)))
    if len(kept) >= FEWEST:
        return kept
    return tuple(dict.fromkeys((*kept, *sorted(document.shingles))))[:FEWEST]
