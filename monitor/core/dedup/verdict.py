"""What an item is, measured against what is known: `docs/duplicates.md`.

Cheapest first: the canonical address, the digest of the text, the headline of an item without a
body, then the text itself. Every candidate is compared by itself and one verdict made of all, so
that their order says nothing.
"""

from collections.abc import Mapping, Sequence

from monitor.core.dedup.document import SHORTEST_BODY, Document, prepare
from monitor.core.dedup.facts import find_novelty
from monitor.core.dedup.fingerprint import SHORTEST_TITLE
from monitor.core.dedup.index import Index
from monitor.core.dedup.near import Finding, compare
from monitor.core.dedup.similarity import LONGEST_PASSAGE, overlap, passage
from monitor.model.item import Item
from monitor.model.story import Candidates, Fingerprint, Known, Numbered, Verdict

# As many reports that a text tells again with other facts make it a form filled in: a forecast.
_FRAMES = 3


def judge(item: Item, fingerprint: Fingerprint, known: Sequence[Known]) -> Verdict:
    """Give the verdict on an item; the order of what is known does not matter.

    Args:
        item: Need not be stored.
        fingerprint: The item's own.
        known: Candidates, found by address, digest and marks.
    """
    document = prepare(item.title, item.body)
    findings: list[Finding] = []
    # Seeds first: what repeats a seed and a reprint of it is told of the seed.
    for one in sorted(known, key=lambda one: (not one.is_seed, one.id)):
        finding = _find(document, item.url_key, fingerprint.digest, one)
        findings.append(finding)
        if finding.verdict.kind == "duplicate" and finding.verdict.score >= 1:
            break  # nothing after it can win
    return _settle(findings)


def judge_all(items: Sequence[Numbered], candidates: Candidates) -> tuple[Verdict, ...]:
    """Judge a poll's new items in feed order, each against the store and those before it."""
    index, peers = Index(), dict[int, Known]()
    verdicts = []
    for numbered in items:
        item, print_ = numbered.dossier.item, numbered.dossier.fingerprint
        stored = candidates.by_item.get(numbered.id, ())
        earlier = [peers[id_] for id_ in index.find(print_, item.url_key)]
        verdict = judge(item, print_, (*stored, *earlier))
        verdicts.append(verdict)
        index.add(numbered.id, print_, item.url_key)
        roots = {one.id: one.root_id for one in (*stored, *earlier)}
        peers[numbered.id] = _as_known(numbered, verdict, roots)
    return tuple(verdicts)


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


def _find(item: Document, url_key: str, digest: str, known: Known) -> Finding:
    other = prepare(known.title, known.body)
    if url_key and url_key == known.url_key:
        return _by_address(item, other, known)
    if item.has_body and digest == known.digest:
        return _repeated(known, "digest", passage(item, overlap(item, other)))
    if not item.has_body:
        return _by_title(item, other, known)
    return compare(item, other, known)


def _by_address(item: Document, other: Document, known: Known) -> Finding:
    """Same address: the same report, unless both texts say enough to show different facts."""
    shared = overlap(item, other)
    repeated = _repeated(known, "address", passage(item, shared))
    if min(item.n_body, other.n_body) < SHORTEST_BODY:
        return repeated
    finding = compare(item, other, known)
    if finding.verdict.kind == "duplicate":
        return repeated
    if finding.verdict.kind in ("update", "extends") or find_novelty(item, other, shared):
        return finding
    return repeated


def _by_title(item: Document, other: Document, known: Known) -> Finding:
    """A headline alone: too short to name its matter, the same as another's, or a summary."""
    if len(item.title_keys) < SHORTEST_TITLE:
        return Finding(Verdict("new"), known.root_id)
    if item.title_keys == other.title_keys:
        return _repeated(known, "title", item.title[:LONGEST_PASSAGE])
    return compare(item, other, known)


def _repeated(known: Known, why: str, text: str) -> Finding:
    verdict = Verdict(
        "duplicate", known.id, known.name, known.is_seed, score=1.0, passage=text, why=why
    )
    return Finding(verdict, known.root_id)


def _settle(findings: Sequence[Finding]) -> Verdict:
    """Make one verdict of those against each candidate.

    A text that retells a full report with other facts also extends a summary of that report, so a
    retelling or a frame speaks louder than an extension.
    """
    frames = {finding.root_id for finding in findings if finding.is_frame}
    verdicts = [finding.verdict for finding in findings]
    if repeats := [verdict for verdict in verdicts if verdict.kind == "duplicate"]:
        return min(repeats, key=lambda verdict: (not verdict.of_is_seed, *_rank(verdict)))
    updates = [verdict for verdict in verdicts if verdict.kind == "update"]
    extensions = [verdict for verdict in verdicts if verdict.kind == "extends"]
    related = [verdict for verdict in verdicts if verdict.kind == "related"]
    if extensions and not updates and not frames:
        return min(extensions, key=_rank)
    if len(frames) >= _FRAMES or not (updates or related):
        return Verdict("new")
    return min(updates or related, key=_rank)


def _rank(verdict: Verdict) -> tuple[float, bool, int]:
    """Highest score first, then seeds, then the earlier document."""
    return -verdict.score, not verdict.of_is_seed, verdict.of or 0
