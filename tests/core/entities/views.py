"""Texts as names are read in them, for the tests of this package."""

from monitor.core.entities.nameview import NameView
from monitor.core.text.passage import Passage


def view_of(text: str) -> NameView:
    """Make the view of a body."""
    return NameView(Passage("body", text))


def units_of(text: str) -> list[str]:
    """Give the words of names in a text, parts that may be joined joined; articles as a sign."""
    return [
        ("+" if unit.begins < unit.place[0] or unit.word.has_article else "") + unit.word.written
        for unit in next(view_of(text).all_units())
    ]
