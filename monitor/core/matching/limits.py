"""How large a query may be: so that no rule can cost a document more than a known amount."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from monitor.model.rule import And, AtLeast, Meta, Near, Not, Or, Query, Scope

MAX_CHARACTERS: Final = 10_000
MAX_NODES: Final = 1_000
MAX_NESTING: Final = 32


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a query.

    Args:
        nodes: Terms, entities, values and operators.
        nesting: Parentheses, NOTs, NEARs and ATLEASTs around its deepest term, as `format_query`
            writes it; a chain of NEARs is read from the left, so its first term is the deepest.
        has_field: A ``title:`` or ``body:`` stands in it.
    """

    nodes: int
    nesting: int
    has_field: bool


def measure(query: Query) -> Size:
    """Measure a query; linear in its nodes."""
    match query:
        case Meta():
            return Size(len(query.values), int(len(query.values) > 1), has_field=False)
        case And() | Or():
            return _around(query, query.children, 0)
        case Near():
            return _around(query, (query.left, query.right), 1)
        case Scope() | Not() | AtLeast():
            return _around(query, (query.child,), int(not isinstance(query, Scope)))
        case _:
            return Size(1, 0, has_field=False)


def _around(parent: Query, children: Iterable[Query], levels: int) -> Size:
    """The size of a node: its children's, and the levels that it adds itself."""
    each = [(measure(child), _brackets(child, parent)) for child in children]
    return Size(
        1 + sum(size.nodes for size, _ in each),
        levels + max(size.nesting + brackets for size, brackets in each),
        isinstance(parent, Scope) or any(size.has_field for size, _ in each),
    )


def _brackets(child: Query, parent: Query) -> int:
    """Whether a child is written in parentheses inside its parent: 1 or 0."""
    match parent:
        case Or():
            return int(isinstance(child, Or))
        case Scope():
            return int(isinstance(child, And | Or | Not | Near))
        case Near():
            return int(isinstance(child, Or) or (isinstance(child, Near) and child is parent.right))
        case AtLeast():
            return 0
        case _:
            return int(isinstance(child, And | Or))
