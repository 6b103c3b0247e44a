"""Documents per CPU second past 1,000 and 10,000 entities: ``python -m bench.entities``.

Documents are those of `bench.matching_load`, cut to about 350 words (2,300 characters), every fifth
word with a capital. An entity has three names of one to three of the rarer words; a tenth has
`near`, a tenth a mask; one name in ten begins with one of 20 given names.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bench.matching_load import make_documents, make_world
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.recognize import recognize
from monitor.core.text.tokenize import forget_texts
from monitor.model.entity import Alias, Entity
from monitor.model.item import Item


def _entities(vocabulary: Sequence[str], chance: random.Random, n: int) -> Iterator[Entity]:
    given_names = vocabulary[2_000:2_020]
    for number in range(n):
        words = [vocabulary[int(10 ** chance.uniform(2.7, 4.7))] for _ in range(6)]
        first = chance.choice(given_names) if chance.random() < 0.1 else words[0]
        near = (words[4],) if chance.random() < 0.1 else ()
        masks = (f"{words[1]} {words[5]}",) if chance.random() < 0.1 else ()
        names = (f"{first} {words[1]}", words[1], f"{words[0]} {words[2]} {words[3]}")
        aliases = tuple(Alias(name.title(), "folded", near) for name in names)
        yield Entity(f"person.p{number}", names[0].title(), aliases, masks)


def _capitalized(item: Item, chance: random.Random) -> Item:
    words = [word.title() if chance.random() < 0.2 else word for word in item.body.split()[:350]]
    return replace(item, body=" ".join(words))


def _print_entities(vocabulary: Sequence[str], items: Sequence[Item], n: int) -> None:
    chance = random.Random(21)
    items = [_capitalized(item, chance) for item in items]
    entities = list(_entities(vocabulary, chance, n))
    started = time.process_time()
    gazetteer = Gazetteer(entities)
    took = time.process_time() - started
    best, found = 0.0, 0
    for _ in range(3):
        forget_texts()
        started = time.process_time()
        found = sum(len(recognize(item, gazetteer)) for item in items)
        best = max(best, len(items) / (time.process_time() - started))
    print(
        f"{n:>7,} entities: {best:,.0f} documents/s, {found / len(items):.1f} mentions a document; "
        f"building {took / n * 1e6:.0f} us an entity"
    )


def main() -> None:
    """Print one line for each number of entities."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--entities", type=int, nargs="*", default=[1_000, 10_000])
    arguments = parser.parse_args()
    chance = random.Random(20)
    world = make_world(chance)
    items = list(make_documents(world, chance, arguments.documents))
    for n in arguments.entities:
        _print_entities(world.words, items, n)


if __name__ == "__main__":
    main()
