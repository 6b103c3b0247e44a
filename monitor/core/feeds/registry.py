"""The table of feed formats: each file in `formats/` registers one parser.

The table knows no format; whoever reads it imports them first.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from monitor.model.item import ParsedFeed


@dataclass(frozen=True, slots=True)
class Document:
    """A body that is known to be of a format.

    Args:
        text: Decoded, from the root element on; no declaration and no DTD before it.
        url: Where it came from, for relative links.
        fetched_at: Ours, to judge dates by.
        max_items: Entries to read, in document order.
    """

    text: str
    url: str
    fetched_at: datetime
    max_items: int


Parse = Callable[[Document], ParsedFeed]


@dataclass(frozen=True, slots=True)
class Format:
    """A registered parser.

    Args:
        roots: Root elements that it reads, lower-case without prefix.
    """

    name: str
    mime_types: tuple[str, ...]
    roots: tuple[str, ...]
    parse: Parse


_formats: dict[str, Format] = {}


def parser(
    name: str, *, mime_types: tuple[str, ...], roots: tuple[str, ...]
) -> Callable[[Parse], Parse]:
    """Register a parser; it raises ParseError for what it cannot read, and nothing else.

    Raises:
        ValueError: A parser of that name, or of one of these roots, is registered already.
    """

    def register(parse: Parse) -> Parse:
        if name in _formats:
            msg = f"two parsers are called {name!r}"
            raise ValueError(msg)
        if taken := sorted(set(roots) & set(by_root())):
            msg = f"two parsers read <{taken[0]}>"
            raise ValueError(msg)
        _formats[name] = Format(name, mime_types, roots, parse)
        return parse

    return register


def by_root() -> Mapping[str, Format]:
    """All registered formats by the root elements that they read."""
    return {root: known for known in _formats.values() for root in known.roots}
