"""The names of outlets, ready to be found in a text.

A text's words are looked up one after another in a tree of the words of all names, so that what a
text costs does not grow with the number of outlets. Linear in the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from monitor.core.attribution.inflect import declined, melted_articles, openings, stem
from monitor.core.attribution.plain import Plain
from monitor.core.attribution.spelling import Span, Spelling, is_loose, spelling, spellings
from monitor.core.entities.outlets import TYPE, Outlets
from monitor.model.entity import Entity

_CYRILLIC = re.compile("[\u0400-\u052f]")
_DOMAIN = re.compile(r"\.[a-z]{2,}")
_LONG_DASHES: Final = "–—―"


class Found(NamedTuple):
    """A place that names an outlet, in the plain text.

    Args:
        outlet: Its id; empty where the words belong to a longer name of somebody else.
        start: Where the name begins, without article.
        end: Where it ends.
        cut: Where the text before it ends: joined particles belong to that.
        is_weak: It is a common word as well: a plain verb beside it says little.
    """

    outlet: str
    start: int
    end: int
    cut: int
    is_weak: bool


class _Node:
    __slots__ = ("next", "spellings")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.spellings: list[Spelling] = []


class OutletNames:
    """All outlets that a desk knows; never changed, and safe to share between threads.

    Args:
        entities: Those of other types only keep the words of their own longer names.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        entities = tuple(entities)
        self.outlets: Mapping[str, Entity] = {e.id: e for e in entities if e.id.startswith(TYPE)}
        self.social = frozenset(e.id for e in self.outlets.values() if e.kind == "social")
        self.lookup = Outlets(self.outlets.values())
        self.domains = {
            domain.lower(): each.id for each in self.outlets.values() for domain in each.domains
        }
        self._root = _Node()
        self._singles: set[str] = set()
        for each in sorted(self.outlets.values(), key=lambda outlet: outlet.id):
            for spelled in spellings(each):
                if spelled.words:
                    self._file(spelled)
        self._file_others(entities)

    def find(self, text: Plain, tokens: Sequence[Span], words: Sequence[str]) -> tuple[Found, ...]:
        """Give the places that name an outlet, the longest name at each, in their order.

        Args:
            tokens: Where the words of the text stand, as `TOKEN` cuts it.
            words: They themselves, in small letters.
        """
        keys = [stem(word) for word in words] if _CYRILLIC.search(text.lower) else words
        found, done, first = [], 0, self._root.next
        for index in [index for index, key in enumerate(keys) if key in first]:
            if index < done or not _may_be(first[keys[index]], keys[index + 1 : index + 2]):
                continue
            best = self._best(text, tokens, keys, index)
            if best is None:
                continue
            spelled, is_weak = best
            done = index + len(spelled.words)
            if melted_articles(keys[index]) is not None and done < len(keys):
                # "The Times of Israel" is no "The Times".
                longer = self._best(text, tokens, keys, index + 1)
                if longer is not None and index + 1 + len(longer[0].words) > done:
                    done = index + 1
                    continue
            if spelled.outlet:
                found.append(_found(spelled, text, tokens[index:done], is_loose=is_weak))
        return tuple(found)

    def _best(
        self, text: Plain, tokens: Sequence[Span], keys: Sequence[str], index: int
    ) -> tuple[Spelling, bool] | None:
        return max(self._from(text, tokens, keys, index), default=None, key=_rank)

    def _from(
        self, text: Plain, tokens: Sequence[Span], keys: Sequence[str], index: int
    ) -> Iterator[tuple[Spelling, bool]]:
        """Give the spellings that fit from a word on, and whether they do so loosely."""
        node = self._root
        for at in range(index, len(tokens)):
            following = node.next.get(keys[at])
            if following is None:
                return
            node = following
            place = tokens[index : at + 1]
            if not node.spellings or not _stands_free(text, place[0][0], place[-1][1]):
                continue
            for spelled in node.spellings:
                is_weak = is_loose(spelled, text, place)
                behind = keys[index - 1] if index else ""
                if is_weak is not None and (not spelled.behind or behind in spelled.behind):
                    yield spelled, is_weak

    def _file(self, spelled: Spelling) -> None:
        first, *others = (word.lower() for word in spelled.words)
        nodes: list[tuple[_Node, int, str]] = []
        for one in declined(first) if others else (first,):
            for opening, front in openings(one):
                node = self._root.next.setdefault(stem(opening), _Node())
                nodes.append((node, front, opening[front:]))
        for n, word in enumerate(others, start=2):
            forms = declined(word) if n < len(spelled.words) else (word,)
            nodes = [
                (node.next.setdefault(stem(form), _Node()), front, written)
                for node, front, written in nodes
                for form in forms
            ]
        for node, front, written in nodes:
            words = (written, *spelled.words[1:]) if front else spelled.words
            node.spellings.append(spelled._replace(words=words, front=front))
        if not others and spelled.outlet:
            self._singles.add(first)

    def _file_others(self, entities: Sequence[Entity]) -> None:
        """Let longer names of others keep their words: Michael Bloomberg, the Guardian Council."""
        for each in entities:
            texts = each.masks
            if each.id not in self.outlets:
                texts = (*texts, *(alias.text for alias in each.aliases))
            for text in texts:
                other = spelling("", text)
                words = {word.lower() for word in other.words}
                is_near = each.id in self.outlets or not self._singles.isdisjoint(words)
                if len(other.words) > 1 and is_near:
                    self._file(other)


