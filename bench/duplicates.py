"""How well retellings are found and news is kept: ``python -m bench.duplicates [--sampling]``.

Documents are made from sentences of our own (`bench.duplicate_texts`), retellings from them by
program, all by one seed, and the whole stream is judged item by item as `analyze --stream` does.
The thresholds were not set on these texts; the bars are those of `docs/duplicates.md`. With
``--sampling`` the same stream is judged with other marks than the product's: rows of an item beside
what is found (`bench.sampling`).
"""

import argparse
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.duplicate_texts import TOPICS
from bench.pair_sets import OWN, read_pairs
from bench.sampling import WAYS, is_short, n_rows, read_entries, share_met
from monitor.core.dedup.corpus import Corpus
from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.dedup.verdict import judge_all, root_of
from monitor.model.item import Item
from monitor.model.story import Dossier, Fingerprint, Numbered, Verdict

SEED = 20260301
DOCUMENTS_A_TOPIC = 5
SENTENCES = 7
RECEIVED_AT = datetime(2026, 3, 1, tzinfo=UTC)
Marks = Callable[[Item], Fingerprint]
REPEATED = ("duplicate", "extends")
BARS = {
    "f1": 0.97, "precision": 0.97, "summaries": 0.95, "frames and headlines": 0.98,
    "updates kept": 0.85, "called update": 0.70, "per second": 500,
}  # fmt: skip

_CHOICE = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"\b[PQCDON]\b")
_NUMBER = re.compile(r"\b\d+\b")
_SOUNDS = "ba dor fen gri hal jor kas lum mer nov oth pel rus sar tav ul ver wen yor zam"
_SYLLABLES = _SOUNDS.split()
_SYNONYMS = {
    "said": "stated", "yet": "but", "because": "since", "under": "beneath", "near": "close to",
    "first": "initial", "wants": "wishes", "harbor": "harbour", "neighbor": "neighbour",
    "found": "discovered", "stopped": "halted", "night": "evening", "began": "started",
}  # fmt: skip
_FURNITURE = (
    "\nRead more: pictures of the week\nSubscribe to our newsletter.",
    "\n\nYou can turn off cookies in the settings of your browser.",
    "\n© The Desk. All rights reserved.",
    "\nThe post appeared first on The Desk.",
    "\n\n(Reporting by A. Desk; Editing by B. Desk)",
)
_FILLERS = ("then", "there", "indeed", "also", "only", "just", "now", "again", "quite")
_DENYING = ("no", "not", "never", "nobody", "nothing")
REWORDED, REPLACED = 0.2, 0.5
_HEADLINES = ("What we know", "Late report", "From our pages", "News in short", "The day abroad")


@dataclass(frozen=True, slots=True)
class Document:
    """A title, its sentences, and the pattern that they were made of."""

    title: str
    sentences: tuple[str, ...]
    topic: int
    rows: tuple[int, ...]
    names: dict[str, str]

    @property
    def body(self) -> str:
        """Three sentences a paragraph."""
        return _paragraphs(self.sentences)


@dataclass(frozen=True, slots=True)
class Case:
    """An item of the stream and what is right about it.

    Args:
        family: Number of the document that it retells.
        kind: How it was made.
        is_repeat: It tells nothing that its document does not.
    """

    family: int
    kind: str
    title: str
    body: str
    is_repeat: bool


def _paragraphs(sentences: Sequence[str]) -> str:
    parts = [" ".join(sentences[n : n + 3]) for n in range(0, len(sentences), 3)]
    return "\n\n".join(parts)


def _name(rng: random.Random) -> str:
    return "".join(rng.sample(_SYLLABLES, 2)).capitalize()


def _names(rng: random.Random) -> dict[str, str]:
    person = f"{_name(rng)} {_name(rng)}", f"{_name(rng)} {_name(rng)}"
    return {
        "P": person[0], "Q": person[1], "C": _name(rng), "D": _name(rng),
        "O": f"{_name(rng)} {rng.choice(['Works', 'Trust', 'Lines', 'Brothers'])}",
    }  # fmt: skip


def _fill(pattern: str, names: dict[str, str], rng: random.Random) -> str:
    text = _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), pattern)
    text = _SLOT.sub(lambda found: names.get(found[0]) or str(rng.randint(3, 980)), text)
    return text[0].upper() + text[1:]


def write(topic: int, rng: random.Random) -> Document:
    """Write one document: the lead and six other sentences of its topic."""
    rows = (1, *sorted(rng.sample(range(2, len(TOPICS[topic])), SENTENCES - 1)))
    names = _names(rng)
    filled = tuple(_fill(TOPICS[topic][row], names, rng) for row in rows)
    return Document(_fill(TOPICS[topic][0], names, rng), filled, topic, rows, names)


def _edited(text: str) -> str:
    for word, other in _SYNONYMS.items():
        text = re.sub(rf"\b{word}\b", other, text)
    return text


