"""Rules as the desk writes them -> rules as they are matched, with the mistakes of the queries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from monitor.config.inhibition import refuse_circles
from monitor.config.place import Place
from monitor.config.placed import Placed, unknown_names
from monitor.config.querywarnings import warn_of
from monitor.config.schema_rules import RuleEntry
from monitor.core.matching.format import format_query
from monitor.core.matching.lists import ListError, check_lists, from_lists, where_query
from monitor.core.matching.parse import check_parts, parse
from monitor.errors import Problem, RuleError
from monitor.model.entity import Entity
from monitor.model.rule import And, Query, Rule
from monitor.model.sample import Sample

# Codes of mistakes that `check_parts` tells at their own place.
_PART_ERRORS = frozenset({"part", "circle"})
_LATER_FACT = "surge"


class Compiled(NamedTuple):
    """A rule as the desk wrote it, understood.

    Args:
        query: The tree of its text, `where` included; to be dropped once the rule is indexed.
    """

    rule: Rule
    query: Query


def compile_entry(
    entry: Placed[RuleEntry],
    entities: Mapping[str, Entity],
    problems: list[Problem],
    sample: Sample | None = None,
) -> Compiled | None:
    """Read the query of a rule; None where it cannot be read, or the entry itself is wrong.

    Mistakes and warnings are added to the problems, at the character of the query that they mean.

    Args:
        sample: Tells how many hits a day the warning about a common word means; None: it does not.
    """
    rule, place = entry.value, entry.place
    problems.extend(_part_mistakes(rule.let, entities, place.at("let")))
    try:
        query = _query(rule, entities)
    except ListError:
        wrong = check_lists(rule.any, rule.all, rule.none, rule.let, entities)
        problems.extend(_in_list(error, place) for error in wrong if error.code not in _PART_ERRORS)
        return None
    except RuleError as error:
        if error.code not in _PART_ERRORS:
            problems.append((place if rule.match is None else place.at("match")).of_query(error))
        return None
    where = where_of(rule, place.at("where"), problems)
    problems.extend(warn_of(rule, place, query, entities, sample))
    whole = And((query, where)) if where else query
    return Compiled(rule_of(rule, whole), whole) if entry.is_sound else None


def errors_of(entry: Placed[RuleEntry], entities: Mapping[str, Entity]) -> Sequence[Problem]:
    """Give what refuses a rule, without its warnings, which cost three times as much to find."""
    rule, place = entry.value, entry.place
    problems = list(_part_mistakes(rule.let, entities, place.at("let")))
    where_of(rule, place.at("where"), problems)
    try:
        _query(rule, entities)
    except RuleError:
        problems.clear()
        compile_entry(entry, entities, problems)
    return [problem for problem in problems if problem.severity == "error"]


def references(rules: Mapping[str, Placed[RuleEntry]]) -> Iterator[Problem]:
    """Refuse what names a rule that is not there; warn of what has no effect yet."""
    for entry in rules.values():
        rule, place = entry.value, entry.place
        yield from unknown_names(rule.inhibits, place.at("inhibits"), rules, "rule")
        for number, fact in enumerate(rule.alert.on):
            if fact == _LATER_FACT:
                spot = place.at("alert", "on", number)
                yield spot.warning("not-yet", f"{fact} has no effect in this version")
    yield from refuse_circles(rules)


def same_twice(rules: Iterable[Rule], places: Mapping[str, Place]) -> Iterator[Problem]:
    """Warn of rules that ask the same as an earlier one."""
    first: dict[str, str] = {}
    for rule in rules:
        other = first.setdefault(rule.text, rule.id)
        if other != rule.id:
            message = f"rule {rule.id} asks the same as {other} at {places[other]}"
            yield places[rule.id].warning("same-rule", message)


def rule_of(rule: RuleEntry, query: Query) -> Rule:
    """Give the rule of an entry.

    Args:
        query: All that it asks, `where` included.
    """
    return Rule(
        id=rule.id,
        text=format_query(query),
        title=rule.title or rule.id,
        level=rule.level,
        status=rule.status,
        tags=rule.tags,
        on=rule.alert.on,
        inhibits=tuple(dict.fromkeys(rule.inhibits)),
    )


def _query(rule: RuleEntry, entities: Mapping[str, Entity]) -> Query:
    if rule.match is not None:
        return parse(rule.match, rule.let, entities)
    return from_lists(rule.any, rule.all, rule.none, rule.let, entities)


def where_of(rule: RuleEntry, place: Place, problems: list[Problem]) -> Query | None:
    """Give what a rule asks of the feed; None where it asks nothing, or, with a problem, wrongly.

    Args:
        place: Of its `where`.
    """
    where = rule.where
    try:
        return where_query(
            lang=where.lang,
            feeds=where.feeds,
            feed_tags=where.feed_tags,
            sources=where.sources,
            domains=where.domains,
        )
    except ListError as error:
        problems.append(_in_list(error, place))
        return None


def _part_mistakes(
    parts: Mapping[str, str], entities: Mapping[str, Entity], place: Place
) -> Iterator[Problem]:
    for name, error in check_parts(parts, entities):
        yield place.at(name).of_query(error)


def _in_list(error: ListError, place: Place) -> Problem:
    return place.at(error.name, error.index).of_query(error)
