"""What YAML took for a comment though it was part of a text: `#flood` behind a space."""

import re
from collections.abc import Iterable, Iterator

from monitor.config.place import Place
from monitor.config.wayout import taken_for_comment
from monitor.config.yamlfile import Node
from monitor.errors import Problem

# A comment that people write has a space behind its #, a hashtag a letter.
_TAG = r"(#[^\W\d_][^\s()\[\]{},\"']*)"
_BEHIND = re.compile(rf"[ \t]+{_TAG}")
_IN_PLACE = re.compile(rf"\s{{0,99}}{_TAG}")  # of a value that is not there: maybe below
_MORE = ("let", "any", "all", "none")


def instead_of(place: Place) -> str:
    """Give the hashtag that stands where a value is missing, at a place or directly inside it."""
    node = place.node
    missing = (each for each in (node, *node.children.values()) if each.data is None)
    found = (_IN_PLACE.match(place.document.text, each.end) for each in missing)
    return next((tag[1] for tag in found if tag), "")


def warn_of_comments(rules: Iterable[Place]) -> Iterator[Problem]:
    """Warn of each hashtag that YAML cut off from a query: the rule asks for less than it says."""
    suspicious: dict[str, bool] = {}
    for rule in rules:
        document = rule.document
        if document.file not in suspicious:
            suspicious[document.file] = _BEHIND.search(document.text) is not None
        if suspicious[document.file]:
            yield from _of_rule(rule)


def _of_rule(rule: Place) -> Iterator[Problem]:
    document = rule.document
    for node in _queries(rule.node):
        # The marks of lists and mappings end where they begin.
        tag = _BEHIND.match(document.text, node.end) if not node.children else None
        if tag:
            line, column = document.line_column(tag.start(1))
            message = taken_for_comment(tag[1])
            yield Problem(document.file, line, column, "warning", "comment", *message)


def _queries(rule: Node) -> Iterator[Node]:
    """The texts of an entry that hold a query; the match also where nothing is left of it."""
    match = rule.children.get("match")
    if match:
        yield match
    for name in _MORE:
        texts = rule.children.get(name)
        for text in texts.children.values() if texts else ():
            if text.data is not None:  # else it is refused, and its hint tells why
                yield text
