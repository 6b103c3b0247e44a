"""Documents in, findings out, nothing stored: `analyze` and `seeds check`."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict, NaiveDatetime, ValidationError

from monitor.config.rulebook import Rulebook
from monitor.core.attribution.cite import cite
from monitor.core.dedup.corpus import Corpus as Known
from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.dedup.verdict import judge_all, root_of
from monitor.core.entities.recognize import recognize
from monitor.core.feeds.item import make_item
from monitor.core.matching.match import match
from monitor.errors import Problem
from monitor.model.citation import NOT_READ, Citation
from monitor.model.entity import AliasMode
from monitor.model.item import Item, Origin
from monitor.model.rule import Evidence, TextField
from monitor.model.story import Dossier, Numbered, Verdict
from monitor.services.seeding import Corpus

PARTS = ("entities", "citations", "rules", "duplicates")


class Document(BaseModel):
    """One line given to ``monitor analyze``."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: str
    title: str = ""
    body: str = ""
    url: str = ""
    lang: str | None = None
    published: str | None = None
    source: str = ""
    feed: str = ""
    feed_tags: list[str] = []
    author: str = ""


class _Claimed(BaseModel):
    """Reads a claimed time as ISO 8601; without a zone it counts as UTC."""

    at: AwareDatetime | NaiveDatetime


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
        stream: Each document becomes known for those after it.
    """

    def __init__(self, book: Rulebook, corpus: Corpus, now: datetime, *, stream: bool) -> None:
        self._book = book
        self._now = now
        self._stream = stream
        self._known = Known()
        self._last_id = 0
        for seed in corpus.seeds.values():
            self._known.add(self._numbered(seed, whole=True), is_seed=True)

    def analyze(
        self, lines: Iterable[bytes], file: str, parts: Sequence[str]
    ) -> Iterator[Finding | Problem]:
        """Answer each line with a finding, or with what is wrong with it."""
        for number, line in enumerate(lines, start=1):
            if line.strip():
                document = _read(line, file, number)
                yield document if isinstance(document, Problem) else self._find(document, parts)

    def recognize(self, item: Item) -> SeedAnswer:
        """Tell whether a text is known, and what is nearest to it."""
        duplicate = _duplicate(self._judge(self._numbered(item)))
        nearest = tuple(
            Nearest(near.known.name, near.known.title, near.of_item, near.of_known)
            for near in self._known.nearest(item)
        )
        return SeedAnswer(item.guid, duplicate, nearest)

    def _find(self, document: Document, parts: Sequence[str]) -> Finding:
        item = _item(document, self._now)
        entities = citations = rules = duplicate = None
        if "entities" in parts:
            mentions = recognize(item, self._book.index.gazetteer)
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
            duplicate = _duplicate(self._judge(self._numbered(item)))
        return Finding(document.id, entities, citations, rules, duplicate)

    def _judge(self, numbered: Numbered) -> Verdict:
        candidates = self._known.candidates((numbered,))
        verdict = judge_all((numbered,), candidates)[0]
        if self._stream:
            roots = {known.id: known.root_id for known in candidates.by_item[numbered.id]}
            root_id = root_of(numbered.id, verdict, roots)
            name = numbered.dossier.item.guid
            self._known.add(numbered, is_seed=False, name=name, root_id=root_id)
        return verdict

    def _numbered(self, item: Item, *, whole: bool = False) -> Numbered:
        self._last_id += 1
        return Numbered(self._last_id, Dossier(item, fingerprint(item, whole=whole)))


def _read(line: bytes, file: str, number: int) -> Document | Problem:
    try:
        return Document.model_validate(json.loads(line))
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        column = error.colno if isinstance(error, json.JSONDecodeError) else 1
        said = f"no JSON: {error.msg if isinstance(error, json.JSONDecodeError) else error}"
        return Problem(file, number, column, "error", "json", said, "write one object a line")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the line"
        return Problem(file, number, 1, "error", "document", f"{where}: {first['msg']}")


def _item(document: Document, now: datetime) -> Item:
    return make_item(
        guid=document.id,
        title=document.title,
        body=document.body,
        url=document.url,
        lang=document.lang,
        published_at=_claimed(document.published),
        received_at=now,
        author=document.author,
        origin=Origin(
            feed_url=document.feed,
            feed_name=document.feed,
            outlet=document.source or None,
            tags=tuple(document.feed_tags),
        ),
        is_plain=True,
    )


def _claimed(published: str | None) -> datetime | None:
    """A claimed time, None where it cannot be read: the document lives, the field is dropped."""
    try:
        at = _Claimed.model_validate({"at": published}).at
    except ValidationError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


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
