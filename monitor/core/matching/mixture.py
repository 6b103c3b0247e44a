"""AND and OR side by side without parentheses: right, but perhaps not as it was meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from monitor.core.matching.format import format_query
from monitor.core.matching.hints import brief
from monitor.core.matching.lex import Kind, Sign
from monitor.core.matching.warning import Advice
from monitor.model.rule import Query

_LONGEST_READING: Final = 300
_TERMS: frozenset[Kind] = frozenset({"word", "quoted", "part", "entity", "regex"})


@dataclass(slots=True)
class _Level:
    """What was read so far between two parentheses."""

    first_or: int | None = None
    has_and: bool = False
    is_behind_term: bool = False

    def read(self, sign: Sign) -> None:
        """Note one more sign; two terms side by side are an AND."""
        if sign.kind == "operator" and sign.text == "OR":
            self.first_or = sign.start if self.first_or is None else self.first_or
            self.is_behind_term = False
        elif sign.kind == "near":
            self.is_behind_term = False
        elif sign.kind != "end":
            is_and = sign.kind == "operator" and sign.text == "AND"
            self.has_and |= is_and or self.is_behind_term
            self.is_behind_term = sign.kind in _TERMS


def mixture(query: Query, signs: Sequence[Sign]) -> Iterator[Advice]:
    """Say once that AND binds tighter than OR, at the first OR that stands beside an AND."""
    levels = [_Level()]
    for sign in signs:
        if sign.kind == ")":
            levels.pop()
            levels[-1].is_behind_term = True
            continue
        level = levels[-1]
        level.read(sign)
        if level.has_and and level.first_or is not None:
            reading = brief(format_query(query, is_grouped=True), _LONGEST_READING)
            message = f"AND binds tighter than OR: this reads {reading}"
            yield Advice(level.first_or, "mixed", message, "put parentheses where they are meant")
            return
        if sign.kind == "(":
            levels.append(_Level())
