"""Reports of a story as crediting sees them, in few words."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from monitor.core.attribution.roles import credit
from monitor.model.citation import UNNAMED, Citation
from monitor.model.credit import Account, Copy, Role, Standing

SHORT, LONG = 40, 200
N_CHARS = 900
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def cites(source: str, *, via: str | None = None, at: int = 0, confidence: float = 0.9) -> Citation:
    """A citation in the body of a report, at its head unless said otherwise."""
    end = at + len(source)
    return Citation(source, None, "said", "body", at, end, via, confidence)


def unnamed(words: str, *, via: str | None = None) -> Citation:
    """Unnamed sources, with what the text calls them."""
    return Citation(UNNAMED, None, "told", "body", 0, len(words), via, 0.8, words)


def account(
    outlet: str,
    minute: int = 0,
    *told: Citation | str,
    n_words: int = LONG,
    is_sourced: bool = False,
    copies: int | None = None,
    share: float = 0.87,
    seed: str = "",
    id_: int = 0,
) -> Account:
    """What a report of an outlet tells; `told` are its citations, or the outlets that it cites.

    Without an id it takes the minute, so that one report a minute needs none.
    """
    copy = Copy(copies if copies is not None else 0, share, seed)
    return Account(
        item_id=id_ or minute,
        outlet=outlet,
        name=outlet.upper(),
        at=BEGAN + timedelta(minutes=minute),
        tie=f"{outlet} {minute}",
        n_words=n_words,
        n_chars=N_CHARS,
        citations=tuple(cites(each) if isinstance(each, str) else each for each in told),
        has_own_sourcing=is_sourced,
        copy=copy if seed or copies is not None else None,
    )


def credit_story(*accounts: Account, social: Sequence[str] = ()) -> Standing:
    """Credit the reports of a stored story."""
    return credit(1, None, accounts, frozenset(social))


def roles(standing: Standing) -> dict[int, Role]:
    """The role of each report."""
    return {id_: each.role for id_, each in standing.credits.items()}


def roots(standing: Standing) -> list[str]:
    """From whom a story comes; in parentheses those of whom we hold no report."""
    return [root.name if root.is_held else f"({root.name})" for root in standing.roots]
