"""Where in the user's files something stands, for every message about it."""

from dataclasses import dataclass

from monitor.config.yamlfile import Document, Node, Path
from monitor.errors import Problem, RuleError, Severity


@dataclass(frozen=True, slots=True)
class Place:
    """One value of one file.

    Args:
        path: Keys and indexes from the top of the document.
        is_key: True where the key is meant, not its value.
    """

    document: Document
    path: Path = ()
    is_key: bool = False

    def __str__(self) -> str:
        line, column = self._line_column()
        return f"{self.document.file}:{line}:{column}"

    def at(self, *steps: str | int) -> "Place":
        """The place of a value inside this one."""
        return Place(self.document, (*self.path, *steps))

    def key(self, *steps: str | int) -> "Place":
        """The place of a key inside this one."""
        return Place(self.document, (*self.path, *steps), is_key=True)

    @property
    def node(self) -> Node:
        """The value that stands here."""
        return self.document.node(self.path)

    def error(self, code: str, message: str, hint: str = "") -> Problem:
        """Say that what stands here is refused."""
        return self._problem("error", code, message, hint)

    def warning(self, code: str, message: str, hint: str = "") -> Problem:
        """Say that what stands here is accepted, but."""
        return self._problem("warning", code, message, hint)

    def of_query(self, error: RuleError) -> Problem:
        """Map what is wrong at an offset of the query that stands here to its line and column."""
        return self.in_text("error", error.offset, error.code, error.message, error.hint)

    def in_text(
        self, severity: Severity, offset: int, code: str, message: str, hint: str = ""
    ) -> Problem:
        """Point at one code point of the text that stands here, or count it where YAML folds."""
        found = self.document.character_place(self.path, offset)
        if found is None:
            name = next((step for step in reversed(self.path) if isinstance(step, str)), "the text")
            message = f"character {offset + 1} of {name}: {message}"
            found = self._line_column()
        return Problem(self.document.file, *found, severity, code, message, hint)

    def _line_column(self) -> tuple[int, int]:
        if self.is_key:
            return self.document.key_place(self.path)
        return self.document.place(self.path)

    def _problem(self, severity: Severity, code: str, message: str, hint: str) -> Problem:
        return Problem(self.document.file, *self._line_column(), severity, code, message, hint)
