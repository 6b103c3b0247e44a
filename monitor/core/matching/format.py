"""From a query's tree back to its text: one canonical spelling for each condition."""

from monitor.core.matching.lex import is_bare
from monitor.model.rule import And, Meta, Named, Not, Or, Query, Scope, Term

# How tightly a node holds together; a child that holds less tightly than its place asks is put in
# parentheses.
_LOOSE, _OR, _AND, _NOT, _ATOM = range(5)


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
            own, text = _ATOM, query.text
        case Named():
            own, text = _ATOM, f"@{query.entity}"
        case Meta():
            own, text = _ATOM, f"{query.field}:{_values(query.values)}"
        case Scope():
            own, text = _ATOM, f"{query.field}:{_show(query.child, _ATOM, in_or)}"
        case Not():
            own, text = _NOT, f"NOT {_show(query.child, _NOT, in_or)}"
        case And():
            own, text = _AND, " AND ".join(_show(each, _NOT, in_or) for each in query.children)
        case Or():
            own, text = _OR, " OR ".join(_show(each, in_or, in_or) for each in query.children)
    return f"({text})" if own < place else text


def _values(values: tuple[str, ...]) -> str:
    shown = [each if is_bare(each) and "*" not in each else f'"{each}"' for each in values]
    return shown[0] if len(shown) == 1 else f"({' OR '.join(shown)})"
