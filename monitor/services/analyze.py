"""Documents in, findings out, nothing stored: `analyze` and `seeds check`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.config.rulebook import Rulebook
from monitor.core.attribution.cite import cite
from monitor.core.dedup.corpus import Corpus as Known
from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.dedup.learned import Furniture
from monitor.core.dedup.verdict import judge_all, root_of
from monitor.core.entities.recognize import recognize
from monitor.core.matching.match import match
from monitor.errors import Problem
from monitor.model.citation import NOT_READ, Citation
from monitor.model.entity import AliasMode, Mention
from monitor.model.item import Item
from monitor.model.rule import Evidence, TextField
from monitor.model.story import Dossier, Judged, Numbered, Placement, Verdict
from monitor.services.documents import Document, read_document, to_item
from monitor.services.seeding import Corpus

PARTS = ("entities", "citations", "rules", "duplicates")


@dataclass(frozen=True, slots=True)
class EntityFinding:
    """A place of a document that names an entity."""

    id: str
    field: TextField
    start: int
    end: int
    text: str
    mode: AliasMode


@dataclass(frozen=True, slots=True)
class CitationFinding:
    """A source that a document cites; the fields of the contract."""

    source: str
    entity: str | None
    cue: str
    field: TextField | None
    start: int | None
    end: int | None
    via: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """A rule that a document meets."""

    id: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DuplicateFinding:
    """What a document repeats; the fields of the contract."""

    verdict: str
    of: str | None
    score: float
    passage: str
    new_numbers: tuple[str, ...]
    new_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """All that was asked of one document; a part that was not asked is None."""

    id: str
    entities: tuple[EntityFinding, ...] | None = None
    citations: tuple[CitationFinding, ...] | None = None
    rules: tuple[RuleFinding, ...] | None = None
    duplicate: DuplicateFinding | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """A seed near to a text: how much of each stands in the other, 0 to 1."""

    name: str
    title: str
    of_text: float
    of_seed: float


@dataclass(frozen=True, slots=True)
class SeedAnswer:
    """Is a text known? The verdict, and the nearest seeds even when it is new."""

    id: str
    duplicate: DuplicateFinding
    nearest: tuple[Nearest, ...]


class Analyst:
    """Studies documents against a rulebook and what is known, one after the other.

    Args:
        book: Whose rules are asked.
        corpus: Seeds that are known from the start.
        stream: Each document becomes known for those after it, and so does what they show to be
            page furniture.
    """

    def __init__(self, book: Rulebook, corpus: Corpus, now: datetime, *, stream: bool) -> None:
        self._book = book
        self._now = now
        self._stream = stream
        self._known = Known()
        self._furniture = Furniture()
        self._last_id = 0
        for seed in corpus.seeds.values():
            self._known.add(self._numbered(seed, whole=True), is_seed=True)

    def analyze(
        self, lines: Iterable[bytes], file: str, parts: Sequence[str]
    ) -> Iterator[Finding | Problem]:
        """Answer each line with a finding, or with what is wrong with it."""
        for number, line in enumerate(lines, start=1):
            if line.strip():
                document = read_document(line, file, number)
                yield document if isinstance(document, Problem) else self._find(document, parts)

    def recognize(self, item: Item) -> SeedAnswer:
        """Tell whether a text is known, and what is nearest to it."""
        mentions = recognize(item, self._book.index.gazetteer)
        duplicate = _duplicate(self._judge(self._numbered(item, mentions)))
        nearest = tuple(
            Nearest(near.known.name, near.known.title, near.of_item, near.of_known)
            for near in self._known.nearest(item)
        )
        return SeedAnswer(item.guid, duplicate, nearest)

    def _find(self, document: Document, parts: Sequence[str]) -> Finding:
        item = to_item(document, self._now)
        entities = citations = rules = duplicate = None
        mentions = recognize(item, self._book.index.gazetteer) if _needs_names(parts) else ()
        if "entities" in parts:
            entities = tuple(
                EntityFinding(each.entity, each.field, each.start, each.end, each.text, each.mode)
                for each in mentions
            )
        reading = cite(item, self._book.outlet_names) if _needs_reading(parts) else NOT_READ
        if "citations" in parts:
            citations = tuple(map(_citation, reading.citations))
        if "rules" in parts:
            matches = match(item, self._book.index, reading.citations)
            rules = tuple(RuleFinding(each.rule_id, each.evidence) for each in matches)
        if "duplicates" in parts:
            duplicate = _duplicate(self._judge(self._numbered(item, mentions)))
        return Finding(document.id, entities, citations, rules, duplicate)

    def _judge(self, numbered: Numbered) -> Verdict:
        candidates = self._known.candidates((numbered,))
        verdict = judge_all((numbered,), candidates, self._furniture.known)[0]
        if self._stream:
            roots = {known.id: known.root_id for known in candidates.by_item[numbered.id]}
            root_id = root_of(numbered.id, verdict, roots)
            name = numbered.dossier.item.guid
            self._known.add(numbered, is_seed=False, name=name, root_id=root_id)
            alone = Placement(numbered.id, "origin", with_item=numbered.id)
            self._furniture.learn([Judged(numbered, verdict, alone)])
        return verdict

    def _numbered(
        self, item: Item, mentions: Sequence[Mention] = (), *, whole: bool = False
    ) -> Numbered:
        self._last_id += 1
        print_ = fingerprint(item, whole=whole, furniture=self._furniture.known)
        return Numbered(self._last_id, Dossier(item, print_, mentions=tuple(mentions)))


def _needs_names(parts: Sequence[str]) -> bool:
    return "entities" in parts or "duplicates" in parts  # Arabic writes no capitals


def _needs_reading(parts: Sequence[str]) -> bool:
    return "citations" in parts or "rules" in parts  # a rule may ask whom a text cites


def _citation(citation: Citation) -> CitationFinding:
    return CitationFinding(
        source=citation.source,
        entity=citation.entity,
        cue=citation.cue,
        field=citation.field,
        start=citation.start,
        end=citation.end,
        via=citation.via,
        confidence=round(citation.confidence, 4),
    )


def _duplicate(verdict: Verdict) -> DuplicateFinding:
    return DuplicateFinding(
        verdict=verdict.kind,
        of=verdict.of_name or None,
        score=round(verdict.score, 4),
        passage=verdict.passage,
        new_numbers=verdict.new_numbers,
        new_names=verdict.new_names,
    )
