"""What an item is, measured against what is known: `docs/duplicates.md`.

Cheapest first: the canonical address, the digest of the text, the headline of an item without a
body, then the text itself. Every candidate is compared by itself and one verdict made of all, so
that their order says nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.core.dedup.document import SHORTEST_BODY, Document, prepare
from monitor.core.dedup.facts import find_novelty
from monitor.core.dedup.fingerprint import SHORTEST_TITLE
from monitor.core.dedup.index import Index
from monitor.core.dedup.near import Finding, measure, with_passage
from monitor.core.dedup.similarity import LONGEST_PASSAGE, Overlap, overlap
from monitor.core.dedup.words import plain
from monitor.core.text.tokenize import tokenize
from monitor.model.item import Item
from monitor.model.story import Candidates, Dossier, Fingerprint, Known, Numbered, Verdict

# As many reports that a text tells again with other facts make it a form filled in: a forecast.
_FRAMES = 3
_RETOLD = 0.9


@dataclass(frozen=True, slots=True)
class _Case:
    """An item to be judged.

    Args:
        named: Its words that are known to be names, in a script without capitals.
    """

    document: Document
    url_key: str
    digest: str
    named: frozenset[str]


def judge(
    item: Item,
    fingerprint: Fingerprint,
    known: Sequence[Known],
    furniture: frozenset[int] = frozenset(),
    named: frozenset[str] = frozenset(),
) -> Verdict:
    """Give the verdict on an item; the order of what is known does not matter.

    Args:
        item: Need not be stored.
        fingerprint: The item's own.
        known: Candidates, found by address, digest and marks.
        furniture: Hashes of sentences that tell of no report.
        named: See `names_in`.
    """
    document = prepare(item.title, item.body, furniture)
    case = _Case(document, item.url_key, fingerprint.digest, named)
    findings: list[Finding] = []
    # Seeds first: what repeats a seed and a reprint of it is told of the seed.
    for one in sorted(known, key=lambda one: (not one.is_seed, one.id)):
        finding = _find(case, prepare(one.title, one.body, furniture), one)
        findings.append(finding)
        if finding.verdict.kind == "duplicate" and finding.verdict.score >= 1:
            break  # nothing after it can win
    verdict = _settle(findings, document)
    if verdict.kind in ("new", "related"):
        same = _n_same_title(document, fingerprint, known, furniture)
        return replace(verdict, n_same_title=same) if same else verdict
    return verdict


def judge_all(
    items: Sequence[Numbered], candidates: Candidates, furniture: frozenset[int] = frozenset()
) -> tuple[Verdict, ...]:
    """Judge a poll's new items in feed order, each against the store and those before it.

    Args:
        furniture: Hashes of sentences that tell of no report.
    """
    index, peers = Index(), dict[int, Known]()
    verdicts = []
    for numbered in items:
        item, print_ = numbered.dossier.item, numbered.dossier.fingerprint
        stored = candidates.by_item.get(numbered.id, ())
        earlier = [peers[id_] for id_ in index.find(print_, item.url_key)]
        known, named = (*stored, *earlier), names_in(numbered.dossier)
        verdict = judge(item, print_, known, furniture, named)
        verdicts.append(verdict)
        index.add(numbered.id, print_, item.url_key)
        roots = {one.id: one.root_id for one in known}
        peers[numbered.id] = _as_known(numbered, verdict, roots)
    return tuple(verdicts)


def item_of(known: Known) -> Item:
    """Give a known document as an item that may itself be judged."""
    return Item(
        key="",
        guid="",
        url="",
        url_key=known.url_key,
        title=known.title,
        body=known.body,
        lang="",
        received_at=known.received_at,
    )


def names_in(dossier: Dossier) -> frozenset[str]:
    """Give the words of recognized names in a script without capitals, as `Document` has them."""
    hidden = {one.text for one in dossier.mentions if one.text.upper() == one.text.lower()}
    return frozenset(plain(key) for text in hidden for key in tokenize(text).keys)


def _n_same_title(
    item: Document,
    fingerprint: Fingerprint,
    known: Sequence[Known],
    furniture: frozenset[int],
) -> int:
    """How many candidates have the headline, if it says enough, and another text."""
    if len(item.title_keys) < SHORTEST_TITLE:
        return 0
    others = {one.id: one for one in known if one.digest != fingerprint.digest}
    return sum(
        prepare(one.title, one.body, furniture).title_keys == item.title_keys
        for one in others.values()
    )


def _as_known(numbered: Numbered, verdict: Verdict, roots: Mapping[int, int]) -> Known:
    item = numbered.dossier.item
    return Known(
        id=numbered.id,
        name=str(numbered.id),
        title=item.title,
        body=item.body,
        url_key=item.url_key,
        digest=numbered.dossier.fingerprint.digest,
        received_at=item.received_at,
        story_id=None,
        root_id=root_of(numbered.id, verdict, roots),
    )


def root_of(id_: int, verdict: Verdict, roots: Mapping[int, int]) -> int:
    """Give the first of the chain of reprints that an item belongs to, itself if it repeats none.

    Args:
        id_: The item's.
        verdict: On the item.
        roots: Root of each document that the item was compared with.
    """
    if verdict.kind in ("duplicate", "extends") and verdict.of is not None:
        return roots.get(verdict.of, verdict.of)
    return id_


def _find(case: _Case, other: Document, known: Known) -> Finding:
    item = case.document
    if case.url_key and case.url_key == known.url_key:
        return _by_address(case, other, known)
    if item.has_body and case.digest == known.digest:
        return _repeated(known, "digest", overlap(item, other))
    if not item.has_body:
        return _by_title(case, other, known)
    return measure(item, other, known, case.named)


def _by_address(case: _Case, other: Document, known: Known) -> Finding:
    """Same address: the same report, unless both texts say enough to show different facts."""
    item = case.document
    shared = overlap(item, other)
    repeated = _repeated(known, "address", shared)
    if min(item.n_body, other.n_body) < SHORTEST_BODY:
        return repeated
    finding = measure(item, other, known, case.named)
    if finding.verdict.kind == "duplicate":
        return repeated
    is_other = finding.verdict.kind in ("update", "extends")
    if is_other or find_novelty(item, other, shared, case.named):
        return finding
    return repeated


def _by_title(case: _Case, other: Document, known: Known) -> Finding:
    """A headline alone: too short to name its matter, the same as another's, or a summary."""
    item = case.document
    if len(item.title_keys) < SHORTEST_TITLE:
        return Finding(Verdict("new"), known.root_id)
    if item.title_keys == other.title_keys:
        found = _repeated(known, "title", overlap(item, other))
        verdict = replace(found.verdict, passage=item.title[:LONGEST_PASSAGE], of_item_share=1.0)
        return replace(found, verdict=verdict)
    return measure(item, other, known, case.named)


