"""Documents per CPU second past 1,000 and 10,000 entities: ``python -m bench.entities``.

Documents are those of `bench.matching_load`, cut to about 350 words (2,300 characters), every fifth
word with a capital. An entity has three names of one to three of the rarer words; a tenth has
`near`, a tenth a mask; one name in ten begins with one of 20 given names. Each number is taken with
all names folded, then with all of them found by likeness.

Names made of the words of the documents grow more mentions with each entity; of 10,000 people that
a desk knows, a day's news names few. The last lines therefore keep 1,000 such entities, and the
others have names of words written backwards, which hold the same letters and stand in no document.
By them 10,000 entities have to keep half the speed of 1,000; likeness may take twice the time of
folded names. The command answers 1 where either is missed.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from bench.matching_load import make_documents, make_world
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.recognize import recognize
from monitor.core.text.tokenize import forget_texts
from monitor.model.entity import Alias, AliasMode, Entity
from monitor.model.item import Item

MODES: Final[tuple[AliasMode, ...]] = ("folded", "translit")
N_NAMED: Final = 1_000
BAR: Final = 0.5


class _Load(NamedTuple):
    """How many entities there are, and how many of them documents may name."""

    n: int
    n_named: int
    mode: AliasMode


def _entities(vocabulary: Sequence[str], chance: random.Random, load: _Load) -> Iterator[Entity]:
    given_names = vocabulary[2_000:2_020]
    mode = load.mode
    for number in range(load.n):
        words = [vocabulary[int(10 ** chance.uniform(2.7, 4.7))] for _ in range(6)]
        if number >= load.n_named:
            words = [word[::-1] for word in words]
        first = chance.choice(given_names) if chance.random() < 0.1 else words[0]
        near = (words[4],) if chance.random() < 0.1 else ()
        masks = (f"{words[1]} {words[5]}",) if chance.random() < 0.1 else ()
        names = (f"{first} {words[1]}", words[1], f"{words[0]} {words[2]} {words[3]}")
        aliases = tuple(Alias(name.title(), mode, near) for name in names)
        yield Entity(f"person.p{number}", names[0].title(), aliases, masks)


def _capitalized(item: Item, chance: random.Random) -> Item:
    words = [word.title() if chance.random() < 0.2 else word for word in item.body.split()[:350]]
    return replace(item, body=" ".join(words))


def _print_entities(vocabulary: Sequence[str], items: Sequence[Item], load: _Load) -> float:
    chance = random.Random(21)
    items = [_capitalized(item, chance) for item in items]
    entities = list(_entities(vocabulary, chance, load))
    started = time.process_time()
    gazetteer = Gazetteer(entities)
    took = time.process_time() - started
    best, found = 0.0, 0
    for _ in range(3):
        forget_texts()
        started = time.process_time()
        found = sum(len(recognize(item, gazetteer)) for item in items)
        best = max(best, len(items) / (time.process_time() - started))
    cost = took / load.n * 1e6
    print(
        f"{load.n:>7,} entities, {load.n_named:>6,} of the texts, {load.mode:<8}: "
        f"{best:,.0f} documents/s, {found / len(items):.1f} mentions a document; "
        f"building {cost:.0f} us an entity"
    )
    return best


def _tell(name: str, share: float) -> bool:
    """Print which share of a speed is kept; whether it reaches the bar."""
    is_met = share >= BAR
    print(f"{name}: {share:.2f} of the speed (bar {BAR}){'' if is_met else '  MISSED'}")
    return is_met


def main() -> int:
    """Print one line for each number of entities, then the bars; 1 if one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--entities", type=int, nargs="*", default=[1_000, 10_000])
    arguments = parser.parse_args()
    chance = random.Random(20)
    world = make_world(chance)
    items = list(make_documents(world, chance, arguments.documents))
    numbers = [(n, n) for n in arguments.entities]
    numbers += [(n, N_NAMED) for n in arguments.entities if n > N_NAMED]
    loads = [_Load(n, n_named, mode) for n, n_named in numbers for mode in MODES]
    speeds = {load: _print_entities(world.words, items, load) for load in loads}
    is_met = True
    for load, speed in speeds.items():
        few = load._replace(n=load.n_named)
        if load.mode == "translit":
            name = f"{load.n:,} entities, {load.n_named:,} of the texts"
            folded = speeds[load._replace(mode="folded")]
            is_met = _tell(f"{name}, translit to folded", speed / folded) and is_met
            if load.n > load.n_named and few in speeds:
                is_met = _tell(f"{name} to {few.n:,}", speed / speeds[few]) and is_met
    few, most = (_Load(n, n, "translit") for n in (numbers[0][0], max(arguments.entities)))
    share, more = speeds[most] / speeds[few], f"{most.n:,} entities, all of the texts"
    print(f"{more} to {few.n:,}: {share:.2f} of the speed (no bar: more mentions a document)")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
