"""What some rule asks of a document beside its words: only that is found out of each document."""

from collections.abc import Callable, Iterable, Iterator, Set
from typing import Final, NamedTuple

from monitor.core.matching.regex import PatternSet
from monitor.core.text.keyindex import base_of, beginning, exact, is_kind_of, titled
from monitor.core.text.tokenize import written_in
from monitor.model.rule import Regex

MOST_WORDS: Final = 200_000
_LONGEST = 40  # a sentence of a script without spaces never comes again


class Derived:
    """Keys that follow from a word alone, remembered: news vocabulary is Zipfian.

    Args:
        derive: Gives the keys of one word.
        most: Words that are remembered; then it begins anew.
    """

    def __init__(self, derive: Callable[[str], tuple[str, ...]], *, most: int = MOST_WORDS) -> None:
        self._derive = derive
        self._most = most
        self._known = _Known(set(), {}, set())

    def of(self, words: Set[str]) -> Iterator[str]:
        """Give the keys of all words; set operations skip those that have none."""
        known = self._known
        if len(known.seen) > self._most:
            # Another thread may be reading the old one: it is left as it is.
            known = self._known = _Known(set(), {}, set())
        for word in words - known.seen:
            keys = self._derive(word)
            if len(word) > _LONGEST:
                yield from keys
                continue
            if keys:
                known.keys[word] = keys
                known.fertile.add(word)
            known.seen.add(word)
        for word in words & known.fertile:
            yield from known.keys[word]


class _Known(NamedTuple):
    """Words that were looked at, those that have keys, and these."""

    seen: set[str]
    keys: dict[str, tuple[str, ...]]
    fertile: set[str]


class Asked:
    """The kinds of keys that rules ask for.

    Args:
        keys: Every key of every clause and proof of the rules.
        patterns: Regular expressions that no word gives away: every document is searched for them.
    """

    def __init__(self, keys: Iterable[str] = (), patterns: Iterable[Regex] = ()) -> None:
        asked = set(keys)
        self.titled: Final = frozenset(base_of(key) for key in asked if is_kind_of(titled, key))
        asked |= self.titled
        prefixes = {base_of(key) for key in asked if is_kind_of(beginning, key)}
        words = {base_of(key) for key in asked if is_kind_of(exact, key)}
        self._prefixes = Derived(_prefix_finder(prefixes)) if prefixes else None
        self._exact = Derived(_exact_finder(words)) if words else None
        self.patterns: Final = PatternSet(patterns)

    def __bool__(self) -> bool:
        return bool(self._prefixes or self._exact)

    def keys_of(self, text: str, words: Set[str]) -> Iterator[str]:
        """Give the keys of a field for prefixes and for words as they are written.

        Args:
            words: The keys of its words.
        """
        if self._prefixes:
            yield from self._prefixes.of(words)
        if self._exact:
            # No word goes over a space; what stands between two is found faster than each word.
            yield from self._exact.of(set(text.split()))


NOTHING = Asked()


def _prefix_finder(prefixes: Set[str]) -> Callable[[str], tuple[str, ...]]:
    lengths = sorted({len(prefix) for prefix in prefixes})

    def find(word: str) -> tuple[str, ...]:
        heads = (word[:length] for length in lengths if length <= len(word))
        return tuple(beginning(head) for head in heads if head in prefixes)

    return find


def _exact_finder(words: Set[str]) -> Callable[[str], tuple[str, ...]]:
    def find(chunk: str) -> tuple[str, ...]:
        written = dict.fromkeys(written_in(chunk))
        return tuple(exact(word) for word in written if word in words)

    return find
