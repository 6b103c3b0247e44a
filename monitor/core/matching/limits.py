"""How large a query may be: so that no rule can cost a document more than a known amount."""

from dataclasses import dataclass
from typing import Final

from monitor.model.rule import And, Meta, Named, Not, Or, Query, Scope, Term

MAX_CHARACTERS: Final = 10_000
MAX_NODES: Final = 1_000
MAX_NESTING: Final = 32


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a query.

    Args:
        nodes: Terms, entities, values and operators.
        nesting: Parentheses and NOTs around its deepest term, as `format_query` writes it.
        has_field: A ``title:`` or ``body:`` stands in it.
    """

    nodes: int
    nesting: int
    has_field: bool


def measure(query: Query) -> Size:
    """Measure a query; linear in its nodes."""
    match query:
        case Term() | Named():
            return Size(1, 0, has_field=False)
        case Meta():
            return Size(len(query.values), int(len(query.values) > 1), has_field=False)
        case Scope() | Not():
            below, is_scope = measure(query.child), isinstance(query, Scope)
            nesting = below.nesting + (not is_scope) + _brackets(query.child, query)
            return Size(below.nodes + 1, nesting, below.has_field or is_scope)
        case And() | Or():
            each = [(measure(child), _brackets(child, query)) for child in query.children]
            return Size(
                1 + sum(size.nodes for size, _ in each),
                max(size.nesting + brackets for size, brackets in each),
                any(size.has_field for size, _ in each),
            )


def _brackets(child: Query, parent: Query) -> int:
    """Whether a child is written in parentheses inside its parent: 1 or 0."""
    match parent:
        case Or():
            return int(isinstance(child, Or))
        case Scope():
            return int(isinstance(child, And | Or | Not))
        case _:
            return int(isinstance(child, And | Or))
