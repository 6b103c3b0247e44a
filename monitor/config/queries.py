"""Rules as the desk writes them -> rules as they are matched, with the mistakes of the queries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from monitor.config.place import Place
from monitor.config.placed import Placed, not_yet, unknown_names
from monitor.config.schema_rules import RuleEntry
from monitor.config.spelling import shown
from monitor.core.entities.outlets import TYPE as OUTLET
from monitor.core.matching.advice import Advice, advise, advise_lists
from monitor.core.matching.format import format_query
from monitor.core.matching.lex import nearest_entity
from monitor.core.matching.lists import ListError, check_lists, from_lists, where_query
from monitor.core.matching.parse import check_parts, parse
from monitor.errors import Problem, RuleError
from monitor.model.entity import Entity
from monitor.model.rule import And, Query, Rule, Term

_PART_ERROR = "part"  # code of a mistake that `check_parts` tells at its own place
_LATER_FACTS = ("echo", "surge")


def compile_entry(
    entry: Placed[RuleEntry], entities: Mapping[str, Entity], problems: list[Problem]
) -> Rule | None:
    """Read the query of a rule; None where it cannot be read, or the entry itself is wrong.

    Mistakes and warnings are added to the problems, at the character of the query that they mean.
    """
    rule, place = entry.value, entry.place
    problems.extend(_part_mistakes(rule.let, entities, place.at("let")))
    try:
        query = _query(rule, entities)
    except ListError:
        wrong = check_lists(rule.any, rule.all, rule.none, rule.let, entities)
        problems.extend(_in_list(error, place) for error in wrong if error.code != _PART_ERROR)
        return None
    except RuleError as error:
        if error.code != _PART_ERROR:
            problems.append((place if rule.match is None else place.at("match")).of_query(error))
        return None
    where = _where(rule, place.at("where"), problems)
    problems.extend(_warnings(rule, place, query, entities))
    problems.extend(_unknown_outlets(rule.where.sources, place.at("where", "sources"), entities))
    whole = And((query, where)) if where else query
    return _rule(rule, whole) if entry.is_sound else None


def references(rules: Mapping[str, Placed[RuleEntry]]) -> Iterator[Problem]:
    """Refuse what names a rule that is not there; warn of what has no effect yet."""
    for entry in rules.values():
        rule, place = entry.value, entry.place
        yield from unknown_names(rule.inhibits, place.at("inhibits"), rules, "rule")
        if rule.inhibits:
            yield not_yet(place.key("inhibits"))
        for number, fact in enumerate(rule.alert.on):
            if fact in _LATER_FACTS:
                spot = place.at("alert", "on", number)
                yield spot.warning("not-yet", f"{fact} has no effect in this version")


def same_twice(rules: Iterable[Rule], places: Mapping[str, Place]) -> Iterator[Problem]:
    """Warn of rules that ask the same as an earlier one."""
    first: dict[str, str] = {}
    for rule in rules:
        other = first.setdefault(rule.text, rule.id)
        if other != rule.id:
            message = f"rule {rule.id} asks the same as {other} at {places[other]}"
            yield places[rule.id].warning("same-rule", message)


def _rule(rule: RuleEntry, query: Query) -> Rule:
    return Rule(
        id=rule.id,
        query=query,
        text=format_query(query),
        title=rule.title or rule.id,
        level=rule.level,
        status=rule.status,
        tags=rule.tags,
        on=rule.alert.on,
    )


def _query(rule: RuleEntry, entities: Mapping[str, Entity]) -> Query:
    if rule.match is not None:
        return parse(rule.match, rule.let, entities)
    return from_lists(rule.any, rule.all, rule.none, rule.let, entities)


def _where(rule: RuleEntry, place: Place, problems: list[Problem]) -> Query | None:
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


def _unknown_outlets(
    sources: Sequence[str], place: Place, entities: Mapping[str, Entity]
) -> Iterator[Problem]:
    """Warn of a source that is written as the id of an outlet, but is none: it may be a name."""
    for number, source in enumerate(sources):
        if source.startswith(OUTLET) and source not in entities:
            hint = nearest_entity(source, entities).replace("@", "")
            message = f"no outlet has the id {shown(source)}"
            yield place.at(number).warning("unknown-outlet", message, hint)


def _warnings(
    rule: RuleEntry, place: Place, query: Query, entities: Mapping[str, Entity]
) -> Iterator[Problem]:
    if "new" not in rule.alert.on:
        message = "without new in alert.on this rule never alerts in this version"
        yield place.at("alert").warning("not-yet", message)
    for name, part in rule.let.items():
        try:
            tree = parse(part, rule.let, entities)
        except RuleError:  # told by `_part_mistakes`; the query does not use it
            continue
        yield from _advice(place.at("let", name), advise(tree, part, is_part=True))
    if rule.match is None:
        found = advise_lists(rule.any, rule.all, rule.none, rule.let, entities)
        for name, index, advice in found:
            yield from _advice(place.at(name, index), (advice,))
        return
    spot = place.at("match")
    yield from _advice(spot, advise(query, rule.match))
    if spot.node.style == '"' and _is_words(query):
        hint = "write '\"...\"' for a phrase, or leave the quotes out"
        message = "YAML took the double quotes: this is AND, not a phrase"
        yield spot.warning("quotes", message, hint)


def _is_words(query: Query) -> bool:
    """Whether a query is nothing but words side by side, as a phrase is without its quotes."""
    return isinstance(query, And) and all(isinstance(child, Term) for child in query.children)


def _advice(place: Place, advice: Iterable[Advice]) -> Iterator[Problem]:
    for each in advice:
        yield place.in_text("warning", each.offset, each.code, each.message, each.hint)
