"""One event, many items: what an item tells by itself, what it repeats, which story it joins."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.model.citation import NOT_READ, Reading
from monitor.model.credit import Reason, Role, Root
from monitor.model.item import Item
from monitor.model.rule import Match

Kind = Literal["new", "duplicate", "extends", "update", "related"]

# The candidate rule, which the store and `monitor.core.dedup.index` both follow: at most so many
# documents of the same digest, of the same address, and by marks, which need so many in common
# unless the text has no more marks than that. A mark that more documents hold tells only of seeds.
CANDIDATES = 8
SHARED_MARKS = 2
CROWD = 300


def best_of(ranked: Sequence[int], seeds: Collection[int]) -> list[int]:
    """The best seeds and the best others of documents that stand best first.

    Seeds have places of their own: eight reprints of a seed must not hide it, or the ninth would
    be news.
    """
    known = [id_ for id_ in ranked if id_ in seeds][:CANDIDATES]
    others = [id_ for id_ in ranked if id_ not in seeds][:CANDIDATES]
    return [*known, *others]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What finds the near copies of a text.

    Args:
        digest: 128-bit hex of the normalized text; equal digests are equal texts.
        marks: Sampled shingles, signed 64-bit, without repeats.
    """

    digest: str
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that an item tells by itself."""

    item: Item
    fingerprint: Fingerprint
    matches: tuple[Match, ...] = ()
    reading: Reading = NOT_READ


@dataclass(frozen=True, slots=True)
class Numbered:
    """A dossier that is new to its feed, with the id under which its item will be stored."""

    id: int
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class Known:
    """A stored document that a new item may repeat.

    Args:
        id: Of its item row.
        name: What `of` shows: a seed's path, else the item id as text.
        story_id: None for a seed that no item has joined yet.
        root_id: The first of the chain of reprints, itself where it is none.
        is_seed: A seed is known for ever and counts in no story.
    """

    id: int
    name: str
    title: str
    body: str
    url_key: str
    digest: str
    received_at: datetime
    story_id: int | None
    root_id: int
    is_seed: bool = False


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the store knows that some new items may repeat.

    Args:
        by_item: For each new item's id the known documents that share its address, its digest, or
            enough of its marks; at most `CANDIDATES` of each sort, best first.
    """

    by_item: Mapping[int, tuple[Known, ...]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an item is, measured against what is known; ``duplicates.md`` section 3.

    Args:
        kind: new, duplicate, extends, update or related.
        of: Item id of the document compared; None for new.
        of_name: What users see of it: a seed's path, else the id; empty for new.
        score: Larger of the shares of shingles held in common, 0 to 1.
        passage: A slice of the item's body (or title) that stands in `of`; may be empty.
        why: address, digest, title, near, or empty for new.
    """

    kind: Kind
    of: int | None = None
    of_name: str = ""
    of_is_seed: bool = False
    score: float = 0.0
    passage: str = ""
    new_numbers: tuple[str, ...] = ()
    new_names: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One event and its reports.

    Args:
        id: Row id; 0 before it is stored.
        key: Public id (128-bit hex), derived from the first item's feed and guid.
        title: Of the first report.
        reports: Items of feeds in it.
        independent: Different roots of its reports; 0 where they were never credited.
        unknown: Outlets that may be further ones: their reports are too short to tell.
        roots: See `Standing`.
    """

    id: int
    key: str
    title: str
    url: str
    lang: str
    first_item_id: int
    opened_at: datetime
    last_at: datetime
    reports: int = 1
    independent: int = 0
    unknown: int = 0
    roots: tuple[Root, ...] = ()


def count_sources(reports: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """How many sources reported a story by themselves, and how many more may have.

    Args:
        reports: Source and role of each report.

    Returns:
        Sources with the role origin or independent, at least one, for somebody was first; and
        sources of which only reports with the role unknown are there.

    Example:
        >>> count_sources([("A", "origin"), ("A", "unknown"), ("B", "unknown"), ("C", "echo")])
        (1, 1)
    """
    of_role: dict[str, set[str]] = {}
    for source, role in reports:
        of_role.setdefault(role, set()).add(source)
    alone = of_role.get("origin", set()) | of_role.get("independent", set())
    return max(1, len(alone)), len(of_role.get("unknown", set()) - alone)


@dataclass(frozen=True, slots=True)
class Placement:
    """Which story a new item belongs to, and as what.

    Args:
        story_id: An existing story; None where the item opens one.
        with_item: Id of the new item of the same poll whose story it joins; its own id where it
            opens one itself; ignored where `story_id` is set.
        role: At first by its text alone (`place_all`); then by all reports (`credit_all`).
        seed_id: Seed that this item is the first to join: its row will point to the story too.
        reason: Why it has its role; None before it was credited.
    """

    item_id: int
    role: Role
    story_id: int | None = None
    with_item: int | None = None
    seed_id: int | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A new item with all that was decided about it: what one row of `item` holds."""

    numbered: Numbered
    verdict: Verdict
    placement: Placement
