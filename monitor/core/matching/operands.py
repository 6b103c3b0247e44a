"""What NEAR and ATLEAST can work on: whatever has a place in the text."""

from collections.abc import Callable
from typing import Final

from monitor.core.matching.format import format_query
from monitor.core.matching.lex import Sign
from monitor.errors import RuleError
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

_LONGEST_HINT: Final = 200
_BESIDE: Final = "put it beside, with AND"


def refuse_placeless(
    operator: Sign, operand: Query, sign: Sign, whole: Callable[[Query], Query]
) -> None:
    """Refuse an operand that has no place in the text, parts of `let` unfolded.

    Args:
        operator: The NEAR or ATLEAST.
        sign: Where the operand begins.
        whole: Makes the operator's node with another operand in the place of this one: for the
            hint.

    Raises:
        RuleError: At the operand.
    """
    wrong = _placeless(operand)
    if wrong is None:
        return
    hint = _hint(operand, wrong, whole)
    raise no_place(operator, _name(wrong), sign, hint)


def no_place(operator: Sign, name: str, sign: Sign, hint: str) -> RuleError:
    """Make the refusal of an operand."""
    message = f"{operator.text} needs terms with a place in the text, not {name}"
    return RuleError(message, sign.start, hint, "operand")


def not_hint(operator: Sign) -> str:
    """Say where a NOT goes that stands behind a NEAR or ATLEAST."""
    if operator.kind == "atleast":
        return f"put NOT before it, as in NOT {operator.text}(term)"
    return f"put NOT before all of it, as in a AND NOT a {operator.text} b"


def _placeless(query: Query) -> Query | None:
    """The first node that has no place; None where all have one."""
    match query:
        case Term() | Named() | Near():  # a NEAR was looked at when it was read
            return None
        case Or():
            wrong = (_placeless(child) for child in query.children)
            return next((each for each in wrong if each is not None), None)
        case _:
            return query


def _name(wrong: Query) -> str:
    match wrong:
        case Scope() | Meta():
            return f"{wrong.field}:"
        case Regex():
            return "re:"
        case And() | Not():
            return type(wrong).__name__.upper()
        case AtLeast():
            return f"ATLEAST/{wrong.count}"
        case _:
            return "this"


def _hint(operand: Query, wrong: Query, whole: Callable[[Query], Query]) -> str:
    """Write the query as it may have been meant, where that is sure and short."""
    if operand is not wrong:
        return _BESIDE
    match operand:
        case And() if not any(map(_placeless, operand.children)):
            spread = format_query(And(tuple(map(whole, operand.children))))
            hint = f"use OR inside, or {spread}"
        case Scope() if _placeless(operand.child) is None:
            hint = (
                f"put the field outside: {format_query(Scope(operand.field, whole(operand.child)))}"
            )
        case Not() if _placeless(operand.child) is None:
            hint = f"put NOT before the whole: {format_query(Not(whole(operand.child)))}"
        case _:
            return _BESIDE
    return hint if len(hint) <= _LONGEST_HINT else _BESIDE