def _repeated(known: Known, why: str, shared: Overlap) -> Finding:
    verdict = Verdict(
        "duplicate",
        known.id,
        known.name,
        known.is_seed,
        score=1.0,
        why=why,
        of_item_share=shared.of_item,
        of_known_share=shared.of_known,
    )
    return Finding(verdict, known.root_id, shared)


def _settle(findings: Sequence[Finding], item: Document) -> Verdict:
    """Make one verdict of those against each candidate."""
    best = min(_loudest(findings), key=_rank, default=None)
    return Verdict("new") if best is None else with_passage(best, item)


def _loudest(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings among which the nearest one decides.

    A text that retells a full report with other facts also extends a summary of that report, so a
    retelling or a frame speaks louder than an extension.
    """
    frames = {finding.root_id for finding in findings if finding.is_frame}
    kinds = {finding.verdict.kind for finding in findings}
    if "duplicate" in kinds:
        loudest = "duplicate"
    elif "extends" in kinds and "update" not in kinds and not frames:
        loudest = "extends"
    elif len(frames) >= _FRAMES and not any(map(_is_retelling, findings)):
        return iter(())
    else:
        loudest = "update" if "update" in kinds else "related"
    return (finding for finding in findings if finding.verdict.kind == loudest)


def _is_retelling(finding: Finding) -> bool:
    """All of one report told again, and more: an update of that one, whatever its kind of news."""
    return finding.verdict.kind == "update" and finding.verdict.score >= _RETOLD


def _rank(finding: Finding) -> tuple[bool, float, bool, int]:
    """Of duplicates those of seeds first; then the highest score, seeds, the earlier document."""
    verdict = finding.verdict
    is_last = verdict.kind == "duplicate" and not verdict.of_is_seed
    return is_last, -verdict.score, not verdict.of_is_seed, verdict.of or 0
