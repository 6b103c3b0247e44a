"""Documents per CPU second past 1,000 and 10,000 rules: ``python -m bench.matching``.

Documents of about 600 words and rules are made here from a fixed seed. Words follow Zipf's law over
a vocabulary whose head is the commonest words of English; each document repeats words of a topic
and a few names, as news does. Of the rules 60 % are AND of two or three words, 20 % phrases, 10 % a
prefix within an AND, 10 % an OR with a NOT.
"""

import argparse
import itertools
import random
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from monitor.core.matching.compile import RuleIndex, compile_rules
from monitor.core.matching.document import Document
from monitor.core.matching.format import format_query
from monitor.core.matching.match import candidates, match
from monitor.core.matching.parse import parse
from monitor.model.item import Item
from monitor.model.rule import Rule

_HEAD = """
    the of and to in a is that for it was on are as with his they at be this from have or by one
    had not but what all were when we there can an your which their said if do will each about
    how up out them then she many some so these would other into has more her two like him see
"""
_SYLLABLES = [a + b for a in "bdfgklmnprst" for b in ("a", "e", "i", "o", "u", "ar", "en", "ol")]
_N_WORDS = 60_000


def make_vocabulary(chance: random.Random) -> list[str]:
    """Make words, the commonest first."""
    made = {
        "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(2 * _N_WORDS)
    }
    rest = sorted(made)
    chance.shuffle(rest)
    return (_HEAD.split() + rest)[:_N_WORDS]


def make_documents(vocabulary: Sequence[str], chance: random.Random, n: int) -> Iterator[Item]:
    """Make documents of 600 words."""
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    for number in range(n):
        topic = chance.choices(vocabulary[200:20_000], k=30)
        words = chance.choices(vocabulary, cum_weights=weights, k=450) + chance.choices(
            topic, k=150
        )
        chance.shuffle(words)
        lines = [" ".join(words[at : at + 18]).capitalize() + "." for at in range(0, 600, 18)]
        now = datetime(2026, 1, 1, tzinfo=UTC)
        yield Item(
            str(number), str(number), "", "", " ".join(topic[:8]), " ".join(lines), "en", now
        )


def _query(vocabulary: Sequence[str], chance: random.Random) -> str:
    def word() -> str:
        return vocabulary[int(10 ** chance.uniform(2.7, 4.7))]

    kind = chance.random()
    if kind < 0.6:
        return " AND ".join(word() for _ in range(chance.randint(2, 3)))
    if kind < 0.8:
        return f'"{word()} {word()}"'
    if kind < 0.9:
        return f"{word()} AND {word()[:4]}*"
    return f"({word()} OR {word()}) {word()} NOT {word()}"


def _rules(vocabulary: Sequence[str], chance: random.Random, n: int) -> list[Rule]:
    trees = (parse(_query(vocabulary, chance)) for _ in range(n))
    return [Rule(f"r{number}", tree, format_query(tree)) for number, tree in enumerate(trees)]


def _measure(index: RuleIndex, items: Sequence[Item]) -> tuple[float, float, float]:
    """Documents per CPU second, hits a document, verified candidates a document."""
    started = time.process_time()
    hits = sum(len(match(item, index)) for item in items)
    took = time.process_time() - started
    looked_at = sum(sum(1 for _ in candidates(Document(item), index)) for item in items)
    return len(items) / took, hits / len(items), looked_at / len(items)


def main() -> None:
    """Print one line for each number of rules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--rules", type=int, nargs="*", default=[1_000, 10_000])
    arguments = parser.parse_args()
    chance = random.Random(20)
    vocabulary = make_vocabulary(chance)
    items = list(make_documents(vocabulary, chance, arguments.documents))
    for n in arguments.rules:
        started = time.process_time()
        rules = _rules(vocabulary, chance, n)
        parsed = time.process_time()
        index = compile_rules(rules)
        built = time.process_time()
        speeds = [_measure(index, items) for _ in range(3)]
        speed, hits, looked_at = max(speeds)
        print(
            f"{n:>7,} rules: {speed:,.0f} documents/s, {hits:.1f} hits and {looked_at:.1f} "
            f"verified rules a document; parsing {(parsed - started) / n * 1e6:.0f} us, "
            f"building {(built - parsed) / n * 1e6:.0f} us a rule"
        )


if __name__ == "__main__":
    main()
