"""News and rules as `bench.matching` needs them: any number, from a fixed seed, in our own words.

Words follow Zipf's law over a vocabulary whose head is the list of common English words that the
project carries. Each document repeats the words of a topic and a few names, as news does, and is
written with capitals, quotes, numbers, hyphens and possessives.
"""

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from monitor.core.text import frequency
from monitor.model.item import Item

_SYLLABLES = [a + b for a in "bdfgklmnprst" for b in ("a", "e", "i", "o", "u", "ar", "en", "ol")]
_N_WORDS: Final = 60_000
_N_NAMES: Final = 12_000
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_RANKS = (2.25, 4.7)
_SHARE_OF_NAMES: Final = 0.15
_ENDS = (".", ".", ".", ".", "?", ".”")


@dataclass(frozen=True, slots=True)
class World:
    """What is written with.

    Args:
        words: The commonest first.
        weights: Their cumulative frequencies.
        names: Of people and places.
    """

    words: tuple[str, ...]
    weights: tuple[float, ...]
    names: tuple[str, ...]


def make_world(chance: random.Random) -> World:
    """Make a vocabulary; about half of all running words are among the first two hundred."""
    head = list(_common())
    made = dict.fromkeys(_made(chance) for _ in range(2 * _N_WORDS))
    tail = [word for word in made if word not in set(head)][: _N_WORDS - len(head)]
    names = dict.fromkeys(_made(chance).capitalize() for _ in range(2 * _N_NAMES))
    words = (*head, *tail)
    weights = itertools.accumulate(1 / (rank + 2.7) ** 1.02 for rank in range(len(words)))
    return World(words, tuple(weights), tuple(names)[:_N_NAMES])


def make_documents(world: World, chance: random.Random, n: int) -> Iterator[Item]:
    """Make documents of about 600 words."""
    for number in range(n):
        topic = [world.words[int(10 ** chance.uniform(2.2, 4.6))] for _ in range(30)]
        names = chance.choices(world.names, k=6)
        words = [
            *chance.choices(world.words, cum_weights=world.weights, k=450),
            *chance.choices(topic, k=110),
            *(_spelled(name, chance) for name in chance.choices(names, k=30)),
            *(str(chance.randint(1, 5_000)) for _ in range(6)),
            "U.S.",
        ]
        chance.shuffle(words)
        body = " ".join(_sentences(words, chance))
        title = " ".join((*chance.sample(topic, 6), *names[:2])).capitalize()
        yield Item(f"k{number}", f"g{number}", "", "", title, body, "en", _NOW)


def mixed_queries(world: World, chance: random.Random, n: int) -> Iterator[str]:
    """Make queries as desks write them: names and words of every rank.

    60 % are AND of two or three, 20 % phrases, 10 % NEAR and 10 % an OR with a NOT.
    """
    for _ in range(n):
        yield _query(lambda: _any_word(world, chance), chance)


def hard_queries(world: World, chance: random.Random, n: int) -> Iterator[str]:
    """Make the same of common words alone: ranks 150 to 3,000."""
    for _ in range(n):
        yield _query(lambda: world.words[chance.randint(150, 3_000)], chance)


def broad_queries(world: World, chance: random.Random, n: int) -> Iterator[str]:
    """Make queries of every kind, one kind after the other."""

    def word() -> str:
        return _any_word(world, chance)

    kinds = (
        lambda: f"title:({word()} OR {word()})",
        lambda: f"{word()} {word()[:4]}*",
        lambda: f'={word()} OR ="{word().title()} {word()}"',
        lambda: f"ATLEAST/2({word()} OR {word()}) lang:(en OR fr)",
        lambda: f'({word()} OR {word()}) NEAR/8 ("{word()} {word()}" OR {word()}*)',
        lambda: f"{word()} body:({word()} NOT {word()})",
        lambda: f"{word()} re:/{word()[:3]}[a-z]+/i",
        lambda: f"({word()} NEAR/9 {word()}) ONEAR/20 {word()}",
    )
    for number in range(n):
        yield kinds[number % len(kinds)]()


def strange_queries(chance: random.Random, n: int) -> Iterator[str]:
    """Make queries of words that no document holds."""
    for _ in range(n):
        yield _query(lambda: f"zz{chance.randrange(10**6)}", chance)


def _query(word: Callable[[], str], chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.6:
        return " AND ".join(word() for _ in range(chance.randint(2, 3)))
    if kind < 0.8:
        return f'"{word()} {word()}"'
    if kind < 0.9:
        return f"{word()} NEAR/{chance.randint(3, 15)} {word()}"
    return f"({word()} OR {word()}) {word()} NOT {word()}"


def _any_word(world: World, chance: random.Random) -> str:
    if chance.random() < _SHARE_OF_NAMES:
        return chance.choice(world.names)
    return world.words[int(10 ** chance.uniform(*_RANKS))]


def _common() -> Iterator[str]:
    return (key for key in frequency.listed_english() if len(key) > 1)


def _made(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))


def _spelled(name: str, chance: random.Random) -> str:
    kind = chance.random()
    return f"{name}’s" if kind < 0.1 else f"pro-{name}" if kind < 0.15 else name


def _sentences(words: list[str], chance: random.Random) -> Iterator[str]:
    at = 0
    while at < len(words):
        length = chance.randint(8, 30)
        sentence = words[at : at + length]
        sentence[0] = sentence[0][:1].upper() + sentence[0][1:]
        if len(sentence) > 12:
            sentence[6] += ","
        yield " ".join(sentence) + chance.choice(_ENDS)
        at += length
