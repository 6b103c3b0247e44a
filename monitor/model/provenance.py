"""How it is said where a story comes from: its sources, those that we do not hold, whom it cites.

All is told in pieces (`monitor.model.wording.Piece`): a door isolates the words of others.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from monitor.model.citation import UNNAMED, Citation, fold_key
from monitor.model.credit import Root
from monitor.model.record import ReportRecord
from monitor.model.wording import Piece, count

Pieces = tuple[Piece, ...]

_MOST = 6  # names in one sentence


def plain(pieces: Iterable[Piece]) -> str:
    """Pieces as one text, for where no words can turn others around."""
    return "".join(text for text, _ in pieces)


def tell_sources(independent: int, unknown: int, roots: Sequence[Root]) -> Pieces:
    """How many sources a story has, and who they are, without a full stop.

    Args:
        independent: Different roots.
        unknown: Outlets that may be further ones.
        roots: Empty where the reports were never credited.

    Example:
        >>> plain(tell_sources(2, 6, [Root("Delta Tribune", True), Root("ANP", False)]))
        '2 independent sources: Delta Tribune, ANP (not held); 6 not known'
    """
    between = "; " if any(root.unnamed for root in roots[:_MOST]) else ", "
    named = listed((_root(root) for root in roots), between)
    colon: Pieces = ((": ", False),) if named else ()
    more: Pieces = ((f"; {unknown:,} not known", False),) if unknown else ()
    return ((count(independent, "independent source"), False), *colon, *named, *more)


def origin_not_held(roots: Iterable[Root]) -> tuple[str, ...]:
    """Outlets from which a story comes and of which we hold no report."""
    return tuple(root.name for root in roots if not root.is_held)


def citations_of(report: ReportRecord) -> tuple[Citation, ...]:
    """Whom a report cites but itself: a feed may name the source whose report it is."""
    own = fold_key(report.source)
    return tuple(c for c in report.citations if own not in {fold_key(c.source), fold_key(c.name)})


def cited_names(report: ReportRecord) -> tuple[str, ...]:
    """Whom a report cites, by name, each once; an unnamed source as `UNNAMED`."""
    cited = citations_of(report)
    return tuple(dict.fromkeys(UNNAMED if c.is_unnamed else c.name or c.source for c in cited))


def tell_cited(cites: Iterable[str]) -> Pieces:
    """Whom a report cites.

    Example:
        >>> plain(tell_cited(["The New Arab", UNNAMED]))
        'The New Arab, unnamed sources'
    """
    return listed(((_cited(name),) for name in cites), ", ")


def listed(told: Iterable[Pieces], between: str) -> Pieces:
    """Several things in one sentence, the first six of them."""
    shown = list(told)
    parts = [((between if number else "", False), *each) for number, each in enumerate(shown)]
    n_more = len(parts) - _MOST
    more: Pieces = ((f"{between}and {n_more:,} more", False),) if n_more > 0 else ()
    pieces = (*chain.from_iterable(parts[:_MOST]), *more)
    return tuple(piece for piece in pieces if piece[0])


def _root(root: Root) -> Pieces:
    held = "" if root.is_held else " (not held)"
    if not root.unnamed:
        return ((root.name, True), (held, False))
    behind = f"{held}, with unnamed sources behind it (“"
    return ((root.name, True), (behind, False), (root.unnamed, True), ("”)", False))


def _cited(name: str) -> Piece:
    return ("unnamed sources", False) if name == UNNAMED else (name, True)