def _reworded(text: str, rng: random.Random) -> str:
    """Drop or replace one small word in five, as a desk does that writes it anew."""
    words = []
    for word in text.split():
        is_kept = not word.islower() or word in _DENYING or rng.random() >= REWORDED
        if is_kept or rng.random() < REPLACED:
            words.append(word if is_kept else rng.choice(_FILLERS))
    return " ".join(words)


def _recounted(sentences: tuple[str, ...], rng: random.Random) -> str:
    """Give another figure in one sentence that has one."""
    counted = [n for n, text in enumerate(sentences) if _NUMBER.search(text)]
    number = rng.choice(counted)
    # Beyond 2100, for a figure that may be a year is no fact.
    other = _NUMBER.sub(lambda found: str(int(found[0]) + 2100), sentences[number], count=1)
    return _paragraphs((*sentences[:number], other, *sentences[number + 1 :]))


def _unused(document: Document, rng: random.Random, n: int, names: dict[str, str]) -> list[str]:
    """Sentences of the same topic that the document has not."""
    rows = [row for row in range(2, len(TOPICS[document.topic])) if row not in document.rows]
    return [_fill(TOPICS[document.topic][row], names, rng) for row in rows[:n]]


def _frame(document: Document, rng: random.Random) -> tuple[str, str]:
    """The same words about other people, places and figures."""
    names = _names(rng)
    title, body = document.title, document.body
    for slot, old in document.names.items():
        for before, after in zip(old.split(), names[slot].split(), strict=True):
            title, body = title.replace(before, after), body.replace(before, after)
    return title, _NUMBER.sub(lambda _: str(rng.randint(3, 980)), body)


