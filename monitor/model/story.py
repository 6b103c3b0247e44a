"""One event, many items: what an item tells by itself, what it repeats, which story it joins."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import fsum
from typing import Literal

from monitor.model.citation import NOT_READ, Reading
from monitor.model.credit import Reason, Role, Root
from monitor.model.entity import Mention
from monitor.model.item import Item
from monitor.model.rule import Match
from monitor.model.wish import Want

Kind = Literal["new", "duplicate", "extends", "update", "related"]

# The candidate rule, which the store and `monitor.core.dedup.index` both follow: at most so many
# documents of the same digest, of the same address, and by marks, which need so many in common
# unless the text has no more marks than that. A mark that more documents hold tells only of seeds.
CANDIDATES = 8
SHARED_MARKS = 2
CROWD = 300
# A sentence that stands in so many reports tells of none of them; so many are known at most, those
# that were met last.
FURNITURE_REPORTS = 4
MOST_FURNITURE = 100_000
# Of stories that share the terms of an item's lead so many are compared.
NEIGHBORS = 10
SHARED_TERMS = 2
# Terms are kept of so many reports of a story: a longer one is found by what is there.
TELLING_REPORTS = 20
# So many characters of a body are its beginning: longer than 60 words in any language of news.
BEGINNING = 600


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
        marks: Sampled pairs of things that it tells, signed 64-bit, without repeats.
        sentences: Hashes of the sentences that many reports may share, signed 64-bit.
        asked: Further marks that are asked for and not kept: of a short text, for a long one keeps
            few of those that both hold.
    """

    digest: str
    marks: tuple[int, ...]
    sentences: tuple[int, ...] = ()
    asked: tuple[int, ...] = ()

    @property
    def sought(self) -> tuple[int, ...]:
        """The marks that known documents are looked up by."""
        return (*self.marks, *self.asked)


@dataclass(frozen=True, slots=True)
class Lead:
    """The beginning of a report, by which it finds the story that it belongs to.

    Args:
        terms: What other reports of the event are likely to hold too: entities and rare words,
            as signed 64-bit hashes, the most telling first, at most 12.
    """

    terms: tuple[int, ...] = ()


NO_LEAD = Lead()


def nearest_stories(terms: Iterable[int], holders: Mapping[int, frozenset[int]]) -> list[int]:
    """The stories that share enough terms with an item, first those whose terms few stories have.

    Args:
        terms: Of the item's lead.
        holders: For each term that tells something the living stories that hold it.
    """
    weights: defaultdict[int, list[float]] = defaultdict(list)
    named: set[int] = set()
    for term in terms:
        own = holders.get(term, frozenset())
        for story_id in own:
            weights[story_id].append(1 / len(own))
        if is_entity(term):
            named.update(own)
    ranked = sorted(
        # fsum: the order of the terms says nothing, so it must not change the sum either.
        (-fsum(shares), story_id)
        for story_id, shares in weights.items()
        if len(shares) >= SHARED_TERMS or story_id in named
    )
    return [story_id for _, story_id in ranked[:NEIGHBORS]]


def is_entity(term: int) -> bool:
    """Tell whether a term of a lead stands for an entity; else it stands for a word.

    Example:
        >>> is_entity(-3), is_entity(-4)
        (True, False)
    """
    return bool(term & 1)


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that an item tells by itself."""

    item: Item
    fingerprint: Fingerprint
    matches: tuple[Match, ...] = ()
    reading: Reading = NOT_READ
    mentions: tuple[Mention, ...] = ()
    lead: Lead = NO_LEAD


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
class Opener:
    """The report that opened a stored story.

    Args:
        story: Public id of the story.
    """

    story: str
    report: Known


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the store knows that some new items may repeat.

    Args:
        by_item: For each new item's id the known documents that share its address, its digest, or
            enough of its marks; at most `CANDIDATES` of each sort, best first.
    """

    by_item: Mapping[int, tuple[Known, ...]]


@dataclass(frozen=True, slots=True)
class Beginning:
    """The beginning of a stored report, as a new item is compared with it.

    Args:
        text: The first `BEGINNING` characters of its body.
        at: When it was received.
        named: How it writes those that the desk knows, there and in its title.
        published: As its outlet says; None where that is absent or implausible.
    """

    item_id: int
    title: str
    text: str
    lang: str
    at: datetime
    named: frozenset[str] = frozenset()
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Neighbor:
    """A stored story that a new item may belong to.

    Args:
        first: Its first report.
        last: Its newest one; the first where it is the only one.
        reports: How many there are.
    """

    story_id: int
    first: Beginning
    last: Beginning
    reports: int


@dataclass(frozen=True, slots=True)
class Neighbors:
    """Stored stories near to some new items.

    Args:
        by_item: For each new item's id the stories that share terms with it, best first, at most
            `NEIGHBORS`; for items that opened or joined no story before.
        holders: For each term of the items' leads the living stories that hold it: what only one
            story holds says much, what many hold says little.
        crowd: Terms that more than `CROWD` living stories hold; they have no `holders`.
    """

    by_item: Mapping[int, tuple[Neighbor, ...]]
    holders: Mapping[int, frozenset[int]] = field(default_factory=dict[int, frozenset[int]])
    crowd: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an item is, measured against what is known; ``duplicates.md`` section 3.

    Args:
        kind: new, duplicate, extends, update or related.
        of: Item id of the document compared; None for new.
        of_name: What users see of it: a seed's path, else the id; empty for new.
        score: Larger of the shares of shingles held in common, 0 to 1.
        passage: A slice of the item's body (or title) that stands in `of`; may be empty.
        why: address, digest, title, near, retold, story, or empty for new.
        of_item_share: Share of the item's shingles that stand in `of`.
        of_known_share: Share of the shingles of `of` that stand in the item.
        new_passages: Sentences with new content, as written, at most 5 of at most 300 characters.
        n_same_title: How many candidates have the same headline and another text.
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
    of_item_share: float = 0.0
    of_known_share: float = 0.0
    new_passages: tuple[str, ...] = ()
    n_same_title: int = 0


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

    @property
    def opens(self) -> bool:
        """The item opens a story."""
        return self.story_id is None and self.with_item in {None, self.item_id}


@dataclass(frozen=True, slots=True)
class Judged:
    """A new item with all that was decided about it: what one row of `item` holds.

    Args:
        want: Whether its article page is to be read; None where that was not asked.
    """

    numbered: Numbered
    verdict: Verdict
    placement: Placement
    want: Want | None = None


@dataclass(frozen=True, slots=True)
class Registration:
    """What became of the identities of a poll's entries.

    Args:
        fresh: Items that are new to the feed, with ids.
        again: Entries that the feed showed before; what they say may be new.
        n_renamed: How many of those came under a guid that the feed never gave them before.
    """

    fresh: tuple[Numbered, ...]
    again: tuple[Dossier, ...] = ()
    n_renamed: int = 0
