"""The signs of a query, read one after the other."""

from monitor.core.matching.lex import Kind, Sign, lex
from monitor.errors import RuleError

_ENDS: frozenset[Kind] = frozenset({"end", ")"})
_HINT = 'write a term there; a word that looks like an operator goes in quotes: "OR"'


class Cursor:
    """Stands before one sign of a query."""

    def __init__(self, text: str) -> None:
        self._signs = lex(text)
        self._at = 0

    def _peek(self) -> Sign:
        return self._signs[self._at]

    def _take(self) -> Sign:
        self._at += 1
        return self._signs[self._at - 1]

    def _is_operator(self, *names: str) -> bool:
        return self._peek().kind == "operator" and self._peek().text in names

    def _is_end(self) -> bool:
        """Whether nothing more can stand in the AND that is being read."""
        return self._peek().kind in _ENDS or self._is_operator("OR")

    def _takes(self, name: str) -> bool:
        """Take an operator if it comes next; something to work on must stand behind it."""
        if not self._is_operator(name):
            return False
        self._needs_operand(self._take())
        return True

    def _needs_operand(self, operator: Sign) -> None:
        if self._peek().kind in {"end", ")", "near"} or self._is_operator("AND", "OR"):
            message = f"{operator.text} needs something on its right"
            raise RuleError(message, operator.start, _HINT, "operand")

    def _refuse_open(self, bracket: Sign) -> None:
        """Refuse a parenthesis behind which the query ends."""
        if self._peek().kind == "end":
            message = "this ( is never closed"
            raise RuleError(message, bracket.start, "put a ) where it ends", "parenthesis")

    @staticmethod
    def _misplaced(sign: Sign) -> RuleError:
        message = f"{sign.text} needs something on its left"
        return RuleError(message, sign.start, _HINT, "operand")
