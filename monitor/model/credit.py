"""Who of a story's reporters was first, who only echoes whom, and how many are independent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from monitor.model.citation import Citation, fold_key

Role = Literal["origin", "independent", "echo", "unknown"]
Why = Literal[
    "first",  # rests on no other, and is the earliest of those
    "circle",  # was the earliest of outlets that rest on each other
    "words",  # rests on no other, in enough words of its own
    "sourcing",  # has sources of its own
    "cites",  # its text names the outlet that it has it from
    "feed",  # its feed or a link names that outlet
    "repeats",  # its text is mostly that of an earlier report
    "again",  # its outlet reported it before, in the same words
    "seed",  # its text is that of a document known before
    "short",  # too short to tell
]

MOST_ACCOUNTS: Final = 2_000
"""Reports of a story that are looked at when it is credited."""

_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Copy:
    """A report and another document have much text in common.

    Args:
        of: Id of that document's item.
        share: How much of the one stands in the other, 0 to 1.
        seed: Name of the seed, if it is one.
    """

    of: int
    share: float
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What one report of a story tells of where its news comes from.

    Args:
        item_id: Of its item.
        outlet: What identifies its outlet: an id, else the folded name of its source.
        name: The outlet, for people.
        at: When it was published, as claimed, if that is not after it was received; else that.
        tie: Orders reports of the same moment; the same whenever the item comes.
        n_words: Of what we hold of it.
        n_chars: Of its body: where in it a citation stands.
        citations: As read from it.
        has_own_sourcing: See `Reading`.
        copy: What it has most text in common with, by the duplicate check.
    """

    item_id: int
    outlet: str
    name: str
    at: datetime
    tie: str
    n_words: int
    n_chars: int
    citations: tuple[Citation, ...] = ()
    has_own_sourcing: bool = False
    copy: Copy | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a report has its role.

    Args:
        outlet: Name of the outlet or seed that it rests on; empty where it rests on none.
        words: The cue by which a citation was known ("according to"), else empty.
        share: Of a copy, 0 to 1.
        at: When the repeated report was published.
        number: Of reports that rest on no other (`first`), of words (`words`, `short`).
    """

    why: Why
    outlet: str = ""
    words: str = ""
    share: float = 0.0
    at: datetime | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Credit:
    """The role of one report in its story, and why."""

    role: Role
    reason: Reason


@dataclass(frozen=True, slots=True)
class Root:
    """An outlet from which a story comes.

    Args:
        name: For people.
        is_held: We hold a report of it.
        unnamed: The words for its unnamed sources, if reports tell of any ("Egyptian sources").
    """

    name: str
    is_held: bool
    unnamed: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the reports of one story are worth, all of them together.

    Args:
        story_id: Of a stored story; None where an item of this poll opens it.
        opener: Id of that item; None for a stored story.
        credits: By item id, of every report.
        independent: Number of different roots, at least 1.
        unknown: Outlets of which we hold only reports that are too short to tell.
        roots: Held ones first, each in order of its earliest report, then by name.
        first_item: Id of the earliest report that we hold.
    """

    story_id: int | None
    opener: int | None
    credits: Mapping[int, Credit]
    independent: int
    unknown: int
    roots: tuple[Root, ...]
    first_item: int


def to_copy(kind: str, of: int | None, score: float, seed: str = "") -> Copy | None:
    """What a verdict says of whose text a report is; None where half of it or more is its own.

    Args:
        kind: Of the verdict.
        of: Id of the document compared.
        score: How much they have in common.
        seed: Name of the seed that it is, if it is one.
    """
    if of is None:
        return None
    # Who tells the same facts in words of its own took nobody's text. News about a seed is not the
    # seed; news about a report may be mostly that report.
    is_text = kind in {"duplicate", "extends"} or (kind == "update" and not seed)
    return Copy(of, score, seed) if is_text and score >= _HALF else None


@dataclass(frozen=True, slots=True)
class Byline:
    """Whose report an item is.

    Args:
        outlet: What identifies the outlet, see `Account`.
        name: For people.
    """

    outlet: str
    name: str


def to_byline(
    outlet: str | None,
    name: str,
    source: str,
    citations: Iterable[Citation],
    feed: str,
) -> Byline:
    """Tell whose report an item is: its outlet's, else whose its feed says, else the feed's own.

    Args:
        outlet: Id of the outlet that published it, if the desk knows it.
        name: That outlet's name.
        source: Whom the feed names as the source of this entry, or empty.
        citations: As read from the item: the desk may know that source.
        feed: Name of the feed, or its host.
    """
    if outlet:
        return Byline(outlet, name or outlet)
    if not source:
        return Byline(fold_key(feed), feed)
    key = fold_key(source)
    for each in citations:
        if each.field is None and key in {fold_key(each.source), fold_key(each.name)}:
            return Byline(each.outlet, each.name or source)
    return Byline(key, source)
