"""Other ways to choose the marks of an item, for ``python -m bench.duplicates --sampling``.

Marks are the dearest thing that is stored of an item, and most entries of feeds have under 60
words. What each way costs there can be counted on real feeds too (``--feeds FOLDER``, of documents
as publishers served them); the texts belong to their publishers and stay where they are.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench.pair_sets import PairSet
from monitor.core.dedup.corpus import Corpus
from monitor.core.dedup.document import Document, prepare
from monitor.core.dedup.fingerprint import fingerprint, title_marks, word_pairs
from monitor.core.feeds.item import to_items
from monitor.core.feeds.parse import parse
from monitor.errors import ParseError
from monitor.model.feed import Feed, FetchResult
from monitor.model.item import Item
from monitor.model.story import Dossier, Fingerprint, Numbered

RECEIVED_AT = datetime(2026, 3, 1, tzinfo=UTC)
SHORT = 60  # words
FEWEST = 6
_MOST_ITEMS = 2_000

Choice = Callable[[Document], Collection[int]]


def _modulo(lead: int, in_lead: int, behind: int) -> Choice:
    """One in so many of the first shingles, another share of the rest, never fewer than 6."""

    def choose(document: Document) -> Collection[int]:
        kept = [mark for mark in document.shingles[:lead] if mark % in_lead == 0]
        kept += [mark for mark in document.shingles[lead:] if mark % behind == 0]
        if len(set(kept)) >= FEWEST:
            return kept
        # Those that are sampled most often, so that two texts choose alike.
        return sorted(set(document.shingles), key=lambda mark: (mark % in_lead != 0, mark))[:FEWEST]

    return choose


def _winnowed(width: int) -> Choice:
    """The smallest of every so many shingles in a row (winnowing, Schleimer 2003)."""

    def choose(document: Document) -> Collection[int]:
        marks = document.shingles
        return {
            min(marks[at : at + width]) for at in range(max(1, len(marks) - width + 1)) if marks
        }

    return choose


def _first(document: Document) -> Collection[int]:
    """The first 32 shingles and one in sixteen of the rest: what METHOD 1 kept."""
    return [*document.shingles[:32], *(mark for mark in document.shingles[32:] if mark % 16 == 0)]


def _fingerprint_by(choose: Choice) -> Callable[[Item], Fingerprint]:
    def make(item: Item) -> Fingerprint:
        document = prepare(item.title, item.body)
        marks = dict.fromkeys((*choose(document), *title_marks(document)))
        return replace(fingerprint(item), marks=tuple(marks), asked=())

    return make


WAYS: dict[str, Callable[[Item], Fingerprint]] = {
    "every shingle": _fingerprint_by(lambda document: document.shingles),
    "first 32 shingles, 1 in 16 behind": _fingerprint_by(_first),
    "1 in 2 of 48 shingles, 1 in 8 behind": _fingerprint_by(_modulo(48, 2, 8)),
    "1 in 3 of 48 shingles, 1 in 8 behind": _fingerprint_by(_modulo(48, 3, 8)),
    "1 in 4 of 48 shingles, 1 in 16 behind": _fingerprint_by(_modulo(48, 4, 16)),
    "smallest of every 4 shingles": _fingerprint_by(_winnowed(4)),
    "smallest of every 6 shingles": _fingerprint_by(_winnowed(6)),
    "every pair of telling words": _fingerprint_by(lambda document: word_pairs(document.keys)),
    "the product": fingerprint,
}


def is_short(body: str) -> bool:
    """Tell whether a text is as short as most entries of feeds."""
    return len(body.split()) < SHORT


def n_rows(marks: Callable[[Item], Fingerprint], texts: Iterable[tuple[str, str]]) -> float:
    """Give the marks of a text (title, body) on average."""
    counts = [len(marks(_item(title, body)).marks) for title, body in texts]
    return sum(counts) / len(counts) if counts else 0.0


def share_met(marks: Callable[[Item], Fingerprint], pairs: PairSet) -> float:
    """Give the share of labelled summaries, in a desk's own words, that meet their report."""
    corpus, ids = Corpus(), dict[str, int]()
    for id_, report in enumerate(pairs.reports, start=1):
        item = _item(report.title, report.body)
        corpus.add(Numbered(id_, Dossier(item, marks(item))), is_seed=False)
        ids[report.id] = id_
    cases = [case for case in pairs.cases if case.family == "summary"]
    met = 0
    for case in cases:
        item = _item(case.title, case.body)
        numbered = Numbered(0, Dossier(item, marks(item)))
        found = corpus.candidates([numbered]).by_item[0]
        met += ids[case.of] in {known.id for known in found}
    return met / len(cases)


def read_entries(folder: Path) -> Iterator[tuple[str, str]]:
    """Give title and body of every entry of the feeds in a folder; what is no feed is passed by."""
    for path in sorted(folder.glob("*.xml")):
        url = f"https://feeds.test/{path.name}"
        result = FetchResult(url, 200, path.read_bytes(), RECEIVED_AT)
        try:
            parsed = parse(result, _MOST_ITEMS)
        except ParseError:
            continue
        for item, _ in to_items(parsed, Feed(url), RECEIVED_AT):
            yield item.title, item.body


def _item(title: str, body: str) -> Item:
    return Item("", "", "", "", title, body, "en", RECEIVED_AT)
