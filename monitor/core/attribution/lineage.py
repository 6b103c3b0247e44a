"""From whom a report has it, and from whom those have it: its citations as lines of descent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from monitor.model.citation import UNNAMED, Citation, fold_key
from monitor.model.provenance import citations_of
from monitor.model.record import ReportRecord
from monitor.model.wording import Piece

_RESTS = 0.7  # below that confidence nothing rests on a citation: a mere link
_LONGEST_WORDS = 80


@dataclass(frozen=True, slots=True)
class Link:
    """One source in a chain.

    Args:
        name: For people; `UNNAMED` for one that the text does not name.
        words: What the text calls it, if it does not name it ("Egyptian sources").
    """

    name: str
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class _Node:
    name: str
    parent: str | None = None
    words: dict[str, None] = field(default_factory=dict)


def find_chains(
    citations: Sequence[Citation], texts: Mapping[str, str], own: str = ""
) -> tuple[tuple[Link, ...], ...]:
    """Chains of sources, the nearest one first in each; the report itself stands in none.

    A source that is cited once through another and again by itself, as in "the paper added", stands
    behind that other. Linear in the citations but for the length of a chain.

    Args:
        citations: In text order.
        texts: Title and body, by the name of the field.
        own: Whose report it is: what comes by way of it comes from it.
    """
    sure = [each for each in citations if each.confidence >= _RESTS]
    nodes = _nodes(sure, texts, fold_key(own))
    parents = {node.parent for node in nodes.values()}
    return tuple(_chain(key, nodes) for key in nodes if key not in parents)


def chains_of(report: ReportRecord) -> tuple[tuple[Link, ...], ...]:
    """The chains of a stored report."""
    texts = {"title": report.item.title, "body": report.body}
    return find_chains(citations_of(report), texts, report.source)


def told_chains(report: ReportRecord) -> tuple[tuple[Piece, ...], ...]:
    """The chains of a stored report in words, in pieces."""
    return tuple(tell_chain(report.source, links) for links in chains_of(report))


def tell_chain(source: str, links: Iterable[Link]) -> tuple[Piece, ...]:
    """A chain in words, in pieces.

    Args:
        source: Whose report it is.

    Example:
        >>> links = (Link("The New Arab"), Link(UNNAMED, ("Egyptian sources",)))
        >>> "".join(text for text, _ in tell_chain("Libya Observer", links))
        'Libya Observer → The New Arab → unnamed: “Egyptian sources”'
    """
    pieces: list[Piece] = [(source, True)]
    for link in links:
        if link.name != UNNAMED:
            pieces += [(" → ", False), (link.name, True)]
            continue
        pieces.append((" → unnamed" if link.words else " → unnamed sources", False))
        for number, words in enumerate(link.words):
            pieces += [(", “" if number else ": “", False), (words, True), ("”", False)]
    return tuple(pieces)


def _nodes(citations: Sequence[Citation], texts: Mapping[str, str], own: str) -> dict[str, _Node]:
    keys = {each.outlet: each.outlet for each in citations if not each.is_unnamed}
    keys |= {fold_key(each.source): each.outlet for each in citations if not each.is_unnamed}
    nodes: dict[str, _Node] = {}
    for each in citations:
        parent = None
        if each.via and (folded := fold_key(each.via)) != own:
            parent = keys.get(each.via, keys.get(folded, folded))
            nodes.setdefault(parent, _Node(each.via))
        key = f"{UNNAMED} {parent or ''}" if each.is_unnamed else each.outlet
        shown = UNNAMED if each.is_unnamed else each.name or each.source
        node = nodes.setdefault(key, _Node(shown))
        node.name = shown
        if node.parent is None and parent and all(node is not up for up in _up(parent, nodes)):
            node.parent = parent
        if each.is_unnamed and (words := _words(each, texts)):
            node.words.setdefault(words)
    return nodes


def _words(citation: Citation, texts: Mapping[str, str]) -> str:
    place = citation.field
    text = citation.name if place is None else texts[place][citation.start : citation.end]
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1].rstrip() + "…"


def _chain(key: str, nodes: Mapping[str, _Node]) -> tuple[Link, ...]:
    return tuple(reversed([Link(node.name, tuple(node.words)) for node in _up(key, nodes)]))


def _up(key: str | None, nodes: Mapping[str, _Node]) -> Iterator[_Node]:
    """A node and those before it. No node gets a parent that stands behind it: it ends."""
    while key is not None:
        yield nodes[key]
        key = nodes[key].parent