def retell(family: int, document: Document, rng: random.Random) -> list[Case]:
    """Derive all retellings of a document."""
    title, body, lead = document.title, document.body, document.sentences[0]
    shuffled = (lead, *rng.sample(document.sentences[1:], SENTENCES - 1))
    stranger = f"{_name(rng)} {_name(rng)}"
    fresh = (
        f"Late on Sunday the widow {stranger} came forward with {rng.randint(2100, 9000)} letters."
    )
    other = _names(rng)
    follow_up = " ".join(
        [
            f"A week on, {document.names['P']} is back in {document.names['C']} to answer for it.",
            *_unused(document, rng, 4, {**document.names, "Q": other["Q"], "O": other["O"]}),
        ]
    )
    headline = rng.choice(_HEADLINES)
    furniture = rng.choice(_FURNITURE)
    words = lead.split()
    light = " ".join(word for n, word in enumerate(words) if n != len(words) * 2 // 3)
    frame_title, frame = _frame(document, rng)
    unrelated = write((document.topic + 3) % len(TOPICS), rng).body
    repeats = {
        "reprint": (headline, body),
        "furniture": (headline, body + furniture),
        "dateline": (title, f"{document.names['C'].upper()} (Agency) - {body}"),
        "reordering": (headline, _paragraphs(shuffled)),
        "edits": (headline, _edited(body)),
        "edits, dateline and furniture": (
            headline, f"{document.names['C'].upper()}, Oct. 3 (Agency) — {_edited(body)}{furniture}"
        ),
        "excerpt": (headline, " ".join(document.sentences[:3])),
        "excerpt, middle": (headline, " ".join(document.sentences[3:5])),
        "excerpt, edited": (headline, _edited(" ".join(document.sentences[-2:]))),
        "excerpt, one sentence": (headline, document.sentences[4]),
        "summary": (title, lead),
        "summary, cut": (title, lead[: len(lead) * 3 // 4] + "..."),
        "summary, shortened": (headline, light),
        "summary, reworded": (headline, _reworded(lead, rng)),
    }  # fmt: skip
    news = {
        "update, number": (title, _recounted(document.sentences, rng)),
        "update, paragraph": (title, f"{body}\n\n{fresh}"),
        "frame": (frame_title, frame),
        "same headline": (title, unrelated),
        "follow-up": (title, follow_up),
    }
    cases = [Case(family, kind, *text, is_repeat=True) for kind, text in repeats.items()]
    return [*cases, *(Case(family, kind, *text, is_repeat=False) for kind, text in news.items())]


def stream(rng: random.Random) -> list[Case]:
    """Write all documents, then their retellings in any order; some reports after a summary."""
    cases, later = [], []
    family = 0
    for topic in range(len(TOPICS)):
        for _ in range(DOCUMENTS_A_TOPIC):
            document = write(topic, rng)
            cases.append(Case(family, "document", document.title, document.body, is_repeat=False))
            later += retell(family, document, rng)
            family += 1
        document = write(topic, rng)
        summary = document.sentences[0]
        cases.append(Case(family, "document", document.title, summary, is_repeat=False))
        later.append(
            Case(family, "report after summary", document.title, document.body, is_repeat=True)
        )
        family += 1
    rng.shuffle(later)
    return cases + later


def judge_stream(
    cases: Sequence[Case], marks: Marks = fingerprint
) -> tuple[list[tuple[Case, Verdict, int]], float, int]:
    """Judge item by item.

    Args:
        marks: Gives the fingerprint of an item.

    Returns:
        Each case with its verdict and the family of what it repeats, CPU seconds, marks in all.
    """
    corpus, roots, families = Corpus(), dict[int, int](), dict[int, int]()
    judged, n_marks = [], 0
    started = time.process_time()
    for id_, case in enumerate(cases, 1):
        key = str(id_)
        item = Item(key, key, "", "", case.title, case.body, "en", RECEIVED_AT)
        numbered = Numbered(id_, Dossier(item, marks(item)))
        verdict = judge_all([numbered], corpus.candidates([numbered]))[0]
        roots[id_] = root_of(id_, verdict, roots)
        corpus.add(numbered, is_seed=False, root_id=roots[id_])
        families[id_] = case.family
        judged.append((case, verdict, families[verdict.of] if verdict.of else -1))
        n_marks += len(numbered.dossier.fingerprint.marks)
    return judged, time.process_time() - started, n_marks


def share(
    judged: Sequence[tuple[Case, Verdict, int]],
    *,
    of: str,
    is_right: Callable[[Case, Verdict, int], bool],
) -> float:
    """Give the share of right verdicts on the cases whose kind starts as told."""
    chosen = [one for one in judged if one[0].kind.startswith(of)]
    return sum(is_right(*one) for one in chosen) / len(chosen)


def _is_found(case: Case, verdict: Verdict, family: int) -> bool:
    return verdict.kind in REPEATED and family == case.family


def _is_kept(_case: Case, verdict: Verdict, _family: int) -> bool:
    return verdict.kind not in REPEATED


def measure(
    judged: Sequence[tuple[Case, Verdict, int]], cpu_s: float, n_marks: int
) -> dict[str, float]:
    """Give the figures that have a bar, and those that explain them."""
    found = sum(one[0].is_repeat and _is_found(*one) for one in judged)
    told = sum(verdict.kind in REPEATED for _, verdict, _ in judged)
    precision, recall = found / told, found / sum(case.is_repeat for case, _, _ in judged)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "summaries": share(judged, of="summary", is_right=_is_found),
        "excerpts": share(judged, of="excerpt", is_right=_is_found),
        "frames and headlines": min(
            share(judged, of="frame", is_right=_is_kept),
            share(judged, of="same headline", is_right=_is_kept),
        ),
        "updates kept": share(judged, of="update", is_right=_is_kept),
        "called update": share(
            judged, of="update", is_right=lambda _case, verdict, _family: verdict.kind == "update"
        ),
        "per second": len(judged) / cpu_s,
        "marks an item": n_marks / len(judged),
    }


def main() -> int:
    """Print the figures; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sampling", action="store_true", help="compare other marks")
    parser.add_argument("--feeds", type=Path, help="folder of real feeds whose rows are counted")
    arguments = parser.parse_args()
    cases = stream(random.Random(SEED))
    if arguments.sampling:
        return compare_marks(cases, arguments.feeds)
    judged, cpu_s, n_marks = judge_stream(cases)
    kinds: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for case, verdict, _ in judged:
        kinds[case.kind][verdict.kind] += 1
    print(f"{len(cases)} items")
    for kind, counts in sorted(kinds.items()):
        told = "  ".join(f"{name} {n}" for name, n in sorted(counts.items()))
        print(f"  {kind:31} {told}")
    figures = measure(judged, cpu_s, n_marks)
    missed = [name for name, bar in BARS.items() if figures[name] < bar]
    for name, value in figures.items():
        bar = f"  (bar {BARS[name]:g})" if name in BARS else ""
        print(f"  {name:31} {value:.3f}{bar}{'  MISSED' if name in missed else ''}")
    return 1 if missed else 0


def compare_marks(cases: Sequence[Case], feeds: Path | None) -> int:
    """Print what each way to choose marks costs and finds; 0."""
    entries, pairs = list(read_entries(feeds)) if feeds else [], read_pairs(OWN)
    columns = "     F1  summaries  own words  excerpts  updates"
    print(f"{'':40}rows  short{'  feeds' if entries else ''}{columns}")
    for name, marks in WAYS.items():
        judged, cpu_s, n_marks = judge_stream(cases, marks)
        figures = measure(judged, cpu_s, n_marks)
        rows = [n_rows(marks, [(case.title, case.body) for case in cases if is_short(case.body)])]
        rows += [n_rows(marks, entries)] if entries else []
        print(
            f"{name:38}{figures['marks an item']:6.1f}{''.join(f'{n:7.1f}' for n in rows)}"
            f"{figures['f1']:7.3f}{figures['summaries']:11.3f}{share_met(marks, pairs):11.3f}"
            f"{figures['excerpts']:10.3f}"
            f"{figures['called update']:9.3f}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
