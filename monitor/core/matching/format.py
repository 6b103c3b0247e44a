"""From a query's tree back to its text: one canonical spelling for each condition."""

from monitor.core.matching.lex import is_bare
from monitor.model.rule import (
    And,
    AtLeast,
    Meta,
    Named,
    Near,
    Not,
    Or,
    Query,
    Regex,
    Scope,
    Term,
)

# How tightly a node holds together; a child that holds less tightly than its place asks is put in
# parentheses.
_LOOSE, _OR, _AND, _NOT, _NEAR, _ATOM = range(6)


def format_query(query: Query, *, is_grouped: bool = False) -> str:
    """Write a query so that `parse` gives the same tree, with no needless parentheses.

    Args:
        query: Any tree that `parse` can give.
        is_grouped: Also put an AND inside an OR in parentheses, to show a reader how it is read.

    Example:
        >>> from monitor.core.matching.parse import parse
        >>> format_query(parse("(derna) flood NOT  “air   strike*”"))
        'derna AND flood AND NOT "air strike*"'
        >>> format_query(parse("a OR b c"), is_grouped=True)
        'a OR (b AND c)'
    """
    return _show(query, _LOOSE, _NOT if is_grouped else _AND)


def _show(query: Query, place: int, in_or: int) -> str:
    match query:
        case Term():
            return query.text
        case And():
            own, text = _AND, " AND ".join([_show(each, _NOT, in_or) for each in query.children])
        case Or():
            own, text = _OR, " OR ".join([_show(each, in_or, in_or) for each in query.children])
        case Not():
            own, text = _NOT, f"NOT {_show(query.child, _NOT, in_or)}"
        case Near():
            own, text = _NEAR, _near(query, in_or)
        case _:
            return _atom(query, in_or)
    return f"({text})" if own < place else text


def _atom(query: Named | Meta | Scope | AtLeast | Regex, in_or: int) -> str:
    match query:
        case Named():
            return f"@{query.entity}"
        case Meta():
            return f"{query.field}:{_values(query)}"
        case Scope():
            return f"{query.field}:{_show(query.child, _ATOM, in_or)}"
        case AtLeast():
            return f"ATLEAST/{query.count}({_show(query.child, _LOOSE, in_or)})"
        case Regex():
            slashed = query.pattern.replace("/", r"\/")
            return f"re:/{slashed}/{'i' if query.ignores_case else ''}"


def _near(query: Near, in_or: int) -> str:
    """Write a NEAR: a chain of them is read from the left."""
    name = "ONEAR" if query.is_ordered else "NEAR"
    left, right = _show(query.left, _NEAR, in_or), _show(query.right, _ATOM, in_or)
    return f"{left} {name}/{query.steps} {right}"


def _values(meta: Meta) -> str:
    shown = [_value(each, takes_id=meta.field == "cites") for each in meta.values]
    return shown[0] if len(shown) == 1 else f"({' OR '.join(shown)})"


def _value(value: str, *, takes_id: bool) -> str:
    is_plain = (is_bare(value) and "*" not in value) or (takes_id and value.startswith("@"))
    return value if is_plain else f'"{value}"'
