"""The forms of a rule beside a written query: ``any`` / ``all`` / ``none``, and ``where``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from monitor.core.matching.foreign import refuse_foreign
from monitor.core.matching.limits import MAX_NESTING, MAX_NODES, measure
from monitor.core.matching.parse import parse
from monitor.core.matching.values import check_value
from monitor.errors import RuleError
from monitor.model.entity import Entity
from monitor.model.rule import And, Meta, MetaField, Not, Or, Query

ListName = Literal["any", "all", "none", "lang", "feeds", "feed_tags", "sources", "domains"]

# An entry with one of these is a query, any other a phrase.
_QUERY = re.compile(
    r'["“”„«»＂()（）:：@$]|^\s*[-!+]|(?<!\S)(?:=|(?:AND|OR|NOT|(?:O?NEAR|ATLEAST)(?:/\S*)?)(?!\S))'
)

_PIECE = re.compile(r"\S+")
# Alone in an entry they may belong to a name, as in Johnson & Johnson.
_IN_NAMES = frozenset({"&", "＆", "-", "–", "−"})


class ListError(RuleError):
    """An entry of a list is wrong; `offset` counts within the entry.

    Args:
        name: Key of the list in the rule.
        index: Of the entry, from 0.
    """

    def __init__(self, name: ListName, index: int, error: RuleError) -> None:
        super().__init__(error.message, error.offset, error.hint, error.code)
        self.name = name
        self.index = index


def from_lists(
    any_: Sequence[str],
    all_: Sequence[str],
    none: Sequence[str],
    parts: Mapping[str, str] | None = None,
    entities: Mapping[str, Entity] | None = None,
) -> Query:
    """Give the query of three lists: ``(a OR b) AND c AND NOT (d OR e)``.

    Raises:
        ListError: The first wrong entry; `check_lists` gives all.
        RuleError: No entry in any list, or too many.
    """
    children: list[Query] = []
    if any_:
        children.append(_joined(Or, _entries("any", any_, parts, entities)))
    children.extend(_entries("all", all_, parts, entities))
    if none:
        children.append(Not(_joined(Or, _entries("none", none, parts, entities))))
    if not children:
        message = "any, all and none are all empty"
        raise RuleError(message, 0, "write at least one word", "empty")
    query = _joined(And, children)
    size = measure(query)
    if size.nodes > MAX_NODES or size.nesting > MAX_NESTING:
        message = (
            f"these lists have more than {MAX_NODES:,} terms, or nest deeper than {MAX_NESTING}"
        )
        raise RuleError(message, 0, "split the rule", "too-long")
    return query


def check_lists(
    any_: Sequence[str],
    all_: Sequence[str],
    none: Sequence[str],
    parts: Mapping[str, str] | None = None,
    entities: Mapping[str, Entity] | None = None,
) -> tuple[ListError, ...]:
    """Find every wrong entry of three lists."""
    wrong = []
    for name, index, entry in entries_of(any_, all_, none):
        try:
            parse_entry(entry, parts, entities)
        except RuleError as error:
            wrong.append(ListError(name, index, error))
    return tuple(wrong)


def entries_of(
    any_: Sequence[str], all_: Sequence[str], none: Sequence[str]
) -> tuple[tuple[ListName, int, str], ...]:
    """Give each entry of three lists with the name of its list and its place in it."""
    lists: tuple[tuple[ListName, Sequence[str]], ...] = (
        ("any", any_), ("all", all_), ("none", none),
    )  # fmt: skip
    return tuple((name, index, entry) for name, each in lists for index, entry in enumerate(each))


def is_phrase(entry: str) -> bool:
    """Tell whether an entry is read as one phrase, not as a query.

    Example:
        >>> is_phrase("New York"), is_phrase("york NOT new")
        (True, False)
    """
    return bool(entry.strip()) and not _QUERY.search(entry)


def parse_entry(
    entry: str,
    parts: Mapping[str, str] | None = None,
    entities: Mapping[str, Entity] | None = None,
) -> Query:
    """Read one entry: a phrase, unless it holds a sign or an operator of the query language.

    Raises:
        RuleError: At an offset of the entry.
    """
    if not is_phrase(entry):
        return parse(entry, parts, entities)
    for word in _PIECE.finditer(entry):
        if word[0] not in _IN_NAMES:
            refuse_foreign(entry, word.start(), word.end())
    try:
        return parse(f'"{entry}"')
    except RuleError as error:
        offset = min(max(error.offset - 1, 0), len(entry))
        raise RuleError(error.message, offset, error.hint, error.code) from error


def where_query(
    *,
    lang: Sequence[str] = (),
    feeds: Sequence[str] = (),
    feed_tags: Sequence[str] = (),
    sources: Sequence[str] = (),
    domains: Sequence[str] = (),
) -> Query | None:
    """Give the query of ``where``: all of the facts, any value of each; None if nothing is asked.

    Raises:
        ListError: The first value that its field can never have.
    """
    asked: tuple[tuple[ListName, MetaField, Sequence[str]], ...] = (
        ("lang", "lang", lang), ("feeds", "feed", feeds), ("feed_tags", "tag", feed_tags),
        ("sources", "source", sources), ("domains", "domain", domains),
    )  # fmt: skip
    facts = [Meta(field, _values(name, field, given)) for name, field, given in asked if given]
    return _joined(And, facts) if facts else None


def _values(name: ListName, field: MetaField, given: Sequence[str]) -> tuple[str, ...]:
    values = tuple(" ".join(value.split()) for value in given)
    for index, value in enumerate(values):
        try:
            check_value(Meta(field, (value,)), 0)
        except RuleError as error:
            raise ListError(name, index, error) from error
    return values


def _entries(
    name: ListName,
    entries: Sequence[str],
    parts: Mapping[str, str] | None,
    entities: Mapping[str, Entity] | None,
) -> Iterator[Query]:
    for index, entry in enumerate(entries):
        try:
            yield parse_entry(entry, parts, entities)
        except RuleError as error:
            raise ListError(name, index, error) from error


def _joined(kind: type[And] | type[Or], children: Sequence[Query] | Iterator[Query]) -> Query:
    each = tuple(children)
    return each[0] if len(each) == 1 else kind(each)
