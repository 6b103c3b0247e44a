"""How well names are found in other spellings and scripts: ``python -m bench.names``.

Three sets of our own over public persons and places, of which a third was never looked at while
the matching was built. Triples: an entity as a desk defines it and a text that names it or does
not. Sentences: all entities loaded at once, every mention marked; sentences in which nobody is
named; words in lower case, which are never a name. Definitions are read as those of a rules file.
"""

import argparse
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bench.name_sets import defined, marked, read
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.recognize import recognize
from monitor.model.entity import Mention
from monitor.model.item import Item

AT = datetime(2026, 3, 1, tzinfo=UTC)
TRIPLE_BARS = {"precision": 0.95, "recall": 0.95}
SENTENCE_BARS = {"precision": 0.95, "recall": 0.97}


@dataclass(slots=True)
class Score:
    """Hits and misses of one kind of texts."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, *, found: int, expected: int, right: int) -> None:
        """Count one text."""
        self.right += right
        self.wrong += found - right
        self.missed += expected - right

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right; 1 where nothing was."""
        return self.right / ((self.right + self.wrong) or 1) if self.right or self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what is to be found, the share that was; 1 where nothing is."""
        return self.right / (self.right + self.missed) if self.right or self.missed else 1.0


def named(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Whom a text names; every span must hold what it says.

    Raises:
        AssertionError: One does not.
    """
    mentions = recognize(Item("k", "g", "", "", "", text, "und", AT), gazetteer)
    for each in mentions:
        assert text[each.start : each.end] == each.text, each  # noqa: S101  the law is measured too
    return mentions


def script(text: str) -> str:
    """The script of most letters."""
    names = Counter(unicodedata.name(c, "?").split()[0] for c in text if c.isalpha())
    return names.most_common(1)[0][0].capitalize() if names else "?"


def score_triples(
    names: Iterable[Mapping[str, Any]], errors: list[str]
) -> tuple[Score, dict[str, Score]]:
    """Judge all spellings, each with its entity alone."""
    total, pairs = Score(), dict[str, Score]()
    for each in names:
        [entity] = defined([each["entity"]]).values()
        gazetteer = Gazetteer([entity])
        for is_same, spelling in (
            *((True, spelling) for spelling in each["same"]),
            *((False, spelling) for spelling in each["other"]),
        ):
            is_found = bool(named(spelling, gazetteer))
            pair = pairs.setdefault(f"{script(entity.name)} {script(spelling)}", Score())
            for score in (total, pair):
                score.add(found=is_found, expected=is_same, right=is_found and is_same)
            if is_found != is_same:
                errors.append(f"{'missed' if is_same else 'wrong'}: {entity.id} {spelling}")
    return total, pairs


def score_sentences(
    sentences: Iterable[str], gazetteer: Gazetteer, errors: list[str]
) -> tuple[Score, int]:
    """Judge sentences: a mention is right that overlaps a mark of its entity.

    Returns:
        The score, and how many mentions hold just what is marked.
    """
    score, n_exact = Score(), 0
    for sentence in map(marked, sentences):
        found = [(each.entity.partition(".")[2], each) for each in named(sentence.text, gazetteer)]
        left = list(sentence.mentions)
        right = 0
        for slug, each in found:
            match = next(_overlapping(left, slug, each), None)
            if match:
                left.remove(match)
                right += 1
                n_exact += match[1:] == (each.start, each.end)
            else:
                errors.append(f"wrong: {each.text} is no {each.entity}: {sentence.text}")
        errors += (f"missed: {text[0]} {text[1:]}: {sentence.text}" for text in left)
        score.add(found=len(found), expected=len(sentence.mentions), right=right)
    return score, n_exact


def _overlapping(
    marks: Iterable[tuple[str, int, int]], slug: str, mention: Mention
) -> Iterator[tuple[str, int, int]]:
    for mark in marks:
        if mark[0] == slug and mark[1] < mention.end and mention.start < mark[2]:
            yield mark


def _tell(name: str, score: Score, bars: Mapping[str, float]) -> bool:
    """Print precision and recall; whether both reach their bars."""
    told = [f"{name:34}"]
    is_met = True
    for what in ("precision", "recall"):
        value = getattr(score, what)
        bar = f" (bar {bars[what]:g})" if bars else ""
        is_missed = bool(bars) and value < bars[what]
        told.append(f"{what} {value:.3f}{bar}{' MISSED' * is_missed}")
        is_met = is_met and not is_missed
    n = score.right + score.missed
    print("  ".join(told) + f"  of {n} to find, {score.wrong} wrong")
    return is_met


def _held_out(entries: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [entry for entry in entries if entry.get("held_out")]


def main() -> int:
    """Print the figures; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what was judged wrong")
    parser.add_argument("--open", action="store_true", help="without the held-out third")
    arguments = parser.parse_args()
    names, texts = read("names")["names"], read("name_sentences")
    sentences = [*texts["sentences"], *texts["traps"]]
    gazetteer = Gazetteer(
        defined([*(each["entity"] for each in names), *texts["entities"]]).values()
    )
    errors: list[str] = []
    if arguments.open:
        names = [each for each in names if not each.get("held_out")]
        sentences = [each for each in sentences if not each.get("held_out")]
    total, pairs = score_triples(names, errors)
    is_met = _tell("triples", total, TRIPLE_BARS)
    for pair, score in sorted(pairs.items()):
        _tell(f"  {pair}", score, {})
    if not arguments.open:
        _tell("  held out", score_triples(_held_out(names), [])[0], {})
    found, n_exact = score_sentences((each["text"] for each in sentences), gazetteer, errors)
    is_met = _tell("sentences", found, SENTENCE_BARS) and is_met
    print(f"  {n_exact} of {found.right} mentions hold just what is marked")
    if not arguments.open:
        texts_held_out = [each["text"] for each in _held_out(sentences)]
        _tell("  held out", score_sentences(texts_held_out, gazetteer, [])[0], {})
    lower = [each for line in texts["lower_case"] for each in named(line, gazetteer)]
    print(f"{len(lower)} names in lower case (bar 0){'  MISSED' * bool(lower)}")
    errors += (f"wrong: lower case {each.text} taken for {each.entity}" for each in lower)
    for error in errors if arguments.errors else ():
        print(f"  {error}")
    return 0 if is_met and not lower else 1


if __name__ == "__main__":
    sys.exit(main())