def _may_be(node: _Node, following: Sequence[str]) -> bool:
    """Tell whether a name may begin with a word that some begin with: a quick look at the next."""
    return bool(node.spellings) or (bool(following) and following[0] in node.next)


def _rank(fit: tuple[Spelling, bool]) -> tuple[int, bool, bool]:
    """What makes a name the better one at a place: its length, then how sure it is."""
    spelled, is_weak = fit
    return len(spelled.words), not is_weak, not spelled.is_weak


def _found(spelled: Spelling, text: Plain, place: Sequence[Span], *, is_loose: bool) -> Found:
    first, end = place[0][0], place[-1][1]
    if spelled.gaps and spelled.gaps[-1] == "." and text.lower[end : end + 1] == ".":
        end += 1  # the last dot of A.P.
    if "(" in "".join(spelled.gaps) and text.lower[end : end + 1] == ")":
        end += 1  # The Guardian (Nigeria)
    start = first + spelled.front
    is_weak = is_loose or (spelled.is_weak and len(spelled.words) == 1)
    return Found(spelled.outlet, start, end, start, is_weak or bool(spelled.behind))


def _stands_free(text: Plain, start: int, end: int) -> bool:
    """Tell whether a name is no part of an address, a handle or a longer word."""
    lower = text.lower
    before, behind = lower[max(0, start - 1) : start], lower[end : end + 1]
    if behind in ("_", "@") or (behind == "." and _DOMAIN.match(text.cased, end)):
        return False
    if before in ("@", "#", "_"):
        return False
    if before in ("/", "."):
        return _is_in_text(lower, start)
    if before == "-" and start > 1 and lower[start - 2].isalnum():
        return _is_free_of_dash(text, start)
    return True


def _is_in_text(lower: str, start: int) -> bool:
    """Tell whether a dot or stroke before a name is a sign of the text, not of an address."""
    chunk = lower[max(0, start - 40) : start].rpartition(" ")[2].rpartition("\n")[2]
    chunk = chunk.removesuffix(".")
    return not any(sign in chunk for sign in (".", "//", "@"))


def _is_free_of_dash(text: Plain, start: int) -> bool:
    """Tell whether a dash before a name parts it from a word: a long one, or of a particle."""
    lower = text.lower
    is_particle = lower[start - 2] > "\u0590" and not lower[max(0, start - 3) : start - 2].isalnum()
    return is_particle or text.text[text.span(start - 1, start)[0]] in _LONG_DASHES


NO_OUTLETS = OutletNames(())
