"""Whether a page tells what its entry tells: how many of the entry's telling words stand in it.

Telling are the words that not every report holds: names, numbers, things. Headlines of page and
feed differ, names are declined and words are bent, so that a word is looked for by its beginning,
one of Arabic or Hebrew without what is glued to it, and a script without spaces by pairs of
characters. Linear in the length of the page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from monitor.core.fulltext.grammar import is_grammar
from monitor.core.text.everyday import is_never_a_name
from monitor.core.text.frequency import is_common
from monitor.core.text.tokenize import Tokens, is_unspaced, tokenize

_MOST = 30  # telling words of an entry that are looked for, those of the title first
_MOST_WORDS = 80  # of an entry's body that are looked at
_SEEN_FOR_SCRIPT = 300
_SCRIPT_SHARE = 0.15
_SHORTEST = 3
_LONG = 9  # letters, from which an ending may be longer

_SCRIPTS = (
    ("latin", re.compile("[a-zß-ɏ]")),
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("hebrew", re.compile("[\u05d0-\u05ea]")),
)
_ARABIC_GLUE = re.compile("(?:[وف]?(?:بال|كال|ال|لل)|[وفبلك](?=....))(?=...)")
_HEBREW_GLUE = re.compile("[והבלמשכ]{1,2}(?=...)")
_HIRAGANA = re.compile("[\u3041-\u309f]")


@dataclass(frozen=True, slots=True)
class Told:
    """How much of an entry a text tells.

    Args:
        found: Telling words of the entry that stand in the text.
        of: Telling words of the entry that could stand there.
    """

    found: int
    of: int

    @property
    def share(self) -> float:
        """Of the telling words, 0 to 1; 0 where there is none."""
        return self.found / self.of if self.of else 0.0


class Telling:
    """The telling words of an entry."""

    def __init__(self, title: str, body: str) -> None:
        titled, told = tokenize(title), tokenize(body)
        heads = dict.fromkeys((*_heads(titled.keys), *_heads(told.keys[:_MOST_WORDS])))
        self._heads = tuple(heads)[:_MOST]

    def told_by(self, *texts: Tokens) -> Told:
        """Say how many of them stand in some texts.

        Words in a script of which the texts hold hardly any do not count.
        """
        keys = [key for text in texts for key in text.keys[:_SEEN_FOR_SCRIPT]]
        counts = Counter(_script_of(key) for key in keys)
        joined = "".join(text.joined for text in texts)
        asked = [
            head
            for head, script in self._heads
            if script == "number" or counts[script] >= _SCRIPT_SHARE * len(keys)
        ]
        return Told(sum(head in joined for head in asked), len(asked))


def _heads(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give for each telling word what to look for among joined words, and its script."""
    for one, other in pairwise((*keys, "")):
        if is_unspaced(one):
            if is_unspaced(other) and not _HIRAGANA.match(one) and not _HIRAGANA.match(other):
                yield f" {one} {other} ", "unspaced"
        elif (head := _head(one)) and not _is_plain(one):
            yield head, _script_of(one)


def _is_plain(key: str) -> bool:
    return is_common(key) or is_grammar(key) or is_never_a_name(key)


def _head(key: str) -> str:
    """Give what all forms of a word have in common; empty for one that is too short to tell."""
    if key[0].isdigit():
        return f" {key} " if len(key) > 1 else ""
    script = _script_of(key)
    if script == "arabic":
        bare = _ARABIC_GLUE.sub("", key, count=1)
        return "" if _is_plain(bare) or len(bare) < _SHORTEST else _shortened(bare, 4)
    if script == "hebrew":
        bare = _HEBREW_GLUE.sub("", key, count=1)
        return "" if _is_plain(bare) or len(bare) < _SHORTEST else _shortened(bare, 4)
    if len(key) < (_SHORTEST if script != "other" else 2):
        return ""
    return f" {_shortened(key, 3 if script == 'cyrillic' else 4)}"


def _shortened(key: str, least: int) -> str:
    """Give a word without what may be its ending, of at least so many letters."""
    if len(key) <= least:
        return key
    ending = 1 if len(key) == least + 1 else 2 if len(key) < _LONG else 3
    return key[: max(least, len(key) - ending)]


def _script_of(key: str) -> str:
    if key[0].isdigit():
        return "number"
    if is_unspaced(key):
        return "unspaced"
    return next((name for name, letters in _SCRIPTS if letters.match(key)), "other")
