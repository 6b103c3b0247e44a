"""How well it is told who is cited and who rests on whom: ``python -m bench.attribution``.

Sentences, chains and articles are our own, about invented events, with the sources that a careful
reader finds (`bench/data/citations.yaml` tells how they are marked); the outlets are those that
ship. A citation is right if its source, its place and, in a chain, the way are. The sentences were
written before the reader was tried on them, and a third is held out: no cue is to be made for one
of those. The list of outlets and the articles that cite in passing are no such proof: whoever wrote
them knew the file of outlets and the rule.
"""

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.attribution_rates import Errors, rate_chains, rate_outlets, rate_passing, shown
from bench.attribution_sets import Snippet, Told, hold_against, item_of, load, rates, snippets
from monitor.app.setup import read_setup
from monitor.core.attribution.cite import cite
from monitor.core.attribution.names import OutletNames
from monitor.core.text.tokenize import forget_texts
from monitor.model.item import Item

SEED = 20260303
SETTINGS = Path(__file__).parents[1] / "monitor.example.yaml"
DOCUMENTS, DOCUMENT_CHARS, ROUNDS = 300, 2_400, 3
LEAST = {
    "precision": 0.95, "recall": 0.95, "precision, other languages held out": 0.95,
    "recall, other languages held out": 0.85, "chains": 0.75, "outlets in the file": 120,
    "names recognized": 0.9, "spellings joined": 0.8, "documents a CPU second": 140,
}  # fmt: skip
MOST = {"negatives with a citation": 0.05}


# -- sentences
def read_snippets(names: OutletNames, errors: Errors) -> list[tuple[Snippet, Told]]:
    """Cite every snippet and hold what was found against its marks."""
    judged = []
    for snippet in snippets():
        citations = cite(snippet.item, names).citations
        told = hold_against(snippet.marks, citations)
        judged.append((snippet, told))
        group = f"{snippet.lang}, {snippet.family}{', held out' * snippet.is_held_out}"
        body = snippet.item.body
        for mark in told.missed:
            words = repr(body[mark.start : mark.end]) if mark.start is not None else "of the feed"
            via = f" via {mark.via}" if mark.via else ""
            errors.append(f"{group}: missed {words} = {mark.source}{via}: {body}")
        errors += [f"{group}: wrong {shown(each, body)}: {body}" for each in told.wrong]
    return judged


def rate_snippets(judged: Sequence[tuple[Snippet, Told]]) -> dict[str, float]:
    """Give the figures of the sentences that have a bar, and of those held out."""
    figures: dict[str, float] = {}
    for name, chosen in {
        "": judged,
        ", held out": [one for one in judged if one[0].is_held_out],
        ", other languages held out": [
            one for one in judged if one[0].is_held_out and one[0].lang != "en"
        ],
    }.items():
        precision, recall = rates(told for _, told in chosen)
        figures |= {f"precision{name}": precision, f"recall{name}": recall}
    negatives = [told for snippet, told in judged if not snippet.marks]
    cited = sum(bool(told.wrong) for told in negatives)
    return {**figures, "negatives with a citation": cited / len(negatives)}


def print_groups(judged: Sequence[tuple[Snippet, Told]]) -> None:
    """Print the rates by language and, for English, by the kind of cue."""
    groups: dict[str, list[Told]] = {}
    for snippet, told in judged:
        if snippet.lang == "en" and snippet.marks:
            groups.setdefault(f"en, {snippet.family}", []).append(told)
        groups.setdefault(snippet.lang, []).append(told)
    for name, group in groups.items():
        precision, recall = rates(group)
        print(f"  {name:22} {len(group):3} texts: precision {precision:.3f}, recall {recall:.3f}")


# -- speed
def documents(chance: random.Random) -> list[Item]:
    """Put articles together to documents as long as those of the bar."""
    articles = [each for name, key in (("chains", "chains"), ("passing", "articles"))
                for each in load(name)[key] if each.get("lang", "en") == "en"]  # fmt: skip
    made = []
    for _ in range(DOCUMENTS):
        texts = [each["text"] for each in chance.sample(articles, len(articles))]
        made.append(item_of("\n".join(texts)[:DOCUMENT_CHARS].strip()))
    return made


def measure_speed(names: OutletNames) -> float:
    """Give the documents that are read for citations in a second of one core, best of three."""
    items = documents(random.Random(SEED))
    best = 0.0
    for _ in range(ROUNDS):
        forget_texts()
        started = time.process_time()
        for item in items:
            cite(item, names)
        best = max(best, len(items) / (time.process_time() - started))
    return best


def main() -> int:
    """Print the figures; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what was wrong or missed")
    parser.add_argument("--seen", action="store_true", help="list no text that is held out")
    arguments = parser.parse_args()
    names = read_setup(SETTINGS, {}, sends=False).book.outlet_names
    errors: Errors = []
    judged = read_snippets(names, errors)
    print_groups(judged)
    figures = rate_snippets(judged)
    figures["chains"] = rate_chains(names, errors)
    figures |= rate_passing(names, errors) | rate_outlets(names, errors)
    figures["documents a CPU second"] = measure_speed(names)
    missed = {name for name, bar in LEAST.items() if figures[name] < bar}
    missed |= {name for name, bar in MOST.items() if figures[name] > bar}
    for name, value in figures.items():
        least, most = LEAST.get(name), MOST.get(name)
        bar = f"  (at least {least:g})" if least else f"  (at most {most:g})" if most else ""
        print(f"  {name:37} {value:7.3f}{bar}{'  MISSED' * (name in missed)}")
    for error in errors if arguments.errors else ():
        if not (arguments.seen and "held out" in error):
            print(f"  {error}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
