"""What one report rests on by its own words: the outlets that it names as where it has it from."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from monitor.model.citation import Citation, fold_key
from monitor.model.credit import Account

SEED: Final = "seed:"
"""Before the name of a seed, where it stands among outlets."""

_SURE = 0.7  # below it a citation is no edge
_HEAD = 3  # what stands in the first third of a text is what the text is about
_ENOUGH_WORDS = 120


@dataclass(slots=True)
class Report:
    """One report of a story, with what is found out about it.

    Args:
        account: As it was read.
        cited: Outlets that it rests on by its own words -> the citation that tells so.
        chains: Pairs (an outlet cited, whom that one has it from).
        lender: Another report whose text it repeats.
        share: How much of the one text stands in the other.
        is_of_circle: Its outlet and others rest on each other; it was the earliest.
    """

    account: Account
    cited: Mapping[str, Citation]
    chains: Sequence[tuple[str, str]]
    lender: Account | None = None
    share: float = 0.0
    is_of_circle: bool = False

    @property
    def order(self) -> tuple[object, ...]:
        """By this reports are earliest first, whenever they came in."""
        return self.account.at, self.account.tie, self.account.item_id

    @property
    def is_again(self) -> bool:
        """Tell whether its outlet reported it before, in the same words."""
        return self.lender is not None and self.lender.outlet == self.account.outlet

    @property
    def is_substantial(self) -> bool:
        """Tell whether it says enough to be known as a report of its own."""
        return self.account.n_words >= _ENOUGH_WORDS or self.account.has_own_sourcing

    @property
    def seed(self) -> str:
        """What stands for the seed that it repeats, among outlets; empty if it repeats none."""
        copy = self.account.copy
        return SEED + copy.seed if copy is not None and copy.seed else ""

    def rests_on(self) -> set[str]:
        """Give all outlets that it rests on, never its own."""
        found = set(self.cited)
        if self.lender is not None and not self.is_again:
            found.add(self.lender.outlet)
        if self.seed:
            found.add(self.seed)
        return found


def read(account: Account, social: AbstractSet[str]) -> Report:
    """Read what a report rests on by its own words; linear in its citations.

    A chain `X, citing Y` rests on X; what X has from Y counts where we hold no report of X.
    """
    cited: dict[str, Citation] = {}
    chains: dict[tuple[str, str], None] = {}
    for each in _telling(account, social):
        via = fold_key(each.via) if each.via else ""
        if via in {"", account.outlet, each.outlet} or via in social:
            cited.setdefault(each.outlet, each)
        else:
            cited.setdefault(via, each)
            chains[via, each.outlet] = None
    return Report(account, cited, tuple(chains))


def in_order(reports: Iterable[Report]) -> list[Report]:
    """Give reports earliest first, whenever they came in."""
    return sorted(reports, key=lambda report: report.order)


def _telling(account: Account, social: AbstractSet[str]) -> Sequence[Citation]:
    """Those of its citations that tell where it has its news from."""
    own = account.outlet
    told = [
        each
        for each in account.citations
        if each.confidence >= _SURE
        and not each.is_unnamed
        and each.outlet != own
        and each.outlet not in social
    ]
    if account.has_own_sourcing and len(told) == 1 and _is_in_passing(told[0], account.n_chars):
        return ()
    return told


def _is_in_passing(citation: Citation, n_chars: int) -> bool:
    """Tell whether a citation stands behind the first third of the body."""
    if citation.field != "body" or citation.start is None:
        return False  # a link or the feed tells it of all that the report says
    return citation.start * _HEAD >= n_chars
