"""Many phrases looked for at once: the cost follows the text, not how many phrases there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from monitor.core.text.arabic import forms

Value = TypeVar("Value")


class Place(NamedTuple, Generic[Value]):
    """Where a phrase stands: from word `start` up to, not including, word `end`."""

    start: int
    end: int
    value: Value


@dataclass(slots=True)
class _Node(Generic[Value]):
    """What may follow some first words, and the phrases that end with them."""

    children: dict[str, "_Node[Value]"] = field(default_factory=dict)
    values: list[Value] = field(default_factory=list)


class Phrases(Generic[Value]):
    """Phrases, each with a value; built in time linear in their words.

    A tree of keys. A word of a text is read as every word of a phrase that may stand so in Arabic
    (`forms`): the tree is as large as the phrases, not as their forms.
    """

    def __init__(self, phrases: Iterable[tuple[Sequence[str], Value]]) -> None:
        root = _Node[Value]()
        words: set[str] = set()
        for keys, value in phrases:
            if not keys:
                continue
            words.update(keys)
            node = root
            for key in keys:
                node = node.children.setdefault(key, _Node())
            node.values.append(value)
        self._readings = _readings(words)
        self._starts = {
            form: tuple(root.children[key] for key in keys if key in root.children)
            for form, keys in _readings(root.children).items()
        }

    def __bool__(self) -> bool:
        return bool(self._starts)

    def find(self, keys: Sequence[str]) -> Iterator[Place[Value]]:
        """Give all places of all phrases, by their first words, shorter ones first.

        At most as many steps for each word as the longest phrase has words, times the few ways in
        which one Arabic word can be read.
        """
        starts = self._starts
        for start in [place for place, key in enumerate(keys) if key in starts]:
            yield from self._from(start, keys)

    def _from(self, start: int, keys: Sequence[str]) -> Iterator[Place[Value]]:
        nodes, end = self._starts[keys[start]], start + 1
        while nodes:
            for node in nodes:
                for value in node.values:
                    yield Place(start, end, value)
            readings = self._readings.get(keys[end], ()) if end < len(keys) else ()
            nodes = tuple(
                node.children[reading]
                for node in nodes
                for reading in readings
                if reading in node.children
            )
            end += 1


def _readings(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """As which words of phrases a word of a text may be read."""
    readings: dict[str, tuple[str, ...]] = {}
    for word in words:
        for form in forms(word):
            readings[form] = (*readings.get(form, ()), word)
    return readings
